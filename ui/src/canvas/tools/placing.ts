// Something carried from the palette hovers over the map until it is let go.
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Placing = Extract<Gesture, { name: "placing" }>;

export function placing(state: Placing, input: Input): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "carry") return stay({ ...state, world: input.world, inside: input.inside });
  if (input.type !== "drop") return stay(state);
  return input.inside ? go(IDLE, { do: "place", what: state.what, at: input.world }) : stay(IDLE);
}
