// Which lists are compared on the screen of accounts, and the comparing: a new question gives up the one before.
// Not here: what is shown of the answer.
import { ipc, type Lang, type OrganisationId, type Overlap, type Population } from "../ipc/client";
import { Answer } from "./answer.svelte";
import { giveUp, nextSearch } from "./search.svelte";

export type CellAt = { a: Population; b: Population };

/** What the person chose to compare; null is chosen by the screen. */
export const comparing = $state<{
  a: OrganisationId | null;
  b: OrganisationId | null;
  c: OrganisationId | null;
  cell: CellAt | null;
}>({ a: null, b: null, c: null, cell: null });

export class Comparison extends Answer<Overlap> {
  #number = 0;

  compare(a: OrganisationId, b: OrganisationId, c: OrganisationId | null, lang: Lang): void {
    this.stop();
    const number = (this.#number = nextSearch());
    const over = () => number === this.#number && (this.#number = 0);
    this.ask(() => ipc.overlap(a, b, c, lang, number).finally(over));
  }

  stop(): void {
    if (this.#number > 0) giveUp(this.#number);
    this.#number = 0;
  }
}
