// What is chosen, lit and suggested, turned from ids into the nodes and links of the scene. Pure.
import type { OrganisationId, Suggestion } from "../ipc/client";
import type { Lighting } from "./frame";
import { isConductor, type Scene } from "./scene";
import { neighboursOf } from "./walk";

export type Wanted = {
  selected: ReadonlySet<OrganisationId>;
  relationships: ReadonlySet<string>;
  lit: ReadonlySet<OrganisationId> | null;
  pointed: { a: OrganisationId; b: OrganisationId } | null;
  moves: readonly Suggestion[];
};

export function lightingOf(scene: Scene, wanted: Wanted): Lighting {
  const lit = nodesOf(scene, wanted.lit ?? new Set());
  return {
    selected: nodesOf(scene, wanted.selected),
    selectedLinks: new Set(scene.linkIds.flatMap((id, link) => (wanted.relationships.has(id) ? [link] : []))),
    lit,
    bright: wanted.pointed ? pairWithCommon(scene, wanted.pointed) : withConductor(scene, lit),
    suggestions: suggestionsOf(scene, wanted),
  };
}

/** The marks of these organisations; a collapsed circle is among them when all who are in it are. */
export function nodesOf(scene: Scene, ids: ReadonlySet<OrganisationId>): Set<number> {
  const nodes = new Set<number>();
  for (const { collapsed, inside, members } of scene.circles)
    if (collapsed && inside.length > 0 && inside.every(({ id }) => ids.has(id))) nodes.add(members[0]);
  for (const id of ids) {
    const node = scene.index.get(id);
    if (node !== undefined) nodes.add(node);
  }
  return nodes;
}

/** Who is lit, and the conductor, who is never in the dark. */
function withConductor(scene: Scene, lit: Set<number>): Set<number> | null {
  if (lit.size === 0) return null;
  const conductor = scene.ids.findIndex((_, node) => isConductor(scene, node));
  return conductor < 0 ? lit : new Set([...lit, conductor]);
}

/** The two of a pair and the partners they have in common. */
function pairWithCommon(scene: Scene, pair: { a: OrganisationId; b: OrganisationId }): Set<number> | null {
  const [a, b] = [scene.index.get(pair.a), scene.index.get(pair.b)];
  if (a === undefined || b === undefined) return null;
  const common = [...neighboursOf(scene, a)].filter((node) => neighboursOf(scene, b).has(node));
  return new Set([a, b, ...common]);
}

function suggestionsOf(scene: Scene, { moves, pointed }: Wanted): Lighting["suggestions"] {
  return moves.flatMap((move, i) => {
    const [a, b] = [scene.index.get(move.a.id), scene.index.get(move.b.id)];
    if (a === undefined || b === undefined) return [];
    const strong = pointed?.a === move.a.id && pointed.b === move.b.id;
    return [{ a, b, rank: i + 1, strong }];
  });
}
