// How every deed is done: try, and on failure say so in a sentence of the language in use.
// Not here: any deed in particular.
import { ipc } from "../ipc/client";
import { asIpcError } from "../ipc/errors";
import { t } from "../i18n/index.svelte";
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

/** Says what happened and offers to take it back. */
export function offerUndo(text: string): void {
  toasts.show({
    tone: "plain",
    text,
    act: { label: t("action.undo"), run: () => void attempt(() => ipc.undo()) },
  });
}

/** Says that something went well. */
export function confirm(text: string): void {
  toasts.show({ tone: "good", text });
}

/** Says what to do next where nothing could be done. */
export function hint(text: string): void {
  toasts.show({ tone: "plain", text });
}
