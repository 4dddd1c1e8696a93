// Deeds on the texts and links of a partner's sheet, and the ways out of the window that belong to it.
import { ipc, type OrganisationId, type PartnerNotePatch, type SheetTab } from "../ipc/client";
import { attempt } from "./deed";

export const setPartnerNote = (id: OrganisationId, tab: SheetTab, patch: PartnerNotePatch) =>
  attempt(() => ipc.setPartnerNote(id, tab, patch));

/** Opens an address with the program the system has for it. */
export const followLink = (url: string) => attempt(() => ipc.followLink(url));
