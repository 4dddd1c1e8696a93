// Notices when the camera has come to rest: then a picture that was only moved is drawn anew.
// Not here: the drawing, or who moves the camera (stage).
import type { Camera } from "./camera";

const REST_MS = 90;

export class Rest {
  #timer = 0;
  #moves = 0;
  #camera: Camera | null = null;

  constructor(readonly rested: () => void) {}

  /** Whether a picture that was moved waits to be drawn anew. */
  get pending(): boolean {
    return this.#camera !== null;
  }

  /**
   * The picture is shown from here. The rest begins when it has been painted: where painting takes long, each movement would
   * count as a rest otherwise.
   */
  at(camera: Camera): void {
    if (camera === this.#camera) return;
    this.#camera = camera;
    clearTimeout(this.#timer);
    const move = ++this.#moves;
    requestAnimationFrame(() => {
      if (move === this.#moves) this.#timer = window.setTimeout(() => this.#over(), REST_MS);
    });
  }

  /** The picture was drawn anew for another reason. */
  end(): void {
    clearTimeout(this.#timer);
    this.#moves += 1;
    this.#camera = null;
  }

  #over(): void {
    this.end();
    this.rested();
  }
}
