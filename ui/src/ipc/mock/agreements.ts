// The ladder and agreements over the mocked world. Plausible, not clever.
import type {
  Agreement,
  AgreementAnswer,
  AgreementVersion,
  LadderStep,
  Noun,
  WordPiece,
  AgreementTerms,
} from "../bindings";
import type { Bridge } from "../client";
import { organisation, refOf } from "./questions";
import { freshId, names, type State, type World } from "./world";

const SIGNED = "2026-11-23";

export type Agreements = { rungs: LadderStep[]; agreements: Agreement[]; versions: AgreementVersion[] };
export const noAgreements = (): Agreements => ({ rungs: [], agreements: [], versions: [] });

const RUNGS = ["talk", "test", "framework", "contract"];
const NOUNS: Noun[] = ["agreement", "agreementVersion", "ladderStep"];

function find(state: State, id: string): Agreement {
  const known = state.weeks.agreements.find((a) => a.id === id);
  if (!known) throw { code: "notFound", detail: id };
  return known;
}

function answerOf(state: State, agreement: Agreement): AgreementAnswer {
  const versions = state.weeks.versions.filter((v) => v.agreementId === agreement.id);
  const changed = JSON.stringify(versions.at(-1)?.terms) !== JSON.stringify(agreement.terms);
  return {
    ...agreement,
    organisation: refOf(organisation(state, agreement.organisationId)),
    versions,
    changed,
  };
}

const PARTS = ["title", "purpose", "bounds", "data", "exit", "review"] as const;
const NONE: AgreementTerms = { title: "", purpose: "", bounds: "", data: "", exit: "", review: null };

function pieces(before: string, after: string): WordPiece[] {
  const made: WordPiece[] = [];
  if (before) made.push({ fate: "removed", text: before });
  if (after) made.push({ fate: "added", text: after });
  return made;
}

type Deeds =
  | "setRung"
  | "addAgreement"
  | "updateAgreement"
  | "signAgreement"
  | "endAgreement"
  | "resumeAgreement"
  | "removeAgreement";
type Questions = "ladder" | "agreementDifferences" | "saveAgreementCard";

export function agreementCommands(world: World): Pick<Bridge, Deeds | Questions> {
  return { ...agreementQuestions(world), ...agreementDeeds(world) };
}

function agreementQuestions(world: World): Pick<Bridge, Questions> {
  return {
    ladder: async (id) => ({
      rungs: world.state.weeks.rungs
        .filter((step) => step.organisationId === id)
        .sort((a, b) => RUNGS.indexOf(a.rung) - RUNGS.indexOf(b.rung)),
      agreements: world.state.weeks.agreements
        .filter((a) => a.organisationId === id)
        .map((a) => answerOf(world.state, a)),
    }),
    agreementDifferences: async (id, from, to) => {
      const { terms, versions } = answerOf(world.state, find(world.state, id));
      const at = (number: number | null, otherwise: AgreementTerms) =>
        versions.find((v) => v.number === number)?.terms ?? otherwise;
      const [before, after] = [at(from, NONE), at(to, terms)];
      const changed = PARTS.filter((part) => before[part] !== after[part]);
      return {
        from,
        to,
        terms: changed.map((name) => ({ name, pieces: pieces(before[name] ?? "", after[name] ?? "") })),
      };
    },
    saveAgreementCard: async () => ({ path: "/home/claire/Documents/Leads both ways.pdf", pages: 1 }),
  };
}

function agreementDeeds(world: World): Pick<Bridge, Deeds> {
  const change = (op: Parameters<World["commit"]>[0], id: string, changed: Partial<Agreement>) =>
    world.commit(op, NOUNS, [], (state) => (Object.assign(find(state, id), changed), null));
  const stand = (state: State, step: LadderStep | { organisationId: string; rung: string }): void => {
    state.weeks.rungs = state.weeks.rungs.filter(
      (s) => s.organisationId !== step.organisationId || s.rung !== step.rung,
    );
    if ("since" in step) state.weeks.rungs.push(step);
  };
  return {
    setRung: async (organisationId, rung, said) =>
      world.commit("setRung", NOUNS, names(world, [organisationId]), (state) => {
        stand(state, { organisationId, rung, ...said });
        return null;
      }),
    addAgreement: async (organisationId, rung, terms) =>
      world.commit("addAgreement", NOUNS, names(world, [organisationId]), (state) => {
        const id = freshId();
        state.weeks.agreements.push({ id, organisationId, rung, terms, ended: null });
        return id;
      }),
    updateAgreement: async (id, rung, terms) => change("updateAgreement", id, { rung, terms }),
    signAgreement: async (id, signature) =>
      world.commit("signAgreement", NOUNS, [], (state) => {
        const { organisationId, rung, terms } = find(state, id);
        const number = state.weeks.versions.filter((v) => v.agreementId === id).length + 1;
        const signed = signature.signed ?? SIGNED;
        const { signatories } = signature;
        state.weeks.versions.push({ agreementId: id, number, terms: { ...terms }, signed, signatories });
        if (!state.weeks.rungs.some((s) => s.organisationId === organisationId && s.rung === rung))
          stand(state, { organisationId, rung, since: signed, note: "" });
        return number;
      }),
    endAgreement: async (id) => change("endAgreement", id, { ended: SIGNED }),
    resumeAgreement: async (id) => change("resumeAgreement", id, { ended: null }),
    removeAgreement: async (id) =>
      world.commit("removeAgreement", NOUNS, [], (state) => {
        state.weeks.agreements = state.weeks.agreements.filter((a) => a.id !== id);
        state.weeks.versions = state.weeks.versions.filter((v) => v.agreementId !== id);
        return null;
      }),
  };
}
