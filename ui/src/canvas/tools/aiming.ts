// A relationship is drawn without dragging: from a chosen organisation, its other end walks by keys (or follows the
// pointer) from organisation to organisation until Enter (or a click) draws it. Enter before that asks for a name.
import { go, IDLE, stay, targetUnder, type Gesture, type Input, type Setting, type Step } from "./gesture";
import { idle } from "./idle";

type Aiming = Extract<Gesture, { name: "aiming" }>;

export function aiming(state: Aiming, input: Input, setting: Setting): Step {
  switch (input.type) {
    case "cancel":
      return go(IDLE, { do: "mode", mode: "select" });
    case "aimAt":
      return stay({ ...state, to: null, target: input.node === state.node ? null : input.node });
    case "confirm":
      return confirmed(state);
    case "move":
      return followed(state, input, setting);
    case "down":
    case "carry":
    case "double":
      return idle(IDLE, input, setting);
    default:
      return stay(state);
  }
}

function confirmed(state: Aiming): Step {
  if (state.target === null)
    return go(IDLE, { do: "connectNamed", from: state.node }, { do: "mode", mode: "select" });
  return go(IDLE, { do: "connect", from: state.node, to: state.target }, { do: "mode", mode: "select" });
}

/** A pointer that only passes over the ground leaves what the keys aim at alone. */
function followed(state: Aiming, { world, hit }: Extract<Input, { type: "move" }>, setting: Setting): Step {
  const over = targetUnder(hit, setting, state.node);
  const keyed = state.to === null && state.target !== null;
  return keyed && over === null ? stay(state) : stay({ ...state, to: world, target: over });
}
