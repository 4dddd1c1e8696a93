// Words of the diagnosis that several of its parts say. Not here: the figures themselves.
import { number, percentChange, t } from "../../i18n/index.svelte";
import type { Missed } from "../../ipc/client";

/** A change of the index in millionths, as points of a hundred; one too small to show is said to be small. */
export function change(millionths: number, sign: 1 | -1): string {
  const least = 500;
  return millionths < least
    ? t("diagnosis.lessThan", { change: percentChange((sign * least * 2) / 1000) })
    : percentChange((sign * millionths) / 1000);
}

/** Thousandths with one decimal at most. */
export const tenths = (thousandths: number): string => number(Math.round(thousandths / 100) / 10);

/** What would be missed of somebody, each in a few words. */
export function losses(missed: Missed): string[] {
  return [
    missed.cutOff > 0 ? t("diagnosis.missedCutOff", { count: missed.cutOff }) : "",
    missed.lostNeeds > 0 ? t("diagnosis.missedNeeds", { count: missed.lostNeeds }) : "",
    missed.bridged > 0 ? t("diagnosis.missedBridged", { count: missed.bridged }) : "",
    missed.drop > 0 ? t("diagnosis.missedDrop", { change: change(missed.drop, -1) }) : "",
  ].filter(Boolean);
}
