// Notices when the camera has come to rest: then a picture that was only moved is drawn anew.
// Not here: the drawing, or who moves the camera (stage).
const REST_MS = 90;

export class Rest {
  #timer = 0;
  #moves = 0;

  constructor(readonly rested: () => void) {}

  /**
   * The picture was moved. The rest begins when it has been painted: where painting takes long, each movement would count as a
   * rest otherwise.
   */
  moved(): void {
    clearTimeout(this.#timer);
    const move = ++this.#moves;
    requestAnimationFrame(() => {
      if (move === this.#moves) this.#timer = window.setTimeout(this.rested, REST_MS);
    });
  }
}
