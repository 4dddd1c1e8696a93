// Where the pointer is on the map, what its cursor says, and whether the person is typing. No gestures.
import type { Point } from "./camera";
import type { Hit } from "./hit";
import type { Gesture, Mode } from "./tools/gesture";

export function pointOf(event: { clientX: number; clientY: number }, region: Element): Point {
  const box = region.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** Opens the menu of the map at a point of it, as a mouse would. */
export function openMenuAt(region: Element, { x, y }: Point): void {
  const box = region.getBoundingClientRect();
  const where = { clientX: box.left + x, clientY: box.top + y };
  region.dispatchEvent(
    new MouseEvent("contextmenu", { bubbles: true, cancelable: true, button: 2, ...where }),
  );
}

/** True when letters belong to a text field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=menu]") !== null
  );
}

/** True when a key presses the button that keys have walked to; one that was clicked leaves its keys to the map. */
export function presses({ key, target }: KeyboardEvent): boolean {
  if (key !== "Enter" && key !== " ") return false;
  return target instanceof Element && target.closest("button:focus-visible") !== null;
}

const CURSORS: Partial<Record<Gesture["name"], string>> = {
  panning: "cursor-grabbing",
  pinching: "cursor-grabbing",
  translating: "cursor-grabbing",
  reconnecting: "cursor-grabbing",
  connecting: "cursor-crosshair",
  lasso: "cursor-crosshair",
};

/** The class that gives the canvas its cursor. */
export function cursorFor(gesture: Gesture, over: Hit["on"], mode: Mode, space: boolean): string {
  if (gesture.name === "translating" && gesture.copy) return "cursor-copy";
  const travelling = CURSORS[gesture.name];
  if (travelling) return travelling;
  if (space || mode === "hand" || over === "end") return "cursor-grab";
  if (mode === "create" || mode === "connect" || mode === "lasso" || over === "rim")
    return "cursor-crosshair";
  return over === "void" ? "" : "cursor-pointer";
}
