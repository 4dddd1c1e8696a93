// The conductor's week over the mocked world: days as people say them, follow-ups, the list of today, the brief. Plausible, not clever.
import type { Brief, FollowUp, Lang, Noun, SaidDate, TodayAnswer, TodayItem } from "../bindings";
import type { Bridge } from "../client";
import type { Agreements } from "./agreements";
import { noAgreements } from "./agreements";
import { organisation, refOf } from "./questions";
import { freshId, names, type State, type World } from "./world";

export const TODAY = "2026-11-23";
const AHEAD = 7;
const MS_A_DAY = 86_400_000;

export type Weeks = Agreements & { followUps: FollowUp[]; until: Record<string, string> };
export const noWeeks = (): Weeks => ({ ...noAgreements(), followUps: [], until: {} });

const plus = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * MS_A_DAY).toISOString().slice(0, 10);

function months(count: number): string {
  const then = new Date(Date.parse(TODAY));
  then.setUTCMonth(then.getUTCMonth() + count);
  return then.toISOString().slice(0, 10);
}

const UNITS: Record<string, (count: number) => string> = {
  day: (n) => plus(TODAY, n),
  jour: (n) => plus(TODAY, n),
  week: (n) => plus(TODAY, 7 * n),
  semaine: (n) => plus(TODAY, 7 * n),
  month: months,
  mois: months,
  year: (n) => months(12 * n),
  an: (n) => months(12 * n),
};
const NEAR: Record<string, number> = { today: 0, "aujourd’hui": 0, tomorrow: 1, demain: 1 };
const SAID =
  /(?<near>today|aujourd’hui|tomorrow|demain)|(?<iso>\d{4}-\d\d-\d\d)|(?:in|dans) (?<count>a|une?|\d+) (?<unit>day|jour|week|semaine|month|mois|year|an)s?/;

/** A day written out as the window writes it, e.g. 15 March 2027. */
function writtenOut(text: string): string | null {
  const then = /^\d{1,2} \p{L}+ \d{4}$/u.test(text) ? Date.parse(`${text} UTC`) : Number.NaN;
  return Number.isNaN(then) ? null : new Date(then).toISOString().slice(0, 10);
}

function dayIn(text: string): { day: string; rest: string } | null {
  const written = writtenOut(text);
  if (written) return { day: written, rest: "" };
  const found = SAID.exec(text);
  if (!found?.groups) return null;
  const { near, iso, count, unit } = found.groups;
  const day = near ? plus(TODAY, NEAR[near]) : (iso ?? UNITS[unit](Number(count) || 1));
  return { day, rest: text.replace(found[0], "").trim() };
}

function readDate(text: string, lang: Lang): SaidDate {
  const found = dayIn(text.trim());
  const format = new Intl.DateTimeFormat(lang === "en" ? "en-GB" : lang, {
    dateStyle: "full",
    timeZone: "UTC",
  });
  if (found) return { ...found, words: format.format(Date.parse(found.day)) };
  const example = lang === "fr" ? "Par exemple : demain, dans 3 mois" : "For example: tomorrow, in 3 months";
  return { day: null, words: example, rest: text.trim() };
}

function noted(state: State, followUp: FollowUp): TodayItem {
  const about = followUp.organisationId ? [refOf(organisation(state, followUp.organisationId))] : [];
  return {
    key: `followUp:${followUp.id}`,
    kind: followUp.kind,
    text: followUp.what,
    why: followUp.context || `noted on ${followUp.noted}`,
    organisations: about,
    due: followUp.due,
    waiting: followUp.kind === "answer",
    deeds: about.length > 0 ? ["done", "snooze", "open"] : ["done", "snooze"],
    followUp,
  };
}

function found(state: State): TodayItem[] {
  const bare = { waiting: false, deeds: ["snooze" as const, "open" as const], followUp: null };
  const ownerless = state.organisations.filter(
    (o) => !o.owner && ["active", "exploring", "atRisk"].includes(o.status),
  );
  const reviews = state.weeks.agreements.filter(({ ended, terms }) => !ended && terms.review);
  return [
    ...ownerless.map((o): TodayItem => ({
      ...bare,
      key: `ownerless:${o.id}`,
      kind: "ownerless",
      text: `${o.name} has no owner`,
      why: o.status,
      organisations: [refOf(o)],
      due: null,
    })),
    ...reviews.map(({ id, organisationId, terms }): TodayItem => {
      const whom = refOf(organisation(state, organisationId));
      const text = `Review “${terms.title}” with ${whom.name}`;
      return {
        ...bare,
        key: `agreement:${id}`,
        kind: "agreement",
        text,
        why: "",
        organisations: [whom],
        due: terms.review,
      };
    }),
  ];
}

function items(state: State): TodayItem[] {
  const put = found(state).map((item) => {
    const until = state.weeks.until[item.key];
    return until && (item.due ?? "") < until ? { ...item, due: until } : item;
  });
  const open = state.weeks.followUps.filter(({ done }) => !done).map((f) => noted(state, f));
  return [...open, ...put].sort((a, b) => (a.due ?? "9999").localeCompare(b.due ?? "9999"));
}

function today(state: State): TodayAnswer {
  const all = items(state);
  const between = (from: string, to: string) =>
    all.filter(({ due }) => due !== null && due >= from && due <= to);
  const last = plus(TODAY, AHEAD);
  return {
    on: TODAY,
    overdue: between("", plus(TODAY, -1)),
    today: between(TODAY, TODAY),
    week: between(plus(TODAY, 1), last),
    undated: all.filter(({ due }) => due === null),
    later: between(plus(last, 1), "9999").length,
  };
}

function brief(state: State, lang: Lang, on: string): Brief {
  const from = plus(on, -6);
  const done = state.weeks.followUps
    .filter(({ done }) => done && done >= from && done <= on)
    .map(({ what }) => what);
  const due = items(state).filter((item) => item.due && item.due <= plus(on, AHEAD));
  const next = due.map((item) => `**${item.due}** ${item.text}`);
  const title = lang === "fr" ? `Point hebdomadaire du ${from} au ${on}` : `Weekly brief, ${from} to ${on}`;
  const [a, b, c] = lang === "fr" ? ["Fait", "À venir", "Bloqué"] : ["Done", "Next", "Blocked"];
  const nothing = lang === "fr" ? "Rien." : "Nothing.";
  const part = (name: string, lines: string[]) =>
    `\n## ${name}\n\n${lines.length > 0 ? lines.map((line) => `- ${line}\n`).join("") : `${nothing}\n`}`;
  const markdown = `# ${title}\n${part(a, done)}${part(b, next)}${part(c, [])}`;
  return { from, on, title, done, next, blocked: [], markdown };
}

type WeekCommands =
  | "today"
  | "readDate"
  | "followUpsOf"
  | "addFollowUp"
  | "updateFollowUp"
  | "completeFollowUp"
  | "reopenFollowUp"
  | "snoozeItem"
  | "removeFollowUp"
  | "brief"
  | "saveBrief";

export function weekCommands(world: World): Pick<Bridge, WeekCommands> {
  const FOLLOW_UP: Noun[] = ["followUp", "snooze"];
  const find = (state: State, id: string): FollowUp => {
    const known = state.weeks.followUps.find((f) => f.id === id);
    if (!known) throw { code: "notFound", detail: id };
    return known;
  };
  const change = (op: Parameters<World["commit"]>[0], id: string, changed: Partial<FollowUp>) =>
    world.commit(op, FOLLOW_UP, [], (state) => {
      const after = { ...find(state, id), ...changed };
      state.weeks.followUps = state.weeks.followUps.map((f) => (f.id === id ? after : f));
      return null;
    });
  return {
    today: async () => today(world.state),
    readDate: async (text, lang) => readDate(text, lang),
    followUpsOf: async (id) => world.state.weeks.followUps.filter((f) => f.organisationId === id),
    addFollowUp: async (input) =>
      world.commit(
        "addFollowUp",
        FOLLOW_UP,
        names(world, input.organisationId ? [input.organisationId] : []),
        (state) => {
          const id = freshId();
          state.weeks.followUps.push({ ...input, id, noted: TODAY, done: null });
          return id;
        },
      ),
    updateFollowUp: async (id, input) => change("updateFollowUp", id, input),
    completeFollowUp: async (id) => change("completeFollowUp", id, { done: TODAY }),
    reopenFollowUp: async (id) => change("reopenFollowUp", id, { done: null }),
    snoozeItem: async (key, until) => {
      const [kind, id] = key.split(":");
      if (kind === "followUp") return change("snoozeItem", id, { due: until });
      return world.commit("snoozeItem", FOLLOW_UP, [], (state) => ((state.weeks.until[key] = until), null));
    },
    removeFollowUp: async (id) =>
      world.commit("removeFollowUp", FOLLOW_UP, [], (state) => {
        state.weeks.followUps = state.weeks.followUps.filter((f) => f.id !== id);
        return null;
      }),
    brief: async (lang, on) => brief(world.state, lang, on ?? TODAY),
    saveBrief: async () => "/home/claire/Documents/Weekly brief.pdf",
  };
}
