// Commands of the mocked bridge on introductions.
import type { Bridge } from "../client";
import {
  draftsFor,
  goodwillOf,
  meetingOf,
  neighbours,
  organisation,
  refOf,
  suggest,
  whyOf,
} from "./questions";
import { freshId, names, type World } from "./world";

export function introductionQuestions(
  world: World,
): Pick<
  Bridge,
  "introductions" | "cancelSearch" | "why" | "weights" | "introductionSheet" | "introductionRows"
> {
  return {
    introductions: async (forId, limit, lang) => suggest(world.state, forId, limit, lang),
    cancelSearch: async () => {},
    weights: async () => world.state.weights,
    why: async (a, b, lang) => whyOf(world.state, a, b, lang),
    introductionSheet: async (a, b, lang) => {
      const { state } = world;
      const meeting = meetingOf(state, a, b);
      const common = [...neighbours(state, a)].filter((n) => neighbours(state, b).has(n));
      return {
        why: whyOf(state, a, b, lang),
        id: meeting?.id ?? null,
        state: meeting?.state ?? "idea",
        until: meeting?.until ?? null,
        steps: meeting?.steps ?? [],
        drafts: draftsFor(organisation(state, a), organisation(state, b), meeting?.drafts ?? [], lang),
        commonPartners: common.map((id) => refOf(organisation(state, id))),
        goodwillA: goodwillOf(state, a),
        goodwillB: goodwillOf(state, b),
      };
    },
    introductionRows: async () =>
      world.state.meetings.map((m) => ({
        id: m.id,
        a: refOf(organisation(world.state, m.a)),
        b: refOf(organisation(world.state, m.b)),
        state: m.state,
        until: m.until,
        changedAt: m.steps.at(-1)?.at ?? "2026-11-23T09:00:00Z",
        note: m.steps.at(-1)?.note ?? "",
      })),
  };
}

export function introductionDeeds(world: World): Pick<Bridge, "introduce" | "saveDraft" | "resetLearning"> {
  return {
    resetLearning: async () =>
      world.commit("resetLearning", ["ecosystem"], [], (state) => {
        state.weights = [];
        return null;
      }),
    introduce: async (a, b, state_, note, until, reason, contact) =>
      world.commit("introduce", ["introduction", "introductionStep"], names(world, [a, b]), (state) => {
        const meeting = meetingOf(state, a, b) ?? {
          id: freshId(),
          a,
          b,
          state: state_,
          until,
          steps: [],
          drafts: [],
        };
        if (!state.meetings.includes(meeting)) state.meetings.push(meeting);
        Object.assign(meeting, { state: state_, until });
        const person = state.contacts.find((c) => c.id === contact)?.name ?? null;
        meeting.steps.push({
          state: state_,
          at: "2026-11-23T10:00:00Z",
          note,
          until,
          reason,
          contact: person,
        });
        return meeting.id;
      }),
    saveDraft: async (a, b, audience, lang, subject, body) =>
      world.commit("saveDraft", ["draft"], names(world, [a, b]), (state) => {
        const meeting = meetingOf(state, a, b);
        if (!meeting) return null;
        meeting.drafts = meeting.drafts.filter((d) => d.audience !== audience || d.lang !== lang);
        meeting.drafts.push({ audience, lang, subject, body, edited: true });
        return null;
      }),
  };
}
