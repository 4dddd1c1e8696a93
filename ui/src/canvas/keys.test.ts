// What keys mean on the map, QWERTY and AZERTY.
import { expect, it } from "vitest";
import { intentOf, type KeyPress } from "./keys";

const press = (key: string, rest: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: "",
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...rest,
});

it.each([
  ["v", {}, { do: "mode", mode: "select" }],
  ["H", {}, { do: "mode", mode: "hand" }],
  ["e", {}, { do: "mode", mode: "create" }],
  ["c", {}, { do: "mode", mode: "connect" }],
  ["l", {}, { do: "mode", mode: "lasso" }],
  ["f", {}, { do: "focus" }],
  ["F10", { shiftKey: true }, { do: "menu" }],
  ["F10", {}, null],
  ["ContextMenu", {}, { do: "menu" }],
  ["3", { code: "Digit3" }, { do: "steps", steps: 3 }],
  ['"', { code: "Digit3" }, { do: "steps", steps: 3 }],
  ["5", { code: "Digit5" }, null],
  ["!", { code: "Digit1", shiftKey: true }, { do: "fit" }],
  ["1", { code: "Digit1", shiftKey: true }, { do: "fit" }],
  ["2", { code: "Digit2", shiftKey: true }, { do: "zoomSelection" }],
  ["0", { code: "Digit0", shiftKey: true }, { do: "fullSize" }],
  ["+", { code: "Equal", shiftKey: true }, { do: "zoom", factor: 1.25 }],
  ["=", { code: "Equal" }, { do: "zoom", factor: 1.25 }],
  ["-", { code: "Digit6" }, { do: "zoom", factor: 0.8 }],
  ["é", { code: "Digit2", shiftKey: true }, { do: "zoomSelection" }],
  ["ArrowLeft", {}, { do: "nudge", dx: -1, dy: 0 }],
  ["ArrowDown", { shiftKey: true }, { do: "nudge", dx: 0, dy: 10 }],
  ["ArrowUp", { altKey: true }, { do: "walk", towards: "up" }],
  ["Tab", {}, { do: "next", back: false }],
  ["Tab", { shiftKey: true }, { do: "next", back: true }],
  ["Enter", {}, { do: "open" }],
  ["Enter", { shiftKey: true }, null],
  ["F2", {}, { do: "rename" }],
  ["Delete", {}, { do: "remove" }],
  ["Backspace", {}, { do: "remove" }],
  ["Escape", {}, { do: "leave" }],
  ["a", { ctrlKey: true }, { do: "selectAll" }],
  ["a", { metaKey: true }, { do: "selectAll" }],
  ["d", { ctrlKey: true }, { do: "duplicate" }],
  ["c", { ctrlKey: true }, null],
  ["v", { altKey: true }, null],
  ["q", {}, null],
] as const)("%s %o", (key, rest, intent) => {
  expect(intentOf(press(key, rest))).toEqual(intent);
});
