// A relationship is drawn from a node's rim: it snaps to the node under the pointer and counts on release.
// Let go over empty space, it asks for a new organisation there.
import type { Hit } from "../hit";
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Connecting = Extract<Gesture, { name: "connecting" }>;

export function connecting(state: Connecting, input: Input): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move") return stay({ ...state, to: input.world, target: targetOf(state, input.hit) });
  if (input.type === "up") return released(state, input);
  return stay(state);
}

function released(state: Connecting, input: Extract<Input, { type: "up" }>): Step {
  const to = targetOf(state, input.hit);
  if (to !== null) return go(IDLE, { do: "connect", from: state.node, to }, { do: "mode", mode: "select" });
  if (input.hit.on === "void") return go(IDLE, { do: "connectNew", from: state.node, at: input.world });
  return stay(IDLE);
}

function targetOf(state: Connecting, hit: Hit): number | null {
  const over = hit.on === "node" || hit.on === "rim" ? hit.node : null;
  return over === state.node ? null : over;
}
