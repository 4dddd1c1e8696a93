// The camera: which part of the plane is on screen, and the arithmetic between the two.
// World units equal CSS pixels at zoom 1. Pure; no drawing.
export type Point = { x: number; y: number };
export type Size = { width: number; height: number };
export type Rect = { left: number; top: number; right: number; bottom: number };
/** The world point in the middle of the screen, and pixels per unit. */
export type Camera = { x: number; y: number; zoom: number };

/** The least zoom of a map that fits the window at a larger one. */
export const ZOOM_LEAST = 0.02;
/** And of any map: so far away a million organisations are in sight. */
const ZOOM_MIN = 0.0004;
const ZOOM_MAX = 4;

export function toScreen(camera: Camera, size: Size, world: Point): Point {
  return {
    x: (world.x - camera.x) * camera.zoom + size.width / 2,
    y: (world.y - camera.y) * camera.zoom + size.height / 2,
  };
}

export function toWorld(camera: Camera, size: Size, screen: Point): Point {
  return {
    x: (screen.x - size.width / 2) / camera.zoom + camera.x,
    y: (screen.y - size.height / 2) / camera.zoom + camera.y,
  };
}

/** Moves the picture by a number of pixels. */
export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y - dy / camera.zoom };
}

/** Zooms so that the world point under `at` stays under it. */
export function zoomedAbout(camera: Camera, size: Size, at: Point, factor: number): Camera {
  const zoom = clampZoom(camera.zoom * factor);
  const still = toWorld(camera, size, at);
  return {
    zoom,
    x: still.x - (at.x - size.width / 2) / zoom,
    y: still.y - (at.y - size.height / 2) / zoom,
  };
}

/** The camera that shows a whole rectangle within margins in pixels, never larger than life. */
export function fitted(bounds: Rect, size: Size, margins: Rect, closest = 1.25): Camera {
  const width = Math.max(1, bounds.right - bounds.left);
  const height = Math.max(1, bounds.bottom - bounds.top);
  const room = {
    width: Math.max(50, size.width - margins.left - margins.right),
    height: Math.max(50, size.height - margins.top - margins.bottom),
  };
  const zoom = Math.min(closest, clampZoom(Math.min(room.width / width, room.height / height)));
  return {
    x: (bounds.left + bounds.right) / 2 - (margins.left - margins.right) / 2 / zoom,
    y: (bounds.top + bounds.bottom) / 2 - (margins.top - margins.bottom) / 2 / zoom,
    zoom,
  };
}

/** What the camera sees, in world units. */
export function seen(camera: Camera, size: Size): Rect {
  const halfWidth = size.width / 2 / camera.zoom;
  const halfHeight = size.height / 2 / camera.zoom;
  return {
    left: camera.x - halfWidth,
    right: camera.x + halfWidth,
    top: camera.y - halfHeight,
    bottom: camera.y + halfHeight,
  };
}

/** A camera on the way from one to another; `share` runs from 0 to 1. Zoom changes evenly to the eye. */
export function between(from: Camera, to: Camera, share: number): Camera {
  const zoom = from.zoom * Math.pow(to.zoom / from.zoom, share);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share, zoom };
}

/** The rectangle around points given as x, y, x, y …; null when there are none. */
export function boundsOf(xy: ArrayLike<number>, indices?: Iterable<number>): Rect | null {
  let rect: Rect | null = null;
  for (const i of indices ?? range(xy.length / 2)) {
    const [x, y] = [xy[2 * i], xy[2 * i + 1]];
    rect ??= { left: x, right: x, top: y, bottom: y };
    rect.left = Math.min(rect.left, x);
    rect.right = Math.max(rect.right, x);
    rect.top = Math.min(rect.top, y);
    rect.bottom = Math.max(rect.bottom, y);
  }
  return rect;
}

/** A point of those given as x, y, x, y … */
export function pointAt(xy: ArrayLike<number>, i: number): Point {
  return { x: xy[2 * i], y: xy[2 * i + 1] };
}

/** The rectangle with two points in opposite corners. */
export function rectOf(a: Point, b: Point): Rect {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  };
}

/** Slow at both ends. */
export function eased(share: number): number {
  return share < 0.5 ? 4 * share ** 3 : 1 - (-2 * share + 2) ** 3 / 2;
}

function clampZoom(zoom: number): number {
  return Math.min(ZOOM_MAX, Math.max(ZOOM_MIN, zoom));
}

function* range(count: number): Generator<number> {
  for (let i = 0; i < count; i++) yield i;
}
