// What a turn of the wheel, a push on a touchpad or a pinch means: zoom about the pointer; sideways or with Shift, pan.
// Pure. Momentum is the system's: what it sends on is taken like any other turn.
export type WheelTurn = {
  deltaX: number;
  deltaY: number;
  deltaMode: number;
  ctrlKey: boolean;
  shiftKey: boolean;
};
export type WheelMeaning = { do: "zoom"; factor: number } | { do: "pan"; dx: number; dy: number };

const LINE_PIXELS = 18;
const PAGE_PIXELS = 400;
/** A pinch sends small deltas, a wheel large ones. */
const PINCH_RATE = 0.01;
const WHEEL_RATE = 0.0016;
const MOST_AT_ONCE = 240;

export function wheelMeaning(turn: WheelTurn): WheelMeaning {
  const unit = [1, LINE_PIXELS, PAGE_PIXELS][turn.deltaMode] ?? 1;
  const [dx, dy] = [turn.deltaX * unit, turn.deltaY * unit];
  if (turn.shiftKey && !turn.ctrlKey) return { do: "pan", dx: -(dx || dy), dy: dx ? -dy : 0 };
  if (!turn.ctrlKey && Math.abs(dx) > Math.abs(dy)) return { do: "pan", dx: -dx, dy: 0 };
  const rate = turn.ctrlKey ? PINCH_RATE : WHEEL_RATE;
  const travel = Math.max(-MOST_AT_ONCE, Math.min(MOST_AT_ONCE, dy));
  return { do: "zoom", factor: Math.exp(-travel * rate) };
}
