// What lies under the pointer: a node, its rim, a link or an end of it, a suggested introduction, or nothing.
// Nodes are found through a grid; the grid is built once per set of positions. Pure.
import type { End } from "../ipc/client";
import type { Point, Rect } from "./camera";
import { distanceTo, type Line } from "./links";
import { RIM_DEPTH, RIM_REACH, screenRadius } from "./metrics";
import { isOne, type Scene } from "./scene";

export type { End };
export type Hit =
  | { on: "void" }
  | { on: "node"; node: number }
  | { on: "rim"; node: number }
  | { on: "link"; link: number }
  /** The handle at an end of the chosen link: the node it is on, and the one at the other end. */
  | { on: "end"; link: number; end: End; held: number; other: number }
  | { on: "suggestion"; suggestion: number };

export const NOTHING: Hit = { on: "void" };

const CELL = 96;
const LINK_REACH = 6;
const RIM_FROM_RADIUS = 10;

export class NodeGrid {
  #cells = new Map<number, number[]>();

  constructor(
    readonly scene: Scene,
    readonly xy: Float32Array,
  ) {
    for (let node = 0; node < scene.nodes; node++) {
      const key = cellKey(Math.floor(xy[2 * node] / CELL), Math.floor(xy[2 * node + 1] / CELL));
      const cell = this.#cells.get(key);
      if (cell) cell.push(node);
      else this.#cells.set(key, [node]);
    }
  }

  /** The topmost node within its radius plus `reach` (world units) of a point, and how far its centre is. */
  nearest(point: Point, zoom: number, reach: number): { node: number; distance: number } | null {
    let best: { node: number; distance: number } | null = null;
    for (const node of this.around(point, reach + 60 + RIM_REACH / zoom)) {
      const distance = Math.hypot(this.xy[2 * node] - point.x, this.xy[2 * node + 1] - point.y);
      const within = distance <= screenRadius(this.scene, node, zoom) / zoom + reach;
      if (within && (!best || distance < best.distance)) best = { node, distance };
    }
    return best;
  }

  /** The nodes whose centre lies in a rectangle. */
  inside(rect: Rect): number[] {
    const found: number[] = [];
    for (let node = 0; node < this.scene.nodes; node++) {
      const [x, y] = [this.xy[2 * node], this.xy[2 * node + 1]];
      if (x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom) found.push(node);
    }
    return found;
  }

  *around(point: Point, reach: number): Generator<number> {
    const [from, to] = [
      (v: number) => Math.floor((v - reach) / CELL),
      (v: number) => Math.floor((v + reach) / CELL),
    ];
    for (let column = from(point.x); column <= to(point.x); column++)
      for (let row = from(point.y); row <= to(point.y); row++)
        yield* this.#cells.get(cellKey(column, row)) ?? [];
  }
}

/** What is under a world point. Lines are in world units. */
export function hitAt(
  grid: NodeGrid,
  links: readonly (Line | null)[],
  suggestions: readonly (Line | null)[],
  point: Point,
  zoom: number,
): Hit {
  const near = grid.nearest(point, zoom, RIM_REACH / zoom);
  if (near) return onNode(grid.scene, near, zoom);
  const suggestion = nearestLine(suggestions, point, LINK_REACH / zoom);
  if (suggestion >= 0) return { on: "suggestion", suggestion };
  const link = nearestLine(links, point, LINK_REACH / zoom);
  return link >= 0 ? { on: "link", link } : NOTHING;
}

function onNode(scene: Scene, { node, distance }: { node: number; distance: number }, zoom: number): Hit {
  const radius = screenRadius(scene, node, zoom);
  const beyond = distance * zoom - radius;
  if (radius < RIM_FROM_RADIUS) return beyond <= 4 ? { on: "node", node } : NOTHING;
  return beyond >= -RIM_DEPTH && isOne(scene, node) ? { on: "rim", node } : { on: "node", node };
}

function nearestLine(lines: readonly (Line | null)[], point: Point, reach: number): number {
  let best = -1;
  let nearest = reach;
  lines.forEach((line, i) => {
    if (!line || !near(line, point, reach)) return;
    const distance = distanceTo(line, point);
    if (distance <= nearest) [best, nearest] = [i, distance];
  });
  return best;
}

function near({ from, to, via }: Line, p: Point, reach: number): boolean {
  const [x, y] = [via?.x ?? from.x, via?.y ?? from.y];
  return (
    p.x >= Math.min(from.x, to.x, x) - reach &&
    p.x <= Math.max(from.x, to.x, x) + reach &&
    p.y >= Math.min(from.y, to.y, y) - reach &&
    p.y <= Math.max(from.y, to.y, y) + reach
  );
}

function cellKey(column: number, row: number): number {
  return column * 1048576 + row;
}
