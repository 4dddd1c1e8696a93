// Where travelling nodes snap to, as tables; and that a crowd costs next to nothing.
import { describe, expect, it } from "vitest";
import { railsOf, snapped, type How } from "./snapping";

const EVERYWHERE = { left: -1e6, right: 1e6, top: -1e6, bottom: 1e6 };
const HOW: How = { reach: 6, nearby: 500, seen: EVERYWHERE, copy: false, along: { x: true, y: true } };
const NO_SHIFT = { x: true, y: true };

function snap(places: [number, number][], moved: number[], dx: number, dy: number, how: Partial<How> = {}) {
  return snapped(
    railsOf(Float32Array.from(places.flat()), moved),
    { dx, dy },
    { ...HOW, along: NO_SHIFT, ...how },
  );
}

describe("alignment", () => {
  it.each<[string, number, number, number, number]>([
    ["snaps to a column within reach", 95, 40, 100, 40],
    ["snaps to a row within reach", 40, 203, 40, 200],
    ["snaps to both at once", 104, 196, 100, 200],
    ["leaves what is out of reach", 90, 40, 90, 40],
  ])("%s", (_, dx, dy, toX, toY) => {
    const found = snap(
      [
        [0, 0],
        [100, 200],
      ],
      [0],
      dx,
      dy,
    );
    expect([found.dx, found.dy]).toEqual([toX, toY]);
  });

  it("draws a line through all that is aligned", () => {
    const { guides } = snap(
      [
        [0, 0],
        [100, 200],
        [100, 340],
      ],
      [0],
      97,
      40,
    );
    expect(guides).toEqual([{ from: { x: 100, y: 40 }, to: { x: 100, y: 340 }, gap: false }]);
  });

  it("aligns the sides and the middle of a group", () => {
    const group: [number, number][] = [
      [0, 0],
      [40, 10],
      [130, 300],
    ];
    expect(snap(group, [0, 1], 92, 50).dx).toBe(90);
    expect(snap(group, [0, 1], 128, 50).dx).toBe(130);
    expect(snap(group, [0, 1], 111, 50).dx).toBe(110);
  });

  it("takes no notice of what is far away or out of sight", () => {
    expect(
      snap(
        [
          [0, 0],
          [100, 900],
        ],
        [0],
        97,
        40,
      ).dx,
    ).toBe(97);
    expect(
      snap(
        [
          [0, 0],
          [100, 200],
        ],
        [0],
        97,
        40,
        { seen: { ...EVERYWHERE, bottom: 150 } },
      ).dx,
    ).toBe(97);
  });

  it("keeps to the axis that Shift leaves free", () => {
    const found = snap(
      [
        [0, 0],
        [100, 4],
      ],
      [0],
      97,
      0,
      { along: { x: true, y: false } },
    );
    expect([found.dx, found.dy]).toEqual([100, 0]);
  });

  it("lets copies align with their originals", () => {
    expect(snap([[0, 0]], [0], 120, 4).dy).toBe(4);
    expect(snap([[0, 0]], [0], 120, 4, { copy: true }).dy).toBe(0);
  });
});

describe("equal spacing", () => {
  it("finds the middle between two neighbours and marks both gaps", () => {
    const { dx, dy, guides } = snap(
      [
        [50, 90],
        [0, 0],
        [200, 0],
      ],
      [0],
      46,
      -88,
    );
    expect([50 + dx, 90 + dy]).toEqual([100, 0]);
    expect(guides.filter(({ gap }) => gap)).toEqual([
      { from: { x: 0, y: 0 }, to: { x: 100, y: 0 }, gap: true },
      { from: { x: 100, y: 0 }, to: { x: 200, y: 0 }, gap: true },
    ]);
  });

  it.each<[string, number, number]>([
    ["continues a row beyond its end", 237, 240],
    ["continues a row before its beginning", -116, -120],
  ])("%s", (_, dx, to) => {
    expect(
      snap(
        [
          [0, 0],
          [0, 500],
          [120, 500],
        ],
        [0],
        dx,
        500,
      ).dx,
    ).toBe(to);
  });

  it("finds the middle of a column too", () => {
    const { dy } = snap(
      [
        [0, 50],
        [300, 0],
        [300, 160],
      ],
      [0],
      300,
      27,
    );
    expect(50 + dy).toBe(80);
  });
});

it("costs little among four thousand", () => {
  const places = Array.from({ length: 4000 }, (_, i): [number, number] => [
    (i * 7919) % 3000,
    (i * 104729) % 2000,
  ]);
  const rails = railsOf(Float32Array.from(places.flat()), [0, 1, 2]);
  const start = performance.now();
  for (let move = 0; move < 100; move++) snapped(rails, { dx: move, dy: move / 2 }, HOW);
  expect((performance.now() - start) / 100).toBeLessThan(4);
});
