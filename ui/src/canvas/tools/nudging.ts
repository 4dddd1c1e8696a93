// Arrow keys move what is chosen. The travel is provisional while arrows are held, and one deed when they are let go.
import { go, IDLE, stay, type Effect, type Gesture, type Input, type Setting, type Step } from "./gesture";
import { idle } from "./idle";

type Nudging = Extract<Gesture, { name: "nudging" }>;

export function nudging(state: Nudging, input: Input, setting: Setting): Step {
  switch (input.type) {
    case "cancel":
      return stay(IDLE);
    case "nudge":
      return stay({ ...state, dx: state.dx + input.dx, dy: state.dy + input.dy });
    case "rest":
      return go(IDLE, movedBy(state));
    case "down":
    case "carry":
    case "double":
    case "aim":
      return after(state, idle(IDLE, input, setting));
    default:
      return stay(state);
  }
}

/** Whatever begins next, the travel so far counts first. */
function after(state: Nudging, { next, effects }: Step): Step {
  return go(next, movedBy(state), ...effects);
}

function movedBy({ nodes, dx, dy }: Nudging): Effect {
  return { do: "moved", nodes, dx, dy, copy: false };
}
