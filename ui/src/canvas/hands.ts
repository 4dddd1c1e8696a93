// Mouse, pen and fingers over the map: turns what the browser reports into the inputs of gestures.
// Not here: what a gesture makes of them (tools), keys (keys.ts, intents.ts).
import type { Point } from "./camera";
import { send } from "./drive";
import { EdgePan } from "./edgePan";
import { NOTHING, type Hit } from "./hit";
import { openMenuAt, pointOf } from "./pointer";
import type { Stage } from "./stage.svelte";
import type { Gesture } from "./tools/gesture";
import { wheelMeaning } from "./tools/wheel";
import { view } from "../store/view.svelte";

/** How long a finger rests before it asks for the menu. */
const LONG_PRESS_MS = 500;
/** Gestures that do not care what is under the pointer. */
const BLIND: ReadonlySet<Gesture["name"]> = new Set([
  "panning",
  "translating",
  "marquee",
  "lasso",
  "pinching",
]);
const MODIFIERS: ReadonlySet<string> = new Set(["Alt", "Shift", "Control", "Meta"]);

type Last = { at: Point; shift: boolean; alt: boolean; free: boolean };
type Held = Pick<PointerEvent, "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

export class Hands {
  #fingers = new Map<number, Point>();
  #last: Last | null = null;
  #press = 0;
  #edge: EdgePan;

  constructor(
    readonly stage: Stage,
    readonly region: () => HTMLElement,
  ) {
    this.#edge = new EdgePan(stage, () => this.again());
  }

  down = (event: PointerEvent & { currentTarget: Element }): void => {
    const at = pointOf(event, this.region());
    this.region().focus({ preventScroll: true });
    // The menu wants no capture, and a finger has it already.
    const captured = event.button === 2 || event.pointerType === "touch";
    if (!captured) event.currentTarget.setPointerCapture(event.pointerId);
    if (event.button === 1) event.preventDefault();
    if (event.pointerType === "touch" && this.#touched(event.pointerId, at)) return;
    if (event.pointerType !== "mouse") this.#awaitLongPress(event, at);
    this.#last = lastOf(at, event);
    this.#pressed(at, event.button, event);
  };

  move = (event: PointerEvent): void => {
    const at = pointOf(event, this.region());
    if (this.#fingers.has(event.pointerId) && this.#touched(event.pointerId, at)) return;
    this.#last = lastOf(at, event);
    this.again();
    this.#edge.follow(at);
  };

  up = (event: PointerEvent): void => {
    this.#lifted(event.pointerId);
    const at = pointOf(event, this.region());
    const world = this.stage.world(at);
    send(this.stage, { type: "up", at, world, hit: this.stage.hitAt(world) });
  };

  cancel = (event: PointerEvent): void => {
    this.#lifted(event.pointerId);
    send(this.stage, { type: "cancel" });
  };

  leave = (): void => {
    this.stage.hover = NOTHING;
  };

  double = (event: MouseEvent): void => {
    const world = this.stage.world(pointOf(event, this.region()));
    send(this.stage, { type: "double", world, hit: this.stage.hitAt(world) });
  };

  wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const meaning = wheelMeaning(event);
    if (meaning.do === "pan") this.stage.pan(meaning.dx, meaning.dy);
    else this.stage.zoom(meaning.factor, pointOf(event, this.region()));
    if (this.stage.gesture.name !== "idle") this.again();
  };

  /** Something is carried in from outside the map. */
  carry(carried: typeof view.carried): void {
    if (!carried) return void (this.stage.gesture.name === "placing" && send(this.stage, { type: "cancel" }));
    const at = pointOf({ clientX: carried.x, clientY: carried.y }, this.region());
    const { width, height } = this.stage.size;
    const inside = at.x >= 0 && at.y >= 0 && at.x <= width && at.y <= height;
    const world = this.stage.world(at);
    send(this.stage, { type: "carry", what: carried.what, at, world, inside });
    this.#edge.follow(inside && !carried.dropped ? at : null);
    if (!carried.dropped) return;
    view.carried = null;
    send(this.stage, { type: "drop", world, inside });
  }

  /** Tells the gesture once more where the pointer is: the map has moved beneath it, or a key is held. */
  again(): void {
    if (this.stage.gesture.name === "placing") return this.carry(view.carried);
    if (!this.#last) return;
    const world = this.stage.world(this.#last.at);
    const hit = BLIND.has(this.stage.gesture.name) ? NOTHING : this.stage.hitAt(world);
    if (!sameHit(hit, this.stage.hover)) this.stage.hover = hit;
    send(this.stage, { type: "move", world, hit, ...this.#last });
  }

  /** A modifier is pressed or let go during a drag: it counts at once. */
  held(event: KeyboardEvent): void {
    if (!MODIFIERS.has(event.key) || !this.#last || this.stage.gesture.name !== "translating") return;
    event.preventDefault();
    this.#last = lastOf(this.#last.at, event);
    this.again();
  }

  /** Forgets everything: the window has lost the pointer. */
  release(): void {
    this.#fingers.clear();
    clearTimeout(this.#press);
    this.#edge.follow(null);
  }

  #pressed(at: Point, button: number, { shiftKey: shift, altKey: alt }: Held): void {
    const world = this.stage.world(at);
    const hit = this.stage.hitAt(world);
    this.stage.hover = hit;
    send(this.stage, { type: "down", at, world, button, shift, alt, space: this.stage.space, hit });
  }

  /** A finger is laid down or slides; true when there are two, and they pinch. */
  #touched(id: number, at: Point): boolean {
    this.#fingers.set(id, at);
    const [a, b] = this.#fingers.values();
    if (!b) return false;
    clearTimeout(this.#press);
    this.#edge.follow(null);
    send(this.stage, { type: "fingers", a, b });
    return true;
  }

  #lifted(id: number): void {
    this.#fingers.delete(id);
    clearTimeout(this.#press);
    this.#edge.follow(null);
  }

  /** A finger that rests where it came down asks for the menu of what is under it. */
  #awaitLongPress(event: PointerEvent, at: Point): void {
    clearTimeout(this.#press);
    this.#press = window.setTimeout(() => {
      if (this.stage.gesture.name !== "pointing") return;
      send(this.stage, { type: "cancel" });
      this.#pressed(at, 2, event);
      openMenuAt(this.region(), at);
    }, LONG_PRESS_MS);
  }
}

function lastOf(at: Point, { shiftKey, altKey, ctrlKey, metaKey }: Held): Last {
  return { at, shift: shiftKey, alt: altKey, free: ctrlKey || metaKey };
}

function sameHit(a: Hit, b: Hit): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
