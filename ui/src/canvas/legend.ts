// What the legend says: built from what is on the map and by which rules. Pure; not here: how it is shown.
import type { ColourBy } from "../ipc/client";
import type { WholeRules } from "../store/look.svelte";
import { lookOf, type TieLook } from "../store/kinds";
import { colourToken, linkLook, linkWidth, shapeName, type ShapeName } from "../store/paint";
import type { Size } from "./camera";
import { ageOf, hasEnded, isConductor, isOne, linkKindOf, type Scene } from "./scene";

export type MarkLine = { word: string; count: number; token: string; shape: ShapeName; glyph: string };
export type LinkLine = { word: string; look: TieLook; width: number };
export type LegendLines = {
  conductor: boolean;
  colours: MarkLine[];
  /** Only where shapes go by another rule than colours. */
  shapes: MarkLine[];
  /** Words that share one colour because there are too many. */
  others: number;
  links: LinkLine[];
};

const OPEN_FROM = 900;
const LEAST_ROOM: Size = { width: 560, height: 380 };
const AGES = ["unknown", "new", "settled", "old"] as const;
const STRENGTHS = [1, 3, 5] as const;

export function legendOf(scene: Scene, rules: WholeRules): LegendLines {
  const together = rules.shape !== "same" && rules.shape === rules.colour;
  const shown = scene.colours.filter(({ count }) => count > 0);
  return {
    conductor: scene.ids.some((_, node) => isConductor(scene, node)),
    colours: withoutConductor(scene, rules.colour, shown).map(({ word, count }) => ({
      word,
      count,
      token: colourToken(
        rules.colour,
        word,
        scene.colours.findIndex((c) => c.word === word),
      ),
      shape: together ? shapeName(rules.shape, word) : "disc",
      glyph: rules.colour === "kind" ? lookOf(word).glyph : "",
    })),
    shapes: together || rules.shape === "same" ? [] : shapesOf(scene, rules),
    others: othersOf(scene),
    links: linksOf(scene, rules),
  };
}

/** Whether the legend is open without being asked for. */
export function opensByItself({ width }: Size): boolean {
  return width >= OPEN_FROM;
}

/** Whether it can lie open beside the map. */
export function hasRoom({ width, height }: Size): boolean {
  return width >= LEAST_ROOM.width && height >= LEAST_ROOM.height;
}

/** The conductor has a mark of its own: its kind is listed only if others have it too. */
function withoutConductor(scene: Scene, by: ColourBy, words: Scene["colours"]): Scene["colours"] {
  const conductor = scene.ids.findIndex((_, node) => isConductor(scene, node));
  const own = conductor < 0 || by === "community" ? null : scene.colours[scene.paint[conductor] & 0xffff];
  return words.flatMap((line) => {
    const count = line === own ? line.count - 1 : line.count;
    return count > 0 ? [{ ...line, count }] : [];
  });
}

function shapesOf(scene: Scene, { shape }: WholeRules): MarkLine[] {
  return scene.shapes.map(({ word, count }) => ({
    word,
    count,
    token: "--ink-faint",
    shape: shapeName(shape, word),
    glyph: "",
  }));
}

/** How many marks have a word that is not among those with a colour of their own. */
function othersOf(scene: Scene): number {
  const beyond = scene.ids.filter(
    (_, node) => (scene.paint[node] & 0xffff) >= scene.colours.length && isOne(scene, node),
  );
  return beyond.length;
}

function linksOf(scene: Scene, rules: WholeRules): LinkLine[] {
  const links = Array.from({ length: scene.links }, (_, link) => link);
  const line = (word: string, kind: string, strength: number, age: number, ended = false): LinkLine => ({
    word,
    look: linkLook(rules.link, { kind, strength, age, ended }),
    width: rules.link === "strength" ? linkWidth("strength", { kind, strength, age, ended }) : 2,
  });
  const ended = links.some((link) => hasEnded(scene, link)) ? [line("ended", "", 1, 0, true)] : [];
  if (links.length === 0) return [];
  if (rules.link === "strength") return [...STRENGTHS.map((s) => line(`strength${s}`, "", s, 0)), ...ended];
  if (rules.link === "age") {
    const ages = [...new Set(links.map((link) => ageOf(scene, link)))].sort((a, b) => a - b);
    return [...ages.map((age) => line(AGES[age], "", 3, age)), ...ended];
  }
  return [
    ...byFrequency(links.map((link) => linkKindOf(scene, link))).map((kind) => line(kind, kind, 3, 0)),
    ...ended,
  ];
}

function byFrequency(words: string[]): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([word]) => word);
}
