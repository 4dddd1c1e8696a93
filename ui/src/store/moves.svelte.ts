// The best introductions for what the map shows: the same few beside the map and dashed on it.
import { ipc, type Noun, type Suggestion } from "../ipc/client";
import { language } from "../i18n/index.svelte";
import { Answer } from "./answer.svelte";
import { listenTo } from "./pulse.svelte";
import { selection } from "./selection.svelte";
import { session } from "./session.svelte";
import { view } from "./view.svelte";

export const MOVES_SHOWN = 5;

export const INTRODUCTION_NOUNS: Noun[] = [
  "organisation",
  "offer",
  "need",
  "account",
  "relationship",
  "introduction",
  "introductionStep",
];

export const moves = new Answer<Suggestion[]>();

/** The organisation the moves are for: the one chosen, the one in focus, or everybody (null). */
export function movesFor(): string | null {
  const chosen = selection.onlyOrganisation ?? (view.focused ? view.viewId : null);
  return chosen === session.status?.conductor ? null : chosen;
}

/** Keeps the moves answered while the calling component lives. */
export function followMoves(): void {
  $effect(() => {
    if (!session.status || view.screen !== "map") return;
    listenTo(INTRODUCTION_NOUNS);
    const [whom, lang] = [movesFor(), language()];
    moves.ask(() => ipc.introductions(whom, MOVES_SHOWN, lang));
  });
}
