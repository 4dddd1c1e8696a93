// Organisations as marks: far out as small shapes in one stroke per colour, near with initials or logo, glyph and badges;
// groups and collapsed circles as marks with a count. Not here: badges and rings (badgeMarks).
import { compact } from "../../i18n/index.svelte";
import { initials } from "../../store/kinds";
import { colourToken, shapeName, type ShapeName } from "../../store/paint";
import { logoOf } from "../logos";
import { DETAIL, screenRadius } from "../metrics";
import { colourOf, hasLogo, isCircle, isConductor, isGroup, isOne, shapeOf, type Scene } from "../scene";
import { traceShape } from "../shapes";
import { drawBadges, drawHealth, drawRings } from "./badgeMarks";
import { DIMMED, isVisible, onScreen, type Drawing, fillShape, strokeShape, type Spot } from "./brush";

/** So many marks are drawn at a step. */
const PART = 12;

/** Draws the marks, a few at each step. */
export function* drawNodes(drawing: Drawing): Generator<void, void> {
  const dots = new Map<string, Spot[]>();
  const marks: Spot[] = [];
  for (const spot of visibleSpots(drawing)) {
    const plain = spot.radius < DETAIL.disc && isPlain(drawing, spot.node);
    if (!plain) marks.push(spot);
    else keep(dots, `${isBright(drawing, spot.node) ? "1" : "0"}${tokenOf(drawing, spot.node)}`, spot);
  }
  for (const [key, spots] of dots) {
    drawDots(drawing, key, spots);
    yield;
  }
  marks.sort(
    (a, b) => Number(isGroup(drawing.frame.scene, b.node)) - Number(isGroup(drawing.frame.scene, a.node)),
  );
  for (const [i, spot] of marks.entries()) {
    drawMark(drawing, spot);
    if (i % PART === PART - 1) yield;
  }
  drawing.pen.globalAlpha = 1;
}

/** The token of a mark's colour. */
function tokenOf({ frame: { scene, rules } }: Drawing, node: number): string {
  const place = colourOf(scene, node);
  if (isCircle(scene, node)) return "--line-strong";
  return colourToken(rules.colour, scene.colours[place]?.word ?? "", place);
}

function shapeAt(scene: Scene, by: Drawing["frame"]["rules"]["shape"], node: number): ShapeName {
  if (isConductor(scene, node) || !isOne(scene, node)) return "disc";
  return shapeName(by, scene.shapes[shapeOf(scene, node)]?.word ?? "");
}

function* visibleSpots({ frame }: Drawing): Generator<Spot> {
  const { scene, camera, rules } = frame;
  for (let node = 0; node < scene.nodes; node++) {
    const at = onScreen(frame, node);
    if (!isVisible(frame, at, 60)) continue;
    yield {
      node,
      at,
      radius: screenRadius(scene, node, camera.zoom),
      shape: shapeAt(scene, rules.shape, node),
    };
  }
}

function isPlain({ frame: { scene } }: Drawing, node: number): boolean {
  return !isConductor(scene, node) && isOne(scene, node);
}

function drawDots({ pen, palette }: Drawing, key: string, spots: Spot[]): void {
  pen.globalAlpha = key.startsWith("1") ? 1 : DIMMED;
  pen.fillStyle = palette.of(key.slice(1));
  pen.beginPath();
  for (const { at, radius, shape } of spots) traceShape(pen, shape, at, radius);
  pen.fill();
}

function drawMark(drawing: Drawing, spot: Spot): void {
  const { pen, frame } = drawing;
  const { scene } = frame;
  pen.globalAlpha = isBright(drawing, spot.node) ? 1 : DIMMED;
  drawRings(drawing, spot);
  if (isGroup(scene, spot.node)) return drawGroup(drawing, spot);
  if (isCircle(scene, spot.node)) return drawCircle(drawing, spot);
  if (frame.rules.health && !isConductor(scene, spot.node)) drawHealth(drawing, spot);
  drawFace(drawing, spot);
  if (spot.radius >= DETAIL.glyph) drawBadges(drawing, spot, tokenOf(drawing, spot.node));
}

function drawFace(drawing: Drawing, spot: Spot): void {
  const { pen, frame, palette } = drawing;
  const conductor = isConductor(frame.scene, spot.node);
  const token = conductor ? "--conductor-fill" : tokenOf(drawing, spot.node);
  fillShape(drawing, spot, 2, "--surface-canvas");
  fillShape(drawing, spot, 0, token);
  if (conductor) strokeShape(drawing, spot, 3.5, "--brass", 2);
  if (spot.radius < DETAIL.initials) return;
  if (drawLogo(drawing, spot, token)) return;
  pen.fillStyle = conductor ? palette.of("--conductor-ink") : palette.on(token);
  write(drawing, spot, initials(frame.scene.names[spot.node]), 0.72);
}

/** The logo on a light ground, so that it can be seen in the dark; false where there is none to draw. */
function drawLogo(drawing: Drawing, spot: Spot, token: string): boolean {
  const { pen, frame } = drawing;
  const picture = hasLogo(frame.scene, spot.node) ? logoOf(frame.scene.ids[spot.node]) : null;
  if (!picture) return false;
  fillShape(drawing, spot, -1, "--logo-ground");
  pen.save();
  pen.beginPath();
  traceShape(pen, spot.shape, spot.at, spot.radius - 2.5);
  pen.clip();
  const side = spot.radius * 1.5;
  pen.drawImage(picture, spot.at.x - side / 2, spot.at.y - side / 2, side, side);
  pen.restore();
  strokeShape(drawing, spot, -1.25, token, 2.5);
  return true;
}

/** Several organisations seen from afar: a soft mark with their number. */
function drawGroup(drawing: Drawing, spot: Spot): void {
  const { pen, frame, palette } = drawing;
  const token = tokenOf(drawing, spot.node);
  const alpha = pen.globalAlpha;
  fillShape(drawing, spot, 1.5, "--surface-canvas");
  pen.globalAlpha = alpha * 0.26;
  fillShape(drawing, spot, 0, token);
  pen.globalAlpha = alpha;
  strokeShape(drawing, spot, -0.75, token, 1.5);
  if (spot.radius < DETAIL.initials) return;
  pen.fillStyle = palette.of("--ink");
  write(drawing, spot, compact(frame.scene.count[spot.node]), 0.6, 11);
}

/** A circle drawn as one mark: two rims, as if others stood behind, and its number. */
function drawCircle(drawing: Drawing, spot: Spot): void {
  const { pen, frame, palette } = drawing;
  fillShape(drawing, spot, 5, "--surface-canvas");
  strokeShape(drawing, spot, 4, "--line-strong", 1.5);
  fillShape(drawing, spot, 0, "--surface-raised");
  strokeShape(drawing, spot, 0, "--ink-faint", 1.5);
  if (spot.radius < DETAIL.initials) return;
  pen.fillStyle = palette.of("--ink");
  write(drawing, spot, compact(frame.scene.count[spot.node]), 0.72);
}

function write(
  { pen, palette }: Drawing,
  { at, radius }: Spot,
  text: string,
  share: number,
  most = 40,
): void {
  pen.font = `640 ${Math.min(most, Math.round(radius * share))}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(text, at.x, at.y + radius * 0.04);
}

function isBright({ frame: { emphasis } }: Drawing, node: number): boolean {
  return emphasis.bright === null || emphasis.bright.has(node);
}

function keep<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
