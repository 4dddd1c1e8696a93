// Commands of the mocked bridge on opportunities and compositions.
import type { Bridge } from "../client";
import { composeFor, organisation, refOf } from "./questions";
import { freshId, names, type World } from "./world";

export function opportunityDeeds(
  world: World,
): Pick<
  Bridge,
  "opportunities" | "addOpportunity" | "updateOpportunity" | "setStance" | "removeOpportunity"
> {
  return {
    opportunities: async () => structuredClone(world.state.opportunities),
    addOpportunity: async (name, needs) =>
      world.commit("addOpportunity", ["opportunity", "opportunityNeed"], [name], (state) => {
        const id = freshId();
        const rows = needs.map((need) => ({ id: freshId(), ...need }));
        state.opportunities.push({
          id,
          name,
          notes: "",
          markets: [],
          wishes: { closeness: 50, safety: 50, stability: 50 },
          needs: rows,
          keep: [],
          without: [],
          applied: null,
        });
        return id;
      }),
    updateOpportunity: async (id, { needs, ...patch }) =>
      world.commit("updateOpportunity", ["opportunity", "opportunityNeed"], [], (state) => {
        Object.assign(find(state, id), patch);
        if (needs) find(state, id).needs = needs.map((need) => ({ id: freshId(), ...need }));
        return null;
      }),
    setStance: async (id, whom, stance) =>
      world.commit("setStance", ["opportunityStance"], names(world, [whom]), (state) => {
        const o = find(state, id);
        o.keep = o.keep.filter((k) => k.id !== whom);
        o.without = o.without.filter((k) => k.id !== whom);
        if (stance) o[stance].push(refOf(organisation(state, whom)));
        return null;
      }),
    removeOpportunity: async (id) =>
      world.commit("removeOpportunity", ["opportunity"], [], (state) => {
        state.opportunities = state.opportunities.filter((o) => o.id !== id);
        return null;
      }),
  };
}

export function compositionCommands(
  world: World,
): Pick<Bridge, "compose" | "applyComposition" | "knownTerms"> {
  return {
    compose: async (id, wishes) => {
      const o = find(world.state, id);
      const needs = o.needs.filter((n) => n.known).map((n) => n.term);
      const found = composeFor(
        world.state,
        needs,
        o.keep.map((k) => k.id),
        o.without.map((w) => w.id),
        wishes,
      );
      return found.map((composition) => changesFrom(o.applied?.members ?? [], composition));
    },
    applyComposition: async (id, members) =>
      world.commit(
        "applyComposition",
        ["composition", "compositionRole"],
        names(
          world,
          members.map((m) => m.id),
        ),
        (state) => {
          const rows = members.map((m) => ({
            ...m,
            name: organisation(state, m.id).name,
            why: "",
            gain: "",
          }));
          find(state, id).applied = { id: freshId(), at: "2026-11-23T10:00:00Z", members: rows, gaps: [] };
          return find(state, id).applied?.id ?? "";
        },
      ),
    knownTerms: async () =>
      [
        ...new Set(world.state.organisations.flatMap((o) => [...o.offers, ...o.needs.map((n) => n.term)])),
      ].sort(),
  };
}

const find = (state: World["state"], id: string) => {
  const found = state.opportunities.find((o) => o.id === id);
  if (!found) throw { code: "notFound", detail: id };
  return found;
};

function changesFrom(
  now: { id: string; name: string }[],
  composition: Awaited<ReturnType<Bridge["compose"]>>[number],
) {
  const had = new Set(now.map((m) => m.id));
  const has = new Set(composition.members.map((m) => m.id));
  const changes = {
    added: composition.members.filter((m) => !had.has(m.id)).map(refOf),
    removed: now.filter((m) => !has.has(m.id)).map(refOf),
    kept: composition.members.filter((m) => had.has(m.id)).map(refOf),
  };
  return { ...composition, changes };
}
