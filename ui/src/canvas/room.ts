// Where the camera goes to show something whole: as near as it can with every mark and its name clear of what lies over the
// map. Pure; not here: what lies over it (MapSurround) or moving the camera (stage).
import { fitted, toScreen, type Camera, type Point, type Rect, type Size } from "./camera";
import { overlap } from "./labels";

export type Sight = {
  /** What is to be seen. */
  bounds: Rect;
  xy: Float32Array;
  names: readonly string[];
  /** Who is to be seen; all of them where left out. */
  nodes?: readonly number[];
  size: Size;
  /** Rectangles of the screen that lie over the map. */
  covers: readonly Rect[];
};

type Side = keyof Rect;

const SIDES: readonly Side[] = ["left", "right", "top", "bottom"];
const NOTHING: Rect = { left: 0, right: 0, top: 0, bottom: 0 };
/** Pixels for discs and names around what is fitted, and the most of a small window that they may take. */
const PADDING: Rect = { left: 72, right: 72, top: 48, bottom: 60 };
const MOST_PADDING = 0.12;
/** A cover is never left clear by giving up more of the window than this. */
const MOST_LEFT = 0.6;
/** A mark with its name below, in pixels from its middle. */
const ABOVE = 26;
const BELOW = 46;
const LETTER = 3.6;
const WIDEST = 76;

/** The room kept free around what is fitted. */
export function paddingOf({ width, height }: Size): Rect {
  const [across, down] = [width * MOST_PADDING, height * MOST_PADDING];
  return {
    left: Math.min(PADDING.left, across),
    right: Math.min(PADDING.right, across),
    top: Math.min(PADDING.top, down),
    bottom: Math.min(PADDING.bottom, down),
  };
}

/** The nearest camera at which no mark to be seen lies under a cover. Cost: marks by covers, a few times. */
export function cameraBeside(sight: Sight, given: Rect = NOTHING): Camera {
  const camera = fitted(sight.bounds, sight.size, sum(paddingOf(sight.size), given));
  const cover = sight.covers.find((rect) => reaches(rect, given, sight.size) && hides(rect, camera, sight));
  if (!cover) return camera;
  const ways = SIDES.map((side) => ({
    ...given,
    [side]: Math.max(given[side], depth(cover, side, sight.size)),
  }));
  const cameras = ways.filter((way) => leavesRoom(way, sight.size)).map((way) => cameraBeside(sight, way));
  return (
    cameras.reduce<Camera | null>((best, next) => (best && best.zoom >= next.zoom ? best : next), null) ??
    camera
  );
}

function sum(a: Rect, b: Rect): Rect {
  return { left: a.left + b.left, right: a.right + b.right, top: a.top + b.top, bottom: a.bottom + b.bottom };
}

/** How much must be given up on a side to be clear of a cover. */
function depth(cover: Rect, side: Side, size: Size): number {
  return {
    left: cover.right,
    right: size.width - cover.left,
    top: cover.bottom,
    bottom: size.height - cover.top,
  }[side];
}

function leavesRoom({ left, right, top, bottom }: Rect, { width, height }: Size): boolean {
  return left + right <= width * MOST_LEFT && top + bottom <= height * MOST_LEFT;
}

/** Whether a cover reaches into what is left of the window. */
function reaches(cover: Rect, given: Rect, { width, height }: Size): boolean {
  const left = {
    left: given.left,
    right: width - given.right,
    top: given.top,
    bottom: height - given.bottom,
  };
  return overlap(cover, left);
}

function hides(cover: Rect, camera: Camera, { xy, names, nodes, size }: Sight): boolean {
  const count = nodes?.length ?? xy.length / 2;
  for (let i = 0; i < count; i++) {
    const node = nodes ? nodes[i] : i;
    const at = toScreen(camera, size, { x: xy[2 * node], y: xy[2 * node + 1] });
    if (overlap(cover, boxOf(at, names[node] ?? ""))) return true;
  }
  return false;
}

/** What a mark takes with its name below it. */
export function boxOf({ x, y }: Point, name: string): Rect {
  const half = Math.min(WIDEST, Math.max(ABOVE, name.length * LETTER));
  return { left: x - half, right: x + half, top: y - ABOVE, bottom: y + BELOW };
}
