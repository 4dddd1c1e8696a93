// Words and pictures for the items of the list of today. Not here: the list.
import type { Component } from "svelte";
import Eye from "@lucide/svelte/icons/eye";
import Flask from "@lucide/svelte/icons/flask-conical";
import HandHeart from "@lucide/svelte/icons/hand-heart";
import Handshake from "@lucide/svelte/icons/handshake";
import Hourglass from "@lucide/svelte/icons/hourglass";
import Octagon from "@lucide/svelte/icons/octagon-alert";
import Phone from "@lucide/svelte/icons/phone-outgoing";
import Scroll from "@lucide/svelte/icons/scroll-text";
import Square from "@lucide/svelte/icons/square-check";
import Target from "@lucide/svelte/icons/target";
import UserX from "@lucide/svelte/icons/user-x";
import { t, tOr } from "../../i18n/index.svelte";
import type { Day, FollowUpKind, Noun, TodayKind } from "../../ipc/client";

/** The kinds of follow-up that can be noted. */
export const FOLLOW_UP_KINDS: FollowUpKind[] = ["recontact", "promise", "review", "answer", "task"];

/** What the list of today and the brief are made of. */
export const WEEK_NOUNS: readonly Noun[] = [
  "followUp",
  "snooze",
  "organisation",
  "agreement",
  "agreementVersion",
  "introduction",
  "introductionStep",
  "lead",
  "deal",
  "exchange",
  "fitTest",
  "fitSlot",
  "need",
  "needLifter",
  "offer",
];

export const itemWord = (kind: TodayKind): string => tOr(`today.kind.${kind}`, kind);

export const ITEM_ICONS: Record<TodayKind, Component<{ size?: number; strokeWidth?: number }>> = {
  recontact: Phone,
  promise: HandHeart,
  review: Eye,
  answer: Hourglass,
  task: Square,
  ownerless: UserX,
  agreement: Scroll,
  introduction: Handshake,
  lead: Target,
  fitTest: Flask,
  blocker: Octagon,
};

/** A day as it would be typed, so that it can be read again. */
export function typed(said: string): string {
  return said.replaceAll("\u00a0", " ");
}

const MS_A_DAY = 86_400_000;

/** How many days lie between two days. */
function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / MS_A_DAY);
}

/** The day so many days later. */
export function plusDays(from: Day, days: number): Day {
  return new Date(Date.parse(from) + days * MS_A_DAY).toISOString().slice(0, 10);
}

/** How late a day is, in words. */
export function lateness(due: Day, on: Day): string {
  return t("today.late", { count: daysBetween(due, on) });
}

/** A part of a text in Markdown: its title, what is said under it, and its lines. */
export type Part = { title: string; text: string; lines: string[] };

/** The parts of a text made of titles, lines and sentences. */
export function parts(markdown: string): Part[] {
  const made: Part[] = [];
  for (const line of markdown.split("\n").filter(Boolean)) {
    const title = /^#+ (.*)$/.exec(line);
    const last = made.at(-1);
    if (title) made.push({ title: title[1], text: "", lines: [] });
    else if (line.startsWith("- ")) last?.lines.push(line.slice(2));
    else if (last) last.text = line;
  }
  return made;
}
