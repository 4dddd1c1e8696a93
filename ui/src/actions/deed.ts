// How every deed is done: try, and on failure say so in a sentence of the language in use.
// Not here: any deed in particular.
import { asIpcError } from "../ipc/errors";
import { errorWord } from "../i18n/vocabulary";
import { toasts } from "../store/toasts.svelte";

/** Runs a deed; a failure becomes a toast and `undefined`. */
export async function attempt<T>(deed: () => Promise<T>): Promise<T | undefined> {
  try {
    return await deed();
  } catch (thrown) {
    complain(thrown);
    return undefined;
  }
}

/** Shows a failure: the sentence for its code, the detail folded away. */
export function complain(thrown: unknown): void {
  const { code, detail } = asIpcError(thrown);
  if (code === "cancelled") return;
  toasts.show({ tone: "bad", text: errorWord(code), detail });
}

/** Says that something went well. */
export function confirm(text: string): void {
  toasts.show({ tone: "good", text });
}

/** Says what to do next where nothing could be done. */
export function hint(text: string): void {
  toasts.show({ tone: "plain", text });
}
