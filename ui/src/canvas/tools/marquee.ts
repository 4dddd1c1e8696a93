// A box drawn from empty space chooses what lies inside.
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Marquee = Extract<Gesture, { name: "marquee" }>;

export function marquee(state: Marquee, input: Input): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move") return stay({ ...state, to: input.world });
  if (input.type === "up")
    return go(IDLE, { do: "selectInside", from: state.from, to: input.world, add: state.add });
  return stay(state);
}
