// Deeds on fit tests: begun, filled, answered, paid for, decided.
import {
  ipc,
  type Filled,
  type FitActionInput,
  type FitAnswer,
  type FitDecided,
  type FitDecisionSaid,
  type FitTestPatch,
  type OrganisationId,
  type SlotInput,
} from "../ipc/client";
import { day, language, listed, t } from "../i18n/index.svelte";
import { attempt, hint } from "./deed";
import { offerUndo } from "./history";

/** Begins a test; its id where it worked. */
export async function addFitTest(id: OrganisationId, name: string): Promise<string | null> {
  return (await attempt(() => ipc.addFitTest(id, { name })))?.output ?? null;
}

export const updateFitTest = (id: string, patch: FitTestPatch) => attempt(() => ipc.updateFitTest(id, patch));

/** Removes a test with all that belongs to it, and offers Undo. */
export async function removeFitTest(id: string, name: string): Promise<void> {
  if (await attempt(() => ipc.removeFitTest(id))) offerUndo(t("toast.removedName", { name }));
}

/** Puts companies into the empty places, and says which found none. */
async function fillSlots(id: string, companies: SlotInput[]): Promise<void> {
  const done = await attempt(() => ipc.fillFitSlots(id, companies));
  if (!done) return;
  const { placed, doubled, leftOut } = done.output;
  if (placed.length === 0 || doubled.length + leftOut.length > 0) hint(filledSentence(done.output));
}

/** What became of companies that were put in. */
function filledSentence({ placed, doubled, leftOut }: Filled): string {
  const parts = [
    t("fit.placed", { count: placed.length }),
    doubled.length > 0 && t("fit.doubled", { names: listed(doubled) }),
    leftOut.length > 0 && t("fit.leftOut", { names: listed(leftOut) }),
  ];
  return parts.filter(Boolean).join(" ");
}

/** Fills the empty places with accounts that both sides have, the most promising first. The search can be given up by its number. */
export async function fillFromAccounts(id: string, free: number, search: number): Promise<void> {
  const found = await attempt(() => ipc.fitCandidates(id, free, search));
  if (!found) return;
  if (found.length === 0) return hint(t("fit.noShared"));
  await fillSlots(
    id,
    found.map(({ name, domain }) => ({ name, domain })),
  );
}

/** Fills the empty places with the companies of a text, one a line. */
export async function fillFromText(id: string, text: string): Promise<void> {
  const companies = await attempt(() => ipc.readCompanies(text));
  if (companies && companies.length > 0) await fillSlots(id, companies);
}

/** Writes what was typed into a place: a company with or without its domain, or nobody. */
export async function writeSlot(id: string, position: number, text: string, domain = ""): Promise<void> {
  const [company] = text.trim() ? ((await attempt(() => ipc.readCompanies(text))) ?? []) : [];
  if (text.trim() && !company) return;
  const input = company ? { name: company.name, domain: company.domain || domain } : null;
  await attempt(() => ipc.setFitSlot(id, position, input));
}

export const answerSlot = (id: string, answer: FitAnswer) => attempt(() => ipc.answerFitSlot(id, { answer }));

export const addFitAction = (id: string, action: FitActionInput) =>
  attempt(() => ipc.addFitAction(id, action));

/** Removes an action, and offers Undo. */
export async function removeFitAction(id: string, name: string): Promise<void> {
  if (await attempt(() => ipc.removeFitAction(id))) offerUndo(t("toast.removedName", { name }));
}

/** Decides what comes of a test, and says what else that made; nothing where it could not be decided. */
export async function decideFitTest(id: string, said: FitDecisionSaid): Promise<FitDecided | null> {
  const done = await attempt(() => ipc.decideFitTest(id, said, language()));
  if (!done) return null;
  const { next, due } = done.output;
  if (next) offerUndo(t("fit.nextBegun"));
  else if (due) offerUndo(t("fit.recontactNoted", { day: day(due) }));
  else offerUndo(t(`fit.decided.${said.decision}`));
  return done.output;
}
