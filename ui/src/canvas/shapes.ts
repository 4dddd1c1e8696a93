// Outlines of the shapes that organisations can have, all of about the same area. Pure geometry with round corners.
// Not here: which shape an organisation has (store/paint).
import type { ShapeName } from "../store/paint";
import type { Point } from "./camera";

/** What an outline is traced with: a canvas path, or a writer of SVG. */
export type Tracer = Pick<CanvasRenderingContext2D, "moveTo" | "arc" | "arcTo" | "closePath">;

type Outline = { corners: readonly Point[]; round: number };

const regular = (count: number, radius: number, turn: number, dy = 0): Point[] =>
  Array.from({ length: count }, (_, i) => {
    const angle = turn + (i / count) * 2 * Math.PI;
    return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) + dy };
  });

const UP = -Math.PI / 2;
/** Corners in units of the radius, and how round they are. */
const OUTLINES: Record<Exclude<ShapeName, "disc">, Outline> = {
  square: { corners: regular(4, 1.28, Math.PI / 4), round: 0.32 },
  diamond: { corners: regular(4, 1.3, UP), round: 0.3 },
  hexagon: { corners: regular(6, 1.12, UP), round: 0.24 },
  pentagon: { corners: regular(5, 1.2, UP, 0.06), round: 0.26 },
  octagon: { corners: regular(8, 1.08, Math.PI / 8), round: 0.14 },
  triangle: { corners: regular(3, 1.52, UP, 0.24), round: 0.42 },
  shield: {
    corners: [
      { x: -0.94, y: -0.84 },
      { x: 0.94, y: -0.84 },
      { x: 0.94, y: 0.34 },
      { x: 0, y: 1.16 },
      { x: -0.94, y: 0.34 },
    ],
    round: 0.26,
  },
};

/** Adds the outline of a shape to a path. */
export function traceShape(pen: Tracer, shape: ShapeName, { x, y }: Point, radius: number): void {
  if (shape === "disc") {
    pen.moveTo(x + radius, y);
    pen.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const { corners, round } = OUTLINES[shape];
  const at = (i: number): Point => {
    const corner = corners[(i + corners.length) % corners.length];
    return { x: x + corner.x * radius, y: y + corner.y * radius };
  };
  const last = at(-1);
  const first = at(0);
  pen.moveTo((last.x + first.x) / 2, (last.y + first.y) / 2);
  corners.forEach((_, i) => pen.arcTo(at(i).x, at(i).y, at(i + 1).x, at(i + 1).y, round * radius));
  pen.closePath();
}

/** How far a shape reaches from its middle, in units of the radius, its corners being round. */
export function outreach(shape: ShapeName): number {
  if (shape === "disc") return 1;
  const { corners, round } = OUTLINES[shape];
  return Math.max(...corners.map(({ x, y }) => Math.hypot(x, y))) - round / 3;
}

/** The outline as the path of an SVG, straight-cornered: for the small marks of a legend, where corners are not seen. */
export function shapePath(shape: ShapeName, centre: number, radius: number): string {
  if (shape === "disc")
    return `M${centre - radius} ${centre}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
  const corners = OUTLINES[shape].corners.map(
    ({ x, y }) => `${(centre + x * radius).toFixed(2)} ${(centre + y * radius).toFixed(2)}`,
  );
  return `M${corners.join("L")}Z`;
}
