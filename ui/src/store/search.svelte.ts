// A search for introductions: how far it is, and the way out. A new question stops the one before.
// Not here: what is searched for, and where it is shown.
import { ipc, type Lang, type OrganisationId, type Suggestion } from "../ipc/client";
import { Answer } from "./answer.svelte";

let last = 0;

/** A number no other search has. */
export const nextSearch = (): number => ++last;

/** Gives up the search of this number; one that ends by itself meanwhile needs no stopping. */
export const giveUp = (search: number): void => void ipc.cancelSearch(search).catch(() => undefined);

export class Search extends Answer<Suggestion[]> {
  /** How much is done, per mille. */
  share = $state(0);
  /** True once the person has stopped it; what was found before stays. */
  stopped = $state(false);

  #number = 0;

  /** Asks for the best pairs, those of one organisation where it is named. */
  find(forId: OrganisationId | null, limit: number, lang: Lang): void {
    this.#giveUp();
    const number = (this.#number = nextSearch());
    [this.share, this.stopped] = [0, false];
    const told = (share: number) => number === this.#number && (this.share = share);
    const over = () => number === this.#number && (this.#number = 0);
    this.ask(() => ipc.introductions(forId, limit, lang, number, told).finally(over));
  }

  /** Stops it. */
  stop(): void {
    this.stopped = true;
    this.slow = false;
    this.#giveUp();
  }

  #giveUp(): void {
    if (this.#number > 0) giveUp(this.#number);
    this.#number = 0;
  }
}
