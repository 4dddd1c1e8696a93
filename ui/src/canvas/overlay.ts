// What a gesture leaves on screen while it is under way, worked out for the frame. Pure; not here: drawing it.
import { pointAt, rectOf, type Point, type Rect } from "./camera";
import { handlesOf } from "./ends";
import type { Showing } from "./frame";
import { lineBetween, type Line } from "./links";
import { LINK_MARGIN, reachOf } from "./metrics";
import { insideOf } from "./polygon";
import type { Draft, Overlay } from "./renderer";
import { isMutual } from "./scene";
import type { Gesture } from "./tools/gesture";

export function overlayOf(showing: Showing, xy: Float32Array, lines: readonly (Line | null)[]): Overlay {
  const { scene, gesture, naming, landing, lighting } = showing;
  const marquee = gesture.name === "marquee" ? rectOf(gesture.from, gesture.to) : null;
  const lasso = gesture.name === "lasso" ? gesture.path : null;
  return {
    marquee,
    lasso,
    touched: lasso ? insideOf(xy, lasso) : marquee ? insideOf(xy, cornersOf(marquee)) : [],
    draft: draftOf(showing, xy),
    ghost: gesture.name === "placing" && gesture.inside ? ghostOf(gesture) : null,
    copies: gesture.name === "translating" && gesture.copy ? gesture : landing,
    guides: gesture.name === "translating" ? gesture.guides : [],
    handles: gesture.name === "idle" || gesture.name === "pointing" ? handlesOf(scene, lighting, lines) : [],
    naming: naming?.id ? (scene.index.get(naming.id) ?? null) : null,
  };
}

function cornersOf({ left, right, top, bottom }: Rect): Point[] {
  return [
    { x: left, y: top },
    { x: right, y: top },
    { x: right, y: bottom },
    { x: left, y: bottom },
  ];
}

/** The line that is being drawn or carried, or that waits for the name of its new end. */
function draftOf(showing: Showing, xy: Float32Array): Draft | null {
  const { scene, gesture, naming } = showing;
  if (gesture.name === "connecting" || gesture.name === "aiming")
    return draftFrom(showing, xy, gesture.node, gesture.target, gesture.to);
  if (gesture.name === "reconnecting") return carriedEnd(showing, xy, gesture);
  const from = naming?.connectFrom ? scene.index.get(naming.connectFrom) : undefined;
  return naming && from !== undefined ? draftFrom(showing, xy, from, null, naming.at) : null;
}

function draftFrom(
  { scene, camera }: Showing,
  xy: Float32Array,
  node: number,
  target: number | null,
  to: Point | null,
): Draft | null {
  const reach = (of: number): number => reachOf(scene, of, camera.zoom, LINK_MARGIN);
  const end = target === null ? to : pointAt(xy, target);
  const line =
    end && lineBetween(pointAt(xy, node), end, reach(node), target === null ? 0 : reach(target), 0);
  return line && { line, target, loose: target === null ? line.to : null, head: null };
}

/** The carried link runs from the end that stays; its arrow keeps its sense. */
function carriedEnd(
  showing: Showing,
  xy: Float32Array,
  { link, end, other, target, to }: Extract<Gesture, { name: "reconnecting" }>,
): Draft | null {
  const draft = draftFrom(showing, xy, other, target, to);
  if (!draft || isMutual(showing.scene, link)) return draft;
  return { ...draft, head: end === "to" ? draft.line : turned(draft.line) };
}

function turned({ from, to, via }: Line): Line {
  return { from: to, to: from, via };
}

function ghostOf({ what, world }: Extract<Gesture, { name: "placing" }>): Overlay["ghost"] {
  return "kind" in what
    ? { at: world, kind: what.kind, label: "" }
    : { at: world, kind: "", label: what.name };
}
