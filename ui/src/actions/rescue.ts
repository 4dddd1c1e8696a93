// Deeds on interventions: what was done to mend a partnership.
import { ipc, type OrganisationId } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { attempt } from "./deed";
import { offerUndo } from "./history";

export const addIntervention = (id: OrganisationId, what: string, day: string) =>
  attempt(() => ipc.addIntervention(id, what, day || null));

/** Takes an intervention off the list, and offers Undo. */
export async function removeIntervention(id: string, what: string): Promise<void> {
  if (await attempt(() => ipc.removeIntervention(id))) offerUndo(t("toast.removedName", { name: what }));
}
