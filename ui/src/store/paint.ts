// What the rules of a view make of words: the token of a colour, the name of a shape, the line of a relationship.
// Not here: the colours themselves (tokens), the drawing of shapes (canvas/shapes), words on screen (i18n).
import type { ColourBy, LinkBy, ShapeBy } from "../ipc/client";
import { lookOf, tieLookOf, type TieLook } from "./kinds";

export type ShapeName =
  "disc" | "square" | "diamond" | "hexagon" | "pentagon" | "octagon" | "triangle" | "shield";

/** Colours for words without a colour of their own, by place; the tokens are safe for colour-blind eyes in this order. */
const CATEGORIES = 8;
const OTHER = "--kind-other";

const STATUS_TOKENS: Record<string, string> = {
  active: "--good",
  exploring: "--kind-partner",
  paused: "--kind-investor",
  atRisk: "--danger",
  ended: "--kind-team",
};
const HEALTH_TOKENS: Record<string, string> = { good: "--good", fair: "--warn", weak: "--danger" };

/** The token of the colour that a word has by a rule; `place` is its place among the words of the scene. */
export function colourToken(by: ColourBy, word: string, place: number): string {
  if (word === "") return OTHER;
  if (by === "kind") return lookOf(word).token;
  if (by === "status") return STATUS_TOKENS[word] ?? OTHER;
  if (by === "health") return HEALTH_TOKENS[word] ?? OTHER;
  return place < CATEGORIES ? `--category-${place + 1}` : OTHER;
}

const KIND_SHAPES: Record<string, ShapeName> = {
  partner: "disc",
  candidate: "diamond",
  customer: "square",
  supplier: "hexagon",
  investor: "pentagon",
  competitor: "octagon",
  community: "triangle",
  team: "shield",
};
const STATUS_SHAPES: Record<string, ShapeName> = {
  active: "disc",
  exploring: "diamond",
  paused: "square",
  atRisk: "triangle",
  ended: "octagon",
};

/** The shape that a word has by a rule. */
export function shapeName(by: ShapeBy, word: string): ShapeName {
  if (by === "kind") return KIND_SHAPES[word] ?? "disc";
  return by === "status" ? (STATUS_SHAPES[word] ?? "disc") : "disc";
}

export type LinkTraits = { kind: string; strength: number; age: number; ended: boolean };

const ENDED_DASH = [1, 5];
const AGE_LOOKS: TieLook[] = [
  { token: "--tie", dash: [2, 5] },
  { token: "--accent", dash: [] },
  { token: "--tie-strong", dash: [] },
  { token: "--tie", dash: [7, 4] },
];

/** The line of a relationship by a rule: colour and dash. What has ended is dotted and faint whatever the rule. */
export function linkLook(by: LinkBy, { kind, age, ended }: LinkTraits): TieLook {
  if (ended) return { token: "--tie", dash: ENDED_DASH };
  if (by === "kind") return tieLookOf(kind);
  return by === "age" ? AGE_LOOKS[age] : { token: "--tie-strong", dash: [] };
}

/** How wide a line is at 100 %: by strength it tells more than by the other rules. */
export function linkWidth(by: LinkBy, { strength }: LinkTraits): number {
  return by === "strength" ? 0.6 + strength * strength * 0.24 : 1 + strength * 0.32;
}
