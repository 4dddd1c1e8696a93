// Deeds on opportunities and their compositions.
import {
  ipc,
  type Composition,
  type Opportunity,
  type OpportunityPatch,
  type OrganisationId,
  type Stance,
} from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { view } from "../store/view.svelte";
import { toKeep } from "../store/wishes.svelte";
import { attempt } from "./deed";
import { offerUndo } from "./history";

/** Adds an opportunity and opens it; whether that worked. */
export async function addOpportunity(name: string): Promise<boolean> {
  const done = await attempt(() => ipc.addOpportunity(name, []));
  if (done) view.opportunity = done.output;
  return done !== undefined;
}

export const updateOpportunity = (id: string, patch: OpportunityPatch) =>
  attempt(() => ipc.updateOpportunity(id, patch));

/** Keeps where the sliders of an opportunity stand: one step, however far they were moved. */
export async function keepWishes(opportunity: Opportunity): Promise<void> {
  const wishes = toKeep(opportunity);
  if (wishes) await updateOpportunity(opportunity.id, { wishes });
}

export const setStance = (id: string, organisation: OrganisationId, stance: Stance | null) =>
  attempt(() => ipc.setStance(id, organisation, stance));

/** Removes an opportunity and offers Undo. */
export async function removeOpportunity(id: string, name: string): Promise<void> {
  if (!(await attempt(() => ipc.removeOpportunity(id)))) return;
  if (view.opportunity === id) view.opportunity = null;
  offerUndo(t("toast.removedName", { name }));
}

/** Makes a composition the one in force: one step, which Undo takes back. */
export async function applyComposition(id: string, composition: Composition): Promise<void> {
  const members = composition.members.map(({ id, roles }) => ({ id, roles }));
  if (await attempt(() => ipc.applyComposition(id, members))) offerUndo(t("toast.applied"));
}
