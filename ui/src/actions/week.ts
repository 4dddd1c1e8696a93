// Deeds of the conductor's week: follow-ups, putting off, opening what an item is about, the brief and the calendar as files.
// Not here: agreements (actions/agreements.ts).
import {
  ipc,
  type Day,
  type FollowUp,
  type FollowUpId,
  type FollowUpInput,
  type Lang,
  type OrganisationId,
  type OrganisationRef,
  type TodayItem,
} from "../ipc/client";
import { day as dayWord, language, t } from "../i18n/index.svelte";
import { look } from "../store/look.svelte";
import { trade } from "../store/trade.svelte";
import { view } from "../store/view.svelte";
import { week } from "../store/week.svelte";
import { attempt, confirm, hint } from "./deed";
import { offerUndo } from "./history";
import { openIntroduction } from "./introductions";

/** Opens the dialog for a new follow-up, about an organisation where one is named; its owner does it unless something else is said. */
export async function newFollowUp(about: OrganisationId | null = null): Promise<void> {
  const sheet = about ? await attempt(() => ipc.organisationSheet(about)) : undefined;
  week.followUp = null;
  week.about = sheet ? { id: sheet.organisation.id, name: sheet.organisation.name } : null;
  week.owner = sheet?.organisation.owner ?? "";
  view.dialog = "followUp";
}

/** Opens a follow-up to change it. */
export function editFollowUp(followUp: FollowUp, about: OrganisationRef | null): void {
  [week.followUp, week.about, week.owner] = [followUp, about, followUp.owner];
  view.dialog = "followUp";
}

/** The day a text means; null where it means none. */
export async function dayOf(text: string): Promise<Day | null> {
  if (!text.trim()) return null;
  return (await attempt(() => ipc.readDate(text, language())))?.day ?? null;
}

/** Notes a follow-up, or changes one; true if it was done. */
export async function saveFollowUp(id: FollowUpId | null, input: FollowUpInput): Promise<boolean> {
  const done = await attempt<unknown>(() => (id ? ipc.updateFollowUp(id, input) : ipc.addFollowUp(input)));
  if (done && !id) offerUndo(t("followUp.noted", { day: dayWord(input.due) }));
  return done !== undefined;
}

/** Says that a follow-up was done and offers Undo. */
export async function complete({ id, what }: FollowUp): Promise<void> {
  if (await attempt(() => ipc.completeFollowUp(id))) offerUndo(t("followUp.done", { what }));
}

/** Says that a follow-up is to be done after all. */
export const reopen = (id: FollowUpId) => attempt(() => ipc.reopenFollowUp(id));

/** Removes a follow-up and offers Undo. */
export async function removeFollowUp({ id, what }: FollowUp): Promise<void> {
  if (await attempt(() => ipc.removeFollowUp(id))) offerUndo(t("followUp.removed", { what }));
}

/** Puts an item of the list of today off and offers Undo. */
export async function snooze(key: string, until: Day): Promise<void> {
  const done = await attempt(() => ipc.snoozeItem(key, until));
  if (done) offerUndo(t("today.snoozed", { day: dayWord(until) }));
}

/** Names who looks after an organisation and offers Undo. */
export async function nameOwner({ id, name }: OrganisationRef, owner: string): Promise<void> {
  const done = owner && (await attempt(() => ipc.updateOrganisation(id, { owner })));
  if (done) offerUndo(t("today.owned", { owner, name }));
}

/** Opens what an item of the list of today is about, where it is dealt with. */
export function openItem({ key, kind, organisations: [first, second] }: TodayItem): void {
  if (kind === "lead") return trade.openLead(key.slice(key.indexOf(":") + 1));
  if (!first) return hint(t("today.aboutNobody"));
  if (kind === "introduction" && second) return openIntroduction({ a: first, b: second });
  if (kind === "ownerless") week.ownerOf = first.id;
  const tab = kind === "agreement" ? "business" : "roadmap";
  view.openSheet(first.id, tab);
}

/** Saves the brief of a week as pages and says where. */
export async function saveBrief(lang: Lang, on: Day | null): Promise<void> {
  const path = await attempt(() => ipc.saveBrief(lang, on));
  if (path) confirm(t("toast.saved", { path }));
}

/** Saves everything that has a day as a calendar file and says where. */
export async function saveCalendar(): Promise<void> {
  const path = await attempt(() =>
    ipc.exportMap("ics", look.request(), { audience: "internal", circle: null }, language(), null),
  );
  if (path) confirm(t("toast.saved", { path }));
}
