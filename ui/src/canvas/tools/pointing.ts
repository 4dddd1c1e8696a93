// A press that may still become a click or a drag: it is decided by the first few pixels of travel.
import { go, IDLE, SLOP, stay, type Gesture, type Input, type Setting, type Step } from "./gesture";
import { travelOf } from "./translating";

type Pointing = Extract<Gesture, { name: "pointing" }>;
type Move = Extract<Input, { type: "move" }>;

export function pointing(state: Pointing, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "up") return clicked(state, setting);
  if (input.type !== "move") return stay(state);
  const travelled = Math.hypot(input.at.x - state.at.x, input.at.y - state.at.y);
  return travelled < SLOP ? stay(state) : dragged(state, input, setting);
}

function clicked(state: Pointing, setting: Setting): Step {
  const { hit } = state;
  if (setting.mode === "create" && hit.on === "void")
    return go(IDLE, { do: "create", at: state.world }, { do: "mode", mode: "select" });
  if (setting.mode === "connect" && (hit.on === "node" || hit.on === "rim") && setting.joins(hit.node))
    return picked(state, hit.node, setting);
  if (setting.mode === "connect" && (hit.on === "node" || hit.on === "rim") && setting.selected.size === 1) {
    const [from] = setting.selected;
    if (setting.joins(from)) return go(IDLE, { do: "connectNamed", from }, { do: "mode", mode: "select" });
  }
  return go(IDLE, { do: "select", hit, how: state.shift ? "toggle" : "replace" });
}

/** In connect mode the first click chooses where a relationship begins, the second where it ends. */
function picked({ hit }: Pointing, node: number, { selected, joins }: Setting): Step {
  const [from] = selected;
  if (selected.size === 1 && from !== node && joins(from))
    return go(IDLE, { do: "connect", from, to: node }, { do: "mode", mode: "select" });
  return go({ name: "aiming", node, to: null, target: null }, { do: "select", hit, how: "replace" });
}

function dragged(state: Pointing, input: Move, setting: Setting): Step {
  const { hit } = state;
  if (setting.mode === "lasso") return stay(outlined(state, input));
  if (hit.on === "end") return stay({ name: "reconnecting", ...held(hit), to: input.world, target: null });
  const onDisc = (hit.on === "node" || hit.on === "rim") && setting.moves(hit.node);
  if (onDisc && setting.joins(hit.node) && ((hit.on === "rim" && !state.alt) || setting.mode === "connect"))
    return stay({ name: "connecting", node: hit.node, to: input.world, target: null });
  if (onDisc) return lifted(state, hit.node, input, setting);
  if (state.alt) return stay(outlined(state, input));
  return stay({ name: "marquee", from: state.world, to: input.world, add: state.shift });
}

function outlined(state: Pointing, input: Move): Gesture {
  return { name: "lasso", path: [state.world, input.world], add: state.shift };
}

function held({ link, end, held, other }: Extract<Pointing["hit"], { on: "end" }>) {
  return { link, end, held, other };
}

/** A node that was not chosen is chosen as it is lifted; a chosen one takes the others along. */
function lifted(state: Pointing, node: number, input: Move, setting: Setting): Step {
  const along = setting.selected.has(node);
  const nodes = along ? [...setting.selected] : [node];
  const rails = setting.rails(nodes);
  const travel = travelOf({ from: state.world, rails }, input, setting);
  const next: Gesture = { name: "translating", nodes, from: state.world, rails, ...travel };
  return along ? stay(next) : go(next, { do: "select", hit: state.hit, how: "replace" });
}
