// What a key does on the map. Keys take the same road as the pointer: they end in the same deeds.
// Not here: which key means what (keys.ts).
import { duplicateSelection, moveOrganisations, removeSelection } from "../actions/organisations";
import { openIntroduction } from "../actions/introductions";
import { moves } from "../store/moves.svelte";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";
import { rename } from "./effects";
import type { Intent } from "./keys";
import type { Stage } from "./stage.svelte";
import { IDLE } from "./tools/gesture";
import { neighbourTowards, nextNode } from "./walk";

const NUDGE = 4;

/** Does what a key asks; false when the key should keep its usual meaning. */
export function perform(stage: Stage, intent: Intent): boolean {
  switch (intent.do) {
    case "mode":
      return done((stage.mode = intent.mode));
    case "focus":
      return done(focusChosen());
    case "steps":
      return view.focused && done((view.steps = intent.steps));
    case "fit":
      return done(stage.fit());
    case "zoomSelection":
      return done(zoomToSelection(stage));
    case "zoom":
      return done(stage.zoom(intent.factor));
    case "selectAll":
      return done(selection.replace({ organisations: stage.scene.ids }));
    case "nudge":
      return nudge(stage, intent.dx * NUDGE, intent.dy * NUDGE);
    case "walk":
      return walk(stage, intent.towards);
    case "next":
      return next(stage, intent.back);
    case "open":
      return open();
    case "rename":
      return renameChosen(stage);
    case "remove":
      return done(void removeSelection());
    case "duplicate":
      return done(void duplicateSelection());
    case "leave":
      return done(leave(stage));
  }
}

function done(_: unknown): boolean {
  return true;
}

function focusChosen(): void {
  const chosen = selection.onlyOrganisation;
  if (chosen) view.focus(chosen, 1);
  else view.showAll();
}

export function zoomToSelection(stage: Stage): void {
  const nodes = chosenNodes(stage);
  if (nodes.length > 0) stage.fit(nodes);
}

function nudge(stage: Stage, dx: number, dy: number): boolean {
  const nodes = chosenNodes(stage);
  if (nodes.length === 0) return false;
  void moveOrganisations(stage.hold(nodes, dx, dy));
  stage.invalidate();
  return true;
}

function walk(stage: Stage, towards: Parameters<typeof neighbourTowards>[3]): boolean {
  const [from] = chosenNodes(stage);
  if (from === undefined) return false;
  choose(stage, neighbourTowards(stage.scene, stage.positions(), from, towards));
  return true;
}

function next(stage: Stage, back: boolean): boolean {
  const [from] = chosenNodes(stage);
  const node = nextNode(stage.scene, stage.positions(), from ?? null, back);
  choose(stage, node);
  return node !== null;
}

function choose(stage: Stage, node: number | null): void {
  if (node === null) return;
  selection.replace({ organisations: [stage.scene.ids[node]] });
  const at = stage.pointOf(node);
  const seen = stage.world({ x: 0, y: 0 });
  const far = stage.world({ x: stage.size.width, y: stage.size.height });
  if (at.x < seen.x || at.y < seen.y || at.x > far.x || at.y > far.y) stage.centre(node);
}

function open(): boolean {
  const move = moves.value?.find(({ a, b }) => a.id === view.pointed?.a && b.id === view.pointed.b);
  if (move) return done(openIntroduction(move));
  if (!selection.onlyOrganisation) return false;
  document.querySelector<HTMLElement>("[data-sheet-start]")?.focus();
  return true;
}

function renameChosen(stage: Stage): boolean {
  const [node] = chosenNodes(stage);
  if (node === undefined) return false;
  rename(stage, node);
  return true;
}

/** Esc climbs out one step at a time: gesture, mode, selection, what is lit, focus view. */
function leave(stage: Stage): void {
  if (stage.gesture.name !== "idle") stage.gesture = IDLE;
  else if (stage.mode !== "select") stage.mode = "select";
  else if (view.pointed) view.pointed = null;
  else if (selection.size > 0) selection.clear();
  else if (view.opportunity) view.opportunity = view.lit = null;
  else if (view.focused) view.showAll();
  stage.invalidate();
}

export function chosenNodes(stage: Stage): number[] {
  return [...selection.organisations].flatMap((id) => stage.scene.index.get(id) ?? []);
}
