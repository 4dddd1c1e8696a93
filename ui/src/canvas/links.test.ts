// The geometry of links, as examples.
import { describe, expect, it } from "vitest";
import { arrowHead, distanceTo, fanOffset, lineBetween, middleOf } from "./links";

const [a, b] = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
];

describe("links", () => {
  it.each([
    [0, 1, [0]],
    [0, 2, [-10, 10]],
    [0, 3, [-20, 0, 20]],
  ])("fan out evenly around the straight line (%i of %i)", (_, count, offsets) => {
    expect(offsets.map((__, rank) => fanOffset(rank, count, 20))).toEqual(offsets);
  });

  it("start and end at the rims", () => {
    expect(lineBetween(a, b, 10, 20, 0)).toEqual({ from: { x: 10, y: 0 }, to: { x: 80, y: 0 }, via: null });
  });

  it("vanish between discs that touch", () => {
    expect(lineBetween(a, b, 60, 40, 0)).toBeNull();
  });

  it("bend to the same side when seen from opposite ends with opposite bends", () => {
    const there = lineBetween(a, b, 5, 5, 20);
    const back = lineBetween(b, a, 5, 5, -20);
    if (!there || !back) throw new Error("no line");
    expect(middleOf(there).y).toBeGreaterThan(15);
    expect(middleOf(back).y).toBeCloseTo(middleOf(there).y);
  });

  it("point their heads along the line", () => {
    const line = lineBetween(a, b, 0, 10, 0);
    if (!line) throw new Error("no line");
    expect(arrowHead(line, 10)).toEqual([
      { x: 90, y: 0 },
      { x: 80, y: 5 },
      { x: 80, y: -5 },
    ]);
  });

  it.each([
    [{ x: 50, y: 7 }, 7],
    [{ x: -10, y: 0 }, 10],
    [{ x: 103, y: 4 }, 5],
  ])("know how far a point is", (point, distance) => {
    expect(distanceTo({ from: a, to: b, via: null }, point)).toBeCloseTo(distance);
  });

  it("know how far a point is from a bent line", () => {
    const line = { from: a, to: b, via: { x: 50, y: 80 } };
    expect(distanceTo(line, { x: 50, y: 40 })).toBeLessThan(1);
    expect(distanceTo(line, { x: 50, y: 0 })).toBeGreaterThan(30);
  });
});
