// The time machine in the whole window, over the mocked bridge: looking back, what is different, and that nothing is changed there.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { exportAs } from "./actions/files";
import App from "./App.svelte";
import { connect, ipc } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { past } from "./store/past.svelte";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const canvas = () => byId("canvas").element() as HTMLCanvasElement;
const map = () => document.querySelector<HTMLElement>("[data-testid=map]");
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";

function spot(name: string): { x: number; y: number } {
  const node = document.querySelector<HTMLElement>(`[data-testid=node][data-name="${name}"]`);
  return { x: Number(node?.dataset.x), y: Number(node?.dataset.y) };
}

/** An organisation that stands clear of the tools. */
function inReach(): string {
  const nodes = [...document.querySelectorAll<HTMLElement>("[data-testid=node]")];
  return nodes.find(({ dataset }) => Number(dataset.y) > 90 && Number(dataset.y) < 220)?.dataset.name ?? "";
}

/** The sample, then PayFlux removed, then a newcomer. */
async function threeMoments(): Promise<void> {
  await ipc.removeSelection([idOf("PayFlux")], []);
  const at = { viewId: view.viewId, x: 40, y: 250 };
  await ipc.addOrganisation({ name: "Newcomer", kinds: ["partner"], at } as never);
  await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "14");
  await byId("time").click();
  await expect.element(byId("time-shown")).toHaveAttribute("aria-valuemax", "2");
}

async function press(thumb: string, key: string): Promise<void> {
  (byId(thumb).element() as HTMLElement).focus();
  await userEvent.keyboard(key);
}

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  (byId("window").element() as HTMLElement).style.height = "100vh";
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

afterEach(() => {
  past.reset();
  selection.clear();
  view.dialog = null;
});

describe("the time bar", () => {
  it("opens and closes by its key", async () => {
    map()?.focus();
    await userEvent.keyboard("t");
    await expect.element(byId("time-bar")).toBeVisible();
    map()?.focus();
    await userEvent.keyboard("t");
    await expect.element(byId("time-bar")).not.toBeInTheDocument();
  });

  it("goes back by keys, says when, and Esc comes back to today before anything else", async () => {
    await threeMoments();
    selection.replace({ organisations: [idOf("Legalia")] });
    await press("time-shown", "{Home}");
    await expect.element(byId("past-badge")).toHaveTextContent("As it was on 3 March 2026");
    await vi.waitFor(() => expect(spot("PayFlux").x).toBeGreaterThan(0));
    await expect.element(byId("time-shown")).toHaveAttribute("aria-valuetext", "3\u00a0March\u00a02026");
    map()?.focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(byId("past-badge")).not.toBeInTheDocument();
    expect(selection.size).toBe(1);
    await vi.waitFor(() => expect(spot("PayFlux").x).toBeNaN());
  });

  it("says what was gained and lost, and lists it", async () => {
    await threeMoments();
    await press("time-shown", "{Home}");
    await expect.element(byId("time-differences")).toHaveTextContent("Gained 1");
    await byId("time-differences").click();
    const lines = () =>
      byId("time-difference")
        .elements()
        .map((line) => line.textContent?.replace(/\s+/g, " ").trim());
    await vi.waitFor(() => expect(lines()).toEqual(expect.arrayContaining(["+ Newcomer", "− PayFlux"])));
  });

  it("is said in the list that is read aloud, in both languages", async () => {
    await threeMoments();
    await press("time-compared", "{Home}");
    const node = (name: string) => document.querySelector(`[data-testid=node][data-name="${name}"]`);
    await vi.waitFor(() => expect(node("Newcomer")?.textContent).toMatch(/, gained$/));
    await expect.element(byId("ghost")).toHaveTextContent("PayFlux, Competitor, lost");
    expect(node("Legalia")?.textContent).not.toMatch(/gained|lost/);
    await prefer({ lang: "fr" });
    await press("time-compared", "{ArrowRight}{ArrowLeft}");
    await vi.waitFor(() => expect(node("Newcomer")?.textContent).toMatch(/, gagnée$/));
    await expect.element(byId("ghost")).toHaveTextContent("PayFlux, Concurrent, perdue");
  });

  it("compares today with an earlier moment by its second handle", async () => {
    await threeMoments();
    await press("time-compared", "{ArrowLeft}");
    await expect.element(byId("time-differences")).toHaveTextContent("Gained 1 · Lost 0");
    expect(past.seq).toBeNull();
  });

  it("drops stale answers: only the last moment asked for is shown", async () => {
    await threeMoments();
    for (const key of ["{Home}", "{End}", "{Home}", "{ArrowRight}"]) await press("time-shown", key);
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "13");
    await expect.element(byId("past-badge")).toHaveTextContent("4 March 2026");
  });

  it("tells, diagnoses and exports the map of the moment shown, and says so", async () => {
    const wire = mockWire(world);
    const asked = (["describeMap", "diagnose", "exportMap"] as const).map((name) =>
      vi.spyOn(wire.bridge, name),
    );
    connect(wire);
    await threeMoments();
    await press("time-shown", "{Home}");
    view.dialog = "words";
    await expect.element(byId("words-dialog")).toBeVisible();
    view.dialog = "diagnosis";
    await expect.element(byId("diagnosis-when")).toHaveTextContent(/As it was on/);
    await exportAs("svg", { audience: "internal", circle: null });
    expect(asked.map((spy) => spy.mock.lastCall?.at(-1))).toEqual([1, 1, 1]);
    view.dialog = null;
  });

  it("plays until today", async () => {
    await threeMoments();
    await byId("time-play").click();
    await expect.element(byId("past-badge")).toBeVisible();
    await vi.waitFor(() => expect(past.seq).toBeNull(), { timeout: 4000 });
  });
});

describe("in the past nothing is changed", () => {
  it("by dragging, by keys or by fields, and a note says so", async () => {
    await threeMoments();
    await press("time-shown", "{Home}");
    await vi.waitFor(() => expect(spot("PayFlux").x).toBeGreaterThan(0));
    const deeds = world.past.length;
    const name = inReach();
    const from = spot(name);
    const to = { x: from.x + 60, y: from.y + 30 };
    await userEvent.dragAndDrop(canvas(), canvas(), { sourcePosition: { ...from }, targetPosition: to });
    await expect.element(byId("past-refused")).toBeVisible();
    await vi.waitFor(() => expect(spot(name)).toEqual(from));
    await userEvent.dblClick(canvas(), { position: { x: 60, y: 60 } });
    await userEvent.keyboard("{Delete}");
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(byId("name-editor")).not.toBeInTheDocument();
    expect(world.past.length).toBe(deeds);
  });

  it("and the sheet is the one of then", async () => {
    await ipc.updateOrganisation(idOf("Legalia"), { name: "Legalia SAS" } as never);
    await byId("time").click();
    await expect.element(byId("time-shown")).toHaveAttribute("aria-valuemax", "1");
    await press("time-shown", "{Home}");
    selection.replace({
      organisations: [world.state.organisations.find((o) => o.name === "Legalia SAS")?.id ?? ""],
    });
    await expect.element(byId("inspector-name")).toHaveValue("Legalia");
    await byId("past-today").click();
    await expect.element(byId("inspector-name")).toHaveValue("Legalia SAS");
  });
});
