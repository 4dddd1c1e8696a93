// What the person wishes for the compositions of an opportunity while a slider is moved and until the file has it.
// Not here: keeping it (actions/opportunities).
import { SvelteMap } from "svelte/reactivity";
import type { Opportunity, OpportunityId, Wishes } from "../ipc/client";

/** Where the sliders stand, and what the file has and is on its way to have, in turn. */
type Moved = { to: Wishes; file: Wishes[] };
const moved = new SvelteMap<OpportunityId, Moved>();

const same = (one: Wishes, other: Wishes): boolean =>
  one.closeness === other.closeness && one.safety === other.safety && one.stability === other.stability;

const heldOf = ({ id, wishes }: Opportunity): Moved | undefined => {
  const held = moved.get(id);
  return held?.file.some((had) => same(had, wishes)) ? held : undefined;
};

/** What is wished for an opportunity: as the sliders stand, or as the file has it where somebody changed that. */
export const wishesFor = (opportunity: Opportunity): Wishes => heldOf(opportunity)?.to ?? opportunity.wishes;

/** Wishes more or less of one thing, from 0 to 100; the file is not touched. */
export function wish(opportunity: Opportunity, part: Partial<Wishes>): void {
  const { to, file } = heldOf(opportunity) ?? { to: opportunity.wishes, file: [opportunity.wishes] };
  moved.set(opportunity.id, { to: { ...to, ...part }, file });
}

/** What the file is to have from now on; nothing where it has it, or is on its way to. */
export function toKeep(opportunity: Opportunity): Wishes | null {
  const held = heldOf(opportunity);
  const last = held?.file.at(-1);
  if (!held || !last || same(held.to, last)) return null;
  moved.set(opportunity.id, { to: held.to, file: [...held.file, held.to] });
  return held.to;
}

/** The file has changed: what it was on its way to have has arrived, or somebody else has decided. */
export function settle({ id, wishes }: Opportunity): void {
  const held = moved.get(id);
  if (!held) return;
  const file = held.file.slice(held.file.findLastIndex((had) => same(had, wishes)));
  const arrived = file.length === 1 && same(held.to, wishes);
  if (arrived || !same(file[0], wishes)) moved.delete(id);
  else moved.set(id, { to: held.to, file });
}
