// Where labels go: the most important first, each at the first free side of its node, none over another.
// Pure: boxes in, boxes out, in pixels. Not here: measuring or drawing text.
import type { Rect } from "./camera";

export type LabelWish = {
  node: number;
  x: number;
  y: number;
  radius: number;
  width: number;
  height: number;
  /** Shown even where there is no room. */
  forced: boolean;
};
export type Side = "below" | "right" | "left" | "above";
export type PlacedLabel = {
  node: number;
  left: number;
  top: number;
  side: Side;
};

const GAP = 5;
const CELL = 64;
const EVERYWHERE: Rect = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };
type Spot = { side: Side; slide: number };
/** In the order in which they are tried. A slide of 1 lets the name begin with its disc, of -1 end with it. */
const SPOTS: readonly Spot[] = [
  ...(["below", "right", "left", "above"] as const).map((side) => ({ side, slide: 0 })),
  ...[0.5, -0.5, 1, -1].flatMap((slide) => [
    { side: "below" as const, slide },
    { side: "above" as const, slide },
  ]),
];

/**
 * Places labels in the order given (most important first), wholly on screen. Discs are obstacles too.
 * Cost grows with the number of labels, not with its square: boxes are kept in a grid.
 */
export function placeLabels(
  wishes: readonly LabelWish[],
  discs: readonly Rect[],
  most: number,
  screen: Rect = EVERYWHERE,
): PlacedLabel[] {
  const taken = new BoxGrid();
  for (const disc of discs) taken.add(disc);
  const placed: PlacedLabel[] = [];
  for (const wish of wishes) {
    if (placed.length >= most && !wish.forced) break;
    const free = (spot: Spot): boolean => taken.isFree(boxAt(wish, spot), discBox(wish));
    const seen = SPOTS.find((spot) => within(boxAt(wish, spot), screen) && free(spot));
    if (!seen && !wish.forced) continue;
    const spot = seen ?? SPOTS.find(free) ?? SPOTS[0];
    const box = boxAt(wish, spot);
    taken.add(box);
    placed.push({ node: wish.node, left: box.left, top: box.top, side: spot.side });
  }
  return placed;
}

/** The box a disc takes. */
export function discBox({ x, y, radius }: { x: number; y: number; radius: number }): Rect {
  return { left: x - radius, right: x + radius, top: y - radius, bottom: y + radius };
}

function boxAt(wish: LabelWish, { side, slide }: Spot): Rect {
  const { x, y, radius, width, height } = wish;
  const middle = x + slide * (width / 2 - radius);
  const corner = {
    below: { left: middle - width / 2, top: y + radius + GAP },
    above: { left: middle - width / 2, top: y - radius - GAP - height },
    right: { left: x + radius + GAP, top: y - height / 2 },
    left: { left: x - radius - GAP - width, top: y - height / 2 },
  }[side];
  return { ...corner, right: corner.left + width, bottom: corner.top + height };
}

function within(box: Rect, screen: Rect): boolean {
  return (
    box.left >= screen.left &&
    box.right <= screen.right &&
    box.top >= screen.top &&
    box.bottom <= screen.bottom
  );
}

/** Boxes kept by the cells they touch. */
export class BoxGrid {
  #cells = new Map<number, Rect[]>();

  add(box: Rect): void {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  isFree(box: Rect, own: Rect | null = null): boolean {
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? [])
        if (overlap(box, other) && !(own && same(other, own))) return false;
    }
    return true;
  }
}

function* cellsOf(box: Rect): Generator<number> {
  for (let column = Math.floor(box.left / CELL); column <= Math.floor(box.right / CELL); column++)
    for (let row = Math.floor(box.top / CELL); row <= Math.floor(box.bottom / CELL); row++)
      yield column * 65536 + row;
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function same(a: Rect, b: Rect): boolean {
  return a.left === b.left && a.top === b.top && a.right === b.right && a.bottom === b.bottom;
}
