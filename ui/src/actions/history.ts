// Taking back and doing again.
import { ipc, type Day } from "../ipc/client";
import { number, t } from "../i18n/index.svelte";
import { past } from "../store/past.svelte";
import { beatAll } from "../store/pulse.svelte";
import { refreshStatus, session } from "../store/session.svelte";
import { toasts } from "../store/toasts.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm } from "./deed";

export function undo() {
  view.bringBack = session.status?.undo === "arrange";
  return attempt(() => ipc.undo());
}

export function redo() {
  view.bringBack = session.status?.redo === "arrange";
  return attempt(() => ipc.redo());
}

/** What taking back an import would do. */
export const previewWithdrawal = (seq: number) => attempt(() => ipc.previewWithdrawal(seq));

/** Takes back an import after other deeds, as one step; true if it was done. */
export async function withdrawImport(seq: number): Promise<boolean> {
  const done = await attempt(() => ipc.withdrawImport(seq));
  if (!done) return false;
  offerUndo(t("toast.withdrawn"));
  return true;
}

/** What thinning the history would do. */
export const previewThinning = (before: Day) => attempt(() => ipc.previewThinning(before));

/** Makes one operation of what was done before a day; true if it was done. */
export async function thinHistory(before: Day): Promise<boolean> {
  const done = await attempt(() => ipc.thinHistory(before));
  if (!done) return false;
  past.reset();
  beatAll();
  await refreshStatus();
  const sizes = { before: number(done.kilobytes), after: number(done.kilobytesAfter) };
  confirm(done.point ? t("thin.done", sizes) : t("thin.doneNoPoint", sizes));
  return true;
}

/** Says what happened and offers to take it back. */
export function offerUndo(text: string): void {
  toasts.show({ tone: "plain", text, act: { label: t("action.undo"), run: () => void undo() } });
}
