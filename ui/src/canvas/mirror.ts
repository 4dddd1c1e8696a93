// What the mirror lists: visible nodes with their place on screen and a label to be read aloud. Pure.
import { number, t } from "../i18n/index.svelte";
import { kindWord, relationshipWord, statusWord } from "../i18n/vocabulary";
import { toScreen, type Camera, type Size } from "./camera";
import { screenRadius } from "./metrics";
import {
  degreeOf,
  isCircle,
  isConductor,
  isMutual,
  isOne,
  kindOf,
  linkKindOf,
  statusOf,
  type Scene,
} from "./scene";
import type { TimeMarks } from "./times";
import { readingOrder } from "./walk";

export type MirrorLink = { id: string; other: number; label: string };
export type MirrorNode = {
  id: string;
  node: number;
  name: string;
  label: string;
  x: number;
  y: number;
  radius: number;
};

const MOST = 300;

/** The visible nodes; where two moments are compared, whether they were gained or lost. */
export function mirrored(
  scene: Scene,
  xy: Float32Array,
  camera: Camera,
  size: Size,
  times: TimeMarks | null,
): MirrorNode[] {
  if (xy.length !== 2 * scene.nodes) return [];
  const nodes: MirrorNode[] = [];
  for (const node of readingOrder(scene, xy)) {
    const { x, y } = toScreen(camera, size, { x: xy[2 * node], y: xy[2 * node + 1] });
    if (x < 0 || y < 0 || x > size.width || y > size.height) continue;
    const radius = Math.round(screenRadius(scene, node, camera.zoom));
    const place = { x: Math.round(x), y: Math.round(y), radius };
    const label = [labelOf(scene, node), ...markWord(times, node)].join(", ");
    nodes.push({ id: scene.ids[node], node, name: scene.names[node], label, ...place });
    if (nodes.length === MOST) break;
  }
  return nodes;
}

/** Who is not on the map at the moment shown, and was at the other one or will be: read aloud, not to be chosen. */
export function mirroredGhosts(times: TimeMarks | null): { id: string; label: string }[] {
  return (times?.ghosts ?? []).map(({ id, name, kind, gained }) => ({
    id,
    label: [name, kindWord(kind), t(gained ? "time.mark.gained" : "time.mark.lost")].join(", "),
  }));
}

function markWord(times: TimeMarks | null, node: number): string[] {
  if (times?.gained.has(node)) return [t("time.mark.gained")];
  return times?.lost.has(node) ? [t("time.mark.lost")] : [];
}

/** The relationships of a node as they are read aloud: what each is, and with whom. */
export function mirroredLinks(scene: Scene, node: number): MirrorLink[] {
  const found: MirrorLink[] = [];
  for (let link = 0; link < scene.links; link++) {
    const [from, to] = [scene.ends[2 * link], scene.ends[2 * link + 1]];
    if (from !== node && to !== node) continue;
    const other = from === node ? to : from;
    const kind = relationshipWord(linkKindOf(scene, link));
    const way = isMutual(scene, link) ? "mutual" : from === node ? "outgoing" : "incoming";
    const label = t(`map.link.${way}`, { kind, name: scene.names[other] });
    found.push({ id: scene.linkIds[link], other, label });
  }
  return found;
}

function labelOf(scene: Scene, node: number): string {
  if (!isOne(scene, node)) {
    const count = scene.count[node];
    const name = isCircle(scene, node) ? scene.names[node] : t("map.groupOf", { name: scene.names[node] });
    return `${name}, ${t("count.organisations", { count, shown: number(count) })}`;
  }
  const kind = isConductor(scene, node) ? t("map.conductor") : kindWord(kindOf(scene, node));
  const count = degreeOf(scene, node);
  const state = statusOf(scene, node) ? [statusWord(statusOf(scene, node))] : [];
  const facts = [
    scene.names[node],
    kind,
    ...state,
    t("count.relationships", { count, shown: number(count) }),
  ];
  return facts.join(", ");
}
