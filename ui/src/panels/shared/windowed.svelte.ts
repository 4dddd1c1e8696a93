// The rows of a long list: only the windows that have been looked at are asked for and kept.
// Not here: which list, or what is in a row.
import { attempt } from "../../actions/deed";
import type { Noun } from "../../ipc/client";
import { listenTo } from "../../store/pulse.svelte";

const WINDOW = 100;

export type Page<T> = { total: number; rows: T[] };

export class Windowed<T> {
  total = $state(0);
  ready = $state(false);
  #windows = $state.raw<ReadonlyMap<number, T[]>>(new Map());
  #turn = 0;
  #asked = new Set<number>();
  #question: (offset: number, limit: number) => Promise<Page<T>>;

  /** `question` is asked for the rows `offset..offset + limit`; what it reads at once is followed by [`follow`]. */
  constructor(question: (offset: number, limit: number) => Promise<Page<T>>) {
    this.#question = question;
  }

  /** Keeps the rows true to what the question reads and to these nouns while the calling component lives. */
  follow(nouns: readonly Noun[]): void {
    $effect(() => {
      listenTo(nouns);
      this.#turn += 1;
      this.#asked.clear();
      void this.#ask(0, true);
    });
  }

  row(index: number): T | undefined {
    return this.#windows.get(Math.floor(index / WINDOW))?.[index % WINDOW];
  }

  /** Asks for the windows that hold these rows, each once. */
  want(from: number, to: number): void {
    for (let page = Math.floor(from / WINDOW); page <= Math.floor(to / WINDOW); page++)
      if (!this.#asked.has(page)) void this.#ask(page, false);
  }

  async #ask(page: number, first: boolean): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    const answer = await attempt(() => this.#question(page * WINDOW, WINDOW));
    if (!answer || turn !== this.#turn) return;
    this.total = answer.total;
    this.ready = true;
    const kept = first ? [] : [...this.#windows];
    this.#windows = new Map<number, T[]>([...kept, [page, answer.rows]]);
  }
}
