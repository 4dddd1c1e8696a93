// The outline around the members of a circle: convex, with room and round corners. Pure.
import type { Point } from "./camera";

/** The convex hull of points, counter-clockwise (monotone chain). */
export function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  if (sorted.length < 3) return sorted;
  const chain = (from: Point[]): Point[] => {
    const out: Point[] = [];
    for (const point of from) {
      while (out.length > 1 && turn(out[out.length - 2], out[out.length - 1], point) <= 0) out.pop();
      out.push(point);
    }
    return out.slice(0, -1);
  };
  return [...chain(sorted), ...chain(sorted.reverse())];
}

/** The hull of discs of one radius: every disc lies wholly inside. */
export function hullAround(centres: Point[], room: number): Point[] {
  const around: Point[] = [];
  for (const { x, y } of centres) {
    for (let corner = 0; corner < 24; corner++) {
      const angle = (corner / 24) * 2 * Math.PI;
      around.push({ x: x + Math.cos(angle) * room, y: y + Math.sin(angle) * room });
    }
  }
  return convexHull(around);
}

function turn(a: Point, b: Point, c: Point): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}
