// Positions as arrays of x, y: copying a point, comparing two sets, telling whose place is not stored. Pure.
import type { OrganisationId } from "../ipc/client";
import { circleAt, isComputed, isOne, type Scene } from "./scene";

export type Moves = { id: OrganisationId; x: number; y: number }[];

export function copyPoint(from: Float32Array, i: number | undefined, to: Float32Array, k: number): void {
  if (i === undefined) return;
  to[2 * k] = from[2 * i];
  to[2 * k + 1] = from[2 * i + 1];
}

export function samePositions(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((value, i) => Math.abs(value - b[i]) < 0.01);
}

/** The same positions with some nodes moved. */
export function shiftedBy(xy: Float32Array, nodes: readonly number[], dx: number, dy: number): Float32Array {
  const moved = Float32Array.from(xy);
  for (const node of nodes) {
    moved[2 * node] += dx;
    moved[2 * node + 1] += dy;
  }
  return moved;
}

/** Where nodes that were moved stand now; of a folded circle those who are in it. */
export function movesOf(
  scene: Scene,
  xy: Float32Array,
  nodes: readonly number[],
  dx: number,
  dy: number,
): Moves {
  return nodes.flatMap((node) => {
    const circle = circleAt(scene, node);
    if (circle) return circle.inside.map(({ id, x, y }) => ({ id, x: x + dx, y: y + dy }));
    return { id: scene.ids[node], x: xy[2 * node], y: xy[2 * node + 1] };
  });
}

/** Where those stand whose place was found for this view and is not stored. */
export function unstored(scene: Scene, xy: Float32Array): Moves {
  const found: Moves = [];
  for (let node = 0; node < scene.nodes; node++)
    if (isComputed(scene, node) && isOne(scene, node))
      found.push({ id: scene.ids[node], x: xy[2 * node], y: xy[2 * node + 1] });
  return found;
}
