// How fast the map moves under a drag that has come near the edge of the canvas. Pure; the clock is elsewhere (edgePan.ts).
import type { Point, Size } from "../camera";

/** How near to the edge the map begins to move, in pixels, and how fast it moves at the edge, in pixels a second. */
const ZONE = 36;
const FASTEST = 900;

/** The speed at which the picture should move, in pixels a second; null away from the edges. */
export function edgePush(at: Point, size: Size): { dx: number; dy: number } | null {
  const dx = pushOf(at.x, size.width);
  const dy = pushOf(at.y, size.height);
  return dx === 0 && dy === 0 ? null : { dx, dy };
}

/** Slowly where the zone begins, faster nearer to the edge, fastest at it and beyond. */
function pushOf(at: number, length: number): number {
  if (at < ZONE) return FASTEST * share(ZONE - at);
  if (at > length - ZONE) return -FASTEST * share(at - length + ZONE);
  return 0;
}

function share(depth: number): number {
  return Math.min(1, depth / ZONE) ** 1.6;
}
