// Relationships and suggested introductions as lines. Lines of one look are drawn in one stroke.
import { toScreen, type Point, type Rect } from "../camera";
import { discBox } from "../labels";
import { arrowHead, type Line } from "../links";
import { ageOf, hasEnded, isBundle, isMutual, linkKindOf, strengthOf, type Scene } from "../scene";
import { linkLook, linkWidth, type LinkTraits } from "../../store/paint";
import type { SuggestionMark } from "../renderer";
import { DIMMED, isVisible, trace, type Drawing } from "./brush";

const CROWD = 700;
const PART = 24;
const ARROW_FROM_ZOOM = 0.35;
/** What has ended is there, but hardly. */
const FAINT = 0.55;
/** So is, in a large map seen near, what only passes by. */
const PASSING = 0.3;

/** Links that look the same and are drawn in one stroke. */
type Strand = {
  token: string;
  dash: number[];
  width: number;
  dimmed: boolean;
  faint: boolean;
  passing: boolean;
  links: number[];
};

/** Draws the links, a few at each step. */
export function* drawLinks(drawing: Drawing): Generator<void, void> {
  const { pen, frame, palette } = drawing;
  const least = frame.scene.far ? 0.25 : 0.4;
  const crowd = Math.max(least, Math.min(1, CROWD / Math.max(1, frame.scene.links)));
  pen.lineCap = "butt";
  for (const strand of strands(drawing)) {
    pen.strokeStyle = palette.of(strand.token);
    pen.globalAlpha =
      (strand.dimmed ? DIMMED : crowd) * (strand.faint ? FAINT : 1) * (strand.passing ? PASSING : 1);
    pen.lineWidth = strand.width;
    pen.setLineDash(strand.dash);
    yield* strokeInParts(drawing, strand.links);
    pen.setLineDash([]);
    if (frame.camera.zoom > ARROW_FROM_ZOOM) drawHeads(drawing, strand);
  }
  pen.globalAlpha = 1;
  drawChosen(drawing);
}

/** Many short paths are drawn much faster than one long one. */
function* strokeInParts({ pen, frame }: Drawing, links: number[]): Generator<void, void> {
  for (let start = 0; start < links.length; start += PART) {
    pen.beginPath();
    for (const link of links.slice(start, start + PART)) trace(pen, frame, frame.lines[link] as Line);
    pen.stroke();
    yield;
  }
}

function strands({ frame }: Drawing): Strand[] {
  const { scene, lines, emphasis, rules } = frame;
  const found = new Map<string, Strand>();
  for (let link = 0; link < scene.links; link++) {
    const line = lines[link];
    if (!line) continue;
    const [a, b] = [line.from, line.to].map((end) => toScreen(frame.camera, frame.size, end));
    if (!crosses(frame.size, a, b)) continue;
    const passing = scene.far && !isVisible(frame, a, 0) && !isVisible(frame, b, 0);
    const traits = traitsOf(scene, link);
    const { token, dash } = linkLook(rules.link, traits);
    const width = widthOf(frame, link, linkWidth(rules.link, traits));
    const dimmed = emphasis.bright !== null && !endsIn(scene, link, emphasis.bright);
    const key = `${token} ${dash.join()} ${width} ${dimmed} ${traits.ended} ${passing}`;
    const strand = found.get(key);
    if (strand) strand.links.push(link);
    else found.set(key, { token, dash, width, dimmed, faint: traits.ended, passing, links: [link] });
  }
  return [...found.values()].sort((a, b) => Number(b.dimmed) - Number(a.dimmed));
}

/** Arrow heads keep their size on screen. */
function headSize(zoom: number, pixels: number): number {
  return (pixels * Math.min(1.2, Math.pow(zoom, 0.4))) / zoom;
}

function traitsOf(scene: Scene, link: number): LinkTraits {
  const [kind, strength] = [linkKindOf(scene, link), strengthOf(scene, link)];
  return { kind, strength, age: ageOf(scene, link), ended: hasEnded(scene, link) };
}

/** Lines thin out with distance; a bundle is the wider the more relationships it stands for. */
function widthOf({ scene, camera }: Drawing["frame"], link: number, full: number): number {
  if (isBundle(scene, link))
    return Math.min(4.5, Math.round((1 + Math.log2(scene.linkCount[link]) * 0.4) * 2) / 2);
  if (scene.links > CROWD && camera.zoom < ARROW_FROM_ZOOM) return 1;
  return Math.round(full * Math.min(1.15, Math.max(0.7, camera.zoom)) * 4) / 4;
}

function endsIn(scene: Scene, link: number, nodes: ReadonlySet<number>): boolean {
  return nodes.has(scene.ends[2 * link]) && nodes.has(scene.ends[2 * link + 1]);
}

function crosses(size: { width: number; height: number }, a: Point, b: Point): boolean {
  return (
    Math.max(a.x, b.x) > -80 &&
    Math.max(a.y, b.y) > -80 &&
    Math.min(a.x, b.x) < size.width + 80 &&
    Math.min(a.y, b.y) < size.height + 80
  );
}

function drawHeads({ pen, frame, palette }: Drawing, strand: Strand): void {
  pen.fillStyle = palette.of(strand.token);
  pen.beginPath();
  for (const link of strand.links) {
    if (isMutual(frame.scene, link)) continue;
    head({ pen, frame, palette }, frame.lines[link] as Line, headSize(frame.camera.zoom, 9));
  }
  pen.fill();
}

function head({ pen, frame }: Drawing, line: Line, size: number): void {
  const corners = arrowHead(line, size).map((corner) => toScreen(frame.camera, frame.size, corner));
  pen.moveTo(corners[0].x, corners[0].y);
  for (const corner of corners.slice(1)) pen.lineTo(corner.x, corner.y);
  pen.closePath();
}

/** Links that are chosen or pointed at, drawn once more on top. */
function drawChosen(drawing: Drawing): void {
  const { pen, frame, palette } = drawing;
  const { selectedLinks, hoveredLink } = frame.emphasis;
  const links = new Set(selectedLinks);
  if (hoveredLink !== null) links.add(hoveredLink);
  for (const link of links) {
    const line = frame.lines[link];
    if (!line) continue;
    pen.strokeStyle = pen.fillStyle = palette.of("--accent");
    pen.globalAlpha = selectedLinks.has(link) ? 1 : 0.6;
    pen.lineWidth = 3;
    pen.beginPath();
    trace(pen, frame, line);
    pen.stroke();
    pen.beginPath();
    if (!isMutual(frame.scene, link)) head(drawing, line, headSize(frame.camera.zoom, 12));
    pen.fill();
  }
  pen.globalAlpha = 1;
}

/** Draws the dashed edges and returns the boxes their numbers take. */
export function drawSuggestions(drawing: Drawing): Rect[] {
  return drawing.frame.suggestions.flatMap((mark) => drawSuggestion(drawing, mark) ?? []);
}

function drawSuggestion(drawing: Drawing, mark: SuggestionMark): Rect | null {
  const { pen, frame, palette } = drawing;
  const { line, strong } = mark;
  if (!line) return null;
  const others = frame.suggestions.some((other) => other.strong);
  pen.globalAlpha = strong ? 1 : frame.emphasis.bright || others ? 0.3 : 0.85;
  pen.strokeStyle = palette.of("--accent");
  pen.lineWidth = strong ? 3 : 2;
  pen.lineCap = "round";
  pen.setLineDash(strong ? [9, 7] : [6, 7]);
  pen.beginPath();
  trace(pen, frame, line);
  pen.stroke();
  pen.setLineDash([]);
  const box = others && !strong ? null : drawRank(drawing, mark);
  pen.globalAlpha = 1;
  return box;
}

/** The number that the same suggestion carries on its card beside the map. */
function drawRank({ pen, frame, palette }: Drawing, mark: SuggestionMark): Rect | null {
  const at = mark.spot && toScreen(frame.camera, frame.size, mark.spot);
  if (!at || !isVisible(frame, at, 20) || frame.camera.zoom < 0.2) return null;
  const radius = mark.strong ? 11 : 9;
  pen.beginPath();
  pen.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  pen.fillStyle = mark.strong ? palette.of("--accent") : palette.of("--surface-raised");
  pen.fill();
  pen.lineWidth = 1.5;
  pen.stroke();
  pen.fillStyle = mark.strong ? palette.of("--on-accent") : palette.of("--accent-ink");
  pen.font = `650 ${mark.strong ? 12 : 11}px ${palette.font}`;
  pen.textAlign = "center";
  pen.textBaseline = "middle";
  pen.fillText(String(mark.rank), at.x, at.y + 0.5);
  return discBox({ ...at, radius: radius + 2 });
}
