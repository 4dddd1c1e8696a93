// The Canvas 2D back end: draws one frame. While the camera moves, a heavy picture is moved as a whole (moving).
// Not here: what is on the picture (frame), the marks and their layers (the files beside).
import type { Camera, Size } from "../camera";
import type { Palette } from "../../store/palette";
import type { Frame, Renderer } from "../renderer";
import { drawWhole } from "./layers";
import { Moving, penOf } from "./moving";

/** A picture that takes longer than this to draw is moved as a whole while the camera moves, in milliseconds. */
const HEAVY_MS = 9;
/** The time from one frame to the next on a screen of sixty a second. */
const FRAME_MS = 17;

export function canvas2d(canvas: HTMLCanvasElement): Renderer {
  const pen = penOf(canvas);
  const moving = new Moving(pen);
  let ratio = 1;
  let cost = 0;
  let drawn: Camera = { x: 0, y: 0, zoom: 1 };

  /** Some windows only note down what is drawn and paint it afterwards: what the next frame comes late by counts too. */
  function measured(draw: () => void): void {
    const start = performance.now();
    draw();
    cost = performance.now() - start;
    requestAnimationFrame(() => {
      cost = Math.max(cost, performance.now() - start - FRAME_MS);
    });
  }

  return {
    resize(size: Size, pixelRatio: number) {
      ratio = pixelRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
      moving.resize(size, ratio);
    },
    draw(frame: Frame, palette: Palette) {
      measured(() => {
        pen.setTransform(ratio, 0, 0, ratio, 0, 0);
        drawWhole({ pen, frame, palette });
      });
      drawn = frame.camera;
      moving.end();
    },
    shift(camera: Camera, frame: () => Frame, palette: Palette, renew: boolean) {
      if (cost < HEAVY_MS) return false;
      if (!moving.active) moving.begin(drawn);
      moving.move(camera, frame, palette, renew);
      return true;
    },
  };
}
