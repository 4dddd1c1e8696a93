// Commands of the mocked bridge on organisations and their contacts.
import type { Noun, Relationship } from "../bindings";
import type { Bridge } from "../client";
import { organisation, rowOf, sheetOf } from "./questions";
import { freshId, names, type Known, type World } from "./world";

const TOUCHED: Noun[] = ["organisation", "offer", "need", "contact"];

export function organisationQuestions(
  world: World,
): Pick<Bridge, "organisations" | "search" | "organisationSheet"> {
  return {
    organisations: async (f, s, offset, limit) => {
      const rows = world.state.organisations
        .map((o) => rowOf(world.state, o))
        .filter((r) => r.name.toLowerCase().includes(f.text.toLowerCase()))
        .filter((r) => (!f.kind || r.kinds.includes(f.kind)) && (!f.unplaced || !r.placed));
      const sign = s.descending ? -1 : 1;
      rows.sort((a, b) => sign * (s.by === "degree" ? a.degree - b.degree : a[s.by].localeCompare(b[s.by])));
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    search: async (text, limit) =>
      world.state.organisations
        .filter((o) => o.name.toLowerCase().includes(text.toLowerCase()))
        .slice(0, limit)
        .map((o) => rowOf(world.state, o)),
    organisationSheet: async (id) => sheetOf(world.state, id),
  };
}

export function organisationDeeds(
  world: World,
): Pick<Bridge, "addOrganisation" | "updateOrganisation" | "duplicateOrganisations" | "removeSelection"> {
  return {
    addOrganisation: async (o) =>
      world.commit("addOrganisation", ["organisation", "placement", "relationship"], [o.name], (state) => {
        const id = freshId();
        state.organisations.push({ ...blank(id, o.name), kinds: o.kinds });
        if (o.at) state.spots[id] = { x: o.at.x ?? 0, y: o.at.y ?? 0, pinned: true };
        if (o.connectedFrom) state.relationships.push(between(o.connectedFrom, id));
        return id;
      }),
    updateOrganisation: async (id, patch) =>
      world.commit("updateOrganisation", TOUCHED, names(world, [id]), (state) => {
        Object.assign(organisation(state, id), patch);
        return null;
      }),
    duplicateOrganisations: async (_, ids, offset) =>
      world.commit("duplicateOrganisations", ["organisation", "placement"], names(world, ids), (state) =>
        ids.map((id) => {
          const copy = { ...structuredClone(organisation(state, id)), id: freshId() };
          copy.name += " (2)";
          state.organisations.push(copy);
          const spot = state.spots[id];
          const [dx, dy] = [offset?.dx ?? 48, offset?.dy ?? 48];
          if (spot) state.spots[copy.id] = { ...spot, x: spot.x + dx, y: spot.y + dy };
          return copy.id;
        }),
      ),
    removeSelection: async (organisations, relationships) =>
      world.commit(
        "removeSelection",
        ["organisation", "relationship", "placement"],
        names(world, organisations),
        (state) => {
          state.organisations = state.organisations.filter((o) => !organisations.includes(o.id));
          state.relationships = state.relationships.filter(
            (r) =>
              !relationships.includes(r.id) &&
              !organisations.includes(r.fromId) &&
              !organisations.includes(r.toId),
          );
          state.circles = state.circles.map((c) => ({
            ...c,
            members: c.members.filter((m) => !organisations.includes(m)),
          }));
          for (const id of organisations) delete state.spots[id];
          return null;
        },
      ),
  };
}

export function contactDeeds(world: World): Pick<Bridge, "addContact" | "updateContact" | "removeContact"> {
  return {
    addContact: async (organisationId, c) =>
      world.commit("addContact", ["contact"], [c.name], (state) => {
        const id = freshId();
        state.contacts.push({ id, organisationId, ...c, askLimit: c.askLimit ?? null });
        return id;
      }),
    updateContact: async (id, c) =>
      world.commit("updateContact", ["contact"], [c.name], (state) => {
        state.contacts = state.contacts.map((old) =>
          old.id === id ? { ...old, ...c, askLimit: c.askLimit ?? null } : old,
        );
        return null;
      }),
    removeContact: async (id) =>
      world.commit("removeContact", ["contact"], [], (state) => {
        state.contacts = state.contacts.filter((c) => c.id !== id);
        return null;
      }),
  };
}

function blank(id: string, name: string): Known {
  const lists = { kinds: [], sectors: [], tags: [], links: [], custom: [], offers: [], needs: [] };
  return { id, name, domain: "", country: "", owner: "", status: "", notes: "", askLimit: null, ...lists };
}

/** A relationship of which nothing more is said yet. */
export function between(fromId: string, toId: string): Relationship {
  return {
    id: freshId(),
    fromId,
    toId,
    kind: "partnership",
    direction: "mutual",
    areas: [],
    strength: 3,
    since: null,
    until: null,
    evidence: "",
    groupSize: 2,
  };
}
