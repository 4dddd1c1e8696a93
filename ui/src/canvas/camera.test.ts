// The camera's arithmetic, as examples.
import { describe, expect, it } from "vitest";
import { between, boundsOf, fitted, panned, toScreen, toWorld, zoomedAbout } from "./camera";

const size = { width: 800, height: 600 };
const margins = { left: 0, right: 0, top: 0, bottom: 0 };

describe("camera", () => {
  it.each([
    [
      { x: 0, y: 0, zoom: 1 },
      { x: 0, y: 0 },
      { x: 400, y: 300 },
    ],
    [
      { x: 10, y: 20, zoom: 2 },
      { x: 10, y: 20 },
      { x: 400, y: 300 },
    ],
    [
      { x: 0, y: 0, zoom: 0.5 },
      { x: 100, y: -100 },
      { x: 450, y: 250 },
    ],
  ])("puts a world point on screen and back", (camera, world, screen) => {
    expect(toScreen(camera, size, world)).toEqual(screen);
    expect(toWorld(camera, size, screen)).toEqual(world);
  });

  it("keeps the point under the pointer where it is while zooming", () => {
    const camera = { x: 12, y: -7, zoom: 0.8 };
    const at = { x: 133, y: 517 };
    const before = toWorld(camera, size, at);
    const after = toWorld(zoomedAbout(camera, size, at, 1.7), size, at);
    expect(after.x).toBeCloseTo(before.x);
    expect(after.y).toBeCloseTo(before.y);
  });

  it("never zooms beyond its limits", () => {
    expect(zoomedAbout({ x: 0, y: 0, zoom: 1 }, size, { x: 0, y: 0 }, 1000).zoom).toBe(4);
    expect(zoomedAbout({ x: 0, y: 0, zoom: 1 }, size, { x: 0, y: 0 }, 0.00001).zoom).toBe(0.0004);
  });

  it("moves the picture with the hand", () => {
    expect(panned({ x: 0, y: 0, zoom: 2 }, 10, -20)).toEqual({ x: -5, y: 10, zoom: 2 });
  });

  it("fits a rectangle whole, in the middle of what the margins leave", () => {
    const bounds = { left: -1000, right: 1000, top: -100, bottom: 100 };
    expect(fitted(bounds, size, margins)).toEqual({ x: 0, y: 0, zoom: 0.4 });
    const shifted = fitted(bounds, size, { ...margins, left: 200 });
    expect(toScreen(shifted, size, { x: -1000, y: 0 }).x).toBeCloseTo(200);
    expect(toScreen(shifted, size, { x: 1000, y: 0 }).x).toBeCloseTo(800);
  });

  it("shows a single point no larger than life", () => {
    expect(fitted({ left: 5, right: 5, top: 5, bottom: 5 }, size, margins).zoom).toBe(1.25);
  });

  it("passes evenly between two cameras", () => {
    const [from, to] = [
      { x: 0, y: 0, zoom: 0.25 },
      { x: 100, y: 50, zoom: 4 },
    ];
    expect(between(from, to, 0)).toEqual(from);
    expect(between(from, to, 0.5)).toEqual({ x: 50, y: 25, zoom: 1 });
    expect(between(from, to, 1)).toEqual(to);
  });

  it("finds the bounds of points, and of none", () => {
    expect(boundsOf([0, 5, 10, -5])).toEqual({ left: 0, right: 10, top: -5, bottom: 5 });
    expect(boundsOf([0, 5, 10, -5, 99, 99], [0])).toEqual({ left: 0, right: 0, top: 5, bottom: 5 });
    expect(boundsOf([])).toBeNull();
  });
});
