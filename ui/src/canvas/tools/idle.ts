// Nothing is under way: a press, a double click, a key or something carried in begins a gesture.
import { go, IDLE, stay, type Gesture, type Input, type Setting, type Step } from "./gesture";

const MIDDLE = 1;
const SECONDARY = 2;

export function idle(state: Gesture, input: Input, setting: Setting): Step {
  switch (input.type) {
    case "carry":
      return stay({ name: "placing", what: input.what, world: input.world, inside: input.inside });
    case "double":
      return doubled(input, setting);
    case "aim":
      return stay({ name: "aiming", node: input.from, to: null, target: null });
    case "nudge":
      return stay({ name: "nudging", nodes: input.nodes, dx: input.dx, dy: input.dy });
    case "down":
      return pressed(input, setting);
    default:
      return stay(state);
  }
}

function pressed(input: Extract<Input, { type: "down" }>, setting: Setting): Step {
  if (input.button === MIDDLE || input.space || setting.mode === "hand")
    return stay({ name: "panning", last: input.at });
  if (input.button === SECONDARY) return secondary(input, setting);
  const { at, world, hit, shift, alt } = input;
  return stay({ name: "pointing", at, world, hit, shift, alt });
}

function doubled(input: Extract<Input, { type: "double" }>, setting: Setting): Step {
  if (setting.mode === "hand") return stay(IDLE);
  const { hit } = input;
  if (hit.on === "void") return go(IDLE, { do: "create", at: input.world });
  if (hit.on === "node" || hit.on === "rim") return go(IDLE, { do: "rename", node: hit.node });
  return go(IDLE, { do: "open", hit });
}

/** The menu key chooses what is under it first, unless that is already chosen. */
function secondary(input: Extract<Input, { type: "down" }>, setting: Setting): Step {
  const { hit } = input;
  const kept = (hit.on === "node" || hit.on === "rim") && setting.selected.has(hit.node);
  return kept ? stay(IDLE) : go(IDLE, { do: "select", hit, how: "replace" });
}
