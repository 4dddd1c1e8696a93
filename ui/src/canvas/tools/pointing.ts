// A press that may still become a click or a drag: it is decided by the first few pixels of travel.
import { go, IDLE, SLOP, stay, type Gesture, type Input, type Setting, type Step } from "./gesture";

type Pointing = Extract<Gesture, { name: "pointing" }>;

export function pointing(state: Pointing, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "up") return clicked(state, setting);
  if (input.type !== "move") return stay(state);
  const travelled = Math.hypot(input.at.x - state.at.x, input.at.y - state.at.y);
  return travelled < SLOP ? stay(state) : dragged(state, input, setting);
}

function clicked(state: Pointing, setting: Setting): Step {
  if (setting.mode === "create" && state.hit.on === "void")
    return go(IDLE, { do: "create", at: state.world }, { do: "mode", mode: "select" });
  return go(IDLE, { do: "select", hit: state.hit, how: state.shift ? "toggle" : "replace" });
}

function dragged(state: Pointing, input: Extract<Input, { type: "move" }>, setting: Setting): Step {
  const { hit } = state;
  const onDisc = hit.on === "node" || hit.on === "rim";
  if (onDisc && (hit.on === "rim" || setting.mode === "connect"))
    return stay({ name: "connecting", node: hit.node, to: input.world, target: null });
  if (onDisc) return lifted(state, hit.node, input, setting);
  return stay({ name: "marquee", from: state.world, to: input.world, add: state.shift });
}

/** A node that was not chosen is chosen as it is lifted; a chosen one takes the others along. */
function lifted(
  state: Pointing,
  node: number,
  input: Extract<Input, { type: "move" }>,
  setting: Setting,
): Step {
  const along = setting.selected.has(node);
  const next: Gesture = {
    name: "translating",
    nodes: along ? [...setting.selected] : [node],
    from: state.world,
    dx: input.world.x - state.world.x,
    dy: input.world.y - state.world.y,
    copy: state.alt,
  };
  return along ? stay(next) : go(next, { do: "select", hit: state.hit, how: "replace" });
}
