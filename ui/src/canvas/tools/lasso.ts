// An outline drawn by hand chooses what lies inside it.
import { go, IDLE, stay, type Gesture, type Input, type Setting, type Step } from "./gesture";

type Lasso = Extract<Gesture, { name: "lasso" }>;

/** Pixels between two points of the outline. */
const STEP = 3;
/** An outline of fewer points encloses nothing. */
const FEWEST = 3;

export function lasso(state: Lasso, input: Input, setting: Setting): Step {
  if (input.type === "cancel") return stay(IDLE);
  if (input.type === "move") return drawn(state, input.world, setting.zoom);
  if (input.type !== "up") return stay(state);
  if (state.path.length < FEWEST) return stay(IDLE);
  return go(IDLE, { do: "selectWithin", path: state.path, add: state.add }, { do: "mode", mode: "select" });
}

function drawn(state: Lasso, to: { x: number; y: number }, zoom: number): Step {
  const last = state.path[state.path.length - 1];
  const travelled = Math.hypot(to.x - last.x, to.y - last.y) * zoom;
  return travelled < STEP ? stay(state) : stay({ ...state, path: [...state.path, to] });
}
