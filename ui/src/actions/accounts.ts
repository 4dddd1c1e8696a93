// Deeds on accounts: saying whether two are one company, removing lists.
import { ipc, type AccountRef, type OrganisationRef, type Population } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { attempt } from "./deed";
import { offerUndo } from "./history";

/** Says whether two accounts are the same company; null takes back what was said. */
export async function judge(one: AccountRef, other: AccountRef, same: boolean | null): Promise<void> {
  if (!(await attempt(() => ipc.judgeAccounts(one.key, other.key, same)))) return;
  const names = { a: one.name, b: other.name };
  if (same === true) offerUndo(t("accounts.saidSame", names));
  else if (same === false) offerUndo(t("accounts.saidDifferent", names));
  else offerUndo(t("accounts.unsaid", names));
}

/** Removes all lists of an organisation, or one, and offers Undo. */
export async function removeLists(of: OrganisationRef, population: Population | null): Promise<void> {
  const done = await attempt(() => ipc.removeAccounts(of.id, population));
  if (done) offerUndo(t("accounts.removed", { count: done.output, name: of.name }));
}
