// Deeds on single needs: what is known of one, who could lift it, and that it is lifted.
import { ipc, type NeedPatch, type NeedRow } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { isoDay } from "../store/days";
import { attempt } from "./deed";
import { offerUndo } from "./history";

export const updateNeed = (id: string, patch: NeedPatch) => attempt(() => ipc.updateNeed(id, patch));

/** Notes that a need was lifted today, and offers Undo. */
export async function liftNeed({ need, organisation }: NeedRow): Promise<void> {
  const done = await attempt(() => ipc.updateNeed(need.id, { lifted: isoDay() }));
  if (done) offerUndo(t("need.liftedToast", { term: need.term, name: organisation.name }));
}

/** Lets a need count again. */
export const reopenNeed = ({ need }: NeedRow) => updateNeed(need.id, { lifted: "" });
