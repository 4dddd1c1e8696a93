// What a drawing back end must do, and the frame it is given: everything on the picture, already decided.
// Not here: any drawing; where things stand and what is lit is decided before.
import type { Camera, Point, Rect, Size } from "./camera";
import type { Line } from "./links";
import type { WholeRules } from "../store/look.svelte";
import type { Palette } from "../store/palette";
import type { Scene } from "./scene";
import type { TimeMarks } from "./times";
import type { Guide } from "./tools/snapping";

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

/** A relationship on its way: where it snaps to, its loose end, and the line its arrow head stands on. */
export type Draft = { line: Line; target: number | null; loose: Point | null; head: Line | null };
/** Copies of nodes on their way. */
export type Copies = { nodes: readonly number[]; dx: number; dy: number };

export type Overlay = {
  marquee: Rect | null;
  lasso: readonly Point[] | null;
  /** Nodes that the marquee or the lasso would choose. */
  touched: readonly number[];
  draft: Draft | null;
  ghost: { at: Point; kind: string; label: string } | null;
  copies: Copies | null;
  guides: readonly Guide[];
  /** Where the chosen link can be taken by its ends. */
  handles: readonly Point[];
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
  rules: WholeRules;
  /** What lies over the map, in pixels of the window: no name is put under it. */
  covers: readonly Rect[];
  /** What came and went between the two moments of the time bar. */
  times: TimeMarks | null;
};

export interface Renderer {
  resize(size: Size, ratio: number): void;
  draw(frame: Frame, palette: Palette): void;
  /**
   * Shows the picture as it would look from another camera, quickly and not quite sharp, where drawing it anew would be felt.
   * `renew`: there is more to see than when it was drawn. False when it is light enough to be drawn.
   */
  shift(camera: Camera, frame: () => Frame, palette: Palette, renew: boolean): boolean;
}
