// Undoing an import later, in the whole window over the mocked bridge.
import { beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, ipc } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
  await ipc.runImport({ list: null, overwrite: false, rows: [], tables: [] });
  view.go("history");
});

it("says what goes and what stays, and does it as one step", async () => {
  await byId("history-withdraw").click();
  await expect.element(byId("withdraw-dialog")).toHaveTextContent(/110.*organisations removed/);
  await expect.element(byId("withdraw-kept").first()).toHaveTextContent(world.state.organisations[1].name);
  await byId("withdraw-run").click();
  await expect.element(byId("withdraw-dialog")).not.toBeInTheDocument();
  expect(world.history.at(-1)?.op).toBe("withdrawImport");
});

it("does nothing when it is closed, and leads to what stays", async () => {
  await byId("history-withdraw").click();
  await byId("withdraw-kept").first().click();
  await expect.element(byId("withdraw-dialog")).not.toBeInTheDocument();
  expect(view.screen).toBe("map");
  expect(selection.onlyOrganisation).toBe(world.state.organisations[1].id);
  expect(world.history.at(-1)?.op).toBe("importFiles");
});
