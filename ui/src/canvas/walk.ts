// Walking the map by keyboard: the next node in reading order, the neighbour in a direction. Pure.
import type { Direction } from "./keys";
import { isOne, type Scene } from "./scene";

const AHEAD: Record<Direction, [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};
const ROW = 60;

/** Nodes from top to bottom, and from left to right within a row. */
export function readingOrder(scene: Scene, xy: Float32Array): number[] {
  const row = (node: number): number => Math.floor(xy[2 * node + 1] / ROW);
  return Array.from({ length: scene.nodes }, (_, node) => node).sort(
    (a, b) => row(a) - row(b) || xy[2 * a] - xy[2 * b] || a - b,
  );
}

/** The node after (or before) one in reading order; null past the end. */
export function nextNode(scene: Scene, xy: Float32Array, from: number | null, back: boolean): number | null {
  const order = readingOrder(scene, xy);
  if (from === null) return order[back ? order.length - 1 : 0] ?? null;
  return order[order.indexOf(from) + (back ? -1 : 1)] ?? null;
}

/** The node after (or before) one in reading order, round and round, leaving one out. */
export function nextRound(
  scene: Scene,
  xy: Float32Array,
  from: number,
  back: boolean,
  without: number,
): number | null {
  const order = readingOrder(scene, xy).filter(
    (node) => node === from || (node !== without && isOne(scene, node)),
  );
  const place = order.indexOf(from) + (back ? -1 : 1);
  const next = order[(place + order.length) % order.length];
  return next === without ? null : next;
}

/** The linked node that lies best in a direction; null when none lies that way. */
export function neighbourTowards(
  scene: Scene,
  xy: Float32Array,
  from: number,
  towards: Direction,
): number | null {
  return bestTowards(neighboursOf(scene, from), xy, from, towards);
}

/** Whichever node lies best in a direction, linked or not, leaving one out. */
export function nodeTowards(
  scene: Scene,
  xy: Float32Array,
  from: number,
  towards: Direction,
  without: number,
): number | null {
  const others = Array.from({ length: scene.nodes }, (_, node) => node).filter(
    (node) => node !== without && isOne(scene, node),
  );
  return bestTowards(others, xy, from, towards);
}

function bestTowards(
  nodes: Iterable<number>,
  xy: Float32Array,
  from: number,
  towards: Direction,
): number | null {
  const [ax, ay] = AHEAD[towards];
  let best: number | null = null;
  let bestCost = Infinity;
  for (const node of nodes) {
    const [dx, dy] = [xy[2 * node] - xy[2 * from], xy[2 * node + 1] - xy[2 * from + 1]];
    const ahead = dx * ax + dy * ay;
    const aside = Math.abs(dx * ay) + Math.abs(dy * ax);
    const cost = ahead + 2 * aside;
    if (ahead > 0 && ahead >= aside * 0.4 && cost < bestCost) [best, bestCost] = [node, cost];
  }
  return best;
}

export function neighboursOf(scene: Scene, node: number): Set<number> {
  const found = new Set<number>();
  for (let link = 0; link < scene.links; link++) {
    const [from, to] = [scene.ends[2 * link], scene.ends[2 * link + 1]];
    if (from === node) found.add(to);
    if (to === node) found.add(from);
  }
  return found;
}
