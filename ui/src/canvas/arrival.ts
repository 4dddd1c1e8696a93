// How a new scene is gone to, and whether the camera has to go along. Pure; not here: the going (stage).
import { seen, type Camera, type Size } from "./camera";

/** In what time, and where the camera goes: nowhere, to all of it, or to all of it if most would be out of sight. */
export type Arrival = { milliseconds: number; show: "here" | "whole" | "most" };

const MOST = 0.5;

/** Whether the camera goes to show everything. */
export function goesAlong({ show }: Arrival, target: ArrayLike<number>, camera: Camera, size: Size): boolean {
  return show === "whole" || (show === "most" && shareSeen(target, camera, size) < MOST);
}

/** Which share of some points the camera sees; all of none. */
function shareSeen(xy: ArrayLike<number>, camera: Camera, size: Size): number {
  const { left, right, top, bottom } = seen(camera, size);
  let inside = 0;
  for (let i = 0; i + 1 < xy.length; i += 2)
    if (xy[i] >= left && xy[i] <= right && xy[i + 1] >= top && xy[i + 1] <= bottom) inside += 1;
  return xy.length === 0 ? 1 : (2 * inside) / xy.length;
}
