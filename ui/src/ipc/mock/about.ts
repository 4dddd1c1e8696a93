// What a made-up Tutti is made of, for tests of the window.
import type { Bridge } from "../client";

export const aboutCommands = (): Pick<Bridge, "madeOf"> => ({
  madeOf: async () => ({
    version: "0.1.0",
    licences: [
      {
        licence: "MIT",
        texts: [
          {
            text: "Permission is hereby granted, to whom it may concern.",
            packages: [{ name: "Tutti", version: "0.1.0", kind: "part" }],
          },
          {
            text: "Permission is hereby granted, free of charge.",
            packages: [
              { name: "petgraph", version: "0.8.3", kind: "crate" },
              { name: "svelte", version: "5.57.3", kind: "npm" },
            ],
          },
        ],
      },
      {
        licence: "OFL-1.1",
        texts: [{ text: "SIL Open Font License", packages: [{ name: "Inter", version: "4", kind: "part" }] }],
      },
    ],
  }),
});
