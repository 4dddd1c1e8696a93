// What a gesture leaves on screen while it is under way: its box, its line, what is carried. Drawn over everything else.
// Not here: what lies there once the gesture is done.
import { toScreen } from "../camera";
import { initials } from "../../store/kinds";
import { fillDisc, strokeDisc, trace, type Drawing } from "./brush";

export function drawOverlay(drawing: Drawing): void {
  drawMarquee(drawing);
  drawDraft(drawing);
  drawGhost(drawing);
}

function drawMarquee({ pen, frame, palette }: Drawing): void {
  const box = frame.overlay.marquee;
  if (!box) return;
  const from = toScreen(frame.camera, frame.size, { x: box.left, y: box.top });
  const to = toScreen(frame.camera, frame.size, { x: box.right, y: box.bottom });
  pen.globalAlpha = 0.14;
  pen.fillStyle = pen.strokeStyle = palette.of("--accent");
  pen.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  pen.globalAlpha = 1;
  pen.lineWidth = 1;
  pen.strokeRect(from.x + 0.5, from.y + 0.5, to.x - from.x, to.y - from.y);
}

function drawDraft({ pen, frame, palette }: Drawing): void {
  const draft = frame.overlay.draft;
  if (!draft) return;
  pen.strokeStyle = palette.of("--accent");
  pen.lineWidth = 2.5;
  pen.lineCap = "round";
  pen.setLineDash(draft.target === null ? [2, 6] : []);
  pen.beginPath();
  trace(pen, frame, draft.line);
  pen.stroke();
  pen.setLineDash([]);
  if (draft.target === null)
    fillDisc(pen, toScreen(frame.camera, frame.size, draft.line.to), 4.5, palette.of("--accent"));
}

function drawGhost({ pen, frame, palette }: Drawing): void {
  const ghost = frame.overlay.ghost;
  if (!ghost) return;
  const at = toScreen(frame.camera, frame.size, ghost.at);
  const radius = 22 * frame.camera.zoom;
  pen.globalAlpha = 0.75;
  fillDisc(pen, at, radius, palette.kind(ghost.kind));
  strokeDisc(pen, at, radius + 5, palette.of("--accent"), 2);
  pen.font = `640 ${Math.round(radius * 0.72)}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.of("--on-mark");
  pen.fillText(ghost.label ? initials(ghost.label) : "+", at.x, at.y);
  pen.globalAlpha = 1;
}
