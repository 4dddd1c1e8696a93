// The geometry of links: where a line starts and ends, how parallel ones fan out, where arrow heads stand.
// Pure; in whatever units it is given.
import type { Point } from "./camera";

/** A line between two discs; bent when `via` (the control point of a quadratic curve) is given. */
export type Line = { from: Point; to: Point; via: Point | null };

/** The bend of link number `rank` among `count` parallel ones: evenly to both sides of the straight line. */
export function fanOffset(rank: number, count: number, gap: number): number {
  return (rank - (count - 1) / 2) * gap;
}

/**
 * The line between two discs, trimmed at both rims.
 */
export function lineBetween(a: Point, b: Point, radiusA: number, radiusB: number, bend: number): Line | null {
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  if (length <= radiusA + radiusB) return null;
  if (bend === 0)
    return { from: along(a, b, radiusA / length), to: along(b, a, radiusB / length), via: null };
  const via = {
    x: (a.x + b.x) / 2 - ((b.y - a.y) / length) * bend * 2,
    y: (a.y + b.y) / 2 + ((b.x - a.x) / length) * bend * 2,
  };
  return { from: towards(a, via, radiusA), to: towards(b, via, radiusB), via };
}

/** The middle of a line. */
export function middleOf(line: Line): Point {
  return pointOn(line, 0.5);
}

/** The point at a share of the way along a line. */
export function pointOn({ from, to, via }: Line, share: number): Point {
  if (!via) return along(from, to, share);
  const rest = 1 - share;
  return {
    x: rest * rest * from.x + 2 * rest * share * via.x + share * share * to.x,
    y: rest * rest * from.y + 2 * rest * share * via.y + share * share * to.y,
  };
}

/** The three corners of an arrow head whose tip is the end of the line. */
export function arrowHead(line: Line, size: number): [Point, Point, Point] {
  const back = line.via ?? line.from;
  const length = Math.hypot(line.to.x - back.x, line.to.y - back.y) || 1;
  const [ux, uy] = [(line.to.x - back.x) / length, (line.to.y - back.y) / length];
  const root = { x: line.to.x - ux * size, y: line.to.y - uy * size };
  const half = size * 0.5;
  return [
    line.to,
    { x: root.x - uy * half, y: root.y + ux * half },
    { x: root.x + uy * half, y: root.y - ux * half },
  ];
}

/** How far a point is from a line. */
export function distanceTo(line: Line, point: Point): number {
  if (!line.via) return toSegment(point, line.from, line.to);
  let nearest = Infinity;
  let last = line.from;
  for (let step = 1; step <= 12; step++) {
    const next = pointOn(line, step / 12);
    nearest = Math.min(nearest, toSegment(point, last, next));
    last = next;
  }
  return nearest;
}

function toSegment(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const square = dx * dx + dy * dy;
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square));
  return Math.hypot(p.x - a.x - share * dx, p.y - a.y - share * dy);
}

function along(a: Point, b: Point, share: number): Point {
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

function towards(a: Point, b: Point, distance: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return along(a, b, distance / length);
}
