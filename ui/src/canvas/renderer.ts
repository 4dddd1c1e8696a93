// What a drawing back end must do, and the frame it is given: everything on the picture, already decided.
// Not here: any drawing; where things stand and what is lit is decided before.
import type { Camera, Point, Rect, Size } from "./camera";
import type { Line } from "./links";
import type { Palette } from "./palette";
import type { Scene } from "./scene";

export type SuggestionMark = {
  a: number;
  b: number;
  line: Line | null;
  spot: Point | null;
  rank: number;
  strong: boolean;
};

export type Emphasis = {
  selected: ReadonlySet<number>;
  selectedLinks: ReadonlySet<number>;
  hoveredNode: number | null;
  hoveredLink: number | null;
  /** The hovered node's rim is under the pointer: a relationship can be drawn from it. */
  rim: boolean;
  /** When set, everything else is dimmed. */
  bright: ReadonlySet<number> | null;
  /** Members of the composition in hand. */
  lit: ReadonlySet<number>;
};

export type Overlay = {
  marquee: Rect | null;
  draft: { line: Line; target: number | null } | null;
  ghost: { at: Point; kind: string; label: string } | null;
  /** A node whose label is being typed, and therefore not drawn. */
  naming: number | null;
};

export type Frame = {
  scene: Scene;
  xy: Float32Array;
  camera: Camera;
  size: Size;
  lines: readonly (Line | null)[];
  suggestions: readonly SuggestionMark[];
  emphasis: Emphasis;
  overlay: Overlay;
};

export interface Renderer {
  resize(size: Size, ratio: number): void;
  draw(frame: Frame, palette: Palette): void;
}
