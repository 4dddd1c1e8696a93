// How large marks are, in world units, and where levels of detail begin, in pixels. No colours, no drawing.
import { degreeOf, isConductor, type Scene } from "./scene";

const BASE_RADIUS = 21;
const CONDUCTOR_RADIUS = 32;
const DEGREE_GROWTH = 1.7;
const MOST_GROWTH = 10;
/** How strongly discs shrink with zoom: little on a readable map, nearly as distances do in a crowd. */
const SHRINK = { few: 150, many: 2500, least: 0.62, most: 0.88 };

/** Pixels of radius from which a node carries its initials, its glyph, or is more than a dot. */
export const DETAIL = { initials: 11, glyph: 14, disc: 4 } as const;
/** How far outside a disc its rim still catches the pointer, in pixels. */
export const RIM_REACH = 10;
/** How far inside a disc the rim begins, in pixels. */
export const RIM_DEPTH = 2;
/** Smallest radius a node keeps on screen, in pixels. */
export const DOT_RADIUS = 2.5;
/** Gap between a disc and the links that end at it, in pixels. */
export const LINK_MARGIN = 3;
/** Gap between parallel links, in world units. */
export const FAN_GAP = 20;

/** The radius of a node in world units: more relationships, a little larger. */
export function radiusOf(scene: Scene, node: number): number {
  if (isConductor(scene, node)) return CONDUCTOR_RADIUS;
  return BASE_RADIUS + Math.min(MOST_GROWTH, Math.sqrt(degreeOf(scene, node)) * DEGREE_GROWTH);
}

/** The radius of a node on screen, in pixels: it shrinks more slowly than distances do, so that far views stay readable. */
export function screenRadius(scene: Scene, node: number, zoom: number): number {
  return Math.max(DOT_RADIUS, radiusOf(scene, node) * Math.pow(zoom, shrinkOf(scene)));
}

/** The radius of a node in world units as it stands on screen at a zoom, with room around it in pixels. */
export function reachOf(scene: Scene, node: number, zoom: number, room: number): number {
  return (screenRadius(scene, node, zoom) + room) / zoom;
}

function shrinkOf({ nodes }: Scene): number {
  const { few, many, least, most } = SHRINK;
  const share = Math.log(Math.max(few, Math.min(many, nodes)) / few) / Math.log(many / few);
  return least + share * (most - least);
}
