// The small map of the whole: where its window lies, and which point of the map a place on it is. Pure.
import type { Camera, Point, Rect, Size } from "./camera";
import { seen } from "./camera";

export type MiniView = { scale: number; left: number; top: number };

const PAD = 8;

/** How the whole is laid into a small map of this size. */
export function miniView(bounds: Rect, size: Size): MiniView {
  const [width, height] = [Math.max(1, bounds.right - bounds.left), Math.max(1, bounds.bottom - bounds.top)];
  const scale = Math.min((size.width - 2 * PAD) / width, (size.height - 2 * PAD) / height);
  return {
    scale,
    left: (bounds.left + bounds.right) / 2 - size.width / 2 / scale,
    top: (bounds.top + bounds.bottom) / 2 - size.height / 2 / scale,
  };
}

/** A point of the map on the small map. */
export function onMini({ scale, left, top }: MiniView, { x, y }: Point): Point {
  return { x: (x - left) * scale, y: (y - top) * scale };
}

/** The point of the map under a place on the small map. */
export function underMini({ scale, left, top }: MiniView, { x, y }: Point): Point {
  return { x: x / scale + left, y: y / scale + top };
}

/** The window on the small map, kept within its edges. */
export function windowOn(mini: MiniView, camera: Camera, screen: Size, size: Size): Rect {
  const window = seen(camera, screen);
  const [from, to] = [
    onMini(mini, { x: window.left, y: window.top }),
    onMini(mini, { x: window.right, y: window.bottom }),
  ];
  return {
    left: Math.max(1, Math.min(size.width - 4, from.x)),
    top: Math.max(1, Math.min(size.height - 4, from.y)),
    right: Math.min(size.width - 1, Math.max(4, to.x)),
    bottom: Math.min(size.height - 1, Math.max(4, to.y)),
  };
}

/** Whether the window shows everything: then nobody needs a small map. */
export function showsAll(bounds: Rect, camera: Camera, screen: Size): boolean {
  const window = seen(camera, screen);
  return (
    window.left <= bounds.left &&
    window.right >= bounds.right &&
    window.top <= bounds.top &&
    window.bottom >= bounds.bottom
  );
}
