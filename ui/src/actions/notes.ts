// Deeds on the texts and links of a partner's sheet, and the ways out of the window that belong to it.
import { ipc, type OrganisationId, type PartnerNotePatch, type SheetTab } from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { attempt, confirm } from "./deed";

export const setPartnerNote = (id: OrganisationId, tab: SheetTab, patch: PartnerNotePatch) =>
  attempt(() => ipc.setPartnerNote(id, tab, patch));

/** Opens an address with the program the system has for it. */
export const followLink = (url: string) => attempt(() => ipc.followLink(url));

/** Writes the partners as an archive that Notion imports, and says where. */
export async function exportNotion(): Promise<void> {
  const path = await attempt(() => ipc.exportNotion(language()));
  if (path) confirm(t("toast.saved", { path }));
}
