// Every gesture of the map in the whole window, over the mocked bridge: each one deed, each left with Esc.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

type Place = { x: number; y: number };
type Held = Pick<PointerEventInit, "shiftKey" | "altKey" | "ctrlKey" | "button">;
const GROUND = { x: 40, y: 40 };

let world: World;
const byId = (id: string) => page.getByTestId(id);
const canvas = () => byId("canvas").element() as HTMLCanvasElement;
const map = () => byId("map").element() as HTMLElement;
const deeds = () => world.past.map(({ op }) => op);
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";
const at = (name: string) => world.state.spots[idOf(name)];
const chosen = () =>
  world.state.organisations.filter((o) => selection.organisations.has(o.id)).map((o) => o.name);
const camera = () => (canvas().dataset.camera ?? "").split(",").map(Number);
const tieBetween = (a: string, b: string) =>
  world.state.relationships.find((r) => r.fromId === idOf(a) && r.toId === idOf(b));

function spot(name: string): Place & { radius: number } {
  const data = document.querySelector<HTMLElement>(`[data-testid=node][data-name="${name}"]`)?.dataset;
  return { x: Number(data?.x), y: Number(data?.y), radius: Number(data?.radius) };
}

const place = ({ x, y }: Place): Place => ({ x, y });
const beside = ({ x, y }: Place, dx: number, dy: number): Place => ({ x: x + dx, y: y + dy });

/** A point on the way from one place to another, so many pixels from its beginning. */
function towards(from: Place, to: Place, pixels: number): Place {
  const share = pixels / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function point(type: string, place: Place, held: Held & Partial<PointerEventInit> = {}): void {
  const box = canvas().getBoundingClientRect();
  const where = { clientX: box.left + place.x, clientY: box.top + place.y };
  const init = { bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", button: 0 };
  canvas().dispatchEvent(new PointerEvent(type, { ...init, ...where, ...held }));
}

/** Presses and drags through places; the pointer stays down. */
function hold(places: Place[], held: Held = {}): void {
  point("pointerdown", places[0], held);
  for (const place of places.slice(1)) point("pointermove", place, held);
}

function drag(places: Place[], held: Held = {}): void {
  hold(places, held);
  point("pointerup", places[places.length - 1], held);
}

async function settled(): Promise<void> {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  selection.clear();
  document.documentElement.style.height = "100%";
  const style = document.body.style;
  [style.margin, style.height] = ["0", "100vh"];
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  const { container } = await render(App);
  container.style.height = "100vh";
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

afterEach(() => {
  toasts.list = [];
});

describe("drawing from a rim to empty ground", () => {
  it("adds organisation and relationship as one deed", async () => {
    const from = spot("Studio Brume");
    const to = beside(from, 0, 90);
    drag([towards(from, to, from.radius + 2), beside(from, 0, 60), to]);
    await byId("name-editor").fill("Nouvelle Vague");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "15");
    expect(deeds()).toEqual(["addOrganisation"]);
    expect(tieBetween("Studio Brume", "Nouvelle Vague")).toBeDefined();
    await byId("undo").click();
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "14");
    expect(tieBetween("Studio Brume", "Nouvelle Vague")).toBeUndefined();
  });
});

describe("Alt-drag", () => {
  it("puts the copy exactly where it is dropped, and leaves the original", async () => {
    const [, , zoom] = camera();
    const [from, before] = [spot("Legalia"), { ...at("Legalia") }];
    const held = { altKey: true, ctrlKey: true };
    drag([from, beside(from, 20, 10), beside(from, -70, 40)], held);
    await vi.waitFor(() => expect(deeds()).toEqual(["duplicateOrganisations"]));
    expect(at("Legalia")).toEqual(before);
    const copy = at("Legalia (2)");
    expect((copy.x - before.x) * zoom).toBeCloseTo(-70, 1);
    expect((copy.y - before.y) * zoom).toBeCloseTo(40, 1);
    await vi.waitFor(() => expect(chosen()).toEqual(["Legalia (2)"]));
  });

  it("tells where those stand whom a focus view has found a place, and so does Ctrl D", async () => {
    const wire = mockWire(world);
    const asked: Parameters<typeof wire.bridge.duplicateOrganisations>[] = [];
    const duplicateOrganisations = async (...sent: (typeof asked)[number]) => (
      asked.push(sent),
      wire.bridge.duplicateOrganisations(...sent)
    );
    connect({ ...wire, bridge: { ...wire.bridge, duplicateOrganisations } });
    view.focus(idOf("Atelier Nova"));
    await expect.element(byId("focus-chip")).toBeVisible();
    await settled();
    const from = spot("Legalia");
    drag([from, beside(from, 20, 10), beside(from, -70, 40)], { altKey: true, ctrlKey: true });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const [viewId, ids, offset, others] = asked[0];
    expect([viewId, ids]).toEqual([view.viewId, [idOf("Legalia")]]);
    expect((offset?.dx ?? 0) * camera()[2]).toBeCloseTo(-70, 0);
    expect(others.find(({ id }) => id === idOf("Legalia"))).toMatchObject(place(at("Legalia")));
    selection.replace({ organisations: [idOf("Legalia")] });
    await userEvent.keyboard("{Control>}d{/Control}");
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked[1][2]).toBeNull();
    expect(asked[1][3].map(({ id }) => id)).toContain(idOf("Legalia"));
    view.showAll();
  });

  it("can be begun in mid-drag, and left with Esc", async () => {
    const from = spot("Legalia");
    hold([from, beside(from, 20, 10)]);
    await userEvent.keyboard("{Alt>}");
    await expect.element(byId("canvas")).toHaveClass("cursor-copy");
    await userEvent.keyboard("{/Alt}{Escape}");
    point("pointerup", beside(from, 20, 10));
    await settled();
    expect(deeds()).toEqual([]);
  });
});

describe("the ends of a relationship", () => {
  /** Chooses the only line between two organisations and takes hold of its end at the second. */
  async function takeEnd(a: string, b: string): Promise<Place> {
    const tie = tieBetween(a, b);
    selection.replace({ relationships: [tie?.id ?? ""] });
    await expect.element(byId("relationship-inspector")).toBeInTheDocument();
    await settled();
    return towards(spot(b), spot(a), spot(b).radius + 4);
  }

  it("move to another organisation as one deed", async () => {
    const end = await takeEnd("Atelier Nova", "Aurore Capital");
    const id = tieBetween("Atelier Nova", "Aurore Capital")?.id;
    drag([end, beside(end, 20, 0), spot("Hublo Santé")]);
    await vi.waitFor(() => expect(deeds()).toEqual(["reconnectRelationship"]));
    expect(tieBetween("Atelier Nova", "Hublo Santé")?.id).toBe(id);
    await byId("undo").click();
    await vi.waitFor(() => expect(tieBetween("Atelier Nova", "Aurore Capital")?.id).toBe(id));
  });

  it("stay where they were on the ground, on the other end, and after Esc", async () => {
    const end = await takeEnd("Atelier Nova", "Aurore Capital");
    drag([end, beside(end, 20, 0), GROUND]);
    drag([end, beside(end, 20, 0), spot("Atelier Nova")]);
    hold([end, beside(end, 20, 0), spot("Hublo Santé")]);
    await userEvent.keyboard("{Escape}");
    point("pointerup", spot("Hublo Santé"));
    await settled();
    expect(deeds()).toEqual([]);
    expect(selection.relationships.size).toBe(1);
  });
});

describe("the lasso", () => {
  function around(name: string, far = 45): Place[] {
    const { x, y } = spot(name);
    const turns = Array.from({ length: 14 }, (_, i) => (i / 13) * 2 * Math.PI);
    return turns.map((turn) => ({ x: x + Math.cos(turn) * far, y: y + Math.sin(turn) * far }));
  }

  it("chooses what it encloses, in its mode", async () => {
    await userEvent.keyboard("l");
    await expect.element(byId("hint")).toHaveTextContent("Draw round");
    drag(around("Gaia Energy"));
    expect(chosen()).toEqual(["Gaia Energy"]);
    await expect.element(byId("tool-select")).toHaveAttribute("aria-pressed", "true");
  });

  it("adds with Shift, from the ground with Alt", () => {
    drag(around("Gaia Energy"), { altKey: true });
    drag(around("PayFlux"), { altKey: true, shiftKey: true });
    expect(chosen().sort()).toEqual(["Gaia Energy", "PayFlux"]);
    expect(deeds()).toEqual([]);
  });
});

describe("a drag", () => {
  it("snaps to the column of a neighbour, and not with Ctrl", async () => {
    const [from, column] = [spot("Studio Brume"), spot("Northwind Logistics")];
    drag([from, beside(from, -10, 8), { x: column.x + 4, y: from.y + 30 }]);
    await vi.waitFor(() => expect(at("Studio Brume").x).toBeCloseTo(at("Northwind Logistics").x, 3));
    await settled();
    const again = spot("Studio Brume");
    drag([again, beside(again, 10, 8), beside(again, 4, 20)], { ctrlKey: true });
    await vi.waitFor(() => expect(deeds()).toHaveLength(2));
    expect(at("Studio Brume").x).not.toBeCloseTo(at("Northwind Logistics").x, 1);
  });

  it("moves the map at its edge, and the organisation stays under the pointer", async () => {
    const [x] = camera();
    const [from, edge] = [spot("Studio Brume"), { x: canvas().clientWidth - 6, y: spot("Studio Brume").y }];
    hold([from, beside(from, 20, 0), edge], { ctrlKey: true });
    await vi.waitFor(() => expect(camera()[0]).toBeGreaterThan(x + 60));
    point("pointermove", beside(edge, -120, 0), { ctrlKey: true });
    await settled();
    const still = camera();
    await settled();
    expect(camera()).toEqual(still);
    point("pointerup", beside(edge, -120, 0));
    await vi.waitFor(() => expect(deeds()).toEqual(["moveOrganisations"]));
    const onScreen = (at("Studio Brume").x - still[0]) * still[2] + canvas().clientWidth / 2;
    expect(onScreen).toBeCloseTo(edge.x - 120, 0);
  });
});

describe("fingers", () => {
  const touch = (type: string, pointerId: number, place: Place): void =>
    point(type, place, { pointerId, pointerType: "touch" });

  it("pinch to zoom about their middle, and leave a drag that had begun", async () => {
    const from = spot("Legalia");
    touch("pointerdown", 11, from);
    touch("pointermove", 11, beside(from, 20, 0));
    touch("pointerdown", 12, beside(from, 120, 0));
    const [, , zoom] = camera();
    touch("pointermove", 12, beside(from, 220, 0));
    await vi.waitFor(() => expect(camera()[2]).toBeCloseTo(zoom * 2, 2));
    touch("pointerup", 12, beside(from, 220, 0));
    touch("pointermove", 11, beside(from, 60, 60));
    touch("pointerup", 11, beside(from, 60, 60));
    await settled();
    expect(deeds()).toEqual([]);
  });

  it("rest for the menu", async () => {
    touch("pointerdown", 11, spot("Legalia"));
    await expect.element(byId("menu-rename")).toBeVisible();
    expect(chosen()).toEqual(["Legalia"]);
    touch("pointerup", 11, spot("Legalia"));
    await userEvent.keyboard("{Escape}");
  });
});

describe("keys alone", () => {
  it("connect: C, walk, Enter", async () => {
    point("pointerdown", spot("Legalia"));
    point("pointerup", spot("Legalia"));
    await expect.element(byId("inspector-name")).toHaveValue("Legalia");
    await userEvent.keyboard("c");
    await expect.element(byId("hint")).toHaveTextContent("Connect Legalia with …");
    await userEvent.keyboard("{ArrowLeft}");
    await expect.element(byId("hint")).toHaveTextContent("Connect Legalia with Gaia Energy");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(deeds()).toEqual(["addRelationship"]));
    expect(tieBetween("Legalia", "Gaia Energy")).toBeDefined();
  });

  it("connect with anybody by name, also who is not on the map: C, Enter, a name, Enter", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    await settled();
    map().focus();
    await userEvent.keyboard("c{Enter}");
    await expect.element(byId("connect-dialog")).toHaveTextContent("Connect Legalia with…");
    await userEvent.keyboard("kiosk");
    await expect.element(byId("connect-line")).toHaveTextContent("Kiosk & Co");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(deeds()).toEqual(["addRelationship"]));
    expect(tieBetween("Legalia", "Kiosk & Co")).toBeDefined();
    await expect.element(byId("connect-dialog")).not.toBeInTheDocument();
  });

  it("leave the search with Esc, which never offers the one it begins at", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    await settled();
    map().focus();
    await userEvent.keyboard("{Shift>}{F10}{/Shift}");
    await byId("menu-connect").click();
    await expect.element(byId("connect-input")).toHaveFocus();
    await userEvent.keyboard("legalia");
    await expect.element(byId("connect-dialog")).toHaveTextContent("Nothing found");
    await userEvent.keyboard("{Escape}");
    await expect.element(byId("connect-dialog")).not.toBeInTheDocument();
    expect(deeds()).toEqual([]);
  });

  it("leave connecting with Esc", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    await userEvent.keyboard("c{Tab}{Escape}");
    await expect.element(byId("hint")).toHaveTextContent("");
    await expect.element(byId("tool-select")).toHaveAttribute("aria-pressed", "true");
    expect(deeds()).toEqual([]);
  });

  it("create beside the chosen one: E, Enter, a name", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    await userEvent.keyboard("e{Enter}");
    await byId("name-editor").fill("Nouvelle Vague");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(deeds()).toEqual(["addOrganisation"]));
    const [new_, near] = [at("Nouvelle Vague"), at("Legalia")];
    expect(Math.hypot(new_.x - near.x, new_.y - near.y)).toBeLessThan(260);
  });

  it("open the menu at what is chosen", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    await settled();
    await userEvent.keyboard("{Shift>}{F10}{/Shift}");
    await expect.element(byId("menu-rename")).toBeVisible();
    const [line, box] = [
      byId("menu-rename").element().getBoundingClientRect(),
      canvas().getBoundingClientRect(),
    ];
    expect(Math.abs(line.left - box.left - spot("Legalia").x)).toBeLessThan(60);
    await userEvent.keyboard("{Escape}");
  });

  it("nudge: a held arrow is one deed, Esc takes it back", async () => {
    selection.replace({ organisations: [idOf("Legalia")] });
    const before = at("Legalia").x;
    await userEvent.keyboard("{ArrowRight>3}");
    expect(deeds()).toEqual([]);
    await userEvent.keyboard("{/ArrowRight}");
    await vi.waitFor(() => expect(deeds()).toEqual(["moveOrganisations"]));
    expect(at("Legalia").x).toBeCloseTo(before + 12, 3);
    await userEvent.keyboard("{ArrowRight>2}{Escape}{/ArrowRight}");
    await settled();
    expect(deeds()).toHaveLength(1);
  });
});

describe("a relationship", () => {
  it("opens its sheet by double click, and Enter goes there", async () => {
    const [a, b] = [spot("Atelier Nova"), spot("Northwind Logistics")];
    const middle = towards(a, b, Math.hypot(b.x - a.x, b.y - a.y) * 0.6);
    await userEvent.dblClick(canvas(), { position: middle });
    await expect.element(byId("relationship-inspector")).toHaveTextContent("Northwind Logistics");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(document.activeElement?.tagName).toBe("H2"));
  });
});

describe("a pan", () => {
  it("goes on when the pointer leaves the map, and Esc ends it", async () => {
    const [x] = camera();
    hold([GROUND, beside(GROUND, 60, 0), { x: -300, y: 40 }], { button: 1 });
    await expect.element(byId("canvas")).toHaveClass("cursor-grabbing");
    expect(camera()[0]).toBeGreaterThan(x + 300);
    const there = camera()[0];
    await userEvent.keyboard("{Escape}");
    point("pointermove", GROUND);
    await settled();
    expect(camera()[0]).toBe(there);
  });
});

describe("the menu of a relationship", () => {
  it("turns it round where it runs one way", async () => {
    const tie = world.state.relationships.find((r) => r.direction === "directed");
    const name = (id = "") => world.state.organisations.find((o) => o.id === id)?.name ?? "";
    const [a, b] = [spot(name(tie?.fromId)), spot(name(tie?.toId))];
    const middle = towards(a, b, Math.hypot(b.x - a.x, b.y - a.y) * 0.4);
    point("pointerdown", middle, { button: 2 });
    point("contextmenu", middle, { button: 2 });
    await byId("menu-reverse").click();
    await vi.waitFor(() => expect(deeds()).toEqual(["reverseRelationship"]));
    expect(selection.onlyRelationship).toBe(tie?.id);
  });
});
