// What lies inside an outline drawn by hand. Pure.
import type { Point } from "./camera";

/** Whether a point lies inside a closed outline; where the outline crosses itself, every other field counts as outside. */
export function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  let inside = false;
  for (let i = 0, k = outline.length - 1; i < outline.length; k = i++) {
    const [a, b] = [outline[i], outline[k]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** The points, given as x, y, x, y …, that lie inside an outline. */
export function insideOf(xy: ArrayLike<number>, outline: readonly Point[]): number[] {
  const [xs, ys] = [outline.map((point) => point.x), outline.map((point) => point.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const found: number[] = [];
  for (let i = 0; 2 * i < xy.length; i++) {
    const [x, y] = [xy[2 * i], xy[2 * i + 1]];
    const possible = x >= left && x <= right && y >= top && y <= bottom;
    if (possible && isInside({ x, y }, outline)) found.push(i);
  }
  return found;
}
