// What the register of needs shows: the filter outlives a look at another screen. Not here: the needs themselves.
import type { NeedRow, Noun } from "../ipc/client";

/** What needs and those who could lift them are made of. */
export const NEED_NOUNS: readonly Noun[] = ["need", "needLifter", "organisation"];

export const NEED_FILTERS = ["open", "blockers", "alone", "lifted"] as const;
export type NeedFilter = (typeof NEED_FILTERS)[number];

export const register = $state<{ text: string; filter: NeedFilter }>({ text: "", filter: "open" });

const FITS: Record<NeedFilter, (row: NeedRow) => boolean> = {
  open: ({ need }) => !need.lifted,
  blockers: ({ need }) => !need.lifted && need.blocker,
  alone: ({ need, lifters }) => !need.lifted && lifters.length === 0,
  lifted: ({ need }) => need.lifted !== null,
};

/** The rows of a filter that hold every word typed, in any of their texts. */
export function fitting(rows: NeedRow[], filter: NeedFilter, text: string): NeedRow[] {
  const words = fold(text).split(/\s+/).filter(Boolean);
  const holds = (row: NeedRow): boolean => {
    const { term, words: said } = row.need;
    const all = fold([term, said, row.organisation.name, ...row.lifters.map(({ name }) => name)].join(" "));
    return words.every((word) => all.includes(word));
  };
  return rows.filter((row) => FITS[filter](row) && holds(row));
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}
