// The words all gestures share: what comes in from the pointer and the keys, the states, and what goes out.
// Each state lives in a file of its own; `step` sends an input to the state in hand. Pure.
import type { Carried } from "../../store/view.svelte";
import type { Point, Rect } from "../camera";
import type { End, Hit } from "../hit";
import type { Guide, Rails } from "./snapping";

export type Mode = "select" | "hand" | "lasso" | "create" | "connect";

export type Input =
  | {
      type: "down";
      at: Point;
      world: Point;
      button: number;
      shift: boolean;
      alt: boolean;
      space: boolean;
      hit: Hit;
    }
  /** `free` says that what travels must not snap. */
  | { type: "move"; at: Point; world: Point; shift: boolean; alt: boolean; free: boolean; hit: Hit }
  | { type: "up"; at: Point; world: Point; hit: Hit }
  | { type: "double"; world: Point; hit: Hit }
  | { type: "carry"; what: Carried; at: Point; world: Point; inside: boolean }
  | { type: "drop"; world: Point; inside: boolean }
  /** Two fingers on the glass. */
  | { type: "fingers"; a: Point; b: Point }
  /** Keys: a relationship begins at a node, its other end walks to another, and it is drawn. */
  | { type: "aim"; from: number }
  | { type: "aimAt"; node: number }
  | { type: "confirm" }
  /** Keys: an arrow is pressed once more, and at last let go. */
  | { type: "nudge"; nodes: number[]; dx: number; dy: number }
  | { type: "rest" }
  | { type: "cancel" };

/** What a gesture may look at. Nodes and links are indices into the scene. */
export type Setting = {
  mode: Mode;
  selected: ReadonlySet<number>;
  zoom: number;
  seen: Rect;
  /** Whether a mark stands for one organisation, so that a line may begin or end there. */
  joins: (node: number) => boolean;
  /** Whether it is known who a mark stands for, so that it can be moved. */
  moves: (node: number) => boolean;
  /** What nodes about to travel may align with; worked out once per gesture. */
  rails: (nodes: number[]) => Rails;
};

export type Gesture =
  | { name: "idle" }
  | { name: "pointing"; at: Point; world: Point; hit: Hit; shift: boolean; alt: boolean }
  | {
      name: "translating";
      nodes: number[];
      from: Point;
      dx: number;
      dy: number;
      copy: boolean;
      rails: Rails;
      guides: Guide[];
    }
  | { name: "nudging"; nodes: number[]; dx: number; dy: number }
  | { name: "marquee"; from: Point; to: Point; add: boolean }
  | { name: "lasso"; path: Point[]; add: boolean }
  | { name: "connecting"; node: number; to: Point; target: number | null }
  | { name: "aiming"; node: number; to: Point | null; target: number | null }
  | {
      name: "reconnecting";
      link: number;
      end: End;
      /** The node the end is on, and the one at the other end, which stays. */
      held: number;
      other: number;
      to: Point;
      target: number | null;
    }
  | { name: "panning"; last: Point }
  | { name: "pinching"; a: Point; b: Point }
  | { name: "placing"; what: Carried; world: Point; inside: boolean };

export type Effect =
  | { do: "select"; hit: Hit; how: "replace" | "toggle" }
  | { do: "selectInside"; from: Point; to: Point; add: boolean }
  | { do: "selectWithin"; path: Point[]; add: boolean }
  | { do: "pan"; dx: number; dy: number }
  | { do: "pinch"; from: Point; to: Point; factor: number }
  | { do: "moved"; nodes: number[]; dx: number; dy: number; copy: boolean }
  | { do: "connect"; from: number; to: number }
  | { do: "connectNew"; from: number; at: Point }
  /** With whom is asked for by name. */
  | { do: "connectNamed"; from: number }
  | { do: "reconnect"; link: number; end: End; to: number }
  | { do: "create"; at: Point }
  | { do: "place"; what: Carried; at: Point }
  | { do: "open"; hit: Hit }
  | { do: "rename"; node: number }
  | { do: "mode"; mode: Mode };

export type Step = { next: Gesture; effects: Effect[] };

export const IDLE: Gesture = { name: "idle" };
/** Pixels the pointer must travel before a press becomes a drag. */
export const SLOP = 4;

export const stay = (next: Gesture): Step => ({ next, effects: [] });
export const go = (next: Gesture, ...effects: Effect[]): Step => ({ next, effects });

/** The node a line may end at under the pointer: any organisation but the ones given. */
export function targetUnder(hit: Hit, { joins }: Setting, ...not: number[]): number | null {
  const over = hit.on === "node" || hit.on === "rim" ? hit.node : null;
  return over === null || not.includes(over) || !joins(over) ? null : over;
}

/** Gestures that hold no node or link, and go on whatever the scene becomes. */
export const LOOSE: ReadonlySet<Gesture["name"]> = new Set([
  "panning",
  "pinching",
  "marquee",
  "lasso",
  "placing",
]);
/** Gestures that move nothing but the camera. */
export const CAMERA_ONLY: ReadonlySet<Gesture["name"]> = new Set(["panning", "pinching"]);
/** Gestures in which the picture moves. */
export const MOVING: ReadonlySet<Gesture["name"]> = new Set([
  "panning",
  "pinching",
  "translating",
  "nudging",
]);
