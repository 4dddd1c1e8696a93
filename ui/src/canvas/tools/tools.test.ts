// Every gesture as a table: a state, an input, and what comes of it.
import { describe, expect, it } from "vitest";
import type { Hit } from "../hit";
import type { Effect, Gesture, Input, Setting } from "./gesture";
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
const move = (x: number, y: number, hit: Hit = ground, shift = false): Input => ({
  type: "move",
  at: at(x, y),
  world: at(x, y),
  shift,
  hit,
});
const up = (x: number, y: number, hit: Hit = ground): Input => ({
  type: "up",
  at: at(x, y),
  world: at(x, y),
  hit,
});
const cancel: Input = { type: "cancel" };

function play(inputs: Input[], setting: Partial<Setting> = {}): { state: Gesture; effects: Effect[] } {
  const full: Setting = { mode: "select", selected: new Set(), ...setting };
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
    const { state } = play([down(disc(3)), move(30, 10), move(60, 20, ground, true)]);
    expect(state).toMatchObject({ dx: 50, dy: 0 });
  });

  it("with Alt copies", () => {
    const { effects } = play([down(disc(3), { alt: true }), move(30, 10), up(30, 10)], {
      selected: new Set([3]),
    });
    expect(effects).toEqual([{ do: "moved", nodes: [3], dx: 20, dy: 0, copy: true }]);
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

  it("pans sideways with Shift", () => {
    expect(wheelMeaning({ ...turn, deltaY: 30, shiftKey: true })).toEqual({ do: "pan", dx: -30, dy: 0 });
  });
});
