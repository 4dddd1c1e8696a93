// What stands around a mark: rings of choice, rings of health, and the badges for kind, state, owner and pin.
// Not here: the mark itself (nodeMarks).
import { BATON, initials, lookOf } from "../../store/kinds";
import type { Point } from "../camera";
import { healthOf, isConductor, isPinned, kindOf, ownerOf, statusOf } from "../scene";
import { outreach } from "../shapes";
import { fillDisc, fillShape, glyph, strokeDisc, strokeShape, type Drawing, type Spot } from "./brush";

/** Outlines in a 16 by 16 box for states that want to be seen. */
const STATUS_GLYPHS: Record<string, { outline: string; token: string }> = {
  atRisk: { outline: "M8 3.6v5.2M8 12.2v.02", token: "--warn" },
  paused: { outline: "M6 4.4v7.2M10 4.4v7.2", token: "--ink-faint" },
  ended: { outline: "M4.8 4.8l6.4 6.4M11.2 4.8l-6.4 6.4", token: "--ink-faint" },
  exploring: {
    outline: "M5.6 6.2a2.4 2.4 0 1 1 3.6 2.1c-.8.5-1.2.9-1.2 1.7M8 12.4v.02",
    token: "--kind-partner",
  },
};

/** Rings outside the shape: lit, chosen, pointed at. */
export function drawRings(drawing: Drawing, spot: Spot): void {
  const { frame } = drawing;
  const { selected, hoveredNode, lit, rim } = frame.emphasis;
  const target = frame.overlay.draft?.target === spot.node;
  const ring = frame.rules.health ? 3.5 : 0;
  if (lit.has(spot.node)) {
    fillShape(drawing, spot, 9 + ring, "--brass-soft");
    strokeShape(drawing, spot, 7 + ring, "--brass", 2.5);
  }
  if (selected.has(spot.node)) {
    fillShape(drawing, spot, 7 + ring, "--accent-soft");
    strokeShape(drawing, spot, 5.5 + ring, "--accent", 2.5);
  } else if (target || (hoveredNode === spot.node && rim)) {
    strokeShape(drawing, spot, 5 + ring, "--accent", target ? 3 : 2);
  } else if (hoveredNode === spot.node) {
    strokeShape(drawing, spot, 5 + ring, "--accent-line", 2);
  }
}

const HALF = Math.PI;
const GAP = 0.16;

/** Two half rings, the human one on the left and the business one on the right: as long as the partnership is well. */
export function drawHealth(drawing: Drawing, spot: Spot): void {
  if (spot.radius < 7) return;
  const { human, business } = healthOf(drawing.frame.scene, spot.node);
  half(drawing, spot, human, -1);
  half(drawing, spot, business, 1);
}

/** A half ring grows from below; where nothing is known it is dotted. */
function half(
  { pen, palette }: Drawing,
  { at, radius, shape }: Spot,
  share: number | null,
  side: -1 | 1,
): void {
  const width = Math.max(2, Math.min(3.5, radius * 0.14));
  const from = HALF / 2 - side * GAP;
  const whole = HALF - 2 * GAP;
  pen.lineCap = "round";
  pen.lineWidth = width;
  const arc = (length: number, token: string, dash: number[]): void => {
    pen.beginPath();
    pen.arc(at.x, at.y, radius * outreach(shape) + width + 1, from, from - side * length, side === 1);
    pen.setLineDash(dash);
    pen.strokeStyle = palette.of(token);
    pen.stroke();
  };
  if (share === null) arc(whole, "--line-strong", [0.1, width * 2.2]);
  else {
    arc(whole, "--line", []);
    if (share > 0.02) arc(whole * share, tokenOfHealth(share), []);
  }
  pen.setLineDash([]);
}

function tokenOfHealth(share: number): string {
  return share > 2 / 3 ? "--good" : share > 1 / 3 ? "--warn" : "--danger";
}

/** Badges on the rim: kind below right, state above right, owner below left, pin above left. */
export function drawBadges(drawing: Drawing, spot: Spot, token: string): void {
  const { frame } = drawing;
  const { scene, rules } = frame;
  const { node, at, radius } = spot;
  const size = Math.max(7, Math.min(11, radius * 0.36));
  const corner = (angle: number): Point => ({
    x: at.x + Math.cos(angle) * radius,
    y: at.y + Math.sin(angle) * radius,
  });
  if (isConductor(scene, node)) drawBadge(drawing, corner(Math.PI / 4), size, BATON, "--brass");
  else drawBadge(drawing, corner(Math.PI / 4), size, lookOf(kindOf(scene, node)).glyph, token);
  const status = STATUS_GLYPHS[statusOf(scene, node)];
  if (status) drawStatus(drawing, corner(-Math.PI / 4), size, status);
  if (rules.owners && !isConductor(scene, node))
    drawOwner(drawing, corner(Math.PI * 0.75), size, ownerOf(scene, node));
  if (isPinned(scene, node)) drawPin(drawing, corner(-Math.PI * 0.75), size);
}

function drawBadge({ pen, palette }: Drawing, at: Point, size: number, outline: string, token: string): void {
  fillDisc(pen, at, size, palette.of("--surface-raised"));
  strokeDisc(pen, at, size, palette.of(token), 1.25);
  glyph(pen, outline, at, size * 1.3, palette.of(token));
}

function drawStatus(
  { pen, palette }: Drawing,
  at: Point,
  size: number,
  status: (typeof STATUS_GLYPHS)[string],
): void {
  fillDisc(pen, at, size, palette.of("--surface-canvas"));
  fillDisc(pen, at, size - 1.5, palette.of(status.token));
  glyph(pen, status.outline, at, size * 1.4, palette.of("--surface-raised"), 2.2);
}

/** The owner's initials; a dashed empty ring where nobody looks after the partnership. */
function drawOwner({ pen, palette }: Drawing, at: Point, size: number, owner: string): void {
  fillDisc(pen, at, size + 1, palette.of("--surface-raised"));
  pen.setLineDash(owner ? [] : [2, 2]);
  strokeDisc(pen, at, size, palette.of(owner ? "--ink-faint" : "--danger"), 1.25);
  pen.setLineDash([]);
  if (!owner) return;
  pen.font = `620 ${Math.round(size * 0.95)}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillStyle = palette.of("--ink-soft");
  pen.fillText(initials(owner), at.x, at.y + 0.5);
}

function drawPin({ pen, palette }: Drawing, at: Point, size: number): void {
  fillDisc(pen, at, size * 0.46, palette.of("--surface-canvas"));
  fillDisc(pen, at, size * 0.28, palette.of("--ink-faint"));
}
