// A relationship is drawn from a node's rim: it snaps to the node under the pointer and counts on release.
// Let go over empty space, it asks for a new organisation there; over several organisations in one mark, for which one.
import { go, IDLE, stay, targetUnder, type Gesture, type Input, type Setting, type Step } from "./gesture";

type Connecting = Extract<Gesture, { name: "connecting" }>;

export function connecting(state: Connecting, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move")
    return stay({ ...state, to: input.world, target: targetUnder(input.hit, setting, state.node) });
  if (input.type === "up") return released(state, input, setting);
  return stay(state);
}

function released(state: Connecting, input: Extract<Input, { type: "up" }>, setting: Setting): Step {
  const to = targetUnder(input.hit, setting, state.node);
  if (to !== null) return go(IDLE, { do: "connect", from: state.node, to }, { do: "mode", mode: "select" });
  const over = input.hit.on === "node" || input.hit.on === "rim" ? input.hit.node : null;
  if (over !== null && !setting.joins(over))
    return go(IDLE, { do: "connectNamed", from: state.node }, { do: "mode", mode: "select" });
  if (over !== null) return stay(IDLE);
  return go(IDLE, { do: "connectNew", from: state.node, at: input.world }, { do: "mode", mode: "select" });
}
