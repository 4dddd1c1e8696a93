// One end of a relationship is carried to another organisation. Let go anywhere else, it stays where it was.
import { go, IDLE, stay, targetUnder, type Gesture, type Input, type Setting, type Step } from "./gesture";

type Reconnecting = Extract<Gesture, { name: "reconnecting" }>;

export function reconnecting(state: Reconnecting, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type !== "move" && input.type !== "up") return stay(state);
  const target = targetUnder(input.hit, setting, state.other);
  if (input.type === "move") return stay({ ...state, to: input.world, target });
  if (target === null || target === state.held) return stay(IDLE);
  return go(IDLE, { do: "reconnect", link: state.link, end: state.end, to: target });
}
