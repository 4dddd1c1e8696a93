// The words all gestures share: what comes in from the pointer, the states, and what goes out.
// Each state lives in a file of its own; `step` sends an input to the state in hand. Pure.
import type { Carried } from "../../store/view.svelte";
import type { Point } from "../camera";
import type { Hit } from "../hit";

export type Mode = "select" | "hand" | "create" | "connect";

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
  | { type: "move"; at: Point; world: Point; shift: boolean; hit: Hit }
  | { type: "up"; at: Point; world: Point; hit: Hit }
  | { type: "double"; world: Point; hit: Hit }
  | { type: "carry"; what: Carried; at: Point; world: Point; inside: boolean }
  | { type: "drop"; world: Point; inside: boolean }
  | { type: "cancel" };

/** What a gesture may look at. Nodes and links are indices into the scene. */
export type Setting = { mode: Mode; selected: ReadonlySet<number> };

export type Gesture =
  | { name: "idle" }
  | { name: "pointing"; at: Point; world: Point; hit: Hit; shift: boolean; alt: boolean }
  | { name: "translating"; nodes: number[]; from: Point; dx: number; dy: number; copy: boolean }
  | { name: "marquee"; from: Point; to: Point; add: boolean }
  | { name: "connecting"; node: number; to: Point; target: number | null }
  | { name: "panning"; last: Point }
  | { name: "placing"; what: Carried; world: Point; inside: boolean };

export type Effect =
  | { do: "select"; hit: Hit; how: "replace" | "toggle" }
  | { do: "selectInside"; from: Point; to: Point; add: boolean }
  | { do: "pan"; dx: number; dy: number }
  | { do: "moved"; nodes: number[]; dx: number; dy: number; copy: boolean }
  | { do: "connect"; from: number; to: number }
  | { do: "connectNew"; from: number; at: Point }
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
