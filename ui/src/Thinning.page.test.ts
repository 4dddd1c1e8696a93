// Thinning the history and narrowing it to one actor, in the whole window over the mocked bridge.
import { beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, ipc } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const rows = () => document.querySelectorAll("[data-testid=history-row]").length;

beforeEach(async () => {
  [session.status, session.ready, view.dialog] = [null, false, null];
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  for (const name of ["One", "Two", "Three"]) await ipc.addCircle(name, []);
  [world.history[0].at, world.history[1].at] = ["2025-03-01T09:00:00Z", "2025-04-01T09:00:00Z"];
  world.history[2].actor = "Bo (laptop)";
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  view.go("history");
});

it("says how much there is and what would go before it goes, and thins it then", async () => {
  await expect
    .element(byId("history-extent"))
    .toHaveTextContent(/3 operations since 1\s?March\s?2025, 12 kB\.$/);
  await byId("history-thin").click();
  await expect.element(byId("thin-run")).toBeDisabled();
  await byId("thin-before").fill("2025-03-20");
  await byId("thin-look").click();
  await expect.element(byId("thin-nothing")).toBeInTheDocument();
  await expect.element(byId("thin-run")).toBeDisabled();
  await byId("thin-before").fill("2026-01-01");
  await expect.element(byId("thin-nothing")).not.toBeInTheDocument();
  await byId("thin-look").click();
  await expect
    .element(byId("thin-dialog"))
    .toHaveTextContent(/2 operations become one\s?1 kept as they are\s?900 → 300 kB/);
  await expect.element(byId("thin-told")).toHaveTextContent(/will begin on 1\s?April\s?2025/);
  expect(world.history.length).toBe(3);
  await byId("thin-run").click();
  await expect.element(byId("thin-dialog")).not.toBeInTheDocument();
  expect(world.history.map((row) => row.op)).toEqual(["thinHistory", "addCircle", "thinHistory"]);
  await expect.element(byId("history-extent")).toHaveTextContent(/What was before was thinned/);
  await expect
    .element(page.getByText(/900 → 300 kB\. A restore point holds it as it was/))
    .toBeInTheDocument();
});

it("is narrowed to what one actor did on a device", async () => {
  await expect.poll(rows).toBe(3);
  await byId("history-by").click();
  await page.getByRole("option", { name: "Bo (laptop)" }).click();
  await expect.poll(rows).toBe(1);
  await expect.element(byId("history-row")).toHaveTextContent(/Bo \(laptop\)/);
  await byId("history-by").click();
  await page.getByRole("option", { name: "Everybody" }).click();
  await expect.poll(rows).toBe(3);
});
