// Outlines around circles.
import { expect, it } from "vitest";
import { convexHull, hullAround } from "./hull";

it("leaves inner points out of a hull", () => {
  const corners = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 0, y: 10 },
  ];
  expect(new Set(convexHull([...corners, { x: 5, y: 5 }, { x: 5, y: 0 }]))).toEqual(new Set(corners));
});

it("gives room around every centre", () => {
  const hull = hullAround(
    [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    20,
  );
  expect(Math.min(...hull.map(({ x }) => x))).toBeCloseTo(-20);
  expect(Math.max(...hull.map(({ x }) => x))).toBeCloseTo(120);
  expect(Math.max(...hull.map(({ y }) => y))).toBeCloseTo(20);
});
