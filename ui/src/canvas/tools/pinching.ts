// Two fingers: the map zooms as they part and moves as they move. It ends when one of them is lifted.
import type { Point } from "../camera";
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Pinching = Extract<Gesture, { name: "pinching" }>;

/** Fingers nearer than this say nothing about a zoom, in pixels. */
const NEAREST = 8;

export function pinching(state: Pinching, input: Input): Step {
  if (input.type === "up" || input.type === "cancel") return stay(IDLE);
  if (input.type !== "fingers") return stay(state);
  const factor = apart(input) / apart(state);
  const next: Gesture = { name: "pinching", a: input.a, b: input.b };
  return go(next, { do: "pinch", from: middle(state), to: middle(input), factor });
}

function middle({ a, b }: { a: Point; b: Point }): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function apart({ a, b }: { a: Point; b: Point }): number {
  return Math.max(NEAREST, Math.hypot(b.x - a.x, b.y - a.y));
}
