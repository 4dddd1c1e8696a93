// What a key does on the map. Keys take the same road as the pointer: they end in the same deeds.
// Not here: which key means what (keys.ts).
import { duplicateSelection, removeSelection } from "../actions/organisations";
import { openIntroduction } from "../actions/introductions";
import { moves } from "../store/moves.svelte";
import { past } from "../store/past.svelte";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";
import { arranging } from "./arranging.svelte";
import { toScreen, type Point } from "./camera";
import { send } from "./drive";
import { apply, rename } from "./effects";
import { freeGround } from "./ground";
import type { Direction, Intent } from "./keys";
import { nodesOf } from "./lighting";
import { unstored } from "./positions";
import { idsOf, isOne } from "./scene";
import type { Stage } from "./stage.svelte";
import { IDLE, type Mode } from "./tools/gesture";
import { neighbourTowards, nextNode, nextRound, nodeTowards } from "./walk";

const NUDGE = 4;
/** Arrows that rest this long count as let go. */
const REST_MS = 900;

/** Does what a key asks; false when the key should keep its usual meaning. */
export function perform(stage: Stage, intent: Intent): boolean {
  if (stage.gesture.name === "aiming" && aimed(stage, intent)) return true;
  if (intent.do !== "nudge" && intent.do !== "leave") letGo(stage);
  switch (intent.do) {
    case "mode":
      return done(enter(stage, intent.mode));
    case "focus":
      return done(focusChosen());
    case "steps":
      return view.focused && done((view.steps = intent.steps));
    case "fit":
      return done(stage.fit());
    case "zoomSelection":
      return done(zoomToSelection(stage));
    case "fullSize":
      return done(stage.fullSize());
    case "zoom":
      return done(stage.zoom(intent.factor));
    case "selectAll":
      return done(selection.replace({ organisations: everybodyOn(stage) }));
    case "nudge":
      return nudge(stage, intent.dx * NUDGE, intent.dy * NUDGE);
    case "walk":
      return walk(stage, intent.towards);
    case "next":
      return next(stage, intent.back);
    case "open":
      return open(stage);
    case "menu":
      return false;
    case "rename":
      return renameChosen(stage);
    case "remove":
      return done(void removeSelection());
    case "duplicate":
      return done(duplicateChosen(stage));
    case "words":
      return done((view.dialog = "words"));
    case "time":
      return done(past.toggle());
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

/** Doubles what is chosen, a little beside. */
export function duplicateChosen(stage: Stage): void {
  void duplicateSelection(null, unstored(stage.scene, stage.positions()));
}

export function zoomToSelection(stage: Stage): void {
  const nodes = chosenNodes(stage);
  if (nodes.length > 0) stage.fit(nodes);
}

/** Enters a mode; connecting begins at once from the one organisation that is chosen. */
export function enter(stage: Stage, mode: Mode): void {
  if (stage.gesture.name === "aiming") stage.gesture = IDLE;
  stage.mode = mode;
  const [from, ...more] = chosenNodes(stage);
  if (mode === "connect" && from !== undefined && more.length === 0 && isOne(stage.scene, from))
    send(stage, { type: "aim", from });
}

/** What a key means while the end of a relationship walks; false when it means what it always does. */
function aimed(stage: Stage, intent: Intent): boolean {
  if (stage.gesture.name !== "aiming") return false;
  const { node, target } = stage.gesture;
  const from = target ?? node;
  if (intent.do === "open") return done(send(stage, { type: "confirm" }));
  if (intent.do === "nudge") return aimAt(stage, towards(stage, from, directionOf(intent), node));
  if (intent.do === "walk") return aimAt(stage, towards(stage, from, intent.towards, node));
  if (intent.do === "next")
    return aimAt(stage, nextRound(stage.scene, stage.positions(), from, intent.back, node));
  return false;
}

function towards(stage: Stage, from: number, direction: Direction, without: number): number | null {
  return nodeTowards(stage.scene, stage.positions(), from, direction, without);
}

function directionOf({ dx, dy }: { dx: number; dy: number }): Direction {
  if (dx !== 0) return dx < 0 ? "left" : "right";
  return dy < 0 ? "up" : "down";
}

function aimAt(stage: Stage, node: number | null): true {
  if (node === null) return true;
  send(stage, { type: "aimAt", node });
  show(stage, stage.pointOf(node));
  return true;
}

let resting = 0;

/** Arrows move what is chosen; what a burst of them moves is one deed, when they are let go or rest. */
function nudge(stage: Stage, dx: number, dy: number): boolean {
  const nodes = chosenNodes(stage);
  if (nodes.length === 0) return false;
  send(stage, { type: "nudge", nodes, dx, dy });
  clearTimeout(resting);
  resting = window.setTimeout(() => letGo(stage), REST_MS);
  return true;
}

/** The arrows are let go: what they moved counts. */
export function letGo(stage: Stage): void {
  clearTimeout(resting);
  send(stage, { type: "rest" });
}

function walk(stage: Stage, direction: Direction): boolean {
  const [from] = chosenNodes(stage);
  if (from === undefined) return false;
  choose(stage, neighbourTowards(stage.scene, stage.positions(), from, direction));
  return true;
}

function next(stage: Stage, back: boolean): boolean {
  const node = nextNode(stage.scene, stage.positions(), startOf(stage), back);
  choose(stage, node);
  return node !== null;
}

/** Where a walk starts: at the chosen organisation, or at an end of the chosen relationship. */
function startOf({ scene, lighting }: Stage): number | null {
  const [node] = lighting.selected;
  const [link] = lighting.selectedLinks;
  return node ?? (link === undefined ? null : scene.ends[2 * link]);
}

function choose(stage: Stage, node: number | null): void {
  if (node === null) return;
  selection.replace({ organisations: [stage.scene.ids[node]] });
  show(stage, stage.pointOf(node));
}

/** Brings a place into sight, unless it is in sight already. */
function show(stage: Stage, at: Point): void {
  const { x, y } = toScreen(stage.camera, stage.size, at);
  const seen = x >= 0 && y >= 0 && x <= stage.size.width && y <= stage.size.height;
  if (!seen) stage.flyTo({ ...at, zoom: Math.max(0.7, stage.camera.zoom) });
}

/** Enter finishes what the mode is about, or opens what is chosen. */
function open(stage: Stage): boolean {
  if (stage.mode === "create") return done(createHere(stage));
  if (stage.mode === "connect" && selection.onlyOrganisation) return done(enter(stage, "connect"));
  const move = moves.value?.find(({ a, b }) => a.id === view.pointed?.a && b.id === view.pointed.b);
  if (move) return done(openIntroduction(move));
  if (selection.size !== 1) return false;
  document.querySelector<HTMLElement>("[data-sheet-start]")?.focus();
  return true;
}

/** A new organisation beside the chosen one, or in the middle of what is seen. */
export function createHere(stage: Stage): void {
  const [from] = chosenNodes(stage);
  const near = from === undefined ? stage.camera : stage.pointOf(from);
  const at = freeGround(stage.positions(), { x: near.x, y: near.y }, from !== undefined);
  apply(stage, [
    { do: "create", at },
    { do: "mode", mode: "select" },
  ]);
  show(stage, at);
}

/** Where the menu asked for by a key opens, on screen: at what is chosen, or in the middle. */
export function menuPlace(stage: Stage): Point {
  const [node] = chosenNodes(stage);
  const [link] = stage.lighting.selectedLinks;
  const { ends } = stage.scene;
  const at =
    node === undefined && link !== undefined
      ? middle(stage.pointOf(ends[2 * link]), stage.pointOf(ends[2 * link + 1]))
      : null;
  return toScreen(stage.camera, stage.size, node === undefined ? (at ?? stage.camera) : stage.pointOf(node));
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function renameChosen(stage: Stage): boolean {
  const [node] = chosenNodes(stage);
  if (node === undefined) return false;
  rename(stage, node);
  return true;
}

/** Esc climbs out one step at a time: the past, gesture, a layout on its way, mode, selection, what is lit, focus view. */
function leave(stage: Stage): void {
  if (past.seq !== null) past.today();
  else if (stage.gesture.name !== "idle") send(stage, { type: "cancel" });
  else if (arranging.underWay) arranging.cancel(stage);
  else if (stage.mode !== "select") stage.mode = "select";
  else if (view.pointed) view.pointed = null;
  else if (selection.size > 0) selection.clear();
  else if (view.opportunity) view.opportunity = view.lit = null;
  else if (view.focused) view.showAll();
  stage.invalidate();
}

/** Every organisation that is on the map by itself or in a folded circle. */
export function everybodyOn({ scene }: Stage): string[] {
  return scene.ids.flatMap((_, node) => idsOf(scene, node));
}

export function chosenNodes(stage: Stage): number[] {
  return [...nodesOf(stage.scene, selection.organisations)];
}
