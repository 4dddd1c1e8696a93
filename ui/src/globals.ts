// Keys and menu items that work on every screen. Keys of the map alone are in canvas/keys.ts.
import { pickCopy } from "./actions/copies";
import { closeEcosystem, openEcosystem, saveCopy } from "./actions/files";
import { redo, undo } from "./actions/history";
import { pickImport, takePasted } from "./actions/importing";
import type { MenuChosen } from "./ipc/client";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";

/** Does what a key asks anywhere in the window. */
export function globalKey(event: KeyboardEvent): void {
  const deed = deedOf(event);
  if (!deed) return;
  event.preventDefault();
  deed();
}

function deedOf(event: KeyboardEvent): (() => void) | null {
  const key = event.key.toLowerCase();
  const control = event.ctrlKey || event.metaKey;
  if (control && key === "k") return () => (view.dialog = view.dialog === "palette" ? null : "palette");
  if (isTyping(event.target) || view.dialog) return null;
  if (key === "?" && !control) return () => (view.dialog = "keys");
  if (!session.status) return null;
  if (key === "enter" && event.shiftKey) return sheetOfChosen(event.target);
  if (!control) return null;
  if (key === "f") return search;
  if (key === "z") return () => void (event.shiftKey ? redo() : undo());
  return key === "y" ? () => void redo() : null;
}

/** Takes a table that is pasted where nobody types; anything else goes its way. */
export function globalPaste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!isTyping(event.target) && takePasted(text)) event.preventDefault();
}

/** Lets the webview paste where nobody types, which it would not do by itself. */
export function beforePaste(event: Event): void {
  if (!isTyping(event.target)) event.preventDefault();
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, [contenteditable]") !== null;
}

/** The sheet of the one organisation that is chosen, unless the key belongs to what has the focus. */
function sheetOfChosen(target: EventTarget | null): (() => void) | null {
  const id = selection.onlyOrganisation;
  const taken = target instanceof Element && target.closest("button, a, [role=dialog], [role=menu]");
  return id && !taken && view.screen !== "sheet" ? () => view.openSheet(id) : null;
}

function search(): void {
  document.querySelector<HTMLInputElement>("[data-testid=search]")?.focus();
}

/** Does what an item of the native menu asks. */
export function hearMenu(item: MenuChosen["item"]): void {
  const deeds: Record<MenuChosen["item"], () => void> = {
    undo: () => void undo(),
    redo: () => void redo(),
    openEcosystem: () => void openEcosystem(),
    saveCopy: () => void saveCopy(),
    closeEcosystem: () => void closeEcosystem(),
    importFile: () => void pickImport(),
    mergeCopy: () => void pickCopy(),
    zoomFit: () => view.ask({ do: "fit" }),
    zoomSelection: () => view.ask({ do: "zoomSelection" }),
    search,
    settings: () => (view.dialog = "settings"),
    keys: () => (view.dialog = "keys"),
    about: () => (view.dialog = "about"),
    newEcosystem: () => (view.dialog = "newEcosystem"),
    export: () => document.querySelector<HTMLElement>("[data-testid=export-menu]")?.click(),
  };
  deeds[item]?.();
}
