// What the rest of the window may ask of the map: fit, centre, arrange, align, rename. Each is done once.
import { ipc } from "../ipc/client";
import { attempt } from "../actions/deed";
import { arrangeOrganisations, moveOrganisations } from "../actions/organisations";
import { view, type Wish } from "../store/view.svelte";
import { aligned } from "./align";
import { rename } from "./effects";
import { chosenNodes, enter, zoomToSelection } from "./intents";
import type { Moves, Stage } from "./stage.svelte";

const ARRANGE_MS = 600;

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
    case "connect":
      return enter(stage, "connect");
  }
}

function withNode(stage: Stage, id: string, then: (node: number) => void): void {
  const node = stage.scene.index.get(id);
  if (node !== undefined) then(node);
}

/** Works a layout out, shows the way there, and keeps it as one step. Pinned nodes stay. */
async function arrange(stage: Stage, kind: "force" | "concentric"): Promise<void> {
  const chosen = chosenNodes(stage);
  const ids = chosen.length > 1 ? chosen.map((node) => stage.scene.ids[node]) : [];
  const found = await attempt(() => ipc.previewLayout(view.viewId, view.steps, ids, kind));
  const moves = (found ?? []).flatMap(({ id, x, y }) => (x === null || y === null ? [] : [{ id, x, y }]));
  if (moves.length === 0) return;
  stage.glide(positionsAfter(stage, moves), ARRANGE_MS);
  if (!(await arrangeOrganisations(moves))) stage.release();
}

function positionsAfter(stage: Stage, moves: Moves): Float32Array {
  const xy = Float32Array.from(stage.positions());
  for (const { id, x, y } of moves) {
    const node = stage.scene.index.get(id);
    if (node !== undefined) [xy[2 * node], xy[2 * node + 1]] = [x, y];
  }
  return xy;
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
