// The handles at the ends of the one chosen link, by which it is carried to another organisation. Pure.
import type { Point } from "./camera";
import type { Lighting } from "./frame";
import type { End, Hit } from "./hit";
import type { Line } from "./links";
import { isBundle, type Scene } from "./scene";

/** How near the pointer must be to a handle, in pixels. */
const HANDLE_REACH = 9;

/** The link whose ends can be carried: the one that is chosen, when nothing else is and it stands for itself alone. */
function heldLink(scene: Scene, { selected, selectedLinks }: Lighting): number | null {
  if (selected.size > 0 || selectedLinks.size !== 1) return null;
  const [link] = selectedLinks;
  return isBundle(scene, link) ? null : link;
}

/** Where the two handles stand, in world units. */
export function handlesOf(scene: Scene, lighting: Lighting, lines: readonly (Line | null)[]): Point[] {
  const link = heldLink(scene, lighting);
  const line = link === null ? null : lines[link];
  return line ? [line.from, line.to] : [];
}

/** The handle under a world point. */
export function endUnder(
  scene: Scene,
  lighting: Lighting,
  lines: readonly (Line | null)[],
  point: Point,
  zoom: number,
): Extract<Hit, { on: "end" }> | null {
  const link = heldLink(scene, lighting);
  const line = link === null ? null : lines[link];
  if (link === null || !line) return null;
  const far = (at: Point): number => Math.hypot(at.x - point.x, at.y - point.y) * zoom;
  const end: End = far(line.from) < far(line.to) ? "from" : "to";
  if (far(line[end]) > HANDLE_REACH) return null;
  const [from, to] = [scene.ends[2 * link], scene.ends[2 * link + 1]];
  return { on: "end", link, end, held: end === "from" ? from : to, other: end === "from" ? to : from };
}
