// What a gesture leaves on screen while it is under way: its outline, its line, its guides, what is carried.
// Fields and guides lie beneath the discs, the rest over everything. Not here: what lies there once the gesture is done,
// or working any of it out (overlay.ts).
import { toScreen, type Point } from "../camera";
import { arrowHead } from "../links";
import { screenRadius } from "../metrics";
import { isConductor, kindOf } from "../scene";
import { initials } from "../../store/kinds";
import { disc, fillDisc, onScreen, strokeDisc, trace, type Drawing } from "./brush";

const HANDLE = 5.5;
const HEAD = 12;
const BAR = 6;
const BARS_APART = 5;

/** What lies beneath the discs, so that it covers no name and no initials. */
export function drawUnderlay(drawing: Drawing): void {
  drawMarquee(drawing);
  drawLasso(drawing);
  drawGuides(drawing);
}

export function drawOverlay(drawing: Drawing): void {
  drawTouched(drawing);
  drawDraft(drawing);
  drawHandles(drawing);
  drawCopies(drawing);
  drawGhost(drawing);
}

/** Rings around what a marquee or lasso would choose if it were let go now. */
function drawTouched({ pen, frame, palette }: Drawing): void {
  const { touched } = frame.overlay;
  if (touched.length === 0) return;
  pen.beginPath();
  for (const node of touched)
    if (!frame.emphasis.selected.has(node))
      disc(pen, onScreen(frame, node), screenRadius(frame.scene, node, frame.camera.zoom) + 5);
  pen.strokeStyle = palette.of("--accent");
  pen.lineWidth = 2;
  pen.stroke();
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

/** A soft field with a drawn edge; the way back to its beginning is only hinted at. */
function drawLasso({ pen, frame, palette }: Drawing): void {
  const path = frame.overlay.lasso?.map((point) => toScreen(frame.camera, frame.size, point));
  if (!path || path.length < 2) return;
  const [first, last] = [path[0], path[path.length - 1]];
  pen.fillStyle = pen.strokeStyle = palette.of("--accent");
  pen.lineJoin = pen.lineCap = "round";
  smooth(pen, path);
  pen.globalAlpha = 0.12;
  pen.fill("evenodd");
  pen.globalAlpha = 0.9;
  pen.lineWidth = 1.75;
  pen.stroke();
  pen.globalAlpha = 0.45;
  pen.lineWidth = 1.25;
  pen.setLineDash([3, 5]);
  pen.beginPath();
  pen.moveTo(last.x, last.y);
  pen.lineTo(first.x, first.y);
  pen.stroke();
  pen.setLineDash([]);
  pen.globalAlpha = 1;
}

/** A path through the middles between its points, so that a hand's jitter does not show. */
function smooth(pen: CanvasRenderingContext2D, path: readonly Point[]): void {
  pen.beginPath();
  pen.moveTo(path[0].x, path[0].y);
  for (let i = 1; i < path.length - 1; i++) {
    const [at, next] = [path[i], path[i + 1]];
    pen.quadraticCurveTo(at.x, at.y, (at.x + next.x) / 2, (at.y + next.y) / 2);
  }
  pen.lineTo(path[path.length - 1].x, path[path.length - 1].y);
}

function drawGuides({ pen, frame, palette }: Drawing): void {
  pen.strokeStyle = palette.of("--accent");
  pen.lineCap = "butt";
  for (const guide of frame.overlay.guides) {
    const [from, to] = [guide.from, guide.to].map((point) =>
      crisp(toScreen(frame.camera, frame.size, point)),
    );
    pen.lineWidth = 1;
    pen.beginPath();
    pen.moveTo(from.x, from.y);
    pen.lineTo(to.x, to.y);
    pen.stroke();
    if (guide.gap) drawEqualMark(pen, from, to);
  }
}

/** Two short bars across the middle: this gap is as wide as the others that carry them. */
function drawEqualMark(pen: CanvasRenderingContext2D, a: Point, b: Point): void {
  const [ux, uy] = a.y === b.y ? [1, 0] : [0, 1];
  const middle = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  pen.lineWidth = 2;
  pen.beginPath();
  for (const side of [-BARS_APART / 2, BARS_APART / 2]) {
    const [x, y] = [middle.x + ux * side, middle.y + uy * side];
    pen.moveTo(x - uy * BAR, y - ux * BAR);
    pen.lineTo(x + uy * BAR, y + ux * BAR);
  }
  pen.stroke();
}

/** Thin lines are sharp in the middle of a pixel. */
function crisp({ x, y }: Point): Point {
  return { x: Math.round(x) + 0.5, y: Math.round(y) + 0.5 };
}

function drawDraft({ pen, frame, palette }: Drawing): void {
  const draft = frame.overlay.draft;
  if (!draft) return;
  pen.strokeStyle = pen.fillStyle = palette.of("--accent");
  pen.lineWidth = 2.5;
  pen.lineCap = "round";
  pen.setLineDash(draft.target === null ? [2, 6] : []);
  pen.beginPath();
  trace(pen, frame, draft.line);
  pen.stroke();
  pen.setLineDash([]);
  if (draft.head) {
    const corners = arrowHead(draft.head, HEAD / frame.camera.zoom);
    fillShape(
      pen,
      corners.map((corner) => toScreen(frame.camera, frame.size, corner)),
    );
  }
  if (draft.loose && draft.head !== draft.line)
    fillDisc(pen, toScreen(frame.camera, frame.size, draft.loose), 4.5, palette.of("--accent"));
}

function fillShape(pen: CanvasRenderingContext2D, corners: Point[]): void {
  pen.beginPath();
  corners.forEach(({ x, y }, i) => (i === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y)));
  pen.closePath();
  pen.fill();
}

function drawHandles({ pen, frame, palette }: Drawing): void {
  for (const handle of frame.overlay.handles) {
    const at = toScreen(frame.camera, frame.size, handle);
    fillDisc(pen, at, HANDLE, palette.of("--surface-raised"));
    strokeDisc(pen, at, HANDLE, palette.of("--accent"), 2);
  }
}

/** Copies travel as they will stand, a little lighter, while their originals stay. */
function drawCopies({ pen, frame, palette }: Drawing): void {
  const { copies } = frame.overlay;
  const { scene, camera } = frame;
  for (const node of copies?.nodes ?? []) {
    const stands = onScreen(frame, node);
    const at = {
      x: stands.x + (copies?.dx ?? 0) * camera.zoom,
      y: stands.y + (copies?.dy ?? 0) * camera.zoom,
    };
    const radius = screenRadius(scene, node, camera.zoom);
    const conductor = isConductor(scene, node);
    pen.globalAlpha = 0.85;
    fillDisc(pen, at, radius + 2, palette.of("--surface-canvas"));
    fillDisc(pen, at, radius, conductor ? palette.of("--conductor-fill") : palette.kind(kindOf(scene, node)));
    strokeDisc(pen, at, radius + 4.5, palette.of("--accent"), 2);
    letters({ pen, frame, palette }, at, radius, initials(scene.names[node]), conductor);
  }
  pen.globalAlpha = 1;
}

function drawGhost({ pen, frame, palette }: Drawing): void {
  const ghost = frame.overlay.ghost;
  if (!ghost) return;
  const at = toScreen(frame.camera, frame.size, ghost.at);
  const radius = 22 * frame.camera.zoom;
  pen.globalAlpha = 0.75;
  fillDisc(pen, at, radius, palette.kind(ghost.kind));
  strokeDisc(pen, at, radius + 5, palette.of("--accent"), 2);
  letters({ pen, frame, palette }, at, radius, ghost.label ? initials(ghost.label) : "+", false);
  pen.globalAlpha = 1;
}

function letters(
  { pen, palette }: Drawing,
  at: Point,
  radius: number,
  text: string,
  conductor: boolean,
): void {
  pen.font = `640 ${Math.round(radius * 0.72)}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.of(conductor ? "--conductor-ink" : "--on-mark");
  pen.fillText(text, at.x, at.y + radius * 0.04);
}
