// Keeps the focus within a list when a deed has taken away what had it. Not here: walking a list (TodayScreen.svelte).
import { tick } from "svelte";

/** Where what is `watched` changes and the row that had the focus has gone, the row in its place takes it, or else the deed over the list. */
export function holdFocus(list: () => HTMLElement | undefined, watched: () => unknown): void {
  let place = -1;

  const rows = (): HTMLElement[] => [...(list()?.querySelectorAll<HTMLElement>("[data-held]") ?? [])];
  const heard = (event: FocusEvent): void => {
    place = rows().findIndex((row) => row.contains(event.target as Node));
  };

  function hold(): void {
    if (place < 0 || document.activeElement !== document.body) return;
    const left = rows();
    const row = left[Math.min(place, left.length - 1)] ?? list()?.closest("section");
    row?.querySelector<HTMLElement>("button")?.focus();
  }

  $effect(() => {
    document.addEventListener("focusin", heard);
    return () => document.removeEventListener("focusin", heard);
  });
  $effect(() => {
    watched();
    void tick().then(hold);
  });
}
