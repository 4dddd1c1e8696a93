// What lies under the marks: the ground with its dots, and circles as hulls. Not here: what a gesture leaves on screen.
import { toScreen, type Point, type Rect } from "../camera";
import { hullAround } from "../hull";
import { discBox, overlap } from "../labels";
import { reachOf, screenRadius } from "../metrics";
import type { Frame } from "../renderer";
import { onScreen, type Drawing } from "./brush";

const DOT_GAP = 28;
const HULL_ROOM = 24;
const NAME_HEIGHT = 20;
const NAMES_FROM_ZOOM = 0.25;

export function drawGround({ pen, frame, palette }: Drawing): void {
  pen.fillStyle = palette.of("--surface-canvas");
  pen.fillRect(0, 0, frame.size.width, frame.size.height);
  const { camera, size } = frame;
  const gap = DOT_GAP * camera.zoom * (camera.zoom < 0.6 ? 2 : 1);
  if (gap < 14) return;
  const origin = toScreen(camera, size, { x: 0, y: 0 });
  const dot = Math.min(1.6, Math.max(1, camera.zoom * 1.2));
  pen.fillStyle = palette.of("--grid-dot");
  for (let x = origin.x % gap; x < size.width; x += gap)
    for (let y = origin.y % gap; y < size.height; y += gap) pen.fillRect(x, y, dot, dot);
}

/** Draws the circles and returns the boxes their names take. */
export function drawHulls(drawing: Drawing): Rect[] {
  return drawing.frame.scene.circles.flatMap(
    ({ name, members, collapsed }) => (collapsed ? null : drawHull(drawing, name, members)) ?? [],
  );
}

function drawHull({ pen, frame, palette }: Drawing, name: string, members: Uint32Array): Rect | null {
  if (members.length === 0) return null;
  const centres = [...members].map((node) => ({ x: frame.xy[2 * node], y: frame.xy[2 * node + 1] }));
  const room = Math.max(
    ...[...members].map((node) => reachOf(frame.scene, node, frame.camera.zoom, HULL_ROOM)),
  );
  const outline = hullAround(centres, room).map((point) => toScreen(frame.camera, frame.size, point));
  pen.beginPath();
  outline.forEach((point, i) => (i === 0 ? pen.moveTo(point.x, point.y) : pen.lineTo(point.x, point.y)));
  pen.closePath();
  pen.globalAlpha = frame.emphasis.bright ? 0.25 : 0.5;
  pen.fillStyle = palette.of("--surface-hover");
  pen.fill();
  pen.globalAlpha = frame.emphasis.bright ? 0.3 : 0.9;
  pen.strokeStyle = palette.of("--line-strong");
  pen.lineWidth = 1.25;
  pen.stroke();
  const box =
    frame.camera.zoom < NAMES_FROM_ZOOM ? null : drawHullName({ pen, frame, palette }, name, outline);
  pen.globalAlpha = 1;
  return box;
}

function drawHullName({ pen, frame, palette }: Drawing, name: string, outline: Point[]): Rect {
  pen.font = `630 12px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "bottom";
  const box = nameBox(frame, outline, pen.measureText(name).width / 2 + 4);
  const [middle, foot] = [(box.left + box.right) / 2, box.bottom - 2];
  pen.lineWidth = 4;
  pen.lineJoin = "round";
  pen.strokeStyle = palette.of("--surface-canvas");
  pen.strokeText(name, middle, foot);
  pen.fillStyle = palette.of("--ink-soft");
  pen.fillText(name, middle, foot);
  return box;
}

/** Over the top of the outline, or beside that, or under its foot: the first that covers nobody. */
function nameBox(frame: Frame, outline: Point[], half: number): Rect {
  const top = outline.reduce((highest, point) => (point.y < highest.y ? point : highest));
  const foot = outline.reduce((lowest, point) => (point.y > lowest.y ? point : lowest));
  const over = (x: number): Rect => boxAbout(x, top.y - NAME_HEIGHT - 5, half);
  const boxes = [over(top.x), over(top.x - half), over(top.x + half), boxAbout(foot.x, foot.y + 3, half)];
  return boxes.find((box) => coversNobody(frame, box)) ?? boxes[0];
}

function boxAbout(middle: number, top: number, half: number): Rect {
  return { left: middle - half, right: middle + half, top, bottom: top + NAME_HEIGHT + 2 };
}

function coversNobody(frame: Frame, box: Rect): boolean {
  for (let node = 0; node < frame.scene.nodes; node++) {
    const radius = screenRadius(frame.scene, node, frame.camera.zoom);
    if (overlap(box, discBox({ ...onScreen(frame, node), radius }))) return false;
  }
  return true;
}
