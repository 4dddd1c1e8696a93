// Organisations as discs: far out as dots in one stroke per kind, near as discs with initials, glyph and badges.
import type { Point } from "../camera";
import { DETAIL, screenRadius } from "../metrics";
import { isAtRisk, isConductor, isPinned, kindOf } from "../scene";
import { BATON, initials, lookOf } from "../../store/kinds";
import { DIMMED, disc, fillDisc, glyph, isVisible, onScreen, strokeDisc, type Drawing } from "./brush";

type Spot = { node: number; at: Point; radius: number };

export function drawNodes(drawing: Drawing): void {
  const dots = new Map<string, Spot[]>();
  const discs: Spot[] = [];
  for (const spot of visibleSpots(drawing)) {
    const plain = spot.radius < DETAIL.disc && !isConductor(drawing.frame.scene, spot.node);
    if (!plain) discs.push(spot);
    else keep(dots, dotKey(drawing, spot.node), spot);
  }
  for (const [key, spots] of dots) drawDots(drawing, key, spots);
  for (const spot of discs) drawDisc(drawing, spot);
  drawing.pen.globalAlpha = 1;
}

function* visibleSpots({ frame }: Drawing): Generator<Spot> {
  for (let node = 0; node < frame.scene.nodes; node++) {
    const at = onScreen(frame, node);
    if (isVisible(frame, at, 60))
      yield { node, at, radius: screenRadius(frame.scene, node, frame.camera.zoom) };
  }
}

function dotKey({ frame }: Drawing, node: number): string {
  return `${isBright(frame.emphasis.bright, node) ? "" : "-"}${kindOf(frame.scene, node)}`;
}

function drawDots({ pen, palette }: Drawing, key: string, spots: Spot[]): void {
  pen.globalAlpha = key.startsWith("-") ? DIMMED : 1;
  pen.fillStyle = palette.kind(key.replace(/^-/, ""));
  pen.beginPath();
  for (const { at, radius } of spots) disc(pen, at, radius);
  pen.fill();
}

function drawDisc(drawing: Drawing, spot: Spot): void {
  const { pen, frame, palette } = drawing;
  const conductor = isConductor(frame.scene, spot.node);
  pen.globalAlpha = isBright(frame.emphasis.bright, spot.node) ? 1 : DIMMED;
  drawRings(drawing, spot);
  fillDisc(pen, spot.at, spot.radius + 2, palette.of("--surface-canvas"));
  const fill = conductor ? palette.of("--conductor-fill") : palette.kind(kindOf(frame.scene, spot.node));
  fillDisc(pen, spot.at, spot.radius, fill);
  if (conductor) strokeDisc(pen, spot.at, spot.radius + 3.5, palette.of("--brass"), 2);
  if (spot.radius >= DETAIL.initials) drawInitials(drawing, spot, conductor);
  if (spot.radius >= DETAIL.glyph) drawBadges(drawing, spot, conductor);
}

/** Rings outside the disc: chosen, pointed at, lit. */
function drawRings({ pen, frame, palette }: Drawing, { node, at, radius }: Spot): void {
  const { selected, hoveredNode, lit, rim } = frame.emphasis;
  const target = frame.overlay.draft?.target === node;
  if (lit.has(node)) {
    fillDisc(pen, at, radius + 9, palette.of("--brass-soft"));
    strokeDisc(pen, at, radius + 7, palette.of("--brass"), 2.5);
  }
  if (selected.has(node)) {
    fillDisc(pen, at, radius + 7, palette.of("--accent-soft"));
    strokeDisc(pen, at, radius + 5.5, palette.of("--accent"), 2.5);
  } else if (target || (hoveredNode === node && rim)) {
    strokeDisc(pen, at, radius + 5, palette.of("--accent"), target ? 3 : 2);
  } else if (hoveredNode === node) {
    strokeDisc(pen, at, radius + 5, palette.of("--accent-line"), 2);
  }
}

function drawInitials(
  { pen, frame, palette }: Drawing,
  { node, at, radius }: Spot,
  conductor: boolean,
): void {
  pen.font = `640 ${Math.round(radius * 0.72)}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = conductor ? palette.of("--conductor-ink") : palette.of("--on-mark");
  pen.fillText(initials(frame.scene.names[node]), at.x, at.y + radius * 0.04);
}

function drawBadges(drawing: Drawing, { node, at, radius }: Spot, conductor: boolean): void {
  const { frame, palette } = drawing;
  const { scene } = frame;
  const size = Math.max(7, Math.min(11, radius * 0.36));
  const corner = (angle: number): Point => ({
    x: at.x + Math.cos(angle) * radius,
    y: at.y + Math.sin(angle) * radius,
  });
  const mark = conductor ? BATON : lookOf(kindOf(scene, node)).glyph;
  const colour = conductor ? palette.of("--brass") : palette.kind(kindOf(scene, node));
  drawBadge(drawing, corner(Math.PI / 4), size, mark, colour);
  if (isAtRisk(scene, node)) drawWarning(drawing, corner(-Math.PI / 4), size);
  if (isPinned(scene, node)) drawPin(drawing, corner(-Math.PI * 0.75), size);
}

function drawBadge(
  { pen, palette }: Drawing,
  at: Point,
  size: number,
  outline: string,
  colour: string,
): void {
  fillDisc(pen, at, size, palette.of("--surface-raised"));
  strokeDisc(pen, at, size, colour, 1.25);
  glyph(pen, outline, at, size * 1.3, colour);
}

function drawWarning({ pen, palette }: Drawing, at: Point, size: number): void {
  fillDisc(pen, at, size, palette.of("--surface-canvas"));
  fillDisc(pen, at, size - 1.5, palette.of("--warn"));
  glyph(pen, "M8 3.6v5.2M8 12.2v.02", at, size * 1.4, palette.of("--surface-raised"), 2.2);
}

function drawPin({ pen, palette }: Drawing, at: Point, size: number): void {
  fillDisc(pen, at, size * 0.46, palette.of("--surface-canvas"));
  fillDisc(pen, at, size * 0.28, palette.of("--ink-faint"));
}

function isBright(bright: ReadonlySet<number> | null, node: number): boolean {
  return bright === null || bright.has(node);
}

function keep<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
