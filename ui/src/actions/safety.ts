// Deeds that keep a file: unlocking it, reading what is left of it, restore points, its passphrase.
import { t } from "../i18n/index.svelte";
import { ipc, type ContactId, type OrganisationId, type PassphraseSet } from "../ipc/client";
import { asIpcError } from "../ipc/errors";
import { opened, refreshStatus } from "../store/session.svelte";
import { beatAll } from "../store/pulse.svelte";
import { safety } from "../store/safety.svelte";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";
import { attempt, complain, confirm, hint } from "./deed";

/** Says why a file was not opened: in a dialog where something can be done about it, else in a toast. */
export async function openingFailed(thrown: unknown): Promise<void> {
  const { code } = asIpcError(thrown);
  if (code === "encrypted" || code === "damaged") await safety.look();
  else complain(thrown);
}

/** Opens the file that waits with what was typed, and keeps its key in the keychain if wanted; false where that is not its passphrase. */
export async function unlockFile(typed: string, remember: boolean): Promise<boolean> {
  try {
    opened(await ipc.unlockFile(typed));
    safety.waiting = null;
    if (remember) await keepInKeychain(true);
    return true;
  } catch (thrown) {
    if (asIpcError(thrown).code === "damaged") await safety.look();
    else if (asIpcError(thrown).code !== "wrongKey") complain(thrown);
    return false;
  }
}

/** Keeps the key of the open file in the keychain of this computer, or erases it there; false where the keychain does not answer. */
export async function keepInKeychain(keep: boolean): Promise<boolean> {
  if ((await attempt(() => ipc.keepInKeychain(keep).then(() => true))) !== true) return false;
  confirm(t(keep ? "safety.keychainKept" : "safety.keychainErased"));
  return true;
}

/** Leaves the file that waits as it is. */
export async function leaveWaiting(): Promise<void> {
  safety.waiting = null;
  await attempt(() => ipc.leaveWaitingFile());
}

/** Opens what can be read of the damaged file that waits, and says what is missing. */
export async function salvageFile(): Promise<void> {
  const done = await attempt(() => ipc.salvageFile());
  if (!done) return;
  safety.waiting = null;
  opened(done.status);
  const { whole, rows, leftOut } = done.salvaged;
  if (whole) hint(t("safety.salvagedWhole"));
  else hint(leftOut > 0 ? t("safety.salvagedPart", { rows, leftOut }) : t("safety.salvagedRows", { rows }));
}

/** Writes a restore point into a new file and opens that; false where it needs another passphrase than the one in use or typed. */
export async function restorePoint(id: string, typed: string | null): Promise<boolean> {
  try {
    const status = await ipc.restorePoint(id, typed);
    if (!status) return true;
    safety.waiting = null;
    opened(status);
    confirm(t("safety.restored", { path: status.path }));
  } catch (thrown) {
    const { code } = asIpcError(thrown);
    if (code === "encrypted" || code === "wrongKey") return false;
    complain(thrown);
  }
  return true;
}

/** Makes a restore point now. */
export async function keepPoint(): Promise<boolean> {
  return (await attempt(() => ipc.keepRestorePoint())) !== undefined;
}

/** Removes the restore points that are not encrypted. */
export async function removePlainPoints(): Promise<void> {
  const count = await attempt(() => ipc.removePlainPoints());
  if (count !== undefined) confirm(t("safety.plainRemoved", { count }));
}

/** Encrypts the file, or changes its passphrase; the recovery key comes back once. */
export async function setPassphrase(words: string): Promise<PassphraseSet | undefined> {
  const done = await attempt(() => ipc.setPassphrase(words));
  if (done) await refreshStatus();
  if (done?.keychainBehind) hint(t("safety.keychainBehind"));
  return done;
}

/** Takes the passphrase away. */
export async function removePassphrase(): Promise<void> {
  if ((await attempt(() => ipc.removePassphrase().then(() => true))) !== true) return;
  await refreshStatus();
  confirm(t("safety.decrypted"));
}

/** Forgets an organisation or a person for good, and says what still holds the name; false where it was not done. */
export async function forget(
  who: { organisation: OrganisationId } | { person: ContactId },
  andPoints: boolean,
): Promise<boolean> {
  const told = await attempt(() =>
    "person" in who
      ? ipc.forgetContact(who.person, andPoints)
      : ipc.forgetOrganisation(who.organisation, andPoints),
  );
  if (!told) return false;
  selection.clear();
  if ("organisation" in who && view.screen === "sheet" && view.sheetId === who.organisation)
    view.leaveSheet();
  beatAll();
  await refreshStatus();
  const mentions = told.mentions.reduce((sum, mention) => sum + mention.count, 0);
  confirm(
    mentions > 0
      ? t("forget.doneMentions", { name: told.name, count: mentions })
      : t("forget.done", { name: told.name }),
  );
  return true;
}
