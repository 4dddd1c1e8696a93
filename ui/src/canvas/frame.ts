// Puts a frame together: lines for every link, suggested edges and what is lit.
// Lines are kept until positions change. Not here: what a gesture leaves on screen (overlay.ts), drawing.
import type { OrganisationId } from "../ipc/client";
import { look } from "../store/look.svelte";
import { pointAt, type Camera, type Point, type Rect, type Size } from "./camera";
import type { Hit } from "./hit";
import { fanOffset, lineBetween, middleOf, pointOn, type Line } from "./links";
import { FAN_GAP, LINK_MARGIN, reachOf, screenRadius } from "./metrics";
import { overlayOf } from "./overlay";
import type { Copies, Emphasis, Frame, SuggestionMark } from "./renderer";
import { parallelsOf, rankOf, type Scene } from "./scene";
import { timeMarksOf, type Times } from "./times";
import type { Gesture } from "./tools/gesture";

export type Lighting = {
  selected: ReadonlySet<number>;
  selectedLinks: ReadonlySet<number>;
  bright: ReadonlySet<number> | null;
  lit: ReadonlySet<number>;
  suggestions: { a: number; b: number; rank: number; strong: boolean }[];
};

/** A name being typed on the map: of an organisation, or (`id` null) of one to be created. */
export type Naming = {
  id: OrganisationId | null;
  at: Point;
  kind: string;
  text: string;
  connectFrom: OrganisationId | null;
};

export type Showing = {
  scene: Scene;
  camera: Camera;
  size: Size;
  gesture: Gesture;
  hover: Hit;
  lighting: Lighting;
  naming: Naming | null;
  /** Copies that were dropped and are not in the file yet. */
  landing: Copies | null;
  times: Times | null;
  covers: (sight: "now") => Rect[];
};

/** A suggestion bends a little, so that it never hides a straight line. */
const SUGGESTION_BEND = 26;
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
const NUMBER_ROOM = 26;
const NONE: ReadonlySet<number> = new Set();

export function frameOf(showing: Showing, xy: Float32Array): Frame {
  const { scene, camera, size } = showing;
  const { lines } = linesOf(scene, xy, camera.zoom);
  return {
    scene,
    xy,
    camera,
    size,
    lines,
    suggestions: suggestionMarks(showing, xy),
    emphasis: emphasisOf(showing),
    overlay: overlayOf(showing, xy, lines),
    rules: look.rules,
    covers: showing.covers("now"),
    times: timeMarksOf(showing.times, scene, xy),
  };
}

type Lines = { scene: Scene; xy: Float32Array; zoom: number; lines: (Line | null)[] };
let kept: Lines | null = null;

/** The lines of all links, worked out once per set of positions and zoom. */
export function linesOf(scene: Scene, xy: Float32Array, zoom: number): Lines {
  if (kept?.scene === scene && kept.xy === xy && kept.zoom === zoom) return kept;
  const lines = Array.from({ length: scene.links }, (_, link) => lineOf(scene, xy, zoom, link));
  return (kept = { scene, xy, zoom, lines });
}

function lineOf(scene: Scene, xy: Float32Array, zoom: number, link: number): Line | null {
  const [from, to] = [scene.ends[2 * link], scene.ends[2 * link + 1]];
  const side = from < to ? 1 : -1;
  const bend = side * fanOffset(rankOf(scene, link), parallelsOf(scene, link), FAN_GAP);
  const reach = (node: number): number => reachOf(scene, node, zoom, LINK_MARGIN);
  return lineBetween(pointAt(xy, from), pointAt(xy, to), reach(from), reach(to), bend);
}

/** The suggested introductions as lines; the number of each stands clear of nodes and of the numbers before it. */
function suggestionMarks({ scene, camera, lighting }: Showing, xy: Float32Array): SuggestionMark[] {
  const taken: Point[] = [];
  const reach = (node: number): number => reachOf(scene, node, camera.zoom, 2 * LINK_MARGIN);
  return lighting.suggestions.map((mark) => {
    const [a, b] = [pointAt(xy, mark.a), pointAt(xy, mark.b)];
    const line = lineBetween(a, b, reach(mark.a), reach(mark.b), SUGGESTION_BEND);
    const spot = line && freeSpot(scene, xy, camera.zoom, line, taken);
    if (spot) taken.push(spot);
    return { ...mark, line, spot };
  });
}

/** The place of a number on its line: as near the middle as it can be without covering a node or another number. */
function freeSpot(scene: Scene, xy: Float32Array, zoom: number, line: Line, taken: Point[]): Point {
  const isFree = ({ x, y }: Point): boolean => {
    if (taken.some((other) => Math.hypot(other.x - x, other.y - y) < NUMBER_ROOM / zoom)) return false;
    for (let node = 0; node < scene.nodes; node++) {
      const room = (screenRadius(scene, node, zoom) + NUMBER_ROOM) / zoom;
      if (Math.hypot(xy[2 * node] - x, xy[2 * node + 1] - y) < room) return false;
    }
    return true;
  };
  return SHARES.map((share) => pointOn(line, share)).find(isFree) ?? middleOf(line);
}

function emphasisOf({ lighting, hover, gesture }: Showing): Emphasis {
  const quiet = gesture.name !== "idle" && gesture.name !== "pointing";
  return {
    selected: lighting.selected,
    selectedLinks: gesture.name === "reconnecting" ? NONE : lighting.selectedLinks,
    bright: lighting.bright,
    lit: lighting.lit,
    hoveredNode: !quiet && (hover.on === "node" || hover.on === "rim") ? hover.node : null,
    hoveredLink: !quiet && hover.on === "link" ? hover.link : null,
    rim: hover.on === "rim",
  };
}
