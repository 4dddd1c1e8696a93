// Commands of the mocked bridge on saved views, filters, cards and logos.
import type { Card, View, WordCount } from "../bindings";
import type { Bridge } from "../client";
import { neighbours, organisation } from "./questions";
import { freshId, type Known, type World } from "./world";

export function viewCommands(
  world: World,
): Pick<
  Bridge,
  | "views"
  | "saveView"
  | "removeView"
  | "filterWords"
  | "card"
  | "logos"
  | "pickLogo"
  | "setDroppedLogo"
  | "removeLogo"
> {
  return {
    views: async () => world.state.views,
    saveView: async ({ id, name, look }) =>
      world.commit("saveView", ["view"], [name], (state) => {
        const saved: View = { id: id ?? freshId(), name, look };
        state.views = [...state.views.filter((v) => v.id !== saved.id), saved];
        return saved.id;
      }),
    removeView: async (id) =>
      world.commit("removeView", ["view"], [], (state) => {
        state.views = state.views.filter((v) => v.id !== id);
        return null;
      }),
    filterWords: async () => ({
      kinds: counted(world, (o) => o.kinds[0] ?? ""),
      statuses: counted(world, (o) => o.status),
      owners: counted(world, (o) => o.owner),
      countries: counted(world, (o) => o.country),
      sectors: counted(world, (o) => o.sectors[0] ?? ""),
    }),
    card: async (id) => cardOf(world, id),
    logos: async () => new ArrayBuffer(0),
    pickLogo: async () => null,
    setDroppedLogo: async (id) => world.commit("setLogo", ["logo"], [id], () => null),
    removeLogo: async (id) => world.commit("setLogo", ["logo"], [id], () => null),
  };
}

function counted(world: World, word: (o: Known) => string): WordCount[] {
  const counts = new Map<string, number>();
  for (const o of world.state.organisations) counts.set(word(o), (counts.get(word(o)) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ word: name, count })).sort((a, b) => b.count - a.count);
}

function cardOf({ state }: World, id: string): Card {
  const o = organisation(state, id);
  return {
    id,
    name: o.name,
    kinds: o.kinds,
    country: o.country,
    status: o.status,
    owner: o.owner,
    offers: o.offers,
    needs: o.needs.map((need) => need.term),
    relationships: neighbours(state, id).size,
    contacts: state.contacts.filter((c) => c.organisationId === id).length,
    latest: "2024-03-01",
    health: { human: 700, business: 560 },
    conductor: id === state.conductor,
  };
}
