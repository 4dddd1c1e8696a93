// Stages, states and parts as choices, and the tone each has.
import { t } from "../../i18n/index.svelte";
import type { Consent, DealState, LeadStage } from "../../ipc/client";

const STAGES: LeadStage[] = ["new", "accepted", "opportunity", "won", "lost", "rejected", "notNow"];
const STATES: DealState[] = ["open", "won", "lost"];
const CONSENTS: Consent[] = ["unknown", "asked", "given", "refused"];

type Tone = "plain" | "accent" | "good" | "warn" | "brass";
const STAGE_TONES: Record<LeadStage, Tone> = {
  new: "accent",
  accepted: "accent",
  opportunity: "accent",
  won: "good",
  lost: "plain",
  rejected: "plain",
  notNow: "brass",
};
const STATE_TONES: Record<DealState, Tone> = { open: "accent", won: "good", lost: "plain" };

export const stageTone = (stage: LeadStage): Tone => STAGE_TONES[stage];
export const stateTone = (state: DealState): Tone => STATE_TONES[state];

export const stageOptions = () => STAGES.map((value) => ({ value, label: t(`leadStage.${value}`) }));
export const stateOptions = () => STATES.map((value) => ({ value, label: t(`dealState.${value}`) }));
export const consentOptions = () => CONSENTS.map((value) => ({ value, label: t(`consent.${value}`) }));
