// Small strokes that every mark of the Canvas 2D back end is made of. Screen pixels; no meaning.
import type { ShapeName } from "../../store/paint";
import { traceShape } from "../shapes";
import { toScreen, type Point } from "../camera";
import type { Line } from "../links";
import type { Palette } from "../../store/palette";
import type { Frame } from "../renderer";

export type Pen = CanvasRenderingContext2D;
export type Drawing = { pen: Pen; frame: Frame; palette: Palette };

/** A mark on its way to the screen. */
export type Spot = { node: number; at: Point; radius: number; shape: ShapeName };

export const DIMMED = 0.14;

export function onScreen(frame: Frame, node: number): Point {
  return toScreen(frame.camera, frame.size, { x: frame.xy[2 * node], y: frame.xy[2 * node + 1] });
}

export function isVisible(frame: Frame, { x, y }: Point, room: number): boolean {
  return x > -room && y > -room && x < frame.size.width + room && y < frame.size.height + room;
}

export function disc(pen: Pen, { x, y }: Point, radius: number): void {
  pen.moveTo(x + radius, y);
  pen.arc(x, y, radius, 0, 2 * Math.PI);
}

export function fillDisc(pen: Pen, at: Point, radius: number, colour: string): void {
  pen.beginPath();
  disc(pen, at, radius);
  pen.fillStyle = colour;
  pen.fill();
}

export function strokeDisc(pen: Pen, at: Point, radius: number, colour: string, width: number): void {
  pen.beginPath();
  disc(pen, at, radius);
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  pen.stroke();
}

/** Adds a line given in world units to the path. */
export function trace(pen: Pen, frame: Frame, line: Line): void {
  const place = (point: Point): Point => toScreen(frame.camera, frame.size, point);
  const [from, to] = [place(line.from), place(line.to)];
  pen.moveTo(from.x, from.y);
  if (!line.via) return void pen.lineTo(to.x, to.y);
  const via = place(line.via);
  pen.quadraticCurveTo(via.x, via.y, to.x, to.y);
}

const outlines = new Map<string, Path2D>();

/** Strokes a 16 by 16 outline centred on a point. */
export function glyph(pen: Pen, outline: string, at: Point, size: number, colour: string, width = 1.7): void {
  let path = outlines.get(outline);
  if (!path) outlines.set(outline, (path = new Path2D(outline)));
  pen.save();
  pen.translate(at.x - size / 2, at.y - size / 2);
  pen.scale(size / 16, size / 16);
  pen.lineWidth = width;
  pen.lineCap = pen.lineJoin = "round";
  pen.strokeStyle = colour;
  pen.stroke(path);
  pen.restore();
}

/** Fills the shape of a mark, `room` pixels larger on every side. */
export function fillShape(
  { pen, palette }: Drawing,
  { at, radius, shape }: Spot,
  room: number,
  token: string,
): void {
  pen.beginPath();
  traceShape(pen, shape, at, radius + room);
  pen.fillStyle = palette.of(token);
  pen.fill();
}

/** Strokes the outline of a mark, `room` pixels outside it. */
export function strokeShape(
  { pen, palette }: Drawing,
  { at, radius, shape }: Spot,
  room: number,
  token: string,
  width: number,
): void {
  pen.beginPath();
  traceShape(pen, shape, at, radius + room);
  pen.strokeStyle = palette.of(token);
  pen.lineWidth = width;
  pen.stroke();
}
