// Deeds on relationships and circles.
import { ipc, type End, type OrganisationId, type RelationshipPatch } from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { selection } from "../store/selection.svelte";
import { attempt } from "./deed";
import { offerUndo } from "./history";

/** Joins two organisations by a partnership and selects it, so that its kind can be said at once. */
export async function connect(fromId: OrganisationId, toId: OrganisationId): Promise<void> {
  const done = await attempt(() =>
    ipc.addRelationship({ fromId, toId, kind: "partnership", direction: "mutual" }),
  );
  if (done) selection.replace({ relationships: [done.output] });
}

/** Moves an end of a relationship to another organisation. */
export const reconnect = (id: string, end: End, to: OrganisationId) =>
  attempt(() => ipc.reconnectRelationship(id, end, to));

/** Lets a relationship run the other way round. */
export const reverse = (id: string) => attempt(() => ipc.reverseRelationship(id));

export const updateRelationship = (id: string, patch: RelationshipPatch) =>
  attempt(() => ipc.updateRelationship(id, patch));

export const addCircle = (name: string, members: OrganisationId[]) =>
  attempt(() => ipc.addCircle(name, members));

export const updateCircle = (id: string, name: string, members: OrganisationId[]) =>
  attempt(() => ipc.updateCircle(id, name, members));

/** Removes a circle, never its members, and offers Undo. */
export async function removeCircle(id: string, name: string): Promise<void> {
  if (await attempt(() => ipc.removeCircle(id))) offerUndo(t("toast.removedCircle", { name }));
}
