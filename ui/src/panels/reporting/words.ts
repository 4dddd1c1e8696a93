// Figures as they are told: a share with what it is a share of, its difference with the quarter before, and what there is no data for.
import { language, number, percent, t } from "../../i18n/index.svelte";
import type { Noun, Quarter, Ratio } from "../../ipc/client";

/** What the health of partnerships is read from. */
export const HEALTH_NOUNS: readonly Noun[] = [
  "organisation",
  "relationship",
  "contact",
  "introduction",
  "exchange",
  "lead",
  "deal",
  "dealPartner",
  "account",
];

/** The share per mille; nothing where there is no data. */
export const shareOf = ({ part, whole }: Ratio): number | null =>
  whole > 0 ? Math.round((part * 1000) / whole) : null;

/** The share as a percentage, or the words for having no data. */
export function shareWords(ratio: Ratio): string {
  const share = shareOf(ratio);
  return share === null ? t("report.noData") : percent(share);
}

/** How many of how many. */
export const fraction = ({ part, whole }: Ratio): string =>
  t("report.fraction", { part: number(part), whole: number(whole) });

/** The difference with the quarter before in points of a hundred; nothing where either has no data. */
export function difference(now: Ratio, before: Ratio): { points: number; words: string } | null {
  const [a, b] = [shareOf(now), shareOf(before)];
  if (a === null || b === null) return null;
  const points = Math.round((a - b) / 10);
  const signed = new Intl.NumberFormat(language(), { signDisplay: "exceptZero" }).format(points);
  return { points, words: t("report.points", { points: signed.replace("-", "\u2212") }) };
}

/** A quarter in words, e.g. Q4 2026. */
export function quarterWords(quarter: Quarter): string {
  const [year, part] = quarter.split("-Q");
  return t("report.quarter", { part: part ?? "", year: year ?? "" });
}

/** The quarter so many before another. */
export function quarterBefore(quarter: Quarter, back: number): Quarter {
  const [year, part] = quarter.split("-Q").map(Number);
  const at = (year ?? 0) * 4 + (part ?? 1) - 1 - back;
  return `${Math.floor(at / 4)}-Q${(at % 4) + 1}`;
}

/** The quarter a day falls in. */
export const quarterOf = (day: string): Quarter =>
  `${day.slice(0, 4)}-Q${Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1}`;
