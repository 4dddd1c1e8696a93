// Deeds on copies of the open file: choosing, comparing, merging; and what to keep when another took its place.
import { language, t } from "../i18n/index.svelte";
import { ipc, type MergeAnswer } from "../ipc/client";
import { copies } from "../store/copies.svelte";
import { beatAll } from "../store/pulse.svelte";
import { opened, refreshStatus } from "../store/session.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm, hint } from "./deed";
import { offerUndo } from "./history";

/** Looks at the open file's place and for copies beside it; what cannot be seen is not spoken of. */
export async function lookForCopies(): Promise<void> {
  copies.forget();
  await attempt(() => copies.look());
}

/** Compares a copy the person picks. */
export async function pickCopy(): Promise<void> {
  const name = await attempt(() => ipc.pickCopy());
  if (name) open(name);
}

/** Compares a copy that lies beside the file. */
export async function compareCopy(name: string): Promise<void> {
  const chosen = await attempt(() => ipc.chooseCopy(name).then(() => true));
  if (chosen) open(name);
}

function open(name: string): void {
  copies.merging = name;
  view.dialog = "merge";
}

/** What merging would do, where the copy goes before in the conflicts named. */
export const previewMerge = (theirs: string[]): Promise<MergeAnswer> => ipc.previewMerge(theirs, language());

/** Merges the chosen copy, as one step; true if it was done. */
export async function mergeCopy(theirs: string[]): Promise<boolean> {
  const done = await attempt(() => ipc.mergeCopy(theirs, language()));
  if (!done) return false;
  offerUndo(t("merge.done"));
  await attempt(() => copies.look());
  return true;
}

/** Opens the file that took this one's place, or begins to merge what was open into it. */
export async function takeReplacement(merging: boolean): Promise<void> {
  const kept = await attempt(() => ipc.takeReplacement(merging).then((name) => ({ name })));
  if (!kept) return;
  opened(await ipc.status());
  beatAll();
  await lookForCopies();
  if (!kept.name) return;
  if (merging) open(kept.name);
  else confirm(t("merge.kept", { name: kept.name }));
}

/** Says that the app went on in the file under its new name. */
export async function followedTo(name: string): Promise<void> {
  await refreshStatus();
  hint(t("place.renamed", { name }));
}

/** Goes on in another file. */
export async function keepElsewhere(): Promise<void> {
  const status = await attempt(() => ipc.keepElsewhere());
  if (status) opened(status);
}

/** Writes the file where it was. */
export async function putBack(): Promise<void> {
  const status = await attempt(() => ipc.putBack());
  if (!status) return;
  opened(status);
  await lookForCopies();
}

/** Does not speak of the folder of this file again. */
export async function putFolderAside(): Promise<void> {
  if (await attempt(() => ipc.putFolderAside().then(() => true))) copies.folder = null;
}
