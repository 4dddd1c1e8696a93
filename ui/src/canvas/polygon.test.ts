// Which points an outline encloses.
import { expect, it } from "vitest";
import type { Point } from "./camera";
import { insideOf, isInside } from "./polygon";

const outline = (...xy: number[]): Point[] =>
  Array.from({ length: xy.length / 2 }, (_, i) => ({ x: xy[2 * i], y: xy[2 * i + 1] }));
const SQUARE = outline(0, 0, 10, 0, 10, 10, 0, 10);
const HOOK = outline(0, 0, 30, 0, 30, 30, 20, 30, 20, 10, 0, 10);
const BOW = outline(0, 0, 10, 10, 10, 0, 0, 10);
const TWICE_ROUND = [...SQUARE, ...SQUARE];

it.each<[string, Point[], number, number, boolean]>([
  ["the middle of a square", SQUARE, 5, 5, true],
  ["beside a square", SQUARE, 11, 5, false],
  ["above a square", SQUARE, 5, -1, false],
  ["in the arm of a hook", HOOK, 25, 25, true],
  ["in the hollow of a hook", HOOK, 10, 20, false],
  ["in a wing of a bow", BOW, 9, 5, true],
  ["between the wings of a bow", BOW, 5, 1, false],
  ["where an outline goes round twice", TWICE_ROUND, 5, 5, false],
  ["in nothing", [], 0, 0, false],
  ["on a line", outline(0, 0, 10, 10), 5, 5, false],
])("%s", (_, path, x, y, inside) => {
  expect(isInside({ x, y }, path)).toBe(inside);
});

it("finds all points inside", () => {
  expect(insideOf([5, 5, 20, 5, 9, 1, -3, -3], SQUARE)).toEqual([0, 2]);
  expect(insideOf([5, 5], [])).toEqual([]);
});
