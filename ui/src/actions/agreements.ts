// Deeds on the ladder and on agreements: standing on a rung, writing, signing, ending, removing, saving the card.
// Not here: follow-ups (actions/week.ts).
import {
  ipc,
  type AgreementAnswer,
  type AgreementId,
  type Lang,
  type OrganisationId,
  type Rung,
  type RungInput,
  type Signature,
  type AgreementTerms,
} from "../ipc/client";
import { t } from "../i18n/index.svelte";
import { rungWord } from "../i18n/vocabulary";
import { attempt, confirm, hint } from "./deed";
import { offerUndo } from "./history";

/** Stands an organisation on a rung, or (null) takes it off, and offers Undo. */
export async function setRung(id: OrganisationId, rung: Rung, stand: RungInput | null): Promise<void> {
  const done = await attempt(() => ipc.setRung(id, rung, stand));
  if (done) offerUndo(t(stand ? "ladder.stood" : "ladder.left", { rung: rungWord(rung) }));
}

/** Writes a new agreement, or changes what one says now; true if it was done. */
export async function saveAgreement(
  organisation: OrganisationId,
  id: AgreementId | null,
  rung: Rung,
  terms: AgreementTerms,
): Promise<boolean> {
  const done = await attempt<unknown>(() =>
    id ? ipc.updateAgreement(id, rung, terms) : ipc.addAgreement(organisation, rung, terms),
  );
  if (done) offerUndo(t(id ? "agreement.changedToast" : "agreement.added", { title: terms.title }));
  return done !== undefined;
}

/** Signs what an agreement says now: it is frozen as its next version. True if it was done. */
export async function signAgreement({ id, terms }: AgreementAnswer, signature: Signature): Promise<boolean> {
  const done = await attempt(() => ipc.signAgreement(id, signature));
  if (done) offerUndo(t("agreement.signedToast", { title: terms.title, version: done.output }));
  return done !== undefined;
}

export async function endAgreement({ id, terms }: AgreementAnswer): Promise<void> {
  if (await attempt(() => ipc.endAgreement(id))) offerUndo(t("agreement.endedToast", { title: terms.title }));
}

export const resumeAgreement = ({ id }: AgreementAnswer) => attempt(() => ipc.resumeAgreement(id));

export async function removeAgreement({ id, terms }: AgreementAnswer): Promise<void> {
  if (await attempt(() => ipc.removeAgreement(id))) offerUndo(t("agreement.removed", { title: terms.title }));
}

/** Saves a version, or what an agreement says now, as a page, and says where; and that it is more than one, where it is. */
export async function saveCard(id: AgreementId, version: number | null, lang: Lang): Promise<void> {
  const saved = await attempt(() => ipc.saveAgreementCard(id, version, lang));
  if (!saved) return;
  confirm(t("toast.saved", { path: saved.path }));
  if (saved.pages > 1) hint(t("agreement.severalPages", { count: saved.pages }));
}
