// The best introductions for what the map shows: the same few beside the map and dashed on it.
import type { Noun } from "../ipc/client";
import { language } from "../i18n/index.svelte";
import { listenTo } from "./pulse.svelte";
import { Search } from "./search.svelte";
import { selection } from "./selection.svelte";
import { session } from "./session.svelte";
import { view } from "./view.svelte";

const MOVES_SHOWN = 5;
/** In an ecosystem larger than this the search for everybody, or for one, is not begun by itself. */
const LARGEST_FOR_ALL = 100_000;
const LARGEST = 1_000_000;

export const INTRODUCTION_NOUNS: Noun[] = [
  "organisation",
  "offer",
  "need",
  "account",
  "relationship",
  "introduction",
  "introductionStep",
];

export const moves = new Search();

/** The organisation the moves are for: the one chosen, the one in focus, or everybody (null). */
function movesFor(): string | null {
  const chosen = selection.onlyOrganisation ?? (view.focused ? view.viewId : null);
  return chosen === session.status?.conductor ? null : chosen;
}

/** Whether the ecosystem is too large for a search that nobody asked for. */
export function movesRest(): boolean {
  return (session.status?.organisations ?? 0) > (movesFor() ? LARGEST : LARGEST_FOR_ALL);
}

/** Keeps the moves answered while the calling component lives. */
export function followMoves(): void {
  $effect(() => {
    if (!session.status || view.screen !== "map") return;
    listenTo(INTRODUCTION_NOUNS);
    const [whom, lang] = [movesFor(), language()];
    if (movesRest()) return void (moves.value = []);
    moves.find(whom, MOVES_SHOWN, lang);
  });
}

/** Searches again after it was stopped. */
export function searchAgain(): void {
  moves.find(movesFor(), MOVES_SHOWN, language());
}
