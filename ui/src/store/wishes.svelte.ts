// What the person wishes for the compositions of an opportunity while a slider is moved and until the file has it.
// Not here: keeping it (actions/opportunities).
import { SvelteMap } from "svelte/reactivity";
import type { Opportunity, OpportunityId, Wishes } from "../ipc/client";

type Moved = { from: Wishes; to: Wishes };
const moved = new SvelteMap<OpportunityId, Moved>();

export const sameWishes = (one: Wishes, other: Wishes): boolean =>
  one.closeness === other.closeness && one.safety === other.safety && one.stability === other.stability;

/** What is wished for an opportunity: as the sliders stand, or as the file has it where that has changed since. */
export function wishesFor({ id, wishes }: Opportunity): Wishes {
  const held = moved.get(id);
  return held && sameWishes(held.from, wishes) ? held.to : wishes;
}

/** Wishes more or less of one thing, from 0 to 100; the file is not touched. */
export function wish(opportunity: Opportunity, part: Partial<Wishes>): void {
  moved.set(opportunity.id, { from: opportunity.wishes, to: { ...wishesFor(opportunity), ...part } });
}

/** Forgets how the sliders were moved once the file has changed. */
export function settle({ id, wishes }: Opportunity): void {
  const held = moved.get(id);
  if (held && !sameWishes(held.from, wishes)) moved.delete(id);
}
