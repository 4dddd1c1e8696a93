// Every command of the bridge over the mocked world. Used by tests and by a browser without the shell.
import type { Bridge, Wire } from "../client";
import type { LayoutRequest, Move, Noun, Point, Prefs, SceneRequest, Thinning, Withdrawn } from "../bindings";
import { WHOLE_MAP } from "../ids";
import { accountCommands } from "./accounts";
import { importCommands } from "./importing";
import { introductionDeeds, introductionQuestions } from "./introductions";
import { organisation } from "./questions";
import { exportCommands } from "./exporting";
import { pastCommands } from "./past";
import { sceneBytes } from "./sceneBytes";
import { diagnosisCommands } from "./diagnosis";
import { compositionCommands, opportunityDeeds } from "./opportunities";
import { between, contactDeeds, organisationDeeds, organisationQuestions } from "./organisations";
import { keychainCommands, safetyCommands } from "./safety";
import { copyCommands } from "./copies";
import { sealedCommands } from "./sealed";
import { sheetCommands } from "./sheet";
import { reportingCommands } from "./reporting";
import { tradeCommands } from "./trade";
import { aboutCommands } from "./about";
import { agreementCommands } from "./agreements";
import { weekCommands } from "./week";
import { viewCommands } from "./views";
import { freshId, names, World } from "./world";

export function mockWire(world = new World()): Wire {
  return {
    bridge: bridgeOver(world),
    on: async (event, heard) => {
      if (event === "changed") world.heard = heard as typeof world.heard;
      if (event === "placed") world.placed = heard as typeof world.placed;
      return () => {};
    },
  };
}

function bridgeOver(world: World): Bridge {
  return {
    ...fileCommands(world),
    ...mapCommands(world),
    ...organisationQuestions(world),
    ...organisationDeeds(world),
    ...contactDeeds(world),
    ...relationshipCommands(world),
    ...circleCommands(world),
    ...introductionQuestions(world),
    ...introductionDeeds(world),
    ...opportunityDeeds(world),
    ...compositionCommands(world),
    ...diagnosisCommands(world),
    ...historyCommands(world),
    ...pastCommands(world, (viewId) => centreOf(world, viewId)),
    ...importCommands(world),
    ...copyCommands(world),
    ...exportCommands(world),
    ...viewCommands(world),
    ...accountCommands(world),
    ...sealedCommands(world),
    ...sheetCommands(world),
    ...tradeCommands(world),
    ...reportingCommands(world),
    ...weekCommands(world),
    ...agreementCommands(world),
  };
}

function fileCommands(world: World) {
  let prefs: Prefs = { lang: null, theme: "system" };
  const encrypted = { now: false };
  const status = () => {
    const { state } = world;
    return {
      name: "Atelier Nova",
      path: "/sample/atelier-nova.tutti",
      readOnly: false,
      access: "write" as const,
      encrypted: encrypted.now,
      conductor: state.conductor,
      conductorName: organisation(state, state.conductor).name,
      revision: world.revision,
      organisations: state.organisations.length,
      relationships: state.relationships.length,
      undo: world.past.at(-1)?.op ?? null,
      redo: world.future.at(-1)?.op ?? null,
    };
  };
  const open = async () => ((world.open = true), status());
  return {
    status: async () => (world.open ? status() : null),
    prefs: async () => prefs,
    setPrefs: async (p: Prefs) => void (prefs = p),
    ...aboutCommands(),
    openingFailure: async () => null,
    opening: async () => null,
    cancelOpening: async () => {},
    recent: async () => [
      { path: "/home/claire/Documents/Atelier Nova.tutti", name: "Atelier Nova" },
      { path: "/home/claire/Documents/Réseau Lyon.tutti", name: "Réseau Lyon" },
    ],
    newEcosystem: open,
    openEcosystem: open,
    openRecent: open,
    openSample: open,
    closeEcosystem: async () => void (world.open = false),
    saveCopy: async () => "/home/claire/Documents/Copy.tutti",
    ...keychainCommands(encrypted),
    ...safetyCommands(status, encrypted, (id) => erase(world, id)),
  };
}

/** Takes an organisation or a person out, past undo, and says the name. */
function erase({ state }: World, id: string): string {
  const name = [...state.organisations, ...state.contacts].find((one) => one.id === id)?.name ?? "";
  state.organisations = state.organisations.filter((one) => one.id !== id);
  state.contacts = state.contacts.filter((one) => one.id !== id);
  return name;
}

function mapCommands(world: World) {
  const put = (op: "moveOrganisations" | "arrange", moves: Move[], pin: boolean) =>
    world.commit(
      op,
      ["placement"],
      names(
        world,
        moves.map((m) => m.id),
      ),
      (state) => {
        for (const { id, x, y } of moves)
          state.spots[id] = { x: x ?? 0, y: y ?? 0, pinned: pin || (state.spots[id]?.pinned ?? false) };
        return null;
      },
    );
  return {
    scene: async (r: SceneRequest) => sceneBytes(world.state, r, centreOf(world, r.viewId)),
    moveOrganisations: async (_: string, moves: Move[]) => put("moveOrganisations", moves, true),
    arrange: async (_: string, moves: Move[]) => put("arrange", moves, false),
    setPinned: async (_: string, ids: string[], pinned: boolean) =>
      world.commit("setPinned", ["placement"], names(world, ids), (state) => {
        for (const id of ids) if (state.spots[id]) state.spots[id].pinned = pinned;
        return null;
      }),
    unplaceOrganisations: async (_: string, ids: string[]) =>
      world.commit("unplaceOrganisations", ["placement"], names(world, ids), (state) => {
        for (const id of ids) delete state.spots[id];
        return null;
      }),
    previewLayout: async ({ ids, kind }: LayoutRequest) => ring(world, ids, kind),
    cancelLayout: async () => {},
  };
}

/** The centre of a focus view, also of a saved one; null for the whole map. */
function centreOf(world: World, viewId: string): string | null {
  if (viewId === WHOLE_MAP) return null;
  const saved = world.state.views.find((v) => v.id === viewId);
  return saved ? (saved.look.centre ?? null) : viewId;
}

function ring(world: World, ids: string[], kind: string): { id: string; x: number; y: number }[] {
  const free = Object.keys(world.state.spots).filter(
    (id) => id !== world.state.conductor && (!ids.length || ids.includes(id)),
  );
  return free.map((id, i) => {
    const angle = (i / free.length) * 2 * Math.PI;
    const far = kind === "concentric" ? 320 : 260 + (i % 3) * 90;
    return { id, x: Math.cos(angle) * far, y: Math.sin(angle) * far };
  });
}

function relationshipCommands(
  world: World,
): Pick<
  Bridge,
  "relationship" | "addRelationship" | "updateRelationship" | "reconnectRelationship" | "reverseRelationship"
> {
  return {
    relationship: async (id) => {
      const found = world.state.relationships.find((r) => r.id === id);
      if (!found) throw { code: "notFound", detail: id };
      return { ...found };
    },
    addRelationship: async (r) =>
      world.commit("addRelationship", ["relationship"], names(world, [r.fromId, r.toId]), (state) => {
        const relationship = { ...between(r.fromId, r.toId), ...r };
        state.relationships.push(relationship);
        return relationship.id;
      }),
    updateRelationship: async (id, patch) =>
      world.commit("updateRelationship", ["relationship"], [], (state) => {
        Object.assign(state.relationships.find((r) => r.id === id) ?? {}, patch);
        return null;
      }),
    reconnectRelationship: async (id, end, to) =>
      world.commit("reconnectRelationship", ["relationship"], names(world, [to]), (state) => {
        const key = end === "from" ? "fromId" : "toId";
        state.relationships = state.relationships.map((r) => (r.id === id ? { ...r, [key]: to } : r));
        return null;
      }),
    reverseRelationship: async (id) =>
      world.commit("reverseRelationship", ["relationship"], [], (state) => {
        state.relationships = state.relationships.map((r) =>
          r.id === id ? { ...r, fromId: r.toId, toId: r.fromId } : r,
        );
        return null;
      }),
  };
}

function circleCommands(
  world: World,
): Pick<Bridge, "circles" | "addCircle" | "updateCircle" | "removeCircle"> {
  const CIRCLES: Noun[] = ["circle", "circleMember"];
  return {
    circles: async () => world.state.circles,
    addCircle: async (name, members) =>
      world.commit("addCircle", CIRCLES, [name], (state) => {
        const id = freshId();
        state.circles.push({ id, name, members });
        return id;
      }),
    updateCircle: async (id, name, members) =>
      world.commit("updateCircle", CIRCLES, [name], (state) => {
        state.circles = state.circles.map((c) => (c.id === id ? { id, name, members } : c));
        return null;
      }),
    removeCircle: async (id) =>
      world.commit("removeCircle", CIRCLES, [], (state) => {
        state.circles = state.circles.filter((c) => c.id !== id);
        return null;
      }),
  };
}

const FILE = "hubspot-companies.csv";

const kept: Point = {
  id: "1764600000000",
  at: "2025-12-01T14:40:00Z",
  reason: "thinning",
  revision: 12,
  kilobytes: 384,
  encrypted: false,
  path: "/points/1764600000000.tutti",
};

/** What thinning would do to the history of the mocked file. */
function thinning(world: World, before: string): Thinning {
  const goes = world.history.filter((row) => row.at < before).length;
  const told = goes > 1 ? goes : 0;
  const [begins, stays] = [world.history[told - 1]?.at ?? "", world.history.length - told];
  return { goes: told, stays, begins, kilobytes: 900, kilobytesAfter: told ? 300 : 900, point: null };
}

function historyCommands(
  world: World,
): Pick<
  Bridge,
  | "history"
  | "historyExtent"
  | "previewThinning"
  | "thinHistory"
  | "undo"
  | "redo"
  | "previewWithdrawal"
  | "withdrawImport"
> {
  const withdrawn = (seq: number): Withdrawn => ({
    seq,
    organisations: 110,
    relationships: 0,
    contacts: 0,
    accounts: 0,
    restored: 9,
    kept: 2,
    keptRows: world.state.organisations
      .slice(1, 3)
      .map(({ id, name }) => ({ noun: "organisation", name, organisation: id })),
  });
  return {
    historyExtent: async () => ({
      operations: world.history.length,
      kilobytes: world.history.length * 4,
      since: world.history[0]?.at ?? "2026-11-23T09:00:00Z",
      thinned: world.history[0]?.op === "thinHistory",
      actors: [...new Set(world.history.map((row) => row.actor).reverse())],
    }),
    previewThinning: async (before) => thinning(world, before),
    thinHistory: async (before) => {
      const told = thinning(world, before);
      const first = world.history[told.goes - 1];
      world.history = [{ ...first, op: "thinHistory", names: [] }, ...world.history.slice(told.goes)];
      world.record("thinHistory", [], "do");
      return { ...told, point: kept };
    },
    history: async (limit, before, by) =>
      world.history
        .filter((row) => (before === null || row.seq < before) && (by === null || row.actor === by))
        .reverse()
        .slice(0, limit),
    undo: async () => world.step("past"),
    redo: async () => world.step("future"),
    previewWithdrawal: async (seq) => withdrawn(seq),
    withdrawImport: async (seq) =>
      world.commit("withdrawImport", ["organisation"], [FILE], () => withdrawn(seq)),
  };
}
