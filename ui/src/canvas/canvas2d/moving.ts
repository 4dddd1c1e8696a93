// A heavy picture while the camera moves: a copy of it is shown moved and stretched, and a new one, a little larger than the window,
// is drawn beside it, as much of it in a frame as that frame can bear, then takes its place. Moving the copy by a style would be
// slower where there is no graphics card: 36 to 49 ms a frame against 30 in WebKitGTK.
// Not here: what is drawn (layers), when the camera has come to rest (stage).
import type { Camera, Rect, Size } from "../camera";
import type { Palette } from "../../store/palette";
import type { Frame } from "../renderer";
import type { Pen } from "./brush";
import { layersOf } from "./layers";

/** How much larger than the window a picture is, on every side. */
const OVERSCAN = 0.3;
/** What drawing the next picture may take of a frame: so many milliseconds, more where frames take longer anyhow. */
const SLICE_MS = 8;
const SLICE_SHARE = 1;
const LONGEST_FRAME_MS = 100;
/** Stretched further than this, a picture is drawn anew; or when less than this share of the window is left on a side. */
const MOST_STRETCH = 2.2;
const RESERVE = 0.04;

/** A picture as it was drawn: from which camera, with how much room beyond the window. */
type Picture = { canvas: HTMLCanvasElement; pen: Pen; camera: Camera; room: number };
type Drawing = { picture: Picture; steps: Generator<void, void> };

export class Moving {
  #shown = newPicture();
  #spare = newPicture();
  #next: Drawing | null = null;
  #active = false;
  #last = 0;
  #size: Size = { width: 0, height: 0 };
  #ratio = 1;

  /** `pen` draws on the canvas that is seen. */
  constructor(readonly pen: Pen) {}

  resize(size: Size, ratio: number): void {
    [this.#size, this.#ratio] = [size, ratio];
    this.end();
  }

  get active(): boolean {
    return this.#active;
  }

  /** Takes what is seen, drawn from this camera, as the picture that moves. */
  begin(camera: Camera): void {
    const seen = this.pen.canvas;
    sized(this.#shown, seen.width, seen.height);
    this.#shown.pen.drawImage(seen, 0, 0);
    Object.assign(this.#shown, { camera, room: 0 });
    this.#last = performance.now();
    this.#active = true;
  }

  /** The camera has moved, or what is shown has changed while it moves (`renew`). */
  move(camera: Camera, frame: () => Frame, palette: Palette, renew: boolean): void {
    if (renew || (!this.#next && this.#isSpent(camera))) this.#next = this.#start(frame(), palette);
    this.#goOn();
    this.#place(camera, palette);
  }

  /** The whole is drawn anew. */
  end(): void {
    this.#active = false;
    this.#next = null;
  }

  #start(frame: Frame, palette: Palette): Drawing {
    const picture = this.#spare;
    const { pen } = picture;
    const wide = this.#widened(OVERSCAN);
    sized(picture, Math.round(wide.width * this.#ratio), Math.round(wide.height * this.#ratio));
    pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    Object.assign(picture, { camera: frame.camera, room: OVERSCAN });
    return { picture, steps: layersOf({ pen, frame: { ...frame, size: wide, covers: [] }, palette }) };
  }

  /** Draws on for a few milliseconds; a picture that is complete takes the place of the one shown. */
  #goOn(): void {
    const now = performance.now();
    const frame = Math.min(LONGEST_FRAME_MS, now - this.#last);
    this.#last = now;
    if (!this.#next) return;
    const until = now + Math.max(SLICE_MS, frame * SLICE_SHARE);
    do if (this.#next.steps.next().done) return this.#exchange();
    while (performance.now() < until);
  }

  #exchange(): void {
    [this.#shown, this.#spare] = [this.#spare, this.#shown];
    this.#next = null;
  }

  /** Puts the picture where its part of the map is now. */
  #place(camera: Camera, palette: Palette): void {
    const { pen } = this;
    const { canvas } = this.#shown;
    const { left, top, right, bottom } = this.#boxFrom(camera);
    pen.setTransform(this.#ratio, 0, 0, this.#ratio, 0, 0);
    pen.fillStyle = palette.of("--surface-canvas");
    if (!this.#covers(camera, 0)) pen.fillRect(0, 0, this.#size.width, this.#size.height);
    if (camera.zoom !== this.#shown.camera.zoom)
      return pen.drawImage(canvas, left, top, right - left, bottom - top);
    // Pixel upon pixel needs no smoothing and stays sharp.
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.drawImage(canvas, Math.round(left * this.#ratio), Math.round(top * this.#ratio));
  }

  /** Where the picture is in the window, seen from a camera. */
  #boxFrom(camera: Camera): Rect {
    const { camera: from, room } = this.#shown;
    const wide = this.#widened(room);
    const [halfWidth, halfHeight] = [wide.width, wide.height].map(
      (side) => (side * camera.zoom) / from.zoom / 2,
    );
    const x = this.#size.width / 2 + (from.x - camera.x) * camera.zoom;
    const y = this.#size.height / 2 + (from.y - camera.y) * camera.zoom;
    return { left: x - halfWidth, right: x + halfWidth, top: y - halfHeight, bottom: y + halfHeight };
  }

  /** Whether the picture fills the window, with a share of it to spare on every side. */
  #covers(camera: Camera, spare: number): boolean {
    const { width, height } = this.#size;
    const { left, top, right, bottom } = this.#boxFrom(camera);
    const [x, y] = [width * spare, height * spare];
    return left <= -x && top <= -y && right >= width + x && bottom >= height + y;
  }

  #isSpent(camera: Camera): boolean {
    const { camera: from, room } = this.#shown;
    return camera.zoom / from.zoom > MOST_STRETCH || !this.#covers(camera, room > 0 ? RESERVE : 0);
  }

  #widened(room: number): Size {
    return { width: this.#size.width * (1 + 2 * room), height: this.#size.height * (1 + 2 * room) };
  }
}

function newPicture(): Picture {
  const canvas = document.createElement("canvas");
  return { canvas, pen: penOf(canvas), camera: { x: 0, y: 0, zoom: 1 }, room: 0 };
}

/** Gives a picture its size; asking for the same size again would make a new canvas. */
function sized({ canvas, pen }: Picture, width: number, height: number): void {
  if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
  else pen.reset();
}

export function penOf(canvas: HTMLCanvasElement): Pen {
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("this window cannot draw");
  return pen;
}
