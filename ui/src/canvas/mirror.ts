// What the mirror lists: visible nodes with their place on screen and a label to be read aloud. Pure.
import { number, t } from "../i18n/index.svelte";
import { kindWord } from "../i18n/vocabulary";
import { toScreen, type Camera, type Size } from "./camera";
import { screenRadius } from "./metrics";
import { degreeOf, isConductor, kindOf, type Scene } from "./scene";
import { readingOrder } from "./walk";

export type MirrorNode = { id: string; name: string; label: string; x: number; y: number; radius: number };

const MOST = 300;

export function mirrored(scene: Scene, xy: Float32Array, camera: Camera, size: Size): MirrorNode[] {
  if (xy.length !== 2 * scene.nodes) return [];
  const nodes: MirrorNode[] = [];
  for (const node of readingOrder(scene, xy)) {
    const { x, y } = toScreen(camera, size, { x: xy[2 * node], y: xy[2 * node + 1] });
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const radius = Math.round(screenRadius(scene, node, camera.zoom));
    const place = { x: Math.round(x), y: Math.round(y), radius };
    nodes.push({ id: scene.ids[node], name: scene.names[node], label: labelOf(scene, node), ...place });
    if (nodes.length === MOST) break;
  }
  return nodes;
}

function labelOf(scene: Scene, node: number): string {
  const kind = isConductor(scene, node) ? t("map.conductor") : kindWord(kindOf(scene, node));
  const count = degreeOf(scene, node);
  return `${scene.names[node]}, ${kind}, ${t("count.relationships", { count, shown: number(count) })}`;
}
