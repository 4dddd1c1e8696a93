// What the questions about opportunities and compositions read.
import type { Noun } from "../../ipc/client";

export const OPPORTUNITY_NOUNS: Noun[] = [
  "opportunity",
  "opportunityNeed",
  "opportunityStance",
  "composition",
  "compositionRole",
  "organisation",
];

export const COMPOSE_NOUNS: Noun[] = [
  ...OPPORTUNITY_NOUNS,
  "offer",
  "need",
  "relationship",
  "contact",
  "introduction",
  "introductionStep",
];
