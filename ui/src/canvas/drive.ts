// Sends an input to the gesture in hand and does what comes of it. Pointer and keys both go through here.
import { seen } from "./camera";
import { apply } from "./effects";
import { isGroup, isOne } from "./scene";
import type { Stage } from "./stage.svelte";
import type { Input, Setting } from "./tools/gesture";
import { railsOf } from "./tools/snapping";
import { step } from "./tools/step";

export function send(stage: Stage, input: Input): void {
  const { next, effects } = step(stage.gesture, input, settingOf(stage));
  if (next !== stage.gesture) stage.gesture = next;
  apply(stage, effects);
}

function settingOf(stage: Stage): Setting {
  return {
    mode: stage.mode,
    selected: stage.lighting.selected,
    zoom: stage.camera.zoom,
    seen: seen(stage.camera, stage.size),
    joins: (node) => isOne(stage.scene, node),
    moves: (node) => !isGroup(stage.scene, node),
    rails: (nodes) => railsOf(stage.positions(), nodes),
  };
}
