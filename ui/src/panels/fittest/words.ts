// Words and looks of fit tests: what a company answered, what was decided.
import Ban from "@lucide/svelte/icons/x";
import Check from "@lucide/svelte/icons/check";
import Moon from "@lucide/svelte/icons/moon";
import Send from "@lucide/svelte/icons/send";
import type { Component } from "svelte";
import { t } from "../../i18n/index.svelte";
import type { FitAnswer, FitDecision } from "../../ipc/client";

export const SLOTS = 15;

/** What can be said of a company, in the order in which it happens; saying it again takes it back. */
export const ANSWERS: { answer: FitAnswer; icon: Component<{ size?: number; strokeWidth?: number }> }[] = [
  { answer: "asked", icon: Send },
  { answer: "interested", icon: Check },
  { answer: "notInterested", icon: Ban },
  { answer: "silent", icon: Moon },
];

export const answerWord = (answer: FitAnswer): string => t(`fit.answer.${answer}`);
export const decisionWord = (decision: FitDecision): string => t(`fit.decision.${decision}`);
export const DECISION_TONE = { open: "accent", go: "good", iterate: "brass", stop: "plain" } as const;
