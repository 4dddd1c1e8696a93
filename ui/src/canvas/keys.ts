// What a key means on the map. Letters are read by what they type, digits by where they sit,
// so that both work on AZERTY. Pure; not here: doing it.
import type { Mode } from "./tools/gesture";

export type KeyPress = {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
};

export type Direction = "left" | "right" | "up" | "down";

export type Intent =
  | { do: "mode"; mode: Mode }
  | { do: "focus" }
  | { do: "steps"; steps: number }
  | { do: "fit" }
  | { do: "zoomSelection" }
  | { do: "fullSize" }
  | { do: "zoom"; factor: number }
  | { do: "selectAll" }
  | { do: "nudge"; dx: number; dy: number }
  | { do: "walk"; towards: Direction }
  | { do: "next"; back: boolean }
  | { do: "open" }
  | { do: "menu" }
  | { do: "words" }
  | { do: "time" }
  | { do: "rename" }
  | { do: "remove" }
  | { do: "duplicate" }
  | { do: "leave" };

const ARROWS: Record<string, { towards: Direction; dx: number; dy: number }> = {
  ArrowLeft: { towards: "left", dx: -1, dy: 0 },
  ArrowRight: { towards: "right", dx: 1, dy: 0 },
  ArrowUp: { towards: "up", dx: 0, dy: -1 },
  ArrowDown: { towards: "down", dx: 0, dy: 1 },
};
const LETTERS: Record<string, Intent> = {
  v: { do: "mode", mode: "select" },
  h: { do: "mode", mode: "hand" },
  e: { do: "mode", mode: "create" },
  c: { do: "mode", mode: "connect" },
  l: { do: "mode", mode: "lasso" },
  f: { do: "focus" },
  w: { do: "words" },
  t: { do: "time" },
};
const NAMED: Record<string, Intent> = {
  Enter: { do: "open" },
  F2: { do: "rename" },
  Delete: { do: "remove" },
  Backspace: { do: "remove" },
  Escape: { do: "leave" },
  ContextMenu: { do: "menu" },
  "+": { do: "zoom", factor: 1.25 },
  "=": { do: "zoom", factor: 1.25 },
  "-": { do: "zoom", factor: 0.8 },
};

/** The meaning of a key on the map, or null. */
export function intentOf(press: KeyPress): Intent | null {
  const arrow = ARROWS[press.key];
  if (press.ctrlKey || press.metaKey) return withControl(press);
  if (arrow) return arrowIntent(press, arrow);
  if (press.key === "Tab") return { do: "next", back: press.shiftKey };
  if (press.altKey) return null;
  if (press.shiftKey && press.key === "Enter") return null;
  if (press.shiftKey && press.key === "F10") return { do: "menu" };
  if (press.shiftKey && press.code === "Digit0") return { do: "fullSize" };
  if (press.shiftKey && press.code === "Digit1") return { do: "fit" };
  if (press.shiftKey && press.code === "Digit2") return { do: "zoomSelection" };
  const digit = /^(?:Digit|Numpad)([1-4])$/.exec(press.code);
  if (digit && !press.shiftKey) return { do: "steps", steps: Number(digit[1]) };
  return NAMED[press.key] ?? LETTERS[press.key.toLowerCase()] ?? null;
}

/** Whether a key is one of the arrows. */
export function isArrow(key: string): boolean {
  return key in ARROWS;
}

function withControl(press: KeyPress): Intent | null {
  const key = press.key.toLowerCase();
  if (press.shiftKey || press.altKey) return null;
  if (key === "a") return { do: "selectAll" };
  if (key === "d") return { do: "duplicate" };
  return null;
}

function arrowIntent(press: KeyPress, arrow: (typeof ARROWS)[string]): Intent {
  if (press.altKey) return { do: "walk", towards: arrow.towards };
  const far = press.shiftKey ? 10 : 1;
  return { do: "nudge", dx: arrow.dx * far, dy: arrow.dy * far };
}
