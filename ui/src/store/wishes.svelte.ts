// What the person wants more or less of in the compositions of each opportunity. A way of looking, like a filter: it lasts as
// long as the window and reaches no file.
import { SvelteMap } from "svelte/reactivity";
import type { OpportunityId, Wishes } from "../ipc/client";

const USUAL: Wishes = { closeness: 50, safety: 50, stability: 50 };
const kept = new SvelteMap<OpportunityId, Wishes>();

/** What is wished for an opportunity. */
export const wishesFor = (id: OpportunityId): Wishes => kept.get(id) ?? USUAL;

/** Wishes more or less of one thing, from 0 to 100. */
export function wish(id: OpportunityId, part: Partial<Wishes>): void {
  kept.set(id, { ...wishesFor(id), ...part });
}
