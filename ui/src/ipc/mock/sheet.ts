// The sheet of a partner over the mocked world: texts, needs, rescue; its fit tests stand in fitTests.ts. Plausible, not clever.
import type {
  FitTestAnswer,
  Intervention,
  Lang,
  Measure,
  NeedRow,
  PartnerNote,
  Rescue,
  SheetTab,
} from "../bindings";
import type { Bridge } from "../client";
import { fitCommands } from "./fitTests";
import { organisation, refOf } from "./questions";
import { freshId, names, type State, type World } from "./world";

const TODAY = "2026-11-23";
const TABS: SheetTab[] = ["roadmap", "resources", "reporting", "business"];

/** What is known of needs beside their terms, by their id. */
export type NeedMore = { words: string; since: string | null; lifted: string | null; lifters: string[] };
export type Sheets = {
  notes: PartnerNote[];
  needs: Record<string, NeedMore>;
  tests: FitTestAnswer[];
  interventions: Intervention[];
};

export const noSheets = (): Sheets => ({ notes: [], needs: {}, tests: [], interventions: [] });

type SheetCommands =
  | "partnerNotes"
  | "setPartnerNote"
  | "followLink"
  | "needs"
  | "updateNeed"
  | "rescue"
  | "addIntervention"
  | "removeIntervention";

export function sheetCommands(world: World): Pick<Bridge, SheetCommands> & ReturnType<typeof fitCommands> {
  return { ...noteCommands(world), ...needCommands(world), ...rescueCommands(world), ...fitCommands(world) };
}

function noteCommands(world: World): Pick<Bridge, "partnerNotes" | "setPartnerNote" | "followLink"> {
  const of = (state: State, organisationId: string, tab: SheetTab): PartnerNote =>
    state.sheets.notes.find((n) => n.organisationId === organisationId && n.tab === tab) ?? {
      organisationId,
      tab,
      body: "",
      links: [],
    };
  return {
    partnerNotes: async (id) => TABS.map((tab) => of(world.state, id, tab)),
    setPartnerNote: async (id, tab, patch) =>
      world.commit("setPartnerNote", ["partnerNote"], names(world, [id]), (state) => {
        const note = { ...of(state, id, tab) };
        note.body = patch.body ?? note.body;
        note.links = patch.links ?? note.links;
        state.sheets.notes = state.sheets.notes.filter((n) => n.organisationId !== id || n.tab !== tab);
        state.sheets.notes.push(note);
        return null;
      }),
    followLink: async (url) => (world.followed.push(url), null),
  };
}

function needCommands(world: World): Pick<Bridge, "needs" | "updateNeed"> {
  const more = (state: State, id: string): NeedMore =>
    state.sheets.needs[id] ?? { words: "", since: null, lifted: null, lifters: [] };
  const rows = (state: State): NeedRow[] =>
    state.organisations.flatMap((o) =>
      o.needs.map(({ term, blocker }, i) => {
        const id = `${o.id}-n${i}`;
        const { words, since, lifted, lifters } = more(state, id);
        return {
          need: { id, organisationId: o.id, term, detail: "", blocker, words, since, lifted },
          organisation: refOf(o),
          lifters: lifters.map((lifter) => refOf(organisation(state, lifter))),
        };
      }),
    );
  const rank = ({ need }: NeedRow): number => (need.lifted ? 2 : 0) + (need.blocker ? 0 : 1);
  return {
    needs: async () => rows(world.state).sort((a, b) => rank(a) - rank(b)),
    updateNeed: async (id, patch) =>
      world.commit("updateNeed", ["need", "needLifter"], [], (state) => {
        const before = more(state, id);
        state.sheets.needs[id] = {
          words: patch.words ?? before.words,
          since: patch.since === undefined || patch.since === null ? before.since : patch.since || null,
          lifted: patch.lifted === undefined || patch.lifted === null ? before.lifted : patch.lifted || null,
          lifters: patch.lifters ?? before.lifters,
        };
        return null;
      }),
  };
}

function rescueCommands(world: World): Pick<Bridge, "rescue" | "addIntervention" | "removeIntervention"> {
  return {
    rescue: async (id, lang) => rescueOf(world.state, id, lang),
    addIntervention: async (organisationId, what, day) =>
      world.commit("addIntervention", ["intervention"], names(world, [organisationId]), (state) => {
        const id = freshId();
        state.sheets.interventions.unshift({ id, organisationId, day: day ?? TODAY, what });
        return id;
      }),
    removeIntervention: async (id) =>
      world.commit("removeIntervention", ["intervention"], [], (state) => {
        state.sheets.interventions = state.sheets.interventions.filter((i) => i.id !== id);
        return null;
      }),
  };
}

function rescueOf(state: State, id: string, lang: Lang): Rescue {
  const whom = organisation(state, id);
  const healthy = state.organisations
    .filter((o) => o.id !== id && o.id !== state.conductor && o.status === "active")
    .slice(0, 3);
  const values: [Measure, number | null, number[], number | null][] = [
    ["owner", whom.owner ? 1 : 0, [1, 1, 1], whom.owner ? 0 : 2500],
    ["silence", 210, [12, 40, 25], 2210],
    ["contacts", 1, [3, 2, 2], 1400],
    ["leadsReceived", 0, [2, 1, 0], 1250],
    ["strength", 3, [5, 4, 4], 900],
    ["exchangesGiven", 2, [1, 0, 1], -800],
    ["commonAccounts", null, [], null],
  ];
  const step = lang === "fr" ? "Prendre de ses nouvelles cette semaine." : "Ask how they are this week.";
  return {
    organisation: refOf(whom),
    health: { human: 300, business: 280 },
    from: "2025-11-24",
    to: TODAY,
    peers: healthy.map((o, i) => ({
      organisation: refOf(o),
      health: { human: 900 - i * 50, business: 850 },
      likeness: 900 - i * 60,
      why: lang === "fr" ? "aussi partenaire · santé 88\u00a0%" : "also partner · health 88%",
    })),
    differences: values.map(([measure, own, peers, behind]) => ({
      measure,
      own,
      peers: healthy.map((_, i) => peers[i] ?? null),
      mean: peers.length ? Math.round((peers.reduce((a, b) => a + b, 0) / peers.length) * 10) : null,
      spread: peers.length ? 9 : null,
      behind,
      text: measure,
      step: own === null || (behind ?? 0) > 0 ? step : "",
      tab: "roadmap" as const,
    })),
    won: [[], ...healthy.map(() => [{ amount: 12000, currency: "EUR" }])],
    interventions: state.sheets.interventions
      .filter((i) => i.organisationId === id)
      .map((intervention) => ({
        intervention,
        tooEarly: 60,
        measures: [
          { measure: "silence" as const, before: 120, after: 9, better: true },
          { measure: "leadsReceived" as const, before: 0, after: 0, better: null },
          { measure: "introductionsMet" as const, before: null, after: null, better: null },
        ],
        wonBefore: [],
        wonAfter: [],
      })),
  };
}
