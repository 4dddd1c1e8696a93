// Puts a frame together: lines for every link, suggested edges, what is lit and what a gesture leaves on screen.
// Lines are kept until positions change. Not here: drawing.
import type { Camera, Point, Rect, Size } from "./camera";
import type { Hit } from "./hit";
import { fanOffset, lineBetween, middleOf, pointOn, type Line } from "./links";
import { FAN_GAP, reachOf, screenRadius } from "./metrics";
import type { Emphasis, Frame, Overlay, SuggestionMark } from "./renderer";
import { parallelsOf, rankOf, type Scene } from "./scene";
import type { Gesture } from "./tools/gesture";

export type Lighting = {
  selected: ReadonlySet<number>;
  selectedLinks: ReadonlySet<number>;
  bright: ReadonlySet<number> | null;
  lit: ReadonlySet<number>;
  suggestions: { a: number; b: number; rank: number; strong: boolean }[];
};

type Showing = {
  scene: Scene;
  camera: Camera;
  size: Size;
  gesture: Gesture;
  hover: Hit;
  lighting: Lighting;
  naming: { id: string | null } | null;
};

const MARGIN = 3;
/** A suggestion bends a little, so that it never hides a straight line. */
const SUGGESTION_BEND = 26;
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74];
const NUMBER_ROOM = 26;

export function frameOf(showing: Showing, xy: Float32Array): Frame {
  const { scene, camera, size, lighting } = showing;
  return {
    scene,
    xy,
    camera,
    size,
    lines: linesOf(scene, xy, camera.zoom).lines,
    suggestions: lighting.suggestions.map((mark) => suggestionMark(showing, xy, mark)),
    emphasis: emphasisOf(showing),
    overlay: overlayOf(showing, xy),
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
  const reach = (node: number): number => reachOf(scene, node, zoom, MARGIN);
  return lineBetween(at(xy, from), at(xy, to), reach(from), reach(to), bend);
}

function suggestionMark(
  { scene, camera }: Showing,
  xy: Float32Array,
  mark: Lighting["suggestions"][number],
): SuggestionMark {
  const reach = (node: number): number => reachOf(scene, node, camera.zoom, 2 * MARGIN);
  const line = lineBetween(at(xy, mark.a), at(xy, mark.b), reach(mark.a), reach(mark.b), SUGGESTION_BEND);
  return { ...mark, line, spot: line && freeSpot(scene, xy, camera.zoom, line) };
}

/** The place of a number on its line: as near the middle as it can be without covering a node. */
function freeSpot(scene: Scene, xy: Float32Array, zoom: number, line: Line): Point {
  const isFree = ({ x, y }: Point): boolean => {
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
    selectedLinks: lighting.selectedLinks,
    bright: lighting.bright,
    lit: lighting.lit,
    hoveredNode: !quiet && (hover.on === "node" || hover.on === "rim") ? hover.node : null,
    hoveredLink: !quiet && hover.on === "link" ? hover.link : null,
    rim: hover.on === "rim",
  };
}

function overlayOf({ scene, camera, gesture, naming }: Showing, xy: Float32Array): Overlay {
  return {
    marquee: gesture.name === "marquee" ? rectOf(gesture.from, gesture.to) : null,
    draft: gesture.name === "connecting" ? draftOf(scene, xy, camera.zoom, gesture) : null,
    ghost: gesture.name === "placing" && gesture.inside ? ghostOf(gesture) : null,
    naming: naming?.id ? (scene.index.get(naming.id) ?? null) : null,
  };
}

type Connecting = Extract<Gesture, { name: "connecting" }>;

function draftOf(
  scene: Scene,
  xy: Float32Array,
  zoom: number,
  { node, target, to }: Connecting,
): Overlay["draft"] {
  const end = target === null ? to : at(xy, target);
  const room = target === null ? 0 : reachOf(scene, target, zoom, MARGIN);
  const line = lineBetween(at(xy, node), end, reachOf(scene, node, zoom, MARGIN), room, 0);
  return line && { line, target };
}

function ghostOf({ what, world }: Extract<Gesture, { name: "placing" }>): Overlay["ghost"] {
  return "kind" in what
    ? { at: world, kind: what.kind, label: "" }
    : { at: world, kind: "", label: what.name };
}

export function rectOf(a: Point, b: Point): Rect {
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  };
}

function at(xy: Float32Array, node: number): Point {
  return { x: xy[2 * node], y: xy[2 * node + 1] };
}
