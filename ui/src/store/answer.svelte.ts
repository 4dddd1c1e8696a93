// A question to the Rust side that a screen keeps open: asked when the screen appears, and again
// whenever a commit touches a noun it declares. Not here: any question in particular.
import type { IpcError, Noun } from "../ipc/client";
import { asIpcError } from "../ipc/errors";
import { listenTo } from "./pulse.svelte";

const PATIENCE_MS = 300;

export class Answer<T> {
  value = $state.raw<T | undefined>(undefined);
  error = $state.raw<IpcError | null>(null);
  /** True only once waiting has become noticeable. */
  slow = $state(false);

  #turn = 0;

  ask(question: () => Promise<T>): void {
    const turn = ++this.#turn;
    const patience = setTimeout(() => (this.slow = turn === this.#turn), PATIENCE_MS);
    question()
      .then((value) => this.#take(turn, () => ([this.value, this.error] = [value, null])))
      .catch((thrown: unknown) => this.#take(turn, () => (this.error = asIpcError(thrown))))
      .finally(() => {
        clearTimeout(patience);
        if (turn === this.#turn) this.slow = false;
      });
  }

  #take(turn: number, keep: () => void): void {
    if (turn === this.#turn) keep();
  }
}

/** Keeps `question` answered while the calling component lives. Reactive values it reads are followed too. */
export function answer<T>(question: () => Promise<T>, nouns: readonly Noun[]): Answer<T> {
  const kept = new Answer<T>();
  $effect(() => {
    listenTo(nouns);
    kept.ask(question);
  });
  return kept;
}
