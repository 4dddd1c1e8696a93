// The plane follows the hand.
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Panning = Extract<Gesture, { name: "panning" }>;

export function panning(state: Panning, input: Input): Step {
  if (input.type === "cancel" || input.type === "up") return stay(IDLE);
  if (input.type !== "move") return stay(state);
  const [dx, dy] = [input.at.x - state.last.x, input.at.y - state.last.y];
  return go({ name: "panning", last: input.at }, { do: "pan", dx, dy });
}
