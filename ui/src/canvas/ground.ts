// Where there is room on the map for one organisation more. Pure.
import { pointAt, type Point } from "./camera";

/** How much room an organisation wants around its centre, in world units, and how rings around a place widen. */
const ROOM = 92;
const RING = 120;
const RINGS = 8;
/** Beside first, then below, then the rest of the way round. */
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4].map((eighth) => (eighth * Math.PI) / 4);

/** The free place nearest to a point: the point itself unless it is to stand `beside`, or rings around it. */
export function freeGround(xy: ArrayLike<number>, near: Point, beside: boolean): Point {
  if (!beside && isFree(xy, near)) return near;
  for (let ring = 1; ring <= RINGS; ring++)
    for (const turn of TURNS) {
      const place = { x: near.x + Math.cos(turn) * RING * ring, y: near.y + Math.sin(turn) * RING * ring };
      if (isFree(xy, place)) return place;
    }
  return { x: near.x + RING * (RINGS + 1), y: near.y };
}

function isFree(xy: ArrayLike<number>, place: Point): boolean {
  for (let node = 0; 2 * node < xy.length; node++) {
    const { x, y } = pointAt(xy, node);
    if (Math.hypot(x - place.x, y - place.y) < ROOM) return false;
  }
  return true;
}
