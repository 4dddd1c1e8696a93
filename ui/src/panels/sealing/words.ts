// Words of sealed comparisons: segments by their populations. Not here: sentences (they come from the core).
import { t } from "../../i18n/index.svelte";
import type { Population } from "../../ipc/client";

const LETTERS: Record<string, Population> = { C: "customers", O: "opportunities", P: "prospects" };

/** The populations of a segment, e.g. of `C+O`. */
export const segmentWords = (label: string): string =>
  label
    .split("+")
    .map((letter) => LETTERS[letter])
    .filter((population) => population !== undefined)
    .map((population) => t(`population.${population}`))
    .join(" + ");
