// The time machine of the mocked bridge: every state the world has had, and what is different between two of them.
import type { Bridge } from "../client";
import type { Differences, Relationship } from "../bindings";
import { refOf, sheetOf } from "./questions";
import { sceneBytes } from "./sceneBytes";
import { described } from "./telling";
import type { State, World } from "./world";

type PastCommands = Pick<
  Bridge,
  "timeline" | "pastScene" | "pastSheet" | "pastRelationship" | "differences" | "describeMap"
>;

export function pastCommands(world: World, centreOf: (viewId: string) => string | null): PastCommands {
  const at = (seq: number | null): State => world.kept[(seq ?? world.kept.length) - 1] ?? world.state;
  return {
    timeline: async () => ({
      moments: world.kept.map((_, i) => ({
        seq: i + 1,
        at: new Date(Date.UTC(2026, 2, 3 + i, 9)).toISOString(),
        count: 1,
      })),
      days: 1,
      operations: world.kept.length,
    }),
    pastScene: async (request, seq) => sceneBytes(at(seq), request, centreOf(request.viewId)),
    pastSheet: async (id, seq) => sheetOf(at(seq), id),
    pastRelationship: async (id, seq) => {
      const found = at(seq).relationships.find((r) => r.id === id);
      if (!found) throw { code: "notFound", detail: id };
      return found;
    },
    differences: async (from, to) => between(at(from), at(to)),
    describeMap: async (_, lang, seq) => described(at(seq), lang),
  };
}

function between(before: State, after: State): Differences {
  const lacking = <T extends { id: string }>(list: T[], other: T[]): T[] =>
    list.filter(({ id }) => !other.some((item) => item.id === id));
  const tie = (state: State) => (r: Relationship) => {
    const end = (id: string) => refOf(state.organisations.find((o) => o.id === id) ?? { id, name: "?" });
    return { id: r.id, kind: r.kind, a: end(r.fromId), b: end(r.toId) };
  };
  const organisationsGained = lacking(after.organisations, before.organisations).map(refOf);
  const organisationsLost = lacking(before.organisations, after.organisations).map(refOf);
  const relationshipsGained = lacking(after.relationships, before.relationships).map(tie(after));
  const relationshipsLost = lacking(before.relationships, after.relationships).map(tie(before));
  return {
    gained: organisationsGained.length + relationshipsGained.length,
    lost: organisationsLost.length + relationshipsLost.length,
    changed: 0,
    organisationsGained,
    organisationsLost,
    organisationsChanged: [],
    relationshipsGained,
    relationshipsLost,
    relationshipsChanged: [],
    circlesGained: lacking(after.circles, before.circles),
    circlesLost: lacking(before.circles, after.circles),
    circlesChanged: [],
    introductions: [],
  };
}
