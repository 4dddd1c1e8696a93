// Keeps the marks of the time bar true: asks where things stood at the moment the map is compared with.
// Not here: the two moments (store/past), what the marks look like (canvas2d).
import { ipc } from "../ipc/client";
import { look } from "../store/look.svelte";
import { past } from "../store/past.svelte";
import { decodeScene } from "./scene";
import type { Stage } from "./stage.svelte";
import { placesOf, type Place } from "./times";

const MOST_MARKS = 4000;

/** Follows the two moments while the calling component lives. */
export function followTimes(stage: Stage): void {
  let turn = 0;
  let places = $state.raw<ReadonlyMap<string, Place>>(new Map());

  $effect(() => {
    const asked = ++turn;
    if (!past.open || !past.span) return;
    const [seq, request] = [past.compared, look.request(MOST_MARKS)];
    const scene = seq === null ? ipc.scene(request) : ipc.pastScene(request, seq);
    scene.then(
      (bytes) => asked === turn && (places = placesOf(decodeScene(bytes))),
      () => asked === turn && (places = new Map()),
    );
  });

  $effect(() => {
    const differences = past.differences;
    stage.times = differences && { differences, places };
    stage.invalidate();
  });
}
