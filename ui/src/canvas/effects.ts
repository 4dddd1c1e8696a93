// What a finished gesture does: change the selection, move the camera, or ask an action for a deed.
// One deed per gesture. Not here: the gestures (tools) or the calls to the Rust side (actions).
import { duplicateSelection, moveOrganisations } from "../actions/organisations";
import { openIntroduction } from "../actions/introductions";
import { connect, reconnect } from "../actions/relationships";
import { moves } from "../store/moves.svelte";
import { look } from "../store/look.svelte";
import { past } from "../store/past.svelte";
import { selection } from "../store/selection.svelte";
import { view, type Carried } from "../store/view.svelte";
import { rectOf, type Point } from "./camera";
import type { Hit } from "./hit";
import { unstored } from "./positions";
import type { Copies } from "./renderer";
import { circleAt, idsOf, isGroup } from "./scene";
import type { Stage } from "./stage.svelte";
import type { Effect } from "./tools/gesture";

const DEFAULT_KIND = "partner";

export function apply(stage: Stage, effects: readonly Effect[]): void {
  for (const effect of effects) applyOne(stage, effect);
}

/** Effects that lead to a deed: the past refuses them. */
const DEEDS: ReadonlySet<Effect["do"]> = new Set([
  "moved",
  "connect",
  "reconnect",
  "connectNew",
  "connectNamed",
  "create",
  "place",
  "rename",
] as const);

function applyOne(stage: Stage, effect: Effect): void {
  if (DEEDS.has(effect.do) && past.refuse()) return;
  const { ids } = stage.scene;
  switch (effect.do) {
    case "select":
      return select(stage, effect.hit, effect.how);
    case "selectInside":
      return choose(stage, stage.inside(rectOf(effect.from, effect.to)), effect.add);
    case "selectWithin":
      return choose(stage, stage.within(effect.path), effect.add);
    case "pinch":
      return stage.pinch(effect.from, effect.to, effect.factor);
    case "pan":
      return stage.pan(effect.dx, effect.dy);
    case "moved":
      return void moved(stage, effect);
    case "connect":
      return void connect(ids[effect.from], ids[effect.to]);
    case "reconnect":
      return void reconnect(stage.scene.linkIds[effect.link], effect.end, ids[effect.to]);
    case "connectNew":
      return nameNew(stage, effect.at, DEFAULT_KIND, ids[effect.from]);
    case "connectNamed":
      return askWhom(stage, effect.from);
    case "create":
      return nameNew(stage, effect.at, DEFAULT_KIND, null);
    case "place":
      return place(stage, effect.what, effect.at);
    case "open":
      return open(stage, effect.hit);
    case "rename":
      return rename(stage, effect.node);
    case "mode":
      stage.mode = effect.mode;
  }
}

function select(stage: Stage, hit: Hit, how: "replace" | "toggle"): void {
  if (hit.on === "suggestion") return pointAt(hit.suggestion);
  if ((hit.on === "node" || hit.on === "rim") && isGroup(stage.scene, hit.node))
    return stage.comeNearer(hit.node);
  view.pointed = null;
  const chosen = chosenBy(stage, hit);
  if (how === "toggle") selection.toggle(chosen);
  else selection.replace(chosen);
}

function chosenBy({ scene }: Stage, hit: Hit) {
  if (hit.on === "node" || hit.on === "rim") return { organisations: idsOf(scene, hit.node) };
  return hit.on === "link" || hit.on === "end" ? { relationships: [scene.linkIds[hit.link]] } : {};
}

function pointAt(suggestion: number): void {
  const move = moves.value?.[suggestion];
  if (move && selection.size > 0) openIntroduction(move);
  else if (move) view.pointed = { a: move.a.id, b: move.b.id };
}

function choose(stage: Stage, nodes: number[], add: boolean): void {
  const organisations = nodes.flatMap((node) => idsOf(stage.scene, node));
  if (add) selection.add({ organisations });
  else selection.replace({ organisations });
}

async function moved(stage: Stage, { nodes, dx, dy, copy }: Extract<Effect, { do: "moved" }>): Promise<void> {
  if (dx === 0 && dy === 0) return;
  if (copy) return copied(stage, { nodes, dx, dy });
  const found = unstored(stage.scene, stage.positions());
  const moves = stage.hold(nodes, dx, dy);
  const moving = new Set(moves.map(({ id }) => id));
  const others = found.filter(({ id }) => !moving.has(id));
  const done = await moveOrganisations(moves, others);
  if (!done) stage.release();
}

/** The copies stay where they were dropped until the file has them. */
async function copied(stage: Stage, copies: Copies): Promise<void> {
  stage.landing = copies;
  const others = unstored(stage.scene, stage.positions());
  if (!(await duplicateSelection({ dx: copies.dx, dy: copies.dy }, others))) stage.landing = null;
}

function place(stage: Stage, what: Carried, at: Point): void {
  if ("kind" in what) return nameNew(stage, at, what.kind, null);
  void moveOrganisations([{ id: what.id, ...at }]);
  selection.replace({ organisations: [what.id] });
}

function open(stage: Stage, hit: Hit): void {
  if (hit.on === "suggestion") {
    const move = moves.value?.[hit.suggestion];
    if (move) openIntroduction(move);
  } else select(stage, hit, "replace");
}

function nameNew(stage: Stage, at: Point, kind: string, connectFrom: string | null): void {
  stage.naming = { id: null, at, kind, text: "", connectFrom };
}

/** Asks by name with whom an organisation is connected. */
export function askWhom(stage: Stage, from: number): void {
  selection.replace({ organisations: [stage.scene.ids[from]] });
  view.dialog = "connect";
}

export function rename(stage: Stage, node: number): void {
  const circle = circleAt(stage.scene, node);
  if (circle) return look.collapse(circle.id, false);
  if (isGroup(stage.scene, node)) return stage.comeNearer(node);
  const id = stage.scene.ids[node];
  selection.replace({ organisations: [id] });
  stage.naming = { id, at: stage.pointOf(node), kind: "", text: stage.scene.names[node], connectFrom: null };
}
