// The kinds of relationships in words along their lines: of what is pointed at, of what is chosen and what leads to it,
// and of all where the rules ask for it. A word that has no room is left out. Not here: names of organisations.
import { number } from "../../i18n/index.svelte";
import { relationshipWord } from "../../i18n/vocabulary";
import { toScreen, type Point, type Rect } from "../camera";
import { BoxGrid } from "../labels";
import { pointOn, type Line } from "../links";
import { isBundle, linkKindOf } from "../scene";
import { isVisible, type Drawing } from "./brush";

const SIZE = 10.5;
const HEIGHT = 15;
const PAD = 5;
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7];
const MOST = 120;
/** From this zoom on all links carry their words where the rules ask for it. */
const WORDS_FROM_ZOOM = 0.45;
/** A choice with more links than this would only be covered by their words. */
const MOST_OF_CHOICE = 14;

/** Draws words on links; `taken` are boxes that names and marks have already. */
export function drawLinkWords(drawing: Drawing, taken: readonly Rect[]): void {
  const { pen, palette } = drawing;
  const links = wanted(drawing);
  if (links.length === 0) return;
  const grid = new BoxGrid();
  for (const box of taken) grid.add(box);
  pen.font = `520 ${SIZE}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  for (const link of links.slice(0, MOST)) drawOne(drawing, grid, link);
}

function wanted({ frame }: Drawing): number[] {
  const { scene, emphasis, camera, rules } = frame;
  const chosen = new Set(emphasis.selectedLinks);
  if (emphasis.hoveredLink !== null) chosen.add(emphasis.hoveredLink);
  const leads: number[] = [];
  for (let link = 0; link < scene.links; link++) {
    const ends = [scene.ends[2 * link], scene.ends[2 * link + 1]];
    if (ends.some((node) => node === emphasis.hoveredNode || emphasis.selected.has(node))) leads.push(link);
  }
  if (leads.length <= MOST_OF_CHOICE) for (const link of leads) chosen.add(link);
  if (!rules.link_words || camera.zoom < WORDS_FROM_ZOOM) return [...chosen];
  const rest = Array.from({ length: scene.links }, (_, link) => link).filter((link) => !chosen.has(link));
  return [...chosen, ...rest];
}

function drawOne({ pen, frame, palette }: Drawing, grid: BoxGrid, link: number): void {
  const line = frame.lines[link];
  if (!line) return;
  const text = wordOf(frame.scene, link);
  const half = pen.measureText(text).width / 2 + PAD;
  const spot = spotsOn(frame, line).find((at) => grid.isFree(boxAt(at, half)));
  if (!spot) return;
  grid.add(boxAt(spot, half));
  pen.beginPath();
  pen.roundRect(spot.x - half, spot.y - HEIGHT / 2, 2 * half, HEIGHT, HEIGHT / 2);
  pen.fillStyle = palette.of("--surface-canvas");
  pen.fill();
  pen.fillStyle = palette.of("--ink-soft");
  pen.fillText(text, spot.x, spot.y + 0.5);
}

function wordOf(scene: Drawing["frame"]["scene"], link: number): string {
  const word = relationshipWord(linkKindOf(scene, link));
  return isBundle(scene, link) ? `${word} × ${number(scene.linkCount[link])}` : word;
}

function spotsOn(frame: Drawing["frame"], line: Line): Point[] {
  const spots = SHARES.map((share) => toScreen(frame.camera, frame.size, pointOn(line, share)));
  return spots.filter((spot) => isVisible(frame, spot, 0));
}

function boxAt({ x, y }: Point, half: number): Rect {
  return { left: x - half, right: x + half, top: y - HEIGHT / 2, bottom: y + HEIGHT / 2 };
}
