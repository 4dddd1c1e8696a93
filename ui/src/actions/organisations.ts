// Deeds on organisations, their contacts and their places on the map.
import { ipc, type ContactInput, type OrganisationId, type OrganisationPatch } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";
import { attempt } from "./deed";
import { offerUndo } from "./history";

export type Place = { x: number; y: number };
export type Spot = Place & { id: OrganisationId };

/** Adds an organisation, on the map when a place is given, tied to the one it was drawn from, and selects it. */
export async function addOrganisation(
  name: string,
  kind: string,
  at: Place | null,
  connectedFrom: OrganisationId | null = null,
): Promise<OrganisationId | null> {
  const place = at && { viewId: view.viewId, ...at };
  const done = await attempt(() => ipc.addOrganisation({ name, kinds: [kind], at: place, connectedFrom }));
  if (!done) return null;
  selection.replace({ organisations: [done.output] });
  return done.output;
}

export const updateOrganisation = (id: OrganisationId, patch: OrganisationPatch) =>
  attempt(() => ipc.updateOrganisation(id, patch));

/** Puts organisations where they were dropped; they stay pinned there. `others` stay where the view had found them a place. */
export const moveOrganisations = (moves: Spot[], others: Spot[] = []) =>
  attempt(() => ipc.moveOrganisations(view.viewId, moves, others));

export const arrangeOrganisations = (moves: { id: OrganisationId; x: number; y: number }[]) =>
  attempt(() => ipc.arrange(view.viewId, moves));

export const setPinned = (ids: OrganisationId[], pinned: boolean) =>
  attempt(() => ipc.setPinned(view.viewId, ids, pinned));

/** Takes organisations off the map without removing them. */
export const unplace = (ids: OrganisationId[]) => attempt(() => ipc.unplaceOrganisations(view.viewId, ids));

/**
 * Doubles what is selected and selects the copies. They stand a little beside, or where they were dropped; `others` stay where
 * the view had found them a place.
 */
export async function duplicateSelection(
  offset: { dx: number; dy: number } | null,
  others: Spot[],
): Promise<boolean> {
  const ids = [...selection.organisations];
  if (ids.length === 0) return false;
  const done = await attempt(() => ipc.duplicateOrganisations(view.viewId, ids, offset, others));
  if (done) selection.replace({ organisations: done.output });
  return done !== undefined;
}

/** Removes what is selected, at once, and offers Undo. */
export async function removeSelection(): Promise<void> {
  const [organisations, relationships] = [[...selection.organisations], [...selection.relationships]];
  if (selection.size === 0) return;
  const name = organisations.length === 1 ? view.names.get(organisations[0]) : undefined;
  const done = await attempt(() => ipc.removeSelection(organisations, relationships));
  if (!done) return;
  selection.clear();
  offerUndo(removedSentence(name, organisations.length, relationships.length));
}

function removedSentence(name: string | undefined, organisations: number, relationships: number): string {
  if (name && relationships === 0) return t("toast.removedName", { name });
  if (organisations === 0) return t("toast.removedRelationships", { count: relationships });
  return t("toast.removedSeveral", { count: organisations });
}

export const addContact = (id: OrganisationId, contact: ContactInput) =>
  attempt(() => ipc.addContact(id, contact));
export const updateContact = (id: string, contact: ContactInput) =>
  attempt(() => ipc.updateContact(id, contact));

/** Removes a contact and offers Undo. */
export async function removeContact(id: string, name: string): Promise<void> {
  if (await attempt(() => ipc.removeContact(id))) offerUndo(t("toast.removedName", { name }));
}
