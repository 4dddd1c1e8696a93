// Which marks the differences between two moments become on the scene in hand.
import { expect, it } from "vitest";
import type { Differences } from "../ipc/client";
import { EMPTY_SCENE, type Scene } from "./scene";
import { timeMarksOf, type Place } from "./times";

const scene: Scene = {
  ...EMPTY_SCENE,
  nodes: 2,
  ids: ["a", "b"],
  names: ["A", "B"],
  index: new Map([
    ["a", 0],
    ["b", 1],
  ]),
};
const xy = Float32Array.from([0, 0, 10, 20]);
const ref = (id: string) => ({ id, name: id.toUpperCase() });
const NONE: Differences = {
  gained: 0,
  lost: 0,
  changed: 0,
  organisationsGained: [],
  organisationsLost: [],
  organisationsChanged: [],
  relationshipsGained: [],
  relationshipsLost: [],
  relationshipsChanged: [],
  circlesGained: [],
  circlesLost: [],
  circlesChanged: [],
  introductions: [],
};
const places = new Map<string, Place>([["c", { at: { x: 5, y: 6 }, name: "C", kind: "partner" }]]);

function marks(differences: Partial<Differences>) {
  return timeMarksOf({ differences: { ...NONE, ...differences }, places }, scene, xy);
}

it("marks who is on the map and keeps a ghost of who is not", () => {
  const found = marks({
    organisationsGained: [ref("a")],
    organisationsLost: [ref("b"), ref("c"), ref("nowhere")],
  });
  expect([[...(found?.gained ?? [])], [...(found?.lost ?? [])]]).toEqual([[0], [1]]);
  expect(found?.ghosts).toEqual([{ id: "c", at: { x: 5, y: 6 }, name: "C", kind: "partner", gained: false }]);
});

it("draws links that came and went, to ghosts too", () => {
  const tie = (a: string, b: string) => ({ id: `${a}${b}`, a: ref(a), b: ref(b), kind: "partnership" });
  const found = marks({
    relationshipsGained: [tie("a", "b")],
    relationshipsLost: [tie("b", "c"), tie("a", "nowhere")],
  });
  expect(found?.links).toEqual([
    { from: { x: 0, y: 0 }, to: { x: 10, y: 20 }, gained: true },
    { from: { x: 10, y: 20 }, to: { x: 5, y: 6 }, gained: false },
  ]);
});

it("says nothing when no two moments are compared", () => {
  expect(timeMarksOf(null, scene, xy)).toBeNull();
});
