// Words for values that come as codes: kinds, states, deeds. A code nobody knows is shown as it is.
import { t, tOr } from "./index.svelte";

export const ORGANISATION_KINDS = [
  "partner",
  "candidate",
  "customer",
  "supplier",
  "investor",
  "competitor",
  "community",
  "team",
] as const;

export const STATUSES = ["", "active", "exploring", "paused", "atRisk", "ended"] as const;

export const RELATIONSHIP_KINDS = [
  "partnership",
  "customer",
  "supplier",
  "investor",
  "competitor",
  "integration",
  "referral",
  "coMarketing",
  "partOf",
  "project",
] as const;

export const AREAS = ["product", "sales", "influence", "marketing"] as const;

export const kindWord = (kind: string): string => tOr(`kind.${kind}`, kind);
export const statusWord = (status: string): string => tOr(`status.${status || "none"}`, status);
export const relationshipWord = (kind: string): string => tOr(`relationship.${kind}`, kind);
export const areaWord = (area: string): string => tOr(`area.${area}`, area);
export const stateWord = (state: string): string => tOr(`state.${state}`, state);
/** Why an introduction may be declined. */
export const DECLINE_REASONS = ["notRelevant", "timing", "busy", "acquainted", "rivals"] as const;
export const declineWord = (reason: string): string => tOr(`decline.${reason}`, reason);
export const reasonWord = (kind: string): string => tOr(`reason.${kind}`, kind);
export const deedWord = (op: string): string => tOr(`op.${op}`, tOr("op.other", op));
export const errorWord = (code: string): string => tOr(`error.${code}`, tOr("error.internal", code));
export const ageWord = (age: string): string => tOr(`age.${age}`, age);
export const strengthWord = (strength: string): string => tOr(`strength.${strength}`, strength);
const healthWord = (health: string): string => tOr(`health.${health || "unknown"}`, health);

/** The ladder from first talks to a contract. */
export const RUNGS = ["talk", "test", "framework", "contract"] as const;
export const rungWord = (rung: string): string => tOr(`rung.${rung}`, rung);

/** What a colour of the map stands for, by the rule that gave it. */
export function colourWord(by: string, word: string): string {
  if (by === "kind") return word ? kindWord(word) : t("legend.nothingSaid");
  if (by === "status") return statusWord(word);
  if (by === "health") return healthWord(word);
  if (word) return by === "community" ? t("map.groupOf", { name: word }) : word;
  return t(by === "owner" ? "legend.nobody" : by === "community" ? "legend.alone" : "legend.nothingSaid");
}
