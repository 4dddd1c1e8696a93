// The layers of a frame, from the ground up. Between two of them the drawing may pause, so that a heavy frame can be spread over
// several screens. Not here: the marks (the files beside), when a frame is drawn (index, moving).
import type { Drawing } from "./brush";
import { drawGround, drawHulls } from "./groundMarks";
import { drawLabels } from "./labelMarks";
import { drawLinks, drawSuggestions } from "./linkMarks";
import { drawLinkWords } from "./linkWords";
import { drawNodes } from "./nodeMarks";
import { drawOverlay, drawUnderlay } from "./overlayMarks";
import { drawTimeLinks, drawTimeMarks } from "./timeMarks";

/** Draws a frame; every step is one short part of it. */
export function* layersOf(drawing: Drawing): Generator<void, void> {
  drawGround(drawing);
  const names = drawHulls(drawing);
  yield;
  yield* drawLinks(drawing);
  const numbers = drawSuggestions(drawing);
  drawUnderlay(drawing);
  drawTimeLinks(drawing);
  yield;
  yield* drawNodes(drawing);
  drawTimeMarks(drawing);
  yield;
  const taken = yield* drawLabels(drawing, [...names, ...numbers]);
  drawLinkWords(drawing, [...taken, ...names, ...numbers]);
  drawOverlay(drawing);
}

/** Draws a frame at once. */
export function drawWhole(drawing: Drawing): void {
  const layers = layersOf(drawing);
  while (!layers.next().done);
}
