// Every gesture as a table: a state, an input, and what comes of it.
import { describe, expect, it } from "vitest";
import type { Hit } from "../hit";
import { edgePush } from "./edge";
import type { Effect, Gesture, Input, Setting } from "./gesture";
import { railsOf } from "./snapping";
import { step } from "./step";
import { wheelMeaning } from "./wheel";

const IDLE: Gesture = { name: "idle" };
const at = (x: number, y: number) => ({ x, y });
const ground: Hit = { on: "void" };
const disc = (node: number): Hit => ({ on: "node", node });
const rim = (node: number): Hit => ({ on: "rim", node });

const down = (hit: Hit, more: Partial<Extract<Input, { type: "down" }>> = {}): Input => ({
  type: "down",
  at: at(10, 10),
  world: at(10, 10),
  button: 0,
  shift: false,
  alt: false,
  space: false,
  hit,
  ...more,
});
type Move = Extract<Input, { type: "move" }>;
const move = (x: number, y: number, hit: Hit = ground, held: Partial<Move> = {}): Input => ({
  type: "move",
  at: at(x, y),
  world: at(x, y),
  shift: false,
  alt: false,
  free: false,
  hit,
  ...held,
});
const up = (x: number, y: number, hit: Hit = ground): Input => ({
  type: "up",
  at: at(x, y),
  world: at(x, y),
  hit,
});
const cancel: Input = { type: "cancel" };

/** A crowd to align with, or nobody. */
const standing = (...xy: number[]) => ({
  rails: (nodes: number[]) => railsOf(Float32Array.from(xy), nodes),
});

function play(inputs: Input[], setting: Partial<Setting> = {}): { state: Gesture; effects: Effect[] } {
  const seen = { left: -1e4, right: 1e4, top: -1e4, bottom: 1e4 };
  const anyone = { joins: () => true, moves: () => true };
  const full: Setting = {
    mode: "select",
    selected: new Set(),
    zoom: 1,
    seen,
    ...anyone,
    ...standing(),
    ...setting,
  };
  let state = IDLE;
  const effects: Effect[] = [];
  for (const input of inputs) {
    const result = step(state, input, full);
    state = result.next;
    effects.push(...result.effects);
  }
  return { state, effects };
}

describe("a click", () => {
  it.each<[string, Hit, boolean, "replace" | "toggle"]>([
    ["on a node chooses it", disc(3), false, "replace"],
    ["with Shift adds it", disc(3), true, "toggle"],
    ["on the ground clears", ground, false, "replace"],
    ["on a link chooses it", { on: "link", link: 2 }, false, "replace"],
    ["on a rim chooses its node", rim(1), false, "replace"],
  ])("%s", (_, hit, shift, how) => {
    expect(play([down(hit, { shift }), move(12, 11, hit), up(12, 11, hit)])).toEqual({
      state: IDLE,
      effects: [{ do: "select", hit, how }],
    });
  });
});

describe("a drag", () => {
  it("of a node moves it, as one deed on release", () => {
    const { state, effects } = play([down(disc(3)), move(30, 10), move(50, 40), up(50, 40)]);
    expect(state).toEqual(IDLE);
    expect(effects).toEqual([
      { do: "select", hit: disc(3), how: "replace" },
      { do: "moved", nodes: [3], dx: 40, dy: 30, copy: false },
    ]);
  });

  it("of a chosen node takes the others along", () => {
    const { effects } = play([down(disc(3)), move(30, 10), up(30, 10)], { selected: new Set([3, 4]) });
    expect(effects).toEqual([{ do: "moved", nodes: [3, 4], dx: 20, dy: 0, copy: false }]);
  });

  it("with Shift keeps to one axis", () => {
    const { state } = play([down(disc(3)), move(30, 10), move(60, 20, ground, { shift: true })]);
    expect(state).toMatchObject({ dx: 50, dy: 0 });
  });

  it("with Alt copies", () => {
    const alt = { alt: true };
    const chosen = { selected: new Set([3]) };
    const copied = [{ do: "moved", nodes: [3], dx: 20, dy: 0, copy: true }];
    expect(play([down(disc(3), alt), move(30, 10, ground, alt), up(30, 10)], chosen).effects).toEqual(copied);
    expect(
      play([down(disc(3)), move(20, 10), move(30, 10, ground, alt), up(30, 10)], chosen).effects,
    ).toEqual(copied);
  });

  it("goes back to moving when Alt is let go, and copies from a rim too", () => {
    const alt = { alt: true };
    const { state } = play([down(rim(3), alt), move(30, 10, ground, alt)]);
    expect(state).toMatchObject({ name: "translating", copy: true });
    expect(play([down(disc(3), alt), move(30, 10, ground, alt), move(40, 10)]).state).toMatchObject({
      copy: false,
    });
  });

  it("snaps to what it is in line with, unless Ctrl is held", () => {
    const crowd = standing(0, 0, 104, 300);
    const lift = [down(disc(0), { world: at(0, 0) }), move(50, 60)];
    expect(play([...lift, move(100, 60)], crowd).state).toMatchObject({ dx: 104, dy: 60 });
    expect(play([...lift, move(100, 60)], crowd).state).toHaveProperty("guides.length", 1);
    const free = play([...lift, move(100, 60, ground, { free: true })], crowd).state;
    expect(free).toMatchObject({ dx: 100, dy: 60, guides: [] });
    expect(play([...lift, move(100, 60), up(100, 60)], crowd).effects.at(-1)).toMatchObject({ dx: 104 });
  });

  it("snaps nearer on a map seen from near", () => {
    const crowd = { ...standing(0, 0, 104, 300), zoom: 4 };
    expect(play([down(disc(0), { world: at(0, 0) }), move(100, 60)], crowd).state).toMatchObject({ dx: 100 });
  });

  it("that is cancelled does nothing", () => {
    const { state, effects } = play([down(disc(3)), move(30, 10), cancel, up(30, 10)], {
      selected: new Set([3]),
    });
    expect(state).toEqual(IDLE);
    expect(effects).toEqual([]);
  });

  it("on the ground draws a box that chooses", () => {
    const { effects } = play([down(ground, { shift: true }), move(50, 50), move(90, 70), up(100, 80)]);
    expect(effects).toEqual([{ do: "selectInside", from: at(10, 10), to: at(100, 80), add: true }]);
  });
});

describe("drawing a relationship", () => {
  it("from a rim to another node connects them", () => {
    const { effects } = play([down(rim(1)), move(40, 40), move(90, 90, disc(2)), up(90, 90, disc(2))]);
    expect(effects).toEqual([
      { do: "connect", from: 1, to: 2 },
      { do: "mode", mode: "select" },
    ]);
  });

  it("snaps to the node under the pointer", () => {
    expect(play([down(rim(1)), move(40, 40), move(90, 90, rim(2))]).state).toMatchObject({ target: 2 });
  });

  it("back onto itself does nothing", () => {
    expect(play([down(rim(1)), move(40, 40), up(12, 12, disc(1))]).effects).toEqual([]);
  });

  it("to empty ground asks for a new organisation there", () => {
    expect(play([down(rim(1)), move(40, 40), up(70, 80)]).effects).toEqual([
      { do: "connectNew", from: 1, at: at(70, 80) },
      { do: "mode", mode: "select" },
    ]);
  });

  it("works from the whole disc in connect mode", () => {
    expect(play([down(disc(1)), move(40, 40)], { mode: "connect" }).state).toMatchObject({
      name: "connecting",
    });
  });

  it("is left with Esc", () => {
    expect(play([down(rim(1)), move(40, 40), cancel])).toEqual({ state: IDLE, effects: [] });
  });
});

describe("marks that stand for several", () => {
  const several = { joins: (node: number) => node !== 2 };
  const afar = { ...several, moves: (node: number) => node !== 2 };

  const named: Effect[] = [
    { do: "connectNamed", from: 1 },
    { do: "mode", mode: "select" },
  ];

  it("end no line: with whom is asked by name, and none begins there", () => {
    const over = [move(40, 40), move(90, 90, disc(2)), up(90, 90, disc(2))];
    expect(play([down(rim(1)), ...over], several)).toEqual({ state: IDLE, effects: named });
    const click = [down(disc(2)), up(10, 10)];
    const chosen = { ...several, mode: "connect" as const, selected: new Set([1]) };
    expect(play(click, chosen)).toEqual({ state: IDLE, effects: named });
    expect(play(click, { ...chosen, selected: new Set() }).effects).toMatchObject([{ do: "select" }]);
    expect(play([down(disc(2)), move(40, 40)], { ...several, mode: "connect" }).state).toMatchObject({
      name: "translating",
    });
    expect(play([{ type: "aim", from: 1 }, move(40, 40, disc(2))], several).state).toMatchObject({
      target: null,
    });
  });

  it("cannot be moved while it is not known who they are", () => {
    expect(play([down(disc(2)), move(40, 40)], afar).state).toMatchObject({ name: "marquee" });
  });
});

describe("connecting by click", () => {
  const mode = { mode: "connect" as const };
  it("takes the first click as the beginning", () => {
    expect(play([down(disc(1)), up(10, 10)], mode)).toEqual({
      state: { name: "aiming", node: 1, to: null, target: null },
      effects: [{ do: "select", hit: disc(1), how: "replace" }],
    });
  });

  it("takes the second click as the end", () => {
    const { state, effects } = play([down(disc(2)), up(10, 10)], { ...mode, selected: new Set([1]) });
    expect(state).toEqual(IDLE);
    expect(effects).toEqual([
      { do: "connect", from: 1, to: 2 },
      { do: "mode", mode: "select" },
    ]);
  });
});

describe("connecting by keys", () => {
  const aim: Input = { type: "aim", from: 1 };
  const aimAt = (node: number): Input => ({ type: "aimAt", node });
  const confirm: Input = { type: "confirm" };

  it("walks the end and draws it with Enter, as one deed", () => {
    expect(play([aim, aimAt(4), aimAt(2), confirm])).toEqual({
      state: IDLE,
      effects: [
        { do: "connect", from: 1, to: 2 },
        { do: "mode", mode: "select" },
      ],
    });
  });

  it("asks for the end by name before there is one", () => {
    expect(play([aim, confirm])).toEqual({
      state: IDLE,
      effects: [
        { do: "connectNamed", from: 1 },
        { do: "mode", mode: "select" },
      ],
    });
    expect(play([aim, aimAt(1)]).state).toMatchObject({ target: null });
  });

  it("is left with Esc", () => {
    expect(play([aim, aimAt(2), cancel])).toEqual({ state: IDLE, effects: [{ do: "mode", mode: "select" }] });
  });

  it("follows the pointer over organisations, not over the ground", () => {
    expect(play([aim, aimAt(2), move(40, 40)]).state).toMatchObject({ target: 2, to: null });
    expect(play([aim, aimAt(2), move(40, 40, disc(3))]).state).toMatchObject({ target: 3 });
    expect(play([aim, move(40, 40, disc(3)), move(60, 60)]).state).toMatchObject({
      target: null,
      to: at(60, 60),
    });
  });

  it("gives way to the pointer", () => {
    expect(play([aim, down(disc(2))], { mode: "connect" }).state).toMatchObject({ name: "pointing" });
  });
});

describe("reconnecting", () => {
  const end: Hit = { on: "end", link: 5, end: "to", held: 2, other: 1 };

  it("carries an end to another organisation, as one deed", () => {
    expect(play([down(end), move(40, 40), move(90, 90, disc(3)), up(90, 90, disc(3))])).toEqual({
      state: IDLE,
      effects: [{ do: "reconnect", link: 5, end: "to", to: 3 }],
    });
  });

  it("snaps to the organisation under the pointer, never to the other end", () => {
    expect(play([down(end), move(40, 40), move(90, 90, rim(3))]).state).toMatchObject({
      name: "reconnecting",
      target: 3,
    });
    expect(play([down(end), move(40, 40), move(90, 90, disc(1))]).state).toMatchObject({ target: null });
  });

  it.each<[string, Hit]>([
    ["on the ground", ground],
    ["on the other end", disc(1)],
    ["where it was", disc(2)],
  ])("let go %s leaves everything as it was", (_, over) => {
    expect(play([down(end), move(40, 40), up(60, 60, over)])).toEqual({ state: IDLE, effects: [] });
  });

  it("is left with Esc", () => {
    expect(play([down(end), move(40, 40), cancel, up(90, 90, disc(3))])).toEqual({
      state: IDLE,
      effects: [],
    });
  });

  it("needs a drag: a click on an end chooses the relationship", () => {
    expect(play([down(end), up(10, 10)]).effects).toEqual([{ do: "select", hit: end, how: "replace" }]);
  });
});

describe("a lasso", () => {
  const drawn = [move(50, 10), move(50, 60), move(51, 60), up(10, 60)];

  it("chooses what its outline encloses, and hands back the pointer", () => {
    expect(play([down(ground), ...drawn], { mode: "lasso" })).toEqual({
      state: IDLE,
      effects: [
        { do: "selectWithin", path: [at(10, 10), at(50, 10), at(50, 60)], add: false },
        { do: "mode", mode: "select" },
      ],
    });
  });

  it("is drawn from the ground with Alt, and adds with Shift", () => {
    const { effects } = play([down(ground, { alt: true, shift: true }), ...drawn]);
    expect(effects[0]).toMatchObject({ do: "selectWithin", add: true });
  });

  it("may begin on an organisation where the map is crowded", () => {
    expect(play([down(disc(3)), move(40, 40)], { mode: "lasso" }).state).toMatchObject({ name: "lasso" });
  });

  it("of no extent chooses nothing, and Esc leaves it", () => {
    expect(play([down(ground), move(15, 10), up(15, 10)], { mode: "lasso" }).effects).toEqual([]);
    expect(play([down(ground), ...drawn.slice(0, 3), cancel], { mode: "lasso" })).toEqual({
      state: IDLE,
      effects: [],
    });
  });

  it("counts points by what the eye sees", () => {
    const zoomed = play([down(ground), move(20, 10), move(21, 10)], { mode: "lasso", zoom: 4 }).state;
    expect(zoomed).toHaveProperty("path.length", 3);
  });
});

describe("arrows", () => {
  const nudge = (dx: number, dy: number): Input => ({ type: "nudge", nodes: [3, 4], dx, dy });
  const moved = (dx: number, dy: number) => ({ do: "moved", nodes: [3, 4], dx, dy, copy: false });

  it("held down move provisionally, and count once when let go", () => {
    expect(play([nudge(4, 0), nudge(4, 0), nudge(0, 4)])).toEqual({
      state: { name: "nudging", nodes: [3, 4], dx: 8, dy: 4 },
      effects: [],
    });
    expect(play([nudge(4, 0), nudge(4, 0), { type: "rest" }, { type: "rest" }])).toEqual({
      state: IDLE,
      effects: [moved(8, 0)],
    });
  });

  it("are taken back with Esc", () => {
    expect(play([nudge(4, 0), cancel, { type: "rest" }])).toEqual({ state: IDLE, effects: [] });
  });

  it("count before whatever the pointer begins next", () => {
    const { state, effects } = play([nudge(4, 0), down(disc(3))]);
    expect(state).toMatchObject({ name: "pointing" });
    expect(effects).toEqual([moved(4, 0)]);
  });
});

describe("two fingers", () => {
  const fingers = (ax: number, bx: number, y = 0): Input => ({ type: "fingers", a: at(ax, y), b: at(bx, y) });

  it("zoom about their middle and move together", () => {
    const { state, effects } = play([fingers(0, 100), fingers(0, 200, 30)]);
    expect(state).toEqual({ name: "pinching", a: at(0, 30), b: at(200, 30) });
    expect(effects).toEqual([{ do: "pinch", from: at(50, 0), to: at(100, 30), factor: 2 }]);
  });

  it.each<[string, Input[]]>([
    ["a drag of an organisation", [down(disc(3)), move(40, 40)]],
    ["a press", [down(disc(3))]],
    ["a relationship being drawn", [down(rim(3)), move(40, 40)]],
    ["a box", [down(ground), move(40, 40)]],
  ])("take over from %s and leave it undone", (_, before) => {
    const { state, effects } = play([...before, fingers(0, 100), up(0, 0), up(9, 9)], {
      selected: new Set([3]),
    });
    expect(state).toEqual(IDLE);
    expect(effects).toEqual([]);
  });
});

describe("panning", () => {
  it.each<[string, Partial<Extract<Input, { type: "down" }>>, Partial<Setting>]>([
    ["with Space", { space: true }, {}],
    ["with the middle button", { button: 1 }, {}],
    ["in hand mode", {}, { mode: "hand" }],
  ])("%s moves the plane, over nodes too", (_, more, setting) => {
    const { state, effects } = play([down(disc(3), more), move(15, 30), up(15, 30)], setting);
    expect(effects).toEqual([{ do: "pan", dx: 5, dy: 20 }]);
    expect(state).toEqual(IDLE);
  });
});

describe("creating", () => {
  it("by double click on the ground", () => {
    expect(play([{ type: "double", world: at(5, 6), hit: ground }]).effects).toEqual([
      { do: "create", at: at(5, 6) },
    ]);
  });

  it("by click in create mode, then back to select", () => {
    expect(play([down(ground), up(10, 10)], { mode: "create" }).effects).toEqual([
      { do: "create", at: at(10, 10) },
      { do: "mode", mode: "select" },
    ]);
  });

  it("by carrying a kind from the palette", () => {
    const what = { kind: "supplier" };
    const carry: Input = { type: "carry", what, at: at(0, 0), world: at(7, 8), inside: true };
    expect(play([carry, { type: "drop", world: at(9, 9), inside: true }]).effects).toEqual([
      { do: "place", what, at: at(9, 9) },
    ]);
    expect(play([carry, { type: "drop", world: at(9, 9), inside: false }]).effects).toEqual([]);
    expect(play([carry, cancel, { type: "drop", world: at(9, 9), inside: true }]).effects).toEqual([]);
  });

  it("renames by double click on a node", () => {
    expect(play([{ type: "double", world: at(5, 6), hit: disc(4) }]).effects).toEqual([
      { do: "rename", node: 4 },
    ]);
  });
});

describe("the menu button", () => {
  it("chooses what is under it", () => {
    expect(play([down(disc(3), { button: 2 })]).effects).toEqual([
      { do: "select", hit: disc(3), how: "replace" },
    ]);
  });

  it("keeps a choice it is already part of", () => {
    expect(play([down(disc(3), { button: 2 })], { selected: new Set([3, 4]) }).effects).toEqual([]);
  });
});

describe("the wheel", () => {
  const turn = { deltaX: 0, deltaY: 0, deltaMode: 0, ctrlKey: false, shiftKey: false };
  it("zooms in upwards and out downwards, alike", () => {
    const [nearer, farther] = [
      wheelMeaning({ ...turn, deltaY: -100 }),
      wheelMeaning({ ...turn, deltaY: 100 }),
    ];
    if (nearer.do !== "zoom" || farther.do !== "zoom") throw new Error("not a zoom");
    expect(nearer.factor).toBeGreaterThan(1);
    expect(nearer.factor * farther.factor).toBeCloseTo(1);
  });

  it("reads lines as pixels", () => {
    expect(wheelMeaning({ ...turn, deltaY: 1, deltaMode: 1 })).toEqual(wheelMeaning({ ...turn, deltaY: 18 }));
  });

  it("pans when a touchpad is pushed sideways", () => {
    expect(wheelMeaning({ ...turn, deltaX: 24, deltaY: 3 })).toEqual({ do: "pan", dx: -24, dy: 0 });
    expect(wheelMeaning({ ...turn, deltaX: 3, deltaY: 24 })).toMatchObject({ do: "zoom" });
    expect(wheelMeaning({ ...turn, deltaX: 24, deltaY: 3, ctrlKey: true })).toMatchObject({ do: "zoom" });
  });

  it("pans sideways with Shift", () => {
    expect(wheelMeaning({ ...turn, deltaY: 30, shiftKey: true })).toEqual({ do: "pan", dx: -30, dy: 0 });
  });
});

describe("near the edge", () => {
  const size = { width: 400, height: 300 };
  const push = (x: number, y: number) => edgePush(at(x, y), size);

  it.each<[string, number, number, number, number]>([
    ["left", 5, 150, 1, 0],
    ["right", 395, 150, -1, 0],
    ["top", 200, 5, 0, 1],
    ["bottom", 200, 295, 0, -1],
    ["corner", 5, 295, 1, -1],
  ])("the map moves: %s", (_, x, y, sideways, updown) => {
    const { dx, dy } = push(x, y) ?? { dx: 0, dy: 0 };
    expect([Math.sign(dx), Math.sign(dy)]).toEqual([sideways, updown]);
  });

  it("faster the nearer, and no faster beyond", () => {
    expect(push(4, 150)?.dx).toBeGreaterThan(push(20, 150)?.dx ?? Infinity);
    expect(push(-50, 150)).toEqual(push(0, 150));
  });

  it("not at all away from the edges", () => {
    expect(push(36, 36)).toBeNull();
    expect(push(200, 150)).toBeNull();
  });
});
