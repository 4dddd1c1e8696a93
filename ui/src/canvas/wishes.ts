// What the rest of the window may ask of the map: fit, centre, arrange, align, rename. Each is done once.
import { attempt, hint } from "../actions/deed";
import { arrangedPart } from "../actions/layouts";
import { moveOrganisations } from "../actions/organisations";
import { setDroppedLogo } from "../actions/views";
import { t } from "../i18n/index.svelte";
import { selection } from "../store/selection.svelte";
import { ipc, type CarriedFile, type LayoutKind, type OrganisationId } from "../ipc/client";
import { look } from "../store/look.svelte";
import { view, type Wish } from "../store/view.svelte";
import { aligned } from "./align";
import { arranging, positionsAfter } from "./arranging.svelte";
import type { Point } from "./camera";
import { rename } from "./effects";
import { NOTHING } from "./hit";
import { chosenNodes, duplicateChosen, enter, everybodyOn, zoomToSelection } from "./intents";
import { decodeScene, isOne } from "./scene";
import type { Stage } from "./stage.svelte";

/** So many organisations may be sent each by itself: all there are. */
const EVERY_ONE = 0xffffffff;

export function grant(stage: Stage, wish: Wish): void {
  switch (wish.do) {
    case "fit":
      return stage.fit();
    case "zoomSelection":
      return zoomToSelection(stage);
    case "centre":
      return withNode(stage, wish.id, (node) => stage.centre(node));
    case "rename":
      return withNode(stage, wish.id, (node) => rename(stage, node));
    case "arrange":
      return void arrange(stage, wish.kind);
    case "align":
      return void align(stage, wish.along);
    case "logo":
      return giveLogo(stage, wish);
    case "connect":
      return enter(stage, "connect");
    case "duplicate":
      return duplicateChosen(stage);
  }
}

/** The organisation that a picture over a place of the page would go to: the one under it, or else the only one chosen. */
function takerAt(stage: Stage, { x, y }: Point): number | null {
  const origin = document.querySelector("[data-testid=canvas]")?.getBoundingClientRect();
  const hit = stage.hitAt(stage.world({ x: x - (origin?.x ?? 0), y: y - (origin?.y ?? 0) }));
  const under = hit.on === "node" || hit.on === "rim" ? hit.node : null;
  const node = under ?? stage.scene.index.get(selection.onlyOrganisation ?? "") ?? null;
  return node !== null && isOne(stage.scene, node) ? node : null;
}

function giveLogo(stage: Stage, at: Point): void {
  const node = takerAt(stage, at);
  if (node === null) return hint(t("logo.nobody"));
  void setDroppedLogo(stage.scene.ids[node], stage.scene.names[node]);
}

/** Points at whoever would take the file that hangs over the window. */
export function pointAtTaker(stage: Stage, file: CarriedFile | null): void {
  const node = file?.what === "picture" ? takerAt(stage, file) : null;
  if (view.file || view.taker) stage.hover = node === null ? NOTHING : { on: "node", node };
  view.taker = node === null ? null : { id: stage.scene.ids[node], name: stage.scene.names[node] };
}

function withNode(stage: Stage, id: string, then: (node: number) => void): void {
  const node = stage.scene.index.get(id);
  if (node !== undefined) then(node);
}

/** Arranges what is chosen, when that is several; or else what a filter leaves, or everything. */
async function arrange(stage: Stage, kind: LayoutKind): Promise<void> {
  const part = arrangedPart();
  if (part === "everybody") return arranging.start(stage, kind, [], "whole");
  if (part === "selection") return arranging.start(stage, kind, [...selection.organisations], "here");
  const ids = stage.scene.far ? await attempt(everybodyShown) : everybodyOn(stage);
  if (ids) await arranging.start(stage, kind, ids, "whole");
}

/** Of a map that was sent in part: everybody the filter leaves, also those in groups and out of sight. */
async function everybodyShown(): Promise<OrganisationId[]> {
  return decodeScene(await ipc.scene({ ...look.request(EVERY_ONE), collapsed: [] })).ids;
}

/** Puts the chosen nodes in a row or a column through their middle, evenly apart. */
async function align(stage: Stage, along: "row" | "column"): Promise<void> {
  const nodes = chosenNodes(stage).map((node) => ({ node, at: stage.pointOf(node) }));
  if (nodes.length < 2) return;
  const moves = aligned(
    nodes.map(({ at }) => at),
    along,
  ).map((at, i) => ({ id: stage.scene.ids[nodes[i].node], ...at }));
  stage.glide(positionsAfter(stage, moves));
  if (!(await moveOrganisations(moves))) stage.release();
}
