// Where a new organisation finds room.
import { expect, it } from "vitest";
import { freeGround } from "./ground";

const HERE = { x: 0, y: 0 };
const far = ({ x, y }: { x: number; y: number }) => Math.hypot(x, y);

it("is the place itself where nothing stands", () => {
  expect(freeGround([], HERE, false)).toEqual(HERE);
  expect(freeGround([300, 0], HERE, false)).toEqual(HERE);
});

it("is beside the one that stands there", () => {
  expect(freeGround([0, 0], HERE, true)).toEqual({ x: 120, y: 0 });
  expect(freeGround([10, 0], HERE, false)).not.toEqual(HERE);
});

it("turns round until it finds room, then widens", () => {
  const below = freeGround([0, 0, 120, 0], HERE, true);
  expect(below.y).toBeGreaterThan(60);
  const ring = Array.from({ length: 8 }, (_, i) => (i * Math.PI) / 4).flatMap((turn) => [
    Math.cos(turn) * 120,
    Math.sin(turn) * 120,
  ]);
  expect(far(freeGround([0, 0, ...ring], HERE, true))).toBeCloseTo(240);
});
