// Where the pointer is on the map, what its cursor says, and whether the person is typing. No gestures.
import type { Point } from "./camera";
import type { Hit } from "./hit";
import type { Gesture, Mode } from "./tools/gesture";

export function pointOf(event: { clientX: number; clientY: number }, region: Element): Point {
  const box = region.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/** True when letters belong to a text field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest("input, textarea, select, [contenteditable], [role=menu]") !== null
  );
}

/** The class that gives the canvas its cursor. */
export function cursorFor(gesture: Gesture["name"], over: Hit["on"], mode: Mode, space: boolean): string {
  if (gesture === "panning" || gesture === "translating") return "cursor-grabbing";
  if (gesture === "connecting") return "cursor-crosshair";
  if (space || mode === "hand") return "cursor-grab";
  if (mode === "create" || mode === "connect" || over === "rim") return "cursor-crosshair";
  return over === "void" ? "" : "cursor-pointer";
}
