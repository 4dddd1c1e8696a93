// Made-up scenes of marks: each kind in each state, and every shape in every colour. Not here: how marks are drawn.
import type { Size } from "../canvas/camera";
import type { Frame } from "../canvas/renderer";
import { EMPTY_SCENE, type Scene } from "../canvas/scene";
import { kindWord } from "../i18n/vocabulary";
import { PLAIN_RULES, type WholeRules } from "../store/look.svelte";

const KINDS = ["partner", "candidate", "customer", "supplier", "investor", "competitor", "community", "team"];
const STATUSES = ["active", "exploring", "paused", "atRisk", "ended"];
const COLOURS = 9;
const STEP = 84;
const NONE: ReadonlySet<number> = new Set();

type Mark = {
  x: number;
  y: number;
  attr?: number;
  colour?: number;
  shape?: number;
  who?: number;
  count?: number;
};
type Health = [human: number | null, business: number | null];

/** A row for each state: plain, pinned with an owner, and one for each status; then the conductor, a group, a folded circle. */
export function statesOf(): Scene {
  const rows = STATUSES.length + 1;
  const marks = Array.from({ length: rows * KINDS.length }, (_, i): Mark => {
    const [row, column] = [Math.floor(i / KINDS.length), i % KINDS.length];
    const status = Math.min(row, STATUSES.length - 1);
    const owner = row === rows - 1 ? 1 : 0;
    const health = healthBits(column === 0 ? [null, null] : [column / 8, (8 - column) / 8]);
    return {
      ...place(column, row),
      attr: column | (owner << 9),
      colour: column,
      shape: (column | health) >>> 0,
      who: owner | (status << 16),
    };
  });
  const [conductor, group, circle] = [0, 1, 2].map((column) => place(KINDS.length, 2 * column));
  marks.push(
    { ...conductor, attr: 1 << 8 },
    { ...group, attr: 1 << 14, count: 1234 },
    { ...circle, attr: 1 << 13, count: 17 },
  );
  return sceneOf(marks);
}

/** A column for each shape, a row for each colour. */
export function shapesOf(): Scene {
  const marks = Array.from({ length: COLOURS * KINDS.length }, (_, i): Mark => {
    const [colour, shape] = [Math.floor(i / KINDS.length), i % KINDS.length];
    return { ...place(shape, colour * 0.7), attr: shape, colour, shape };
  });
  return sceneOf(marks);
}

const place = (column: number, row: number) => ({ x: STEP * (column + 0.7), y: STEP * (row + 0.6) });

function healthBits([human, business]: Health): number {
  const bits = (share: number | null): number => (share === null ? 0 : Math.round(share * 1000) + 1);
  return (bits(human) << 8) | (bits(business) << 19);
}

function sceneOf(marks: Mark[]): Scene {
  const each = (value: (mark: Mark) => number): Uint32Array => Uint32Array.from(marks, value);
  const words = KINDS.map((word) => ({ word, count: 1 }));
  return {
    ...EMPTY_SCENE,
    nodes: marks.length,
    xy: Float32Array.from(marks.flatMap(({ x, y }) => [x, y])),
    reach: Float32Array.from(marks, () => 40),
    attr: each(({ attr }) => attr ?? 0),
    count: each(({ count }) => count ?? 1),
    paint: each(({ colour }) => (colour ?? 0) | (500 << 16)),
    form: each(({ shape }) => shape ?? 0),
    who: each(({ who }) => who ?? 0),
    ids: marks.map((_, i) => `${i}`),
    names: marks.map(({ attr }) => kindWord(KINDS[(attr ?? 0) & 7])),
    kinds: KINDS,
    statuses: STATUSES,
    owners: ["", "Claire Dubois"],
    colours: [...words, { word: "other", count: 1 }],
    shapes: words,
  };
}

/** One still picture of a scene at its own size. */
export function frameOf(scene: Scene, size: Size, rules: Partial<WholeRules>): Frame {
  const camera = { x: size.width / 2, y: size.height / 2, zoom: 1 };
  return {
    scene,
    xy: scene.xy,
    camera,
    size,
    lines: [],
    suggestions: [],
    times: null,
    covers: [],
    emphasis: {
      selected: new Set([1]),
      selectedLinks: NONE,
      hoveredNode: 2,
      hoveredLink: null,
      rim: false,
      bright: null,
      lit: new Set([3]),
    },
    overlay: {
      marquee: null,
      lasso: null,
      touched: [],
      draft: null,
      ghost: null,
      copies: null,
      guides: [],
      handles: [],
      naming: null,
    },
    rules: { ...PLAIN_RULES, shape: "kind", ...rules },
  };
}
