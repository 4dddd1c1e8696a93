// Names beside their organisations. Text is measured once per name; where labels go is decided in labels.ts.
import type { Rect } from "../camera";
import { discBox, placeLabels, type LabelWish } from "../labels";
import { screenRadius } from "../metrics";
import { t } from "../../i18n/index.svelte";
import { isConductor, isGroup, degreeOf, type Scene } from "../scene";
import { DIMMED, isVisible, onScreen, type Drawing } from "./brush";

const SIZE = 12.5;
const LINE = 17;
const WIDEST = 150;
const MOST = 260;
const MOST_AFAR = 70;
const CROWD = 300;
const CROWD_ZOOM = 0.3;
const MOST_OBSTACLES = 1500;
/** So many names are drawn at a step. */
const PART = 12;

type Measured = { text: string; width: number };
const measured = new Map<string, Measured>();
let measuredFont = "";

/** Draws the names, a few at each step; `taken` are boxes that other words have already. Returns all that is taken then. */
export function* drawLabels(drawing: Drawing, taken: readonly Rect[]): Generator<void, Rect[]> {
  const { pen, frame, palette } = drawing;
  const font = `530 ${SIZE}px ${palette.font}`;
  if (measuredFont !== font + document.fonts.status) measured.clear();
  measuredFont = font + document.fonts.status;
  pen.font = font;
  const wishes = wishesOf(drawing);
  const discs = [...taken, ...frame.covers, ...wishes.slice(0, MOST_OBSTACLES).map(discBox)];
  const screen = { left: 4, top: 4, right: frame.size.width - 4, bottom: frame.size.height - 4 };
  pen.textAlign = "left";
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  const placed = placeLabels(wishes, discs, mostOf(frame.scene, frame.camera.zoom), screen);
  yield;
  for (const [i, label] of placed.entries()) {
    const bright = frame.emphasis.bright?.has(label.node) ?? true;
    pen.globalAlpha = bright ? 1 : DIMMED * 1.6;
    drawText(drawing, label.node, label.left, label.top + LINE / 2);
    if (i % PART === PART - 1) yield;
  }
  pen.globalAlpha = 1;
  const widths = new Map(wishes.map((wish) => [wish.node, wish.width]));
  const boxes = placed.map(({ node, left, top }) => ({
    left,
    top,
    right: left + (widths.get(node) ?? 0),
    bottom: top + LINE,
  }));
  return [...discs, ...boxes];
}

/** In a crowd seen from afar only the most important names stay. */
function mostOf({ nodes, far }: Scene, zoom: number): number {
  return !far && nodes > CROWD && zoom < CROWD_ZOOM ? MOST_AFAR : MOST;
}

function drawText({ pen, frame, palette }: Drawing, node: number, x: number, y: number): void {
  const { text } = measure(pen, wordsOf(frame.scene, node));
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
    // Only one name may ever cover another: that of what is pointed at, or of the one thing chosen.
    const forced =
      emphasis.hoveredNode === node || (emphasis.selected.size === 1 && emphasis.selected.has(node));
    const kept = emphasis.selected.has(node) || isConductor(scene, node) || emphasis.lit.has(node);
    const bright = emphasis.bright === null || emphasis.bright.has(node);
    wishes.push({
      node,
      ...at,
      radius: screenRadius(scene, node, camera.zoom),
      width: 0,
      height: LINE,
      forced,
      weight: (forced ? 1e8 : 0) + (kept ? 1e7 : 0) + (bright ? 1e6 : 0) + importance(scene, node),
    });
  }
  wishes.sort((a, b) => b.weight - a.weight || a.node - b.node);
  for (const wish of wishes.slice(0, MOST * 4)) wish.width = measure(pen, wordsOf(scene, wish.node)).width;
  return wishes.slice(0, MOST * 4);
}

/** A group goes by the best connected of its members. */
function wordsOf(scene: Scene, node: number): string {
  const name = scene.names[node];
  return isGroup(scene, node) ? t("map.groupOf", { name }) : name;
}

function importance(scene: Scene, node: number): number {
  return isGroup(scene, node) ? scene.count[node] : degreeOf(scene, node);
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
