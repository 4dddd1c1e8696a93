// Nodes travel with the pointer, or their copies do while Alt is held. The travel is provisional until release;
// cancel leaves everything where it was. What travels snaps to what stands still.
import { go, IDLE, stay, type Gesture, type Input, type Setting, type Step } from "./gesture";
import { snapped } from "./snapping";

type Translating = Extract<Gesture, { name: "translating" }>;
type Move = Extract<Input, { type: "move" }>;

/** Pixels within which a place that aligns attracts, and how far what it aligns with may be. */
const REACH = 6;
const NEARBY = 520;

export function translating(state: Translating, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move") return stay({ ...state, ...travelOf(state, input, setting) });
  if (input.type !== "up") return stay(state);
  const { nodes, copy, dx, dy } = state;
  return go(IDLE, { do: "moved", nodes, copy, dx, dy });
}

/** How far the pointer has taken them: with Shift along one axis, and to a place that aligns unless snapping is off. */
export function travelOf(
  { from, rails }: Pick<Translating, "from" | "rails">,
  { world, shift, alt, free }: Move,
  { zoom, seen }: Setting,
): Pick<Translating, "dx" | "dy" | "copy" | "guides"> {
  const [dx, dy] = [world.x - from.x, world.y - from.y];
  const level = Math.abs(dx) > Math.abs(dy);
  const travel = { dx: shift && !level ? 0 : dx, dy: shift && level ? 0 : dy };
  if (free) return { ...travel, copy: alt, guides: [] };
  const along = { x: !shift || level, y: !shift || !level };
  const how = { reach: REACH / zoom, nearby: NEARBY / zoom, seen, copy: alt, along };
  return { ...snapped(rails, travel, how), copy: alt };
}
