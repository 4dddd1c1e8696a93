// The person's taste: language and theme. Kept by the Rust side, applied here.
import { ipc, type Prefs } from "../ipc/client";
import { speak, systemLanguage, type Language } from "../i18n/index.svelte";

export const prefs = $state<Prefs>({ lang: null, theme: "system" });

/** Reads the kept taste and applies it. */
export async function startPrefs(): Promise<void> {
  apply(await ipc.prefs());
}

/** Changes a part of the taste, at once and for good. */
export async function prefer(change: Partial<Prefs>): Promise<void> {
  apply({ ...prefs, ...change });
  await ipc.setPrefs({ lang: prefs.lang, theme: prefs.theme });
}

function apply(next: Prefs): void {
  prefs.lang = next.lang;
  prefs.theme = next.theme;
  speak((next.lang as Language | null) ?? systemLanguage());
  document.documentElement.dataset.theme = next.theme;
}
