// The mocked copy beside the file: one change that comes in, one to decide. Not here: the state it is written to (world.ts).
import type { Bridge } from "../client";
import type { MergeAnswer } from "../bindings";
import type { World } from "./world";

const COPY = "atelier-nova (conflicted copy 2026-01-02).tutti";

type CopyCommands =
  | "filePlace"
  | "putFolderAside"
  | "copiesBeside"
  | "chooseCopy"
  | "pickCopy"
  | "previewMerge"
  | "mergeCopy"
  | "takeReplacement"
  | "keepElsewhere"
  | "putBack";

export function copyCommands(world: World): Pick<Bridge, CopyCommands> {
  const done = { at: "2026-01-02T09:30:00Z", actor: "Claire (laptop)" };
  const answer = (): MergeAnswer => {
    const { id, name, owner } = world.state.organisations[1];
    return {
      base: 1,
      baseAt: "2026-01-01T08:00:00Z",
      ours: 3,
      theirs: 12,
      theirsLast: done,
      taken: [{ noun: "contact", word: "contacts", added: 3, changed: 1, removed: 0 }],
      conflicts: [
        {
          key: `organisation:${id}:owner`,
          kind: "bothChanged",
          why: "changed on both sides",
          noun: "organisation",
          what: "organisation",
          name,
          organisation: id,
          field: "owner",
          label: "owner",
          base: owner || null,
          ours: "Ada",
          theirs: "Grace",
          oursDone: { ...done, actor: "Ada (desk)" },
          theirsDone: done,
          touched: [],
          rows: 1,
          side: "ours",
        },
      ],
    };
  };
  const { copies } = world;
  return {
    filePlace: async () => ({ standing: copies.standing, folder: copies.folder }),
    putFolderAside: async () => ((copies.folder = null), null),
    copiesBeside: async () =>
      copies.theirs > 0
        ? [{ path: `/sample/${COPY}`, name: COPY, locked: false, theirs: copies.theirs, ours: 3, last: done }]
        : [],
    chooseCopy: async () => null,
    pickCopy: async () => COPY,
    previewMerge: async () => answer(),
    mergeCopy: async (theirs) =>
      world.commit("mergeCopy", ["organisation"], [], (state) => {
        state.organisations[1].owner = theirs.length > 0 ? "Grace" : "Ada";
        copies.theirs = 0;
        return answer();
      }),
    takeReplacement: async (merging) => ((copies.standing = "here"), merging ? COPY : null),
    keepElsewhere: async () => null,
    putBack: async () => {
      copies.standing = "here";
      throw { code: "cancelled", detail: "" };
    },
  };
}
