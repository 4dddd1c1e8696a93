// What the dialogs of the conductor's week are about, and whose owner is being asked for. Not here: deeds (actions/week.ts).
import type { FollowUp, OrganisationId, OrganisationRef } from "../ipc/client";

class Week {
  /** The follow-up being changed; null for a new one. */
  followUp = $state.raw<FollowUp | null>(null);
  /** Whom the follow-up in the dialog is about. */
  about = $state.raw<OrganisationRef | null>(null);
  /** Who does a new follow-up unless something else is said. */
  owner = $state("");
  /** Whose sheet was opened to name an owner, once. */
  ownerOf = $state<OrganisationId | null>(null);
}

export const week = new Week();
