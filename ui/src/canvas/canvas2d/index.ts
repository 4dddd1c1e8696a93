// The Canvas 2D back end: draws one frame, in layers from the ground up. A heavy picture is drawn once, a little larger than
// the window, and moved as a whole while the camera moves; it is drawn anew when the camera rests.
// Not here: what is on the picture (frame), the marks (the files beside).
import type { Camera, Size } from "../camera";
import type { Palette } from "../palette";
import type { Frame, Renderer } from "../renderer";
import { drawGround, drawHulls } from "./groundMarks";
import { drawLabels } from "./labelMarks";
import { drawLinks, drawSuggestions } from "./linkMarks";
import { drawLinkWords } from "./linkWords";
import { drawNodes } from "./nodeMarks";
import { drawOverlay, drawUnderlay } from "./overlayMarks";
import { drawTimeLinks, drawTimeMarks } from "./timeMarks";

/** A picture that takes longer than this to draw is moved as a whole while the camera moves, in milliseconds. */
const HEAVY_MS = 9;
/** The time from one frame to the next on a screen of sixty a second. */
const FRAME_MS = 17;
/** How much larger than the window a kept picture is, on every side. */
const OVERSCAN = 0.22;
/** Beyond these a kept picture is too coarse, or too small a part of it is left. */
const MOST_STRETCH = 2.2;
const LEAST_STRETCH = 0.6;

export function canvas2d(canvas: HTMLCanvasElement): Renderer {
  const pen = penOf(canvas);
  const keep = document.createElement("canvas");
  const keepPen = penOf(keep);
  let ratio = 1;
  let size: Size = { width: 0, height: 0 };
  let cost = 0;
  let kept: { camera: Camera; ground: string } | null = null;

  /** Some windows only note down what is drawn and paint it afterwards: what the next frame comes late by counts too. */
  function measured(draw: () => void): void {
    const start = performance.now();
    draw();
    cost = performance.now() - start;
    requestAnimationFrame(() => {
      cost = Math.max(cost, performance.now() - start - FRAME_MS);
    });
  }

  function keepPicture(frame: Frame, palette: Palette): void {
    const wide = widened(size);
    [keep.width, keep.height] = [Math.round(wide.width * ratio), Math.round(wide.height * ratio)];
    keepPen.setTransform(ratio, 0, 0, ratio, 0, 0);
    drawLayers({ pen: keepPen, frame: { ...frame, size: wide }, palette });
    kept = { camera: frame.camera, ground: palette.of("--surface-canvas") };
  }

  return {
    resize(next: Size, pixelRatio: number) {
      [size, ratio, kept] = [next, pixelRatio, null];
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    draw(frame: Frame, palette: Palette) {
      kept = null;
      measured(() => {
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawLayers({ pen, frame, palette });
      });
    },
    shift(camera: Camera, frame: () => Frame, palette: Palette) {
      if (cost < HEAVY_MS) return false;
      if (!kept || isSpent(kept.camera, camera, size)) keepPicture(frame(), palette);
      if (kept) place(pen, keep, { ...kept, ratio, size }, camera);
      return true;
    },
  };
}

function penOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("this window cannot draw");
  return pen;
}

function drawLayers(drawing: { pen: CanvasRenderingContext2D; frame: Frame; palette: Palette }): void {
  drawGround(drawing);
  const names = drawHulls(drawing);
  drawLinks(drawing);
  const numbers = drawSuggestions(drawing);
  drawUnderlay(drawing);
  drawTimeLinks(drawing);
  drawNodes(drawing);
  drawTimeMarks(drawing);
  const taken = drawLabels(drawing, [...names, ...numbers]);
  drawLinkWords(drawing, [...taken, ...names, ...numbers]);
  drawOverlay(drawing);
}

const widened = ({ width, height }: Size): Size => ({
  width: width * (1 + 2 * OVERSCAN),
  height: height * (1 + 2 * OVERSCAN),
});

/** Whether a kept picture no longer serves: stretched too far, or moved too far. */
function isSpent(kept: Camera, camera: Camera, size: Size): boolean {
  const stretch = camera.zoom / kept.zoom;
  if (stretch > MOST_STRETCH || stretch < LEAST_STRETCH) return true;
  const [dx, dy] = [(camera.x - kept.x) * camera.zoom, (camera.y - kept.y) * camera.zoom];
  const room = (1 + 2 * OVERSCAN) * stretch - 1;
  const spare = Math.max(0.3, room / 2 + 0.3);
  return Math.abs(dx) > size.width * spare || Math.abs(dy) > size.height * spare;
}

type Kept = { camera: Camera; ground: string; ratio: number; size: Size };

/** Puts the kept picture where its part of the map is now. */
function place(pen: CanvasRenderingContext2D, keep: HTMLCanvasElement, kept: Kept, camera: Camera): void {
  const { ratio, size } = kept;
  const stretch = camera.zoom / kept.camera.zoom;
  const wide = widened(size);
  const left = size.width / 2 + (kept.camera.x - camera.x) * camera.zoom - (wide.width * stretch) / 2;
  const top = size.height / 2 + (kept.camera.y - camera.y) * camera.zoom - (wide.height * stretch) / 2;
  pen.setTransform(ratio, 0, 0, ratio, 0, 0);
  pen.fillStyle = kept.ground;
  pen.fillRect(0, 0, size.width, size.height);
  if (stretch === 1) return copy(pen, keep, left * ratio, top * ratio);
  pen.drawImage(keep, left, top, wide.width * stretch, wide.height * stretch);
}

/** Pixel upon pixel, which needs no smoothing and so takes a fraction of the time. */
function copy(pen: CanvasRenderingContext2D, keep: HTMLCanvasElement, left: number, top: number): void {
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.drawImage(keep, Math.round(left), Math.round(top));
}
