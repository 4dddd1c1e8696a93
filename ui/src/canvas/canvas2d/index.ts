// The Canvas 2D back end: draws one frame, in layers from the ground up. Holds no state but its canvas.
import type { Size } from "../camera";
import type { Palette } from "../palette";
import type { Frame, Renderer } from "../renderer";
import { drawGround, drawHulls } from "./groundMarks";
import { drawLabels } from "./labelMarks";
import { drawLinks, drawSuggestions } from "./linkMarks";
import { drawNodes } from "./nodeMarks";
import { drawOverlay, drawUnderlay } from "./overlayMarks";

export function canvas2d(canvas: HTMLCanvasElement): Renderer {
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) throw new Error("this window cannot draw");
  let ratio = 1;
  return {
    resize(size: Size, pixelRatio: number) {
      ratio = pixelRatio;
      canvas.width = Math.max(1, Math.round(size.width * ratio));
      canvas.height = Math.max(1, Math.round(size.height * ratio));
    },
    draw(frame: Frame, palette: Palette) {
      const drawing = { pen, frame, palette };
      pen.setTransform(ratio, 0, 0, ratio, 0, 0);
      drawGround(drawing);
      const names = drawHulls(drawing);
      drawLinks(drawing);
      const numbers = drawSuggestions(drawing);
      drawUnderlay(drawing);
      drawNodes(drawing);
      drawLabels(drawing, [...names, ...numbers]);
      drawOverlay(drawing);
    },
  };
}
