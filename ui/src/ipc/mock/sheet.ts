// The sheet of a partner over the mocked world: texts, needs, fit tests, rescue. Plausible, not clever.
import type {
  FitProgress,
  FitSlot,
  FitTestAnswer,
  Intervention,
  Lang,
  Measure,
  NeedRow,
  Noun,
  PartnerNote,
  Rescue,
  SheetTab,
  SlotInput,
} from "../bindings";
import type { Bridge } from "../client";
import { organisation, refOf } from "./questions";
import { freshId, names, type State, type World } from "./world";

const TODAY = "2026-11-23";
const TABS: SheetTab[] = ["roadmap", "resources", "reporting", "business"];
const SLOTS = 15;

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
  | "removeIntervention"
  | "exportNotion";

export function sheetCommands(world: World): Pick<Bridge, SheetCommands> & ReturnType<typeof fitCommands> {
  return { ...noteCommands(world), ...needCommands(world), ...rescueCommands(world), ...fitCommands(world) };
}

function noteCommands(
  world: World,
): Pick<Bridge, "partnerNotes" | "setPartnerNote" | "followLink" | "exportNotion"> {
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
    exportNotion: async () => "/home/claire/Documents/Atelier Nova (Notion).zip",
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

function progressOf(test: FitTestAnswer["test"], answer: Omit<FitTestAnswer, "progress">): FitProgress {
  const count = (wanted: FitSlot["answer"]) => answer.slots.filter((s) => s.answer === wanted).length;
  const [interested, asked, notAsked] = [count("interested"), count("asked"), count("notAsked")];
  const euros = answer.actions.reduce((sum, { money }) => sum + (money?.amount ?? 0), 0);
  const sum = (amount: number) => (euros > 0 ? [{ amount, currency: "EUR" }] : []);
  const text =
    answer.slots.length === 0
      ? "No company yet."
      : `${interested} of ${test.threshold} needed are interested, ${asked + notAsked} not answered yet.`;
  return {
    companies: answer.slots.length,
    interested,
    notInterested: count("notInterested"),
    silent: count("silent"),
    asked,
    notAsked,
    needed: test.threshold,
    reached: interested >= test.threshold,
    possible: true,
    cost: sum(euros),
    costPerInterested: interested > 0 ? sum(euros / interested) : [],
    withoutCost: answer.actions.filter(({ money }) => !money).length,
    text,
  };
}

const FIT: Noun[] = ["fitTest", "fitSlot", "fitAction", "followUp"];

function fitCommands(world: World) {
  const find = (state: State, id: string): FitTestAnswer => {
    const found = state.sheets.tests.find(({ test }) => test.id === id);
    if (!found) throw { code: "notFound", detail: id };
    return found;
  };
  const change = <T>(op: Parameters<World["commit"]>[0], id: string, write: (test: FitTestAnswer) => T) =>
    world.commit(op, FIT, [], (state) => {
      const test = find(state, id);
      const output = write(test);
      test.progress = progressOf(test.test, test);
      return output;
    });
  const slotTest = (id: string): string =>
    world.state.sheets.tests.find(({ slots }) => slots.some((s) => s.id === id))?.test.id ?? "";
  const slot = (fitTestId: string, position: number, company: SlotInput): FitSlot => ({
    id: freshId(),
    fitTestId,
    position,
    name: company.name ?? "",
    domain: company.domain ?? "",
    answer: "notAsked",
    day: null,
    note: "",
  });
  const commands: Pick<
    Bridge,
    | "fitTests"
    | "fitCandidates"
    | "readCompanies"
    | "addFitTest"
    | "updateFitTest"
    | "fillFitSlots"
    | "setFitSlot"
    | "answerFitSlot"
    | "addFitAction"
    | "removeFitAction"
    | "decideFitTest"
    | "removeFitTest"
  > = {
    fitTests: async (id) =>
      world.state.sheets.tests.filter(({ test }) => test.organisationId === id).reverse(),
    fitCandidates: async (_, limit) =>
      ["Airbus", "Lego", "Monoprix"].slice(0, limit).map((name, i) => ({
        name,
        domain: `${name.toLowerCase()}.example`,
        ours: i === 0 ? ["opportunities"] : ["prospects"],
        theirs: ["customers"],
      })),
    readCompanies: async (text) =>
      text
        .split("\n")
        .map((line) => line.split(/[,;\t]/).map((part) => part.trim()))
        .filter(([name]) => name)
        .map(([name, domain = ""]) => ({ name, domain })),
    addFitTest: async (organisationId, patch) =>
      world.commit("addFitTest", FIT, names(world, [organisationId]), (state) => {
        const id = freshId();
        const test = {
          id,
          organisationId,
          name: patch.name ?? "",
          started: patch.started ?? TODAY,
          threshold: patch.threshold ?? 5,
          decision: "open" as const,
          reason: "",
          decided: null,
        };
        const fresh = { test, slots: [], actions: [] };
        state.sheets.tests.push({ ...fresh, progress: progressOf(test, fresh) });
        return id;
      }),
    updateFitTest: async (id, patch) =>
      change("updateFitTest", id, ({ test }) => {
        test.name = patch.name ?? test.name;
        test.threshold = patch.threshold ?? test.threshold;
        test.started = patch.started ?? test.started;
        return null;
      }),
    fillFitSlots: async (id, companies) =>
      change("fillFitSlots", id, (found) => {
        const filled = { placed: [] as string[], doubled: [] as string[], leftOut: [] as string[] };
        for (const company of companies) {
          const name = company.name ?? "";
          const taken = found.slots.map((s) => s.position);
          const free = Array.from({ length: SLOTS }, (_, place) => place).find((p) => !taken.includes(p));
          if (found.slots.some((s) => s.name.toLowerCase() === name.toLowerCase())) filled.doubled.push(name);
          else if (free === undefined) filled.leftOut.push(name);
          else {
            found.slots.push(slot(id, free, company));
            filled.placed.push(name);
          }
        }
        return filled;
      }),
    setFitSlot: async (id, position, company) =>
      change("fillFitSlots", id, (found) => {
        const here = found.slots.find((s) => s.position === position);
        if (!company) found.slots = found.slots.filter((s) => s.position !== position);
        else if (here) Object.assign(here, company);
        else found.slots.push(slot(id, position, company));
        return null;
      }),
    answerFitSlot: async (id, said) =>
      change("answerFitSlot", slotTest(id), (found) => {
        const here = found.slots.find((s) => s.id === id);
        if (here) here.answer = said.answer;
        return null;
      }),
    addFitAction: async (fitTestId, action) =>
      change("addFitAction", fitTestId, (found) => {
        const id = freshId();
        const { what = "", day = "", money = null } = action;
        found.actions.push({ id, fitTestId, what, day: day || TODAY, money: money ?? null });
        return id;
      }),
    removeFitAction: async (id) => {
      const test = world.state.sheets.tests.find(({ actions }) => actions.some((a) => a.id === id));
      return change("removeFitAction", test?.test.id ?? "", (found) => {
        found.actions = found.actions.filter((a) => a.id !== id);
        return null;
      });
    },
    decideFitTest: async (id, said) =>
      change("decideFitTest", id, ({ test }) => {
        const decided = said.decision === "open" ? null : TODAY;
        Object.assign(test, { decision: said.decision, reason: said.reason ?? "", decided });
        const due =
          said.decision === "stop" && said.recontact !== "" ? (said.recontact ?? "2027-02-23") : null;
        return { next: null, followUp: due ? freshId() : null, due };
      }),
    removeFitTest: async (id) =>
      world.commit("removeFitTest", FIT, [], (state) => {
        state.sheets.tests = state.sheets.tests.filter(({ test }) => test.id !== id);
        return null;
      }),
  };
  return commands;
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
      why: lang === "fr" ? "aussi partenaire · santé 88 %" : "also partner · health 88 %",
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
