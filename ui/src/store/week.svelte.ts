// What the dialogs of the conductor's week are about, and whose owner is being asked for. Not here: deeds (actions/week.ts).
import type {
  AgreementId,
  AgreementTerms,
  FollowUp,
  OrganisationId,
  OrganisationRef,
  Rung,
} from "../ipc/client";

class Week {
  /** The follow-up being changed; null for a new one. */
  followUp = $state.raw<FollowUp | null>(null);
  /** Whom the follow-up in the dialog is about. */
  about = $state.raw<OrganisationRef | null>(null);
  /** Who does a new follow-up unless something else is said. */
  owner = $state("");
  /** What was typed of agreements and neither saved nor given up, by agreement or, for a new one, by organisation. */
  readonly unsaved = new Map<
    AgreementId | OrganisationId,
    { terms: AgreementTerms; rung: Rung; review: string }
  >();
  /** Whose sheet was opened to name an owner, once. */
  ownerOf = $state<OrganisationId | null>(null);
}

export const week = new Week();
