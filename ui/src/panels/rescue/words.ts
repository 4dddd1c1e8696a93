// Words and figures of the rescue view: what a measure is called, a value of it, how far apart two are.
import { number, percent, t } from "../../i18n/index.svelte";
import type { Difference, Health, Measure, Noun } from "../../ipc/client";

/** What the comparison is made of. */
export const RESCUE_NOUNS: readonly Noun[] = [
  "organisation",
  "contact",
  "relationship",
  "exchange",
  "lead",
  "deal",
  "dealPartner",
  "introduction",
  "introductionStep",
  "followUp",
  "fitTest",
  "fitAction",
  "ladderStep",
  "account",
  "intervention",
];

const RUNGS = ["talk", "test", "framework", "contract"] as const;

export const measureWord = (measure: Measure): string => t(`measure.${measure}`);

/** A value of a measure as it is shown; what is not known is said to be so. */
export function figure(measure: Measure, value: number | null): string {
  if (value === null) return t("rescue.unknown");
  if (measure === "owner") return value === 0 ? t("rescue.nobody") : t("rescue.somebody");
  if (measure === "rung") return t(`rung.${RUNGS[Math.min(Math.max(value, 1), RUNGS.length) - 1]}`);
  if (measure === "strength") return t("rescue.ofFive", { value: number(value) });
  if (measure === "silence") return t("rescue.days", { count: value, shown: number(value) });
  return number(value);
}

/** How a partner is doing: each half as a share, or that it is not known. */
export const half = (value: Health["human"]): string => (value === null ? "–" : percent(value));

/** Differences in three parts: behind the peers, level or ahead, not known. */
export function parted(differences: Difference[]): {
  behind: Difference[];
  level: Difference[];
  unknown: Difference[];
} {
  const known = differences.filter(({ behind }) => behind !== null);
  return {
    behind: known.filter(({ behind }) => (behind ?? 0) > 0),
    level: known.filter(({ behind }) => (behind ?? 0) <= 0),
    unknown: differences.filter(({ behind }) => behind === null),
  };
}

/** How far behind, in a word: a whole spread is far, half of it is clear, less is a little. */
export function howFar(behind: number): string {
  if (behind >= 1000) return t("rescue.far");
  return behind >= 500 ? t("rescue.clearly") : t("rescue.slightly");
}
