// The clock that moves the map under a drag near the edge of the canvas: frame by frame, while the pointer stays there.
// Not here: how fast (tools/edge.ts), or what the drag does with the ground it gains.
import type { Point } from "./camera";
import type { Stage } from "./stage.svelte";
import { edgePush } from "./tools/edge";
import type { Gesture } from "./tools/gesture";

/** A pointer that only crosses the edge moves nothing. */
const PATIENCE_MS = 180;
const LONGEST_FRAME_MS = 50;
const DRAGS: ReadonlySet<Gesture["name"]> = new Set([
  "translating",
  "marquee",
  "lasso",
  "connecting",
  "reconnecting",
  "placing",
]);

export class EdgePan {
  #at: Point | null = null;
  #since = 0;
  #last = 0;

  /** `moved` is called after each movement, to bring what is dragged back under the pointer. */
  constructor(
    readonly stage: Stage,
    readonly moved: () => void,
  ) {}

  /** Says where the pointer is now; null when it is nowhere near. */
  follow(at: Point | null): void {
    const wasThere = this.#at !== null;
    this.#at = at && DRAGS.has(this.stage.gesture.name) && edgePush(at, this.stage.size) ? at : null;
    if (wasThere || !this.#at) return;
    this.#since = this.#last = performance.now();
    requestAnimationFrame(this.#tick);
  }

  #tick = (now: number): void => {
    const push = this.#at && DRAGS.has(this.stage.gesture.name) ? edgePush(this.#at, this.stage.size) : null;
    if (!push) return void (this.#at = null);
    const seconds = Math.min(LONGEST_FRAME_MS, Math.max(0, now - this.#last)) / 1000;
    this.#last = now;
    if (now - this.#since >= PATIENCE_MS) {
      this.stage.pan(push.dx * seconds, push.dy * seconds);
      this.moved();
    }
    requestAnimationFrame(this.#tick);
  };
}
