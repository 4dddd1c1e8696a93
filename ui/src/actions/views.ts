// Deeds on saved views and logos.
import { ipc, type OrganisationId, type View, type ViewLook } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { look } from "../store/look.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm } from "./deed";
import { offerUndo } from "./history";

/** Saves a look under a name and takes it in hand; in place of the view `id` if one is given. */
export async function saveView(name: string, saved: ViewLook, id: string | null): Promise<boolean> {
  const done = await attempt(() => ipc.saveView({ id, name: name.trim(), look: saved, from: view.viewId }));
  if (!done) return false;
  look.open({ id: done.output, name: name.trim(), look: saved });
  confirm(t("view.saved", { name: name.trim() }));
  return true;
}

/** Removes a saved view and offers Undo; the map shows everything if it was in hand. */
export async function removeView({ id, name }: View): Promise<void> {
  if (!(await attempt(() => ipc.removeView(id)))) return;
  if (look.saved?.id === id) look.open(null);
  offerUndo(t("toast.removedName", { name }));
}

/** Lets the person pick a picture as the logo of an organisation. */
export const pickLogo = (id: OrganisationId) => attempt(() => ipc.pickLogo(id));

/** Makes the picture that was just dropped the logo of an organisation. */
export async function setDroppedLogo(id: OrganisationId, name: string): Promise<void> {
  if (await attempt(() => ipc.setDroppedLogo(id))) confirm(t("toast.logo", { name }));
}

/** Takes the logo away and offers Undo. */
export async function removeLogo(id: OrganisationId, name: string): Promise<void> {
  if (await attempt(() => ipc.removeLogo(id))) offerUndo(t("toast.logoRemoved", { name }));
}
