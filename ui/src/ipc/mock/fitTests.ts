// Fit tests over the mocked world: begun, filled, answered, paid for, decided. Plausible, not clever.
import type { FitProgress, FitSlot, FitTestAnswer, Noun, SlotInput } from "../bindings";
import type { Bridge } from "../client";
import { freshId, names, type State, type World } from "./world";

const TODAY = "2026-11-23";
const SLOTS = 15;
const FIT: Noun[] = ["fitTest", "fitSlot", "fitAction", "followUp"];

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

export function fitCommands(world: World) {
  return { ...testCommands(world), ...slotCommands(world), ...actionCommands(world) };
}

function find(state: State, id: string): FitTestAnswer {
  const found = state.sheets.tests.find(({ test }) => test.id === id);
  if (!found) throw { code: "notFound", detail: id };
  return found;
}

type Commit = World["commit"];

function change<T>(world: World, op: Parameters<Commit>[0], id: string, write: (test: FitTestAnswer) => T) {
  return world.commit(op, FIT, [], (state) => {
    const test = find(state, id);
    const output = write(test);
    test.progress = progressOf(test.test, test);
    return output;
  });
}

const fresh = (fitTestId: string, position: number, company: SlotInput): FitSlot => ({
  id: freshId(),
  fitTestId,
  position,
  name: company.name ?? "",
  domain: company.domain ?? "",
  answer: "notAsked",
  day: null,
  note: "",
});

/** The next round, with the companies worth keeping. */
function nextRound(state: State, before: string): string {
  const { test, slots } = find(state, before);
  const id = freshId();
  const next = { ...test, id, name: `${test.name} 2`, decision: "open" as const, reason: "", decided: null };
  const kept = slots.filter(({ answer }) => answer !== "notInterested");
  const answer = {
    test: next,
    slots: kept.map((slot) => ({ ...slot, id: freshId(), fitTestId: id })),
    actions: [],
  };
  state.sheets.tests.push({ ...answer, progress: progressOf(next, answer) });
  return id;
}

type TestCommands = "fitTests" | "addFitTest" | "updateFitTest" | "decideFitTest" | "removeFitTest";

function testCommands(world: World): Pick<Bridge, TestCommands> {
  return {
    fitTests: async (id) =>
      structuredClone(world.state.sheets.tests.filter(({ test }) => test.organisationId === id).reverse()),
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
        const empty = { test, slots: [], actions: [] };
        state.sheets.tests.push({ ...empty, progress: progressOf(test, empty) });
        return id;
      }),
    updateFitTest: async (id, patch) =>
      change(world, "updateFitTest", id, ({ test }) => {
        test.name = patch.name ?? test.name;
        test.threshold = patch.threshold ?? test.threshold;
        test.started = patch.started ?? test.started;
        return null;
      }),
    decideFitTest: async (id, said) =>
      change(world, "decideFitTest", id, ({ test }) => {
        const decided = said.decision === "open" ? null : TODAY;
        Object.assign(test, { decision: said.decision, reason: said.reason ?? "", decided });
        const due =
          said.decision === "stop" && said.recontact !== "" ? (said.recontact ?? "2027-02-23") : null;
        const next = said.decision === "iterate" ? nextRound(world.state, id) : null;
        return { next, followUp: due ? freshId() : null, due };
      }),
    removeFitTest: async (id) =>
      world.commit("removeFitTest", FIT, [], (state) => {
        state.sheets.tests = state.sheets.tests.filter(({ test }) => test.id !== id);
        return null;
      }),
  };
}

/** The test a place belongs to. */
const testOf = (world: World, slot: string): string =>
  world.state.sheets.tests.find(({ slots }) => slots.some((s) => s.id === slot))?.test.id ?? "";

type SlotCommands = "fitCandidates" | "readCompanies" | "fillFitSlots" | "setFitSlot" | "answerFitSlot";

function slotCommands(world: World): Pick<Bridge, SlotCommands> {
  return {
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
    fillFitSlots: async (id, companies) =>
      change(world, "fillFitSlots", id, (found) => {
        const filled = { placed: [] as string[], doubled: [] as string[], leftOut: [] as string[] };
        for (const company of companies) {
          const name = company.name ?? "";
          const taken = found.slots.map((s) => s.position);
          const free = Array.from({ length: SLOTS }, (_, place) => place).find((p) => !taken.includes(p));
          if (found.slots.some((s) => s.name.toLowerCase() === name.toLowerCase())) filled.doubled.push(name);
          else if (free === undefined) filled.leftOut.push(name);
          else {
            found.slots.push(fresh(id, free, company));
            filled.placed.push(name);
          }
        }
        return filled;
      }),
    setFitSlot: async (id, position, company) =>
      change(world, "fillFitSlots", id, (found) => {
        const here = found.slots.find((s) => s.position === position);
        if (!company) found.slots = found.slots.filter((s) => s.position !== position);
        else if (here) Object.assign(here, company);
        else found.slots.push(fresh(id, position, company));
        return null;
      }),
    answerFitSlot: async (id, said) =>
      change(world, "answerFitSlot", testOf(world, id), (found) => {
        const here = found.slots.find((s) => s.id === id);
        if (here)
          Object.assign(here, { answer: said.answer, day: said.answer === "notAsked" ? null : TODAY });
        return null;
      }),
  };
}

function actionCommands(world: World): Pick<Bridge, "addFitAction" | "removeFitAction"> {
  return {
    addFitAction: async (fitTestId, action) =>
      change(world, "addFitAction", fitTestId, (found) => {
        const id = freshId();
        const { what = "", day = "", money = null } = action;
        found.actions.push({ id, fitTestId, what, day: day || TODAY, money: money ?? null });
        return id;
      }),
    removeFitAction: async (id) => {
      const test = world.state.sheets.tests.find(({ actions }) => actions.some((a) => a.id === id));
      return change(world, "removeFitAction", test?.test.id ?? "", (found) => {
        found.actions = found.actions.filter((a) => a.id !== id);
        return null;
      });
    },
  };
}
