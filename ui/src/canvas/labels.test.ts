// Where labels go: none over another, the important first, the rest left out.
import { describe, expect, it } from "vitest";
import { discBox, overlap, placeLabels, type LabelWish } from "./labels";

const wish = (node: number, x: number, y: number, forced = false): LabelWish => ({
  node,
  x,
  y,
  radius: 10,
  width: 60,
  height: 16,
  forced,
});
const boxOf = ({ left, top }: { left: number; top: number }) => ({
  left,
  top,
  right: left + 60,
  bottom: top + 16,
});

describe("placeLabels", () => {
  it("puts a lone label below its node", () => {
    expect(placeLabels([wish(0, 100, 100)], [], 10)).toEqual([
      { node: 0, left: 70, top: 115, side: "below" },
    ]);
  });

  it("moves a label aside when the place below is taken", () => {
    const placed = placeLabels([wish(0, 100, 100), wish(1, 110, 100)], [], 10);
    expect(placed.map(({ side }) => side)).toEqual(["below", "right"]);
  });

  it("slides a name along its disc where its places are taken, no further than to begin or end with it", () => {
    const beside = [
      { left: 111, right: 200, top: 90, bottom: 110 },
      { left: 0, right: 89, top: 90, bottom: 110 },
    ];
    const leftOf = (x: number) => [{ left: 0, right: x, top: 60, bottom: 140 }, ...beside];
    const place = (x: number) =>
      placeLabels([wish(0, 100, 100)], leftOf(x), 10).map(({ left, side }) => [side, left]);
    expect(place(69)).toEqual([["below", 70]]);
    expect(place(75)).toEqual([["below", 80]]);
    expect(place(85)).toEqual([["below", 90]]);
    expect(place(92)).toEqual([]);
  });

  it("never lets labels overlap each other or a disc, in a crowd", () => {
    let seed = 3;
    const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
    const wishes = Array.from({ length: 300 }, (_, node) => wish(node, random() * 900, random() * 600));
    const discs = wishes.map(discBox);
    const placed = placeLabels(wishes, discs, 300);
    expect(placed.length).toBeGreaterThan(20);
    for (const [i, label] of placed.entries()) {
      for (const other of placed.slice(i + 1)) expect(overlap(boxOf(label), boxOf(other))).toBe(false);
      for (const [node, disc] of discs.entries())
        if (node !== label.node) expect(overlap(boxOf(label), disc)).toBe(false);
    }
  });

  it("leaves out what has no room, but never what is forced", () => {
    const wall = { left: -500, right: 500, top: -500, bottom: 500 };
    expect(placeLabels([wish(0, 0, 0)], [wall], 10)).toEqual([]);
    expect(placeLabels([wish(0, 0, 0, true)], [wall], 10)).toHaveLength(1);
  });

  it("prefers the side that lies on screen", () => {
    const screen = { left: 0, right: 200, top: 0, bottom: 200 };
    expect(placeLabels([wish(0, 190, 100)], [], 10, screen)[0].side).toBe("left");
  });

  it("stops at the most asked for", () => {
    expect(placeLabels([wish(0, 0, 0), wish(1, 300, 0), wish(2, 600, 0)], [], 2)).toHaveLength(2);
  });
});
