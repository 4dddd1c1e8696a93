// How large marks are, in world units, and where levels of detail begin, in pixels. No colours, no drawing.
import { isCircle, isConductor, isGroup, sizeOf, type Scene } from "./scene";

const BASE_RADIUS = 19;
const SIZE_GROWTH = 14;
const CONDUCTOR_RADIUS = 32;
const CIRCLE_RADIUS = 30;
/** A group seen from afar grows with the logarithm of its members, in pixels. */
const GROUP = { least: 5, each: 7.5, share: 0.85 };
/** How strongly discs shrink with zoom: little on a readable map, nearly as distances do in a crowd. */
const SHRINK = { few: 150, many: 2500, least: 0.62, most: 0.88 };

/** Pixels of radius from which a node carries its initials, its glyph, or is more than a dot. */
export const DETAIL = { initials: 11, glyph: 14, disc: 4 } as const;
/** How far outside a disc its rim still catches the pointer, in pixels. */
export const RIM_REACH = 10;
/** How far inside a disc the rim begins, in pixels. */
export const RIM_DEPTH = 2;
/** Smallest radius a node keeps on screen, in pixels. */
const DOT_RADIUS = 2.5;
/** Gap between parallel links, in world units. */
export const FAN_GAP = 20;
/** Gap between the end of a link and the disc it ends at, in pixels. */
export const LINK_MARGIN = 3;

/** The radius of a node in world units, by the size its rule gives it. */
function radiusOf(scene: Scene, node: number): number {
  if (isConductor(scene, node)) return CONDUCTOR_RADIUS;
  if (isCircle(scene, node)) return CIRCLE_RADIUS;
  return BASE_RADIUS + sizeOf(scene, node) * SIZE_GROWTH;
}

/** The radius of a node on screen, in pixels: it shrinks more slowly than distances do, so that far views stay readable. */
export function screenRadius(scene: Scene, node: number, zoom: number): number {
  if (isGroup(scene, node)) return groupRadius(scene, node, zoom);
  return Math.max(DOT_RADIUS, radiusOf(scene, node) * Math.pow(zoom, shrinkOf(scene)));
}

/** A group is never larger than the ground it stands for. */
function groupRadius(scene: Scene, node: number, zoom: number): number {
  const wanted = GROUP.least + GROUP.each * Math.log10(scene.count[node]);
  return Math.max(GROUP.least, Math.min(wanted, scene.reach[node] * zoom * GROUP.share));
}

/** The radius of a node in world units as it stands on screen at a zoom, with room around it in pixels. */
export function reachOf(scene: Scene, node: number, zoom: number, room: number): number {
  return (screenRadius(scene, node, zoom) + room) / zoom;
}

function shrinkOf({ nodes, far }: Scene): number {
  const { few, many, least, most } = SHRINK;
  if (far) return most;
  const share = Math.log(Math.max(few, Math.min(many, nodes)) / few) / Math.log(many / few);
  return least + share * (most - least);
}
