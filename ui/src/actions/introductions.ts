// Deeds on introductions: moving one through its states, keeping its drafts, opening its screen.
import {
  ipc,
  type Audience,
  type ContactId,
  type Day,
  type DeclineReason,
  type IntroductionState,
  type Lang,
  type OrganisationId,
} from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { view, type Pair } from "../store/view.svelte";
import { attempt, confirm } from "./deed";
import { offerUndo } from "./history";

/** Moves the introduction of two organisations to a state. */
export async function introduce(
  pair: Pair,
  state: IntroductionState,
  note = "",
  until: Day | null = null,
  { reason = null, contact = null }: { reason?: DeclineReason | null; contact?: ContactId | null } = {},
): Promise<void> {
  const done = await attempt(() => ipc.introduce(pair.a.id, pair.b.id, state, note, until, reason, contact));
  if (!done) return;
  if (state === "declined") offerUndo(t("toast.declined", { a: pair.a.name, b: pair.b.name }));
  if (state === "snoozed") offerUndo(t("toast.snoozed", { a: pair.a.name, b: pair.b.name }));
}

/** Lets nothing that became of introductions so far move the ranking any more, and offers Undo. */
export async function resetLearning(): Promise<void> {
  if (await attempt(() => ipc.resetLearning())) offerUndo(t("toast.learningReset"));
}

/** Takes the first step of an introduction and opens it. */
export async function startIntroduction(pair: Pair): Promise<void> {
  await introduce(pair, "idea");
  openIntroduction(pair);
}

/** Opens the introduction of two organisations on its screen. */
export function openIntroduction(pair: Pair): void {
  view.pair = pair;
  view.pointed = null;
  view.introductionsTab = "suggested";
  view.go("introductions");
}

export const saveDraft = (
  a: OrganisationId,
  b: OrganisationId,
  audience: Audience,
  lang: Lang,
  subject: string,
  body: string,
) => attempt(() => ipc.saveDraft(a, b, audience, lang, subject, body));

/** Puts a text on the clipboard. */
export async function copy(text: string): Promise<void> {
  const done = await attempt(() => navigator.clipboard.writeText(text).then(() => true));
  if (done) confirm(t("toast.copied"));
}

/** The day `months` from now, for "not now". */
export function inMonths(months: number, from = new Date()): Day {
  const then = new Date(from);
  then.setMonth(then.getMonth() + months);
  return then.toISOString().slice(0, 10);
}
