// A layout on request, from the question to the deed: worked out by the Rust side, shown on its way when that takes long,
// kept as one step, or left without a trace. Not here: menus (actions/layouts) or how the stage moves things.
import { attempt, confirm } from "../actions/deed";
import { offerUndo } from "../actions/history";
import { arrangeOrganisations } from "../actions/organisations";
import { number, t } from "../i18n/index.svelte";
import { ipc, type LayoutKind, type LayoutRequest, type OrganisationId } from "../ipc/client";
import { view } from "../store/view.svelte";
import type { Arrival } from "./arrival";
import type { Moves } from "./positions";
import { uuidsOf } from "./scene";
import type { Stage } from "./stage.svelte";

/** After so long the person is told, and may follow and cancel it. */
export const PATIENCE_MS = 500;
const ARRANGE_MS = 600;

let turns = 0;

class Arranging {
  /** The layout under way, if it has taken noticeably long: how many it arranges, null for everybody. */
  slow = $state.raw<{ count: number | null } | null>(null);
  #turn = 0;

  get underWay(): boolean {
    return this.#turn !== 0;
  }

  /** Arranges those given, or everybody, and keeps it as one step; the camera goes along unless only a selection is arranged. */
  async start(stage: Stage, kind: LayoutKind, ids: OrganisationId[], show: Arrival["show"]): Promise<void> {
    const turn = (this.#turn = ++turns);
    const request = { viewId: view.viewId, steps: view.steps, ids, kind };
    const count = ids.length || null;
    const patience = setTimeout(() => turn === this.#turn && (this.slow = { count }), PATIENCE_MS);
    const found = await attempt(() => this.#find(stage, request, turn));
    clearTimeout(patience);
    const followed = this.slow !== null;
    if (turn !== this.#turn) return;
    [this.#turn, this.slow] = [0, null];
    const moves = (found ?? []).flatMap(({ id, x, y }) => (x === null || y === null ? [] : [{ id, x, y }]));
    if (moves.length > 0) {
      const kept = await this.#keep(stage, moves, show);
      if (kept && count) offerUndo(t("arrange.done", { count, shown: number(count) }));
      return;
    }
    if (followed) stage.release();
    if (found) confirm(t("arrange.nothing"));
  }

  /** Leaves it: everything goes back to where it was. */
  cancel(stage: Stage): void {
    if (!this.underWay) return;
    [this.#turn, this.slow] = [0, null];
    void attempt(() => ipc.cancelLayout());
    stage.release();
  }

  #find(stage: Stage, request: LayoutRequest, turn: number) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let nodes: (number | undefined)[] | null = null;
    return ipc.previewLayout(request, turn, (bytes) => {
      if (!nodes) nodes = uuidsOf(bytes).map((id) => stage.scene.index.get(id));
      else if (this.slow && turn === this.#turn && !still) show(stage, nodes, new Float32Array(bytes));
    });
  }

  async #keep(stage: Stage, moves: Moves, show: Arrival["show"]): Promise<boolean> {
    const target = positionsAfter(stage, moves);
    stage.arriving = { milliseconds: ARRANGE_MS, show };
    if (show === "whole") stage.glideAndFit(target, ARRANGE_MS);
    else stage.glide(target, ARRANGE_MS);
    if (await arrangeOrganisations(moves)) return true;
    stage.arriving = null;
    stage.release();
    return false;
  }
}

export const arranging = new Arranging();

/** Shows where everything stands on its way. */
function show(stage: Stage, nodes: readonly (number | undefined)[], places: Float32Array): void {
  const xy = Float32Array.from(stage.positions());
  nodes.forEach((node, i) => {
    if (node !== undefined) [xy[2 * node], xy[2 * node + 1]] = [places[2 * i], places[2 * i + 1]];
  });
  stage.show(xy);
}

export function positionsAfter(stage: Stage, moves: Moves): Float32Array {
  const xy = Float32Array.from(stage.positions());
  for (const { id, x, y } of moves) {
    const node = stage.scene.index.get(id);
    if (node !== undefined) [xy[2 * node], xy[2 * node + 1]] = [x, y];
  }
  return xy;
}
