// The camera that leaves everything clear of what lies over the map.
import { describe, expect, it } from "vitest";
import { toScreen, type Rect } from "./camera";
import { overlap } from "./labels";
import { boxOf, cameraBeside, paddingOf } from "./room";

const SIZE = { width: 640, height: 740 };
const CORNERS = [-300, -200, 300, -200, -300, 200, 300, 200];
const LEGEND: Rect = { left: 12, right: 212, top: 300, bottom: 680 };
const TOOLS: Rect = { left: 160, right: 628, top: 692, bottom: 728 };
const VIEWS: Rect = { left: 12, right: 104, top: 12, bottom: 48 };

function under(covers: Rect[], points = CORNERS, size = SIZE, nodes?: number[]): number[] {
  const xy = Float32Array.from(points);
  const names = Array.from({ length: points.length / 2 }, () => "Northwind Logistics");
  const shown = nodes ?? names.map((_, i) => i);
  const xs = shown.map((i) => xy[2 * i]);
  const ys = shown.map((i) => xy[2 * i + 1]);
  const bounds = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
  const camera = cameraBeside({ bounds, xy, names, nodes, size, covers });
  return shown.filter((i) => {
    const at = toScreen(camera, size, { x: xy[2 * i], y: xy[2 * i + 1] });
    return covers.some((cover) => overlap(cover, boxOf(at, names[i])));
  });
}

describe("everything is clear", () => {
  it.each([
    ["of the legend", [LEGEND]],
    ["of the tools", [TOOLS]],
    ["of legend, tools and views", [LEGEND, TOOLS, VIEWS]],
    ["of a legend over the whole height", [{ ...LEGEND, top: 60, bottom: 728 }]],
    ["of a chip in the middle of the head", [{ left: 200, right: 440, top: 12, bottom: 48 }]],
  ])("%s", (_, covers) => expect(under(covers)).toEqual([]));

  it("also of a tall map", () => {
    const tall = [0, -900, 0, 900, 60, 0];
    expect(under([LEGEND, TOOLS, VIEWS], tall)).toEqual([]);
  });
});

it("gives nothing up for a cover that hides nobody", () => {
  const bounds = { left: -300, right: 300, top: -200, bottom: 200 };
  const sight = { bounds, xy: Float32Array.from(CORNERS), names: ["A", "B", "C", "D"], size: SIZE };
  expect(cameraBeside({ ...sight, covers: [VIEWS] })).toEqual(cameraBeside({ ...sight, covers: [] }));
});

it("looks only at those who are to be seen", () => {
  expect(under([LEGEND], [-300, -200, 300, -200, 0, 0], SIZE, [2])).toEqual([]);
});

it("goes on where nothing can be clear", () => {
  expect(under([{ left: 0, right: 640, top: 0, bottom: 740 }])).toHaveLength(4);
});

it("keeps less room around in a small window", () => {
  expect(paddingOf({ width: 300, height: 340 })).toEqual({ left: 36, right: 36, top: 40.8, bottom: 40.8 });
  expect(paddingOf(SIZE).left).toBe(72);
});
