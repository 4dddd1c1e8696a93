// One counter per noun. A commit raises the counters of what it touched; whoever read them asks again.
import type { Noun } from "../ipc/client";

const NOUNS: Noun[] = [
  "ecosystem",
  "organisation",
  "identifier",
  "contact",
  "relationship",
  "offer",
  "need",
  "account",
  "accountNumber",
  "circle",
  "circleMember",
  "placement",
  "introduction",
  "introductionStep",
  "draft",
  "opportunity",
  "opportunityNeed",
  "opportunityStance",
  "composition",
  "compositionRole",
  "view",
  "logo",
  "verdict",
  "organisationSource",
  "contactSource",
  "relationshipSource",
  "mapping",
  "exchange",
  "lead",
  "leadCriteria",
  "leadSource",
  "deal",
  "dealPartner",
  "dealSource",
  "ladderStep",
  "agreement",
  "agreementVersion",
  "fitTest",
  "fitSlot",
  "fitAction",
  "needLifter",
  "followUp",
  "snooze",
  "partnerNote",
  "intervention",
];

const beats = $state(Object.fromEntries(NOUNS.map((noun) => [noun, 0])) as Record<Noun, number>);

/** Makes the running effect depend on these nouns. */
export function listenTo(nouns: readonly Noun[]): number {
  return nouns.reduce((sum, noun) => sum + beats[noun], beats.ecosystem);
}

/** Tells every reader of these nouns to ask again. */
export function beat(nouns: readonly Noun[]): void {
  for (const noun of nouns) if (noun in beats) beats[noun] += 1;
}

/** Tells everybody: another file is open. */
export function beatAll(): void {
  beat(NOUNS);
}
