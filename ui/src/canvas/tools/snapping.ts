// Where what travels would stand in line with what stands still, or evenly spaced between it, and the guides that say so.
// Still nodes are sorted once per gesture; each move then looks only at the few within reach. Pure.
import { boundsOf, type Point, type Rect } from "../camera";

/** What a travelling group may align with: all nodes in order along both axes, and the box of the group's centres. */
export type Rails = {
  xy: Float32Array;
  order: readonly [Uint32Array, Uint32Array];
  moved: ReadonlySet<number>;
  box: Rect;
};
/** A line through what is aligned, or a gap that is as wide as another. */
export type Guide = { from: Point; to: Point; gap: boolean };
export type Travel = { dx: number; dy: number };
export type How = {
  /** How near a place that aligns must be, and how far what it aligns with may be, in world units. */
  reach: number;
  nearby: number;
  seen: Rect;
  /** Copies also align with their originals. */
  copy: boolean;
  along: { x: boolean; y: boolean };
};

type Axis = 0 | 1;
type Gap = [number, number];

export function railsOf(xy: Float32Array, nodes: number[]): Rails {
  const box = boundsOf(xy, nodes) ?? { left: 0, right: 0, top: 0, bottom: 0 };
  return { xy, order: [sorted(xy, 0), sorted(xy, 1)], moved: new Set(nodes), box };
}

/** The travel that aligns, where one is within reach; otherwise the travel as it is. */
export function snapped(rails: Rails, travel: Travel, how: How): Travel & { guides: Guide[] } {
  const free = shifted(rails.box, travel.dx, travel.dy);
  const dx = travel.dx + (how.along.x ? pullOn(rails, free, how, 0) : 0);
  const dy = travel.dy + (how.along.y ? pullOn(rails, free, how, 1) : 0);
  const box = shifted(rails.box, dx, dy);
  const guides = [
    ...(how.along.x ? guidesOn(rails, box, how, 0) : []),
    ...(how.along.y ? guidesOn(rails, box, how, 1) : []),
  ];
  return { dx, dy, guides };
}

/** How far the nearest alignment along an axis is; 0 when none is within reach. */
function pullOn(rails: Rails, box: Rect, how: How, axis: Axis): number {
  let best = Infinity;
  for (const edge of edgesOf(box, axis))
    for (const node of near(rails, box, how, axis, edge, how.reach))
      best = lesser(best, place(rails.xy, node, axis) - edge);
  for (const { pull } of spacings(rails, box, how, axis)) best = lesser(best, pull);
  return Math.abs(best) <= how.reach ? best : 0;
}

/** Everything the box is in line with where it stands now. */
function guidesOn(rails: Rails, box: Rect, how: How, axis: Axis): Guide[] {
  const exact = how.reach / 50;
  const guides: Guide[] = [];
  for (const edge of edgesOf(box, axis)) {
    const [low, high] = span(box, other(axis));
    const across = [...near(rails, box, how, axis, edge, exact)].map((node) =>
      place(rails.xy, node, other(axis)),
    );
    if (across.length > 0)
      guides.push(line(axis, edge, Math.min(low, ...across), Math.max(high, ...across), false));
  }
  const [low, high] = span(box, other(axis));
  const level = (low + high) / 2;
  for (const { pull, gaps } of spacings(rails, box, how, axis))
    if (Math.abs(pull) <= exact)
      guides.push(...gaps.map(([from, to]) => line(other(axis), level, from, to, true)));
  return guides;
}

/** The ways to stand evenly spaced with the neighbours in the same row or column: how far each is, and its equal gaps. */
function spacings(rails: Rails, box: Rect, how: How, axis: Axis): { pull: number; gaps: Gap[] }[] {
  const [low, high] = span(box, axis);
  const [one, two] = span(box, other(axis));
  const inRow = [...near(rails, box, how, other(axis), (one + two) / 2, how.reach)];
  const places = inRow.map((node) => place(rails.xy, node, axis)).sort((a, b) => a - b);
  const before = places.filter((at) => at < low);
  const after = places.filter((at) => at > high);
  const [last, first] = [before[before.length - 1], after[0]];
  const found: { pull: number; gaps: Gap[] }[] = [];
  if (last !== undefined && first !== undefined) {
    const pull = (last + first) / 2 - (low + high) / 2;
    found.push({
      pull,
      gaps: [
        [last, low + pull],
        [high + pull, first],
      ],
    });
  }
  if (before.length > 1) {
    const second = before[before.length - 2];
    found.push({
      pull: 2 * last - second - low,
      gaps: [
        [second, last],
        [last, 2 * last - second],
      ],
    });
  }
  if (after.length > 1)
    found.push({
      pull: 2 * first - after[1] - high,
      gaps: [
        [2 * first - after[1], first],
        [first, after[1]],
      ],
    });
  return found;
}

/** The still nodes around a place on an axis that are seen and not far from the box. */
function* near(rails: Rails, box: Rect, how: How, axis: Axis, at: number, reach: number): Generator<number> {
  const order = rails.order[axis];
  const { xy } = rails;
  for (let i = firstFrom(xy, order, axis, at - reach); i < order.length; i++) {
    const node = order[i];
    if (place(xy, node, axis) > at + reach) return;
    if (rails.moved.has(node) && !how.copy) continue;
    if (isNear(xy, node, box, how.nearby) && isSeen(xy, node, how.seen)) yield node;
  }
}

function isNear(xy: Float32Array, node: number, box: Rect, nearby: number): boolean {
  const [x, y] = [xy[2 * node], xy[2 * node + 1]];
  return (
    x >= box.left - nearby && x <= box.right + nearby && y >= box.top - nearby && y <= box.bottom + nearby
  );
}

function isSeen(xy: Float32Array, node: number, seen: Rect): boolean {
  const [x, y] = [xy[2 * node], xy[2 * node + 1]];
  return x >= seen.left && x <= seen.right && y >= seen.top && y <= seen.bottom;
}

/** The place in the order of the first node at or beyond a coordinate. */
function firstFrom(xy: Float32Array, order: Uint32Array, axis: Axis, from: number): number {
  let [low, high] = [0, order.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (place(xy, order[middle], axis) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sorted(xy: Float32Array, axis: Axis): Uint32Array {
  const nodes = Uint32Array.from({ length: xy.length / 2 }, (_, node) => node);
  return nodes.sort((a, b) => place(xy, a, axis) - place(xy, b, axis));
}

/** The places of a box that align along an axis: its two sides and its middle, each once. */
function edgesOf(box: Rect, axis: Axis): number[] {
  const [low, high] = span(box, axis);
  return [...new Set([(low + high) / 2, low, high])];
}

function span(box: Rect, axis: Axis): Gap {
  return axis === 0 ? [box.left, box.right] : [box.top, box.bottom];
}

/** A guide at a place on one axis, along the other. */
function line(axis: Axis, at: number, from: number, to: number, gap: boolean): Guide {
  return axis === 0
    ? { from: { x: at, y: from }, to: { x: at, y: to }, gap }
    : { from: { x: from, y: at }, to: { x: to, y: at }, gap };
}

function shifted({ left, right, top, bottom }: Rect, dx: number, dy: number): Rect {
  return { left: left + dx, right: right + dx, top: top + dy, bottom: bottom + dy };
}

function place(xy: Float32Array, node: number, axis: Axis): number {
  return xy[2 * node + axis];
}

function other(axis: Axis): Axis {
  return axis === 0 ? 1 : 0;
}

function lesser(a: number, b: number): number {
  return Math.abs(b) < Math.abs(a) ? b : a;
}
