// Copies of the open file, in the whole window over the mocked bridge: noticed, compared, decided, merged; and a file that was replaced.
import { beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);

async function open(change: (world: World) => void): Promise<void> {
  [session.status, session.ready, view.dialog] = [null, false, null];
  world = new World();
  change(world);
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
}

beforeEach(() => open((world) => (world.copies = { theirs: 12, standing: "here", folder: "dropbox" })));

it("says that a copy lies beside the file, and leaves it at that for now", async () => {
  await expect.element(byId("copy-notice")).toHaveTextContent(/12 changes you do not have/);
  await byId("copy-later").click();
  await expect.element(byId("copy-notice")).not.toBeInTheDocument();
});

it("speaks of the folder until it is put aside for good", async () => {
  await expect.element(byId("folder-notice")).toHaveTextContent(/Dropbox/);
  await byId("folder-aside").click();
  await expect.element(byId("folder-notice")).not.toBeInTheDocument();
  expect(world.copies.folder).toBeNull();
});

it("shows both sides, takes the decision and merges as one step that can be undone", async () => {
  await byId("copy-compare").click();
  await expect.element(byId("merge-conflict")).toHaveTextContent(/Ada.*Grace/);
  await byId("merge-theirs").click();
  await byId("merge-run").click();
  await expect.element(byId("merge-dialog")).not.toBeInTheDocument();
  expect(world.state.organisations[1].owner).toBe("Grace");
  await expect.element(byId("copy-notice")).not.toBeInTheDocument();
  await byId("toast-undo").click();
  await expect.poll(() => world.state.organisations[1].owner).not.toBe("Grace");
});

it("decides all at once for one side", async () => {
  await byId("copy-compare").click();
  await byId("merge-all-theirs").click();
  await byId("merge-run").click();
  await expect.poll(() => world.state.organisations[1].owner).toBe("Grace");
});

it("says that a file which got another name was followed, and leaves the window as it is", async () => {
  await expect.element(byId("window")).toBeInTheDocument();
  world.placed({ standing: "here", renamed: "Maison.tutti" });
  await expect.element(page.getByText(/The file is called “Maison.tutti” now/)).toBeInTheDocument();
  await expect.element(byId("place-notice")).not.toBeInTheDocument();
});

it("says at once when another file took the open one's place", async () => {
  await expect.element(byId("copy-notice")).toBeInTheDocument();
  world.copies.standing = "replaced";
  world.placed({ standing: "replaced", renamed: null });
  await expect.element(byId("place-notice")).toHaveTextContent(/Another version took this file’s place/);
  await byId("place-merge").click();
  await expect.element(byId("merge-dialog")).toBeInTheDocument();
  await expect.element(byId("place-notice")).not.toBeInTheDocument();
});
