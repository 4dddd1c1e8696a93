// Nodes travel with the pointer. The travel is provisional until release; cancel leaves everything where it was.
import { go, IDLE, stay, type Gesture, type Input, type Step } from "./gesture";

type Translating = Extract<Gesture, { name: "translating" }>;

export function translating(state: Translating, input: Input): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move" || input.type === "up") {
    const travel = straightened(state, input.world, input.type === "move" && input.shift);
    if (input.type === "move") return stay({ ...state, ...travel });
    return go(IDLE, { do: "moved", nodes: state.nodes, copy: state.copy, dx: state.dx, dy: state.dy });
  }
  return stay(state);
}

/** Shift keeps to one axis. */
function straightened(state: Translating, world: { x: number; y: number }, straight: boolean) {
  const [dx, dy] = [world.x - state.from.x, world.y - state.from.y];
  if (!straight) return { dx, dy };
  return Math.abs(dx) > Math.abs(dy) ? { dx, dy: 0 } : { dx: 0, dy };
}
