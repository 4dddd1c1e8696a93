// The small map's arithmetic, as examples.
import { expect, it } from "vitest";
import { miniView, onMini, showsAll, underMini, windowOn } from "./minimap";

const bounds = { left: -1000, right: 1000, top: -500, bottom: 500 };
const size = { width: 148, height: 96 };
const screen = { width: 800, height: 600 };

it("shows the whole within its edges, the middle in the middle", () => {
  const mini = miniView(bounds, size);
  expect(onMini(mini, { x: 0, y: 0 })).toEqual({ x: 74, y: 48 });
  const corner = onMini(mini, { x: 1000, y: 500 });
  expect(corner.x).toBeCloseTo(140);
  expect(corner.y).toBeLessThan(96);
});

it("leads from a place on it to the point of the map and back", () => {
  const mini = miniView(bounds, size);
  const point = underMini(mini, { x: 20, y: 30 });
  const back = onMini(mini, point);
  expect(back.x).toBeCloseTo(20);
  expect(back.y).toBeCloseTo(30);
});

it.each([
  [0.2, true],
  [1, false],
])("knows at zoom %f whether everything is on screen", (zoom, all) => {
  expect(showsAll(bounds, { x: 0, y: 0, zoom }, screen)).toBe(all);
});

it("keeps the window within its edges, however far away the camera is", () => {
  const mini = miniView(bounds, size);
  const { left, right, top, bottom } = windowOn(mini, { x: 9000, y: -9000, zoom: 1 }, screen, size);
  expect(left).toBeGreaterThan(0);
  expect(right).toBeLessThan(size.width);
  expect(right).toBeGreaterThan(left);
  expect(bottom).toBeGreaterThan(top);
});
