// What came and what went between two moments: a green ring with a plus, a dashed ring with a minus; who is not on this map
// stands there as a ghost. Sign and dash say it too, never colour alone. Not here: which they are (times).
import { initials } from "../../store/kinds";
import { toScreen, type Point } from "../camera";
import { screenRadius } from "../metrics";
import type { Ghost, TimeLink, TimeMarks } from "../times";
import { fillDisc, isVisible, onScreen, strokeDisc, type Drawing } from "./brush";

const GHOST_RADIUS = 21;
const DASH = [5, 4];

/** Draws the links that came and went, beneath the discs. */
export function drawTimeLinks(drawing: Drawing): void {
  const { times } = drawing.frame;
  times?.links.forEach((link) => drawLink(drawing, link));
}

/** Draws rings, signs and ghosts, over the discs. */
export function drawTimeMarks(drawing: Drawing): void {
  const { times } = drawing.frame;
  if (!times) return;
  for (const ghost of times.ghosts) drawGhost(drawing, ghost);
  drawRings(drawing, times);
}

function drawLink({ pen, frame, palette }: Drawing, { from, to, gained }: TimeLink): void {
  const [a, b] = [toScreen(frame.camera, frame.size, from), toScreen(frame.camera, frame.size, to)];
  pen.save();
  pen.globalAlpha = 0.55;
  pen.lineWidth = 4;
  pen.lineCap = "round";
  pen.strokeStyle = palette.of(gained ? "--good" : "--danger");
  pen.setLineDash(gained ? [] : [7, 7]);
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.lineTo(b.x, b.y);
  pen.stroke();
  pen.restore();
}

function drawRings(drawing: Drawing, { gained, lost }: TimeMarks): void {
  const { frame } = drawing;
  for (const [nodes, isGain] of [
    [gained, true],
    [lost, false],
  ] as const) {
    for (const node of nodes) {
      const at = onScreen(frame, node);
      if (isVisible(frame, at, 60))
        ring(drawing, at, screenRadius(frame.scene, node, frame.camera.zoom), isGain);
    }
  }
}

function drawGhost(drawing: Drawing, ghost: Ghost): void {
  const { pen, frame, palette } = drawing;
  const at = toScreen(frame.camera, frame.size, ghost.at);
  if (!isVisible(frame, at, 60)) return;
  const radius = Math.max(5, GHOST_RADIUS * Math.pow(frame.camera.zoom, 0.62));
  pen.globalAlpha = 0.35;
  fillDisc(pen, at, radius, palette.kind(ghost.kind));
  pen.globalAlpha = 1;
  if (radius > 9) write(drawing, at, initials(ghost.name), `640 ${Math.round(radius * 0.72)}px`, "--ink");
  ring(drawing, at, radius, ghost.gained);
  if (radius > 9) write(drawing, { x: at.x, y: at.y + radius + 14 }, ghost.name, "530 12px", "--ink-soft");
}

function write({ pen, palette }: Drawing, at: Point, text: string, font: string, token: string): void {
  pen.font = `${font} ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3.5;
  pen.strokeStyle = palette.of("--surface-canvas");
  pen.strokeText(text, at.x, at.y);
  pen.fillStyle = palette.of(token);
  pen.fillText(text, at.x, at.y);
}

/** The ring and, above it, the sign. */
function ring({ pen, palette }: Drawing, at: Point, radius: number, gained: boolean): void {
  const colour = palette.of(gained ? "--good" : "--danger");
  pen.setLineDash(gained ? [] : DASH);
  strokeDisc(pen, at, radius + 6, colour, 2.5);
  pen.setLineDash([]);
  const size = Math.max(6, Math.min(9, radius * 0.4));
  const top = { x: at.x, y: at.y - radius - 6 };
  fillDisc(pen, top, size, colour);
  pen.strokeStyle = palette.of("--surface-canvas");
  pen.lineWidth = 2;
  pen.lineCap = "round";
  pen.beginPath();
  pen.moveTo(top.x - size / 2, top.y);
  pen.lineTo(top.x + size / 2, top.y);
  if (gained) {
    pen.moveTo(top.x, top.y - size / 2);
    pen.lineTo(top.x, top.y + size / 2);
  }
  pen.stroke();
}
