// Words and order of populations and plays on the screen of accounts.
import { t } from "../../i18n/index.svelte";
import type { Overlap, OverlapCell, Play, Population } from "../../ipc/client";
import type { CellAt } from "../../store/overlap.svelte";

export const POPULATIONS: Population[] = ["customers", "opportunities", "prospects"];

/** What is worth most comes first. */
const PLAYS: Play[] = ["coSelling", "askIntroduction", "offerIntroduction", "testimonial"];

export const populationWord = (population: Population): string => t(`population.${population}`);
export const playWord = (play: Play): string => t(`play.${play}`);

/** The cell of two populations; nothing where they have nothing in common. */
export const cellAt = (overlap: Overlap, { a, b }: CellAt): OverlapCell | undefined =>
  overlap.cells.find((cell) => cell.a_population === a && cell.b_population === b);

/** The cell that was chosen, else the one with which most can be done. */
export function bestCell(overlap: Overlap, chosen: CellAt | null): OverlapCell | undefined {
  const rank = (cell: OverlapCell) => (cell.play ? PLAYS.indexOf(cell.play) : PLAYS.length);
  return (chosen && cellAt(overlap, chosen)) ?? [...overlap.cells].sort((x, y) => rank(x) - rank(y))[0];
}
