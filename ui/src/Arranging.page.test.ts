// Arranging the map in the whole window, over the mocked bridge: every layout is offered, one step, and can be left.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, ipc, type Bridge, type LayoutRequest } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { look } from "./store/look.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const KINDS = ["force", "concentric", "byCircle", "hierarchy", "geographic", "tidy"];

async function open(change: Partial<Bridge> = {}): Promise<void> {
  world = new World();
  const wire = mockWire(world);
  connect({ ...wire, bridge: { ...wire.bridge, ...change } });
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

const idsOf = (...names: string[]) =>
  world.state.organisations.filter((o) => names.includes(o.name)).map((o) => o.id);

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  selection.clear();
  look.showEverybody();
  toasts.list = [];
});

it("offers every layout and keeps the one chosen as one step", async () => {
  await open();
  await byId("arrange").click();
  for (const kind of KINDS) await expect.element(byId(`arrange-${kind}`)).toBeVisible();
  await byId("arrange-byCircle").click();
  await vi.waitFor(() => expect(world.past.map(({ op }) => op)).toEqual(["arrange"]));
});

it("says that only the selection is arranged, and asks for nothing else", async () => {
  const asked: LayoutRequest[] = [];
  await open({ previewLayout: async (request) => (asked.push(request), []) });
  const ids = idsOf("Legalia", "PayFlux");
  selection.replace({ organisations: ids });
  await expect.element(byId("arrange")).toHaveTextContent("Arrange the selection");
  await byId("arrange").click();
  await expect.element(byId("arrange-geographic")).toHaveTextContent("selection only");
  await byId("arrange-geographic").click();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]).toMatchObject({ kind: "geographic", ids });
  await expect.element(byId("toast")).toHaveTextContent("Nothing has to move");
});

it("shows a long layout on its way, and Esc leaves it without a trace", async () => {
  let frame: (bytes: ArrayBuffer) => void = () => {};
  let cancelled = 0;
  await open({
    previewLayout: (_, __, told) => ((frame = told), new Promise(() => {})),
    cancelLayout: async () => void (cancelled += 1),
  });
  const [id] = idsOf("Legalia");
  const node = () =>
    document.querySelector<HTMLElement>("[data-testid=node][data-name=Legalia]")?.dataset ?? {};
  const before = { x: node().x, y: node().y };
  await byId("arrange").click();
  await byId("arrange-force").click();
  await expect.element(byId("arranging")).toHaveTextContent("Arranging");
  frame(Uint8Array.from((id.replaceAll("-", "").match(/../g) ?? []).map((hex) => parseInt(hex, 16))).buffer);
  frame(Float32Array.from([20, 30]).buffer);
  await vi.waitFor(() => expect({ x: node().x, y: node().y }).not.toEqual(before));
  await userEvent.keyboard("{Escape}");
  await expect.element(byId("arranging")).not.toBeInTheDocument();
  await vi.waitFor(() => expect({ x: node().x, y: node().y }).toEqual(before));
  expect([cancelled, world.past.length]).toEqual([1, 0]);
});

it("offers the layouts in the palette", async () => {
  await open();
  await userEvent.keyboard("{Control>}k{/Control}");
  await byId("command-input").fill("arrange country");
  await userEvent.keyboard("{Enter}");
  await vi.waitFor(() => expect(world.past.map(({ op }) => op)).toEqual(["arrange"]));
});

const canvas = () => byId("canvas").element() as HTMLCanvasElement;
const camera = () => canvas().dataset.camera ?? "";
const inSight = () => document.querySelectorAll("[data-testid=node]").length;

/** Moves the map by so many pixels, and waits until it has come to rest. */
async function pan(deltaX: number): Promise<void> {
  const before = camera();
  canvas().dispatchEvent(new WheelEvent("wheel", { deltaX, cancelable: true }));
  await vi.waitFor(() => expect(camera()).not.toBe(before));
}

/** A layout that takes everybody far to the right. */
const FAR = 6000;
const farAway = {
  previewLayout: async () =>
    Object.entries(world.state.spots).map(([id, { x, y }]) => ({ id, x: x + FAR, y })),
};

it("comes back to everybody when taking back a layout would leave most out of sight", async () => {
  await open(farAway);
  const whole = camera();
  await byId("arrange").click();
  await byId("arrange-force").click();
  const [x = 0] = whole.split(",").map(Number);
  const there = whole.replace(/^[^,]*/, (x + FAR).toFixed(2));
  await vi.waitFor(() => expect(camera()).toBe(there));
  await vi.waitFor(() => expect(world.past).toHaveLength(1));
  await byId("undo").click();
  await vi.waitFor(() => expect(camera()).toBe(whole));
  await vi.waitFor(() => expect(inSight()).toBe(14));
  await byId("redo").click();
  await vi.waitFor(() => expect(camera()).toBe(there));
});

it("leaves the camera alone when most stay in sight, and after any other deed", async () => {
  await open();
  await byId("arrange").click();
  await byId("arrange-force").click();
  await vi.waitFor(() => expect(world.past).toHaveLength(1));
  await pan(40);
  const here = camera();
  await byId("undo").click();
  await vi.waitFor(() => expect(world.past).toHaveLength(0));
  await settled();
  expect(camera()).toBe(here);
});

it("stays away where somebody was moved far off and back", async () => {
  await open();
  const [id] = idsOf("Legalia");
  await ipc.moveOrganisations(view.viewId, [{ id, x: 0, y: 0 }], []);
  await pan(9000);
  const here = camera();
  await byId("undo").click();
  await vi.waitFor(() => expect(world.past).toHaveLength(0));
  await settled();
  expect(camera()).toBe(here);
});

/** Long enough for a glide to have begun. */
async function settled(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));
}

it("arranges only those whom a filter leaves, and says how many", async () => {
  const asked: LayoutRequest[] = [];
  const places = (request: LayoutRequest) => request.ids.map((id, i) => ({ id, x: 40 * i, y: 0 }));
  await open({ previewLayout: async (request) => (asked.push(request), places(request)) });
  look.filter = { ...look.filter, kinds: ["supplier"] };
  await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "3");
  const hidden = { ...world.state.spots[idsOf("PayFlux")[0]] };
  await byId("arrange").click();
  await expect.element(byId("arrange-tidy")).toHaveTextContent("only who is shown");
  await byId("arrange-tidy").click();
  await expect.element(byId("toast")).toHaveTextContent("3 organisations arranged");
  expect(asked[0].ids).toHaveLength(3);
  expect(world.state.spots[idsOf("PayFlux")[0]]).toEqual(hidden);
  await byId("toast").getByRole("button", { name: "Undo" }).click();
  await vi.waitFor(() => expect(world.past).toHaveLength(0));
});
