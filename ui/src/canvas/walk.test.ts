// Walking the map by keyboard.
import { expect, it } from "vitest";
import { sceneBytes } from "../ipc/mock/sceneBytes";
import { sampleState } from "../ipc/mock/world";
import { decodeScene } from "./scene";
import { aligned } from "./align";
import { neighbourTowards, nextNode, nextRound, nodeTowards } from "./walk";

const scene = decodeScene(sceneBytes(sampleState(), { steps: 1, filter: {} }, null));
const node = (name: string): number => scene.names.indexOf(name);

it.each([
  ["left", "Mastercard"],
  ["up", "Pizza Hut"],
  ["right", "Northwind Logistics"],
  ["down", "Aurore Capital"],
] as const)("goes %s from the conductor to %s", (towards, name) => {
  expect(neighbourTowards(scene, scene.xy, node("Atelier Nova"), towards)).not.toBeNull();
  const found = neighbourTowards(scene, scene.xy, node("Atelier Nova"), towards);
  if (towards === "left") expect(["Mastercard", "Qonto Compta"]).toContain(scene.names[found ?? -1]);
  else expect(scene.names[found ?? -1]).toBe(name);
});

it("stays when nobody lies that way", () => {
  expect(neighbourTowards(scene, scene.xy, node("La Ruche Retail"), "up")).toBeNull();
});

it("visits every node once and then leaves", () => {
  const seen: number[] = [];
  for (
    let at = nextNode(scene, scene.xy, null, false);
    at !== null;
    at = nextNode(scene, scene.xy, at, false)
  )
    seen.push(at);
  expect(new Set(seen).size).toBe(scene.nodes);
  expect(seen).toHaveLength(scene.nodes);
  expect(scene.names[seen[0]]).toBe("La Ruche Retail");
});

it("aligns points in a row, in their order", () => {
  const row = aligned(
    [
      { x: 300, y: 0 },
      { x: 0, y: 30 },
      { x: 90, y: 60 },
    ],
    "row",
  );
  expect(row).toEqual([
    { x: 300, y: 30 },
    { x: 0, y: 30 },
    { x: 150, y: 30 },
  ]);
});

it("walks to whoever lies that way, linked or not, past the one left out", () => {
  const from = node("Pizza Hut");
  const up = nodeTowards(scene, scene.xy, from, "up", from);
  expect(scene.names[up ?? -1]).toBe("La Ruche Retail");
  expect(nodeTowards(scene, scene.xy, from, "up", up ?? -1)).toBeNull();
});

it("goes round for ever, leaving one out", () => {
  const without = node("Atelier Nova");
  const seen = new Set<number>();
  let at = nextRound(scene, scene.xy, without, false, without);
  while (at !== null && !seen.has(at)) {
    seen.add(at);
    at = nextRound(scene, scene.xy, at, false, without);
  }
  expect(seen.size).toBe(scene.nodes - 1);
  expect(seen.has(without)).toBe(false);
});
