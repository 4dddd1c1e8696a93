// Names beside their organisations. Text is measured once per name; where labels go is decided in labels.ts.
import type { Rect } from "../camera";
import { discBox, placeLabels, type LabelWish } from "../labels";
import { screenRadius } from "../metrics";
import { degreeOf, isConductor } from "../scene";
import { DIMMED, isVisible, onScreen, type Drawing } from "./brush";

const SIZE = 12.5;
const LINE = 17;
const WIDEST = 150;
const MOST = 260;
const MOST_AFAR = 70;
const CROWD = 300;
const CROWD_ZOOM = 0.3;
const MOST_OBSTACLES = 1500;

type Measured = { text: string; width: number };
const measured = new Map<string, Measured>();
let measuredFont = "";

/** Draws the names; `taken` are boxes that other words have already. */
export function drawLabels(drawing: Drawing, taken: readonly Rect[]): void {
  const { pen, frame, palette } = drawing;
  const font = `530 ${SIZE}px ${palette.font}`;
  if (measuredFont !== font + document.fonts.status) measured.clear();
  measuredFont = font + document.fonts.status;
  pen.font = font;
  const wishes = wishesOf(drawing);
  const discs = [...taken, ...wishes.slice(0, MOST_OBSTACLES).map(discBox)];
  const screen = { left: 4, top: 4, right: frame.size.width - 4, bottom: frame.size.height - 4 };
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  for (const label of placeLabels(wishes, discs, mostOf(frame.scene.nodes, frame.camera.zoom), screen)) {
    const bright = frame.emphasis.bright?.has(label.node) ?? true;
    pen.globalAlpha = bright ? 1 : DIMMED * 1.6;
    drawText(drawing, label.node, label.left, label.top + LINE / 2);
  }
  pen.globalAlpha = 1;
}

/** In a crowd seen from afar only the most important names stay. */
function mostOf(nodes: number, zoom: number): number {
  return nodes > CROWD && zoom < CROWD_ZOOM ? MOST_AFAR : MOST;
}

function drawText({ pen, frame, palette }: Drawing, node: number, x: number, y: number): void {
  const { text } = measure(pen, frame.scene.names[node]);
  pen.lineWidth = 3.5;
  pen.strokeStyle = palette.of("--surface-canvas");
  pen.strokeText(text, x, y);
  const chosen = frame.emphasis.selected.has(node);
  pen.fillStyle = chosen ? palette.of("--accent-ink") : palette.of("--ink");
  pen.fillText(text, x, y);
}

/** Every visible node that wants a label, the most important first. */
function wishesOf({ pen, frame }: Drawing): LabelWish[] {
  const { scene, camera, emphasis, overlay } = frame;
  const wishes: (LabelWish & { weight: number })[] = [];
  for (let node = 0; node < scene.nodes; node++) {
    const at = onScreen(frame, node);
    if (!isVisible(frame, at, WIDEST) || overlay.naming === node) continue;
    const near = emphasis.hoveredNode === node || emphasis.selected.has(node);
    const kept = near || isConductor(scene, node) || emphasis.lit.has(node);
    const bright = emphasis.bright === null || emphasis.bright.has(node);
    wishes.push({
      node,
      ...at,
      radius: screenRadius(scene, node, camera.zoom),
      width: 0,
      height: LINE,
      forced: kept,
      weight: (kept ? 1e6 : 0) + (bright ? 1e5 : 0) + degreeOf(scene, node),
    });
  }
  wishes.sort((a, b) => b.weight - a.weight || a.node - b.node);
  for (const wish of wishes.slice(0, MOST * 4)) wish.width = measure(pen, scene.names[wish.node]).width;
  return wishes.slice(0, MOST * 4);
}

function measure(pen: CanvasRenderingContext2D, name: string): Measured {
  const known = measured.get(name);
  if (known) return known;
  let text = name;
  let width = pen.measureText(text).width;
  while (width > WIDEST && text.length > 4) {
    text = `${text.slice(0, Math.min(text.length - 2, Math.floor((text.length * WIDEST) / width))).trimEnd()}…`;
    width = pen.measureText(text).width;
  }
  const result = { text, width };
  measured.set(name, result);
  return result;
}
