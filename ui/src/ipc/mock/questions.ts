// Simple answers of the mocked bridge: suggested introductions, compositions, sheets. Plausible, not clever.
import type {
  Composition,
  Draft,
  Lang,
  Member,
  OrganisationRef,
  OrganisationRow,
  OrganisationSheet,
  Reason,
  SheetGoodwill,
  Suggestion,
  Why,
  Wishes,
} from "../bindings";
import type { Known, Meeting, State } from "./world";

export const refOf = ({ id, name }: { id: string; name: string }): OrganisationRef => ({ id, name });

export function organisation(state: State, id: string): Known {
  const found = state.organisations.find((o) => o.id === id);
  if (!found) throw { code: "notFound", detail: id };
  return found;
}

export function neighbours(state: State, id: string): Set<string> {
  const ties = state.relationships.filter((r) => r.fromId === id || r.toId === id);
  return new Set(ties.map((r) => (r.fromId === id ? r.toId : r.fromId)));
}

export function rowOf(state: State, o: Known): OrganisationRow {
  const { id, name, kinds, domain, country, sectors, owner, status, offers, needs } = o;
  const degree = neighbours(state, id).size;
  const shared = { id, name, kinds, domain, country, sectors, owner, status, offers, degree };
  return {
    ...shared,
    needs: needs.map((n) => n.term),
    placed: id in state.spots,
    conductor: id === state.conductor,
  };
}

/** Plausible, not clever: an ask for every introduction that was asked for. */
export function goodwillOf(state: State, id: string): SheetGoodwill {
  const asked = state.meetings.filter(
    (m) =>
      (m.a === id && m.steps.some((s) => s.state === "askedA")) ||
      (m.b === id && m.steps.some((s) => s.state === "askedB")),
  ).length;
  const limit = organisation(state, id).askLimit ?? 3;
  const left = Math.max(0, limit - asked);
  const goodwill = { limit, left, back: left < limit ? "2027-01-22" : null, asked, given: 0 };
  const people = state.contacts.filter((c) => c.organisationId === id);
  const fresh = { limit: 3, left: 3, back: null, asked: 0, given: 0 };
  return {
    organisation: goodwill,
    contacts: people.map((c) => ({ contactId: c.id, name: c.name, goodwill: fresh })),
  };
}

export function sheetOf(state: State, id: string): OrganisationSheet {
  const o = organisation(state, id);
  const relationships = state.relationships
    .filter((r) => r.fromId === id || r.toId === id)
    .map((relationship) => {
      const otherId = relationship.fromId === id ? relationship.toId : relationship.fromId;
      return { relationship, otherId, otherName: organisation(state, otherId).name };
    });
  const cutOff = [...neighbours(state, id)].filter((n) => neighbours(state, n).size === 1);
  return {
    organisation: o,
    offers: o.offers.map((term, i) => ({ id: `${id}-o${i}`, organisationId: id, term, detail: "" })),
    needs: o.needs.map(({ term, blocker }, i) => ({
      id: `${id}-n${i}`,
      organisationId: id,
      term,
      detail: "",
      blocker,
      words: "",
      since: null,
      lifted: null,
    })),
    contacts: state.contacts.filter((c) => c.organisationId === id),
    circles: state.circles.filter((c) => c.members.includes(id)),
    relationships,
    degree: neighbours(state, id).size,
    conductor: id === state.conductor,
    pinned: state.spots[id]?.pinned ?? false,
    placed: id in state.spots,
    logo: false,
    cutOff: cutOff.map((n) => organisation(state, n).name),
    goodwill: goodwillOf(state, id),
  };
}

export function meetingOf(state: State, a: string, b: string): Meeting | undefined {
  return state.meetings.find((m) => (m.a === a && m.b === b) || (m.a === b && m.b === a));
}

export function suggest(state: State, forId: string | null, limit: number, lang: Lang): Suggestion[] {
  const partners = state.organisations.filter((o) => o.id !== state.conductor);
  const found: Suggestion[] = [];
  partners.forEach((a, i) => {
    for (const b of partners.slice(i + 1)) {
      if (forId && a.id !== forId && b.id !== forId) continue;
      const { suggestion, leftOut } = whyOf(state, a.id, b.id, lang);
      if (!leftOut && suggestion.score > 0) found.push(suggestion);
    }
  });
  return found.sort((x, y) => y.score - x.score || x.a.name.localeCompare(y.a.name)).slice(0, limit);
}

export function whyOf(state: State, aId: string, bId: string, lang: Lang): Why {
  const [a, b] = [organisation(state, aId), organisation(state, bId)];
  const [forA, forB] = [met(a, b), met(b, a)];
  const common = [...neighbours(state, a.id)].filter((n) => neighbours(state, b.id).has(n));
  const reasons: Reason[] = [
    ...forA.map((need) => needReason(a, b, need, lang)),
    ...forB.map((need) => needReason(b, a, need, lang)),
  ];
  if (common.length > 0 && reasons.length > 0) reasons.push(commonReason(state, common, lang));
  const score = Math.min(
    980,
    reasons.reduce((sum, r) => sum + r.share, 0) + (forA.length && forB.length ? 120 : 0),
  );
  const gain = (terms: string[]): string =>
    terms.length > 0 ? terms.join(", ") : lang === "fr" ? `de la visibilité` : `visibility`;
  const state_ = meetingOf(state, a.id, b.id)?.state ?? null;
  const suggestion = {
    a: refOf(a),
    b: refOf(b),
    score,
    reasons,
    gains: { a: gain(forA), b: gain(forB) },
    state: state_,
    unexpected: false,
  };
  return { suggestion, leftOut: leftOut(state, a, b, lang) };
}

function met(who: Known, other: Known): string[] {
  return who.needs.map((n) => n.term).filter((term) => other.offers.includes(term));
}

function needReason(who: Known, other: Known, need: string, lang: Lang): Reason {
  const blocker = who.needs.some((n) => n.term === need && n.blocker);
  const text =
    lang === "fr"
      ? `${other.name} propose « ${need} », ${blocker ? `qui bloque ${who.name}` : `que ${who.name} recherche`}.`
      : `${other.name} offers ${need}, which ${blocker ? `blocks ${who.name}` : `${who.name} is looking for`}.`;
  return {
    kind: blocker ? "blocker" : "need",
    share: blocker ? 420 : 320,
    text,
    facts: [`${who.name}: ${need}`],
    cancel:
      lang === "fr"
        ? `Tombe si ${other.name} ne propose plus « ${need} » ou ${who.name} ne le cherche plus.`
        : `Falls away if ${other.name} no longer offers ${need} or ${who.name} no longer looks for it.`,
  };
}

function commonReason(state: State, common: string[], lang: Lang): Reason {
  const names = common.map((id) => organisation(state, id).name);
  const list = names.join(", ");
  const text =
    lang === "fr" ? `Vous avez des partenaires communs : ${list}.` : `They share partners: ${list}.`;
  const cancel =
    lang === "fr"
      ? `Tombe si plus rien ne passe par ${list}.`
      : `Falls away if nothing leads through ${list}.`;
  return { kind: "commonPartners", share: 60 + 30 * common.length, text, facts: names, cancel };
}

function leftOut(state: State, a: Known, b: Known, lang: Lang): string | null {
  const say = (fr: string, en: string): string => (lang === "fr" ? fr : en);
  const tie = state.relationships.find(
    (r) =>
      new Set([r.fromId, r.toId]).size === 2 && [a.id, b.id].every((id) => id === r.fromId || id === r.toId),
  );
  if (tie)
    return say(
      `${a.name} et ${b.name} se connaissent déjà.`,
      `${a.name} and ${b.name} already know each other.`,
    );
  const meeting = meetingOf(state, a.id, b.id);
  if (meeting && meeting.state !== "idea")
    return say("Cette mise en relation est déjà en cours.", "This introduction is already under way.");
  return null;
}

export function composeFor(
  state: State,
  needs: string[],
  keep: string[],
  without: string[],
  wishes: Wishes,
): Composition[] {
  const candidates = state.organisations.filter((o) => o.id !== state.conductor && !without.includes(o.id));
  const options = needs.map((need) => candidates.filter((o) => o.offers.includes(need)));
  let sets: Known[][] = [keep.map((id) => organisation(state, id))];
  for (const option of options) {
    if (option.length > 0)
      sets = sets.flatMap((set) => option.map((o) => (set.includes(o) ? set : [...set, o])));
  }
  const unique = new Map(
    sets.map((set) => [
      set
        .map((o) => o.id)
        .sort()
        .join(),
      set,
    ]),
  );
  return [...unique.values()]
    .map((set) => compositionOf(state, set, needs, wishes))
    .sort((x, y) => (x.cost ?? 0) - (y.cost ?? 0))
    .slice(0, 3)
    .map((composition, rank) => (rank === 0 ? composition : { ...composition, ...besideBest }));
}

const besideBest = { better: ["1 introduction fewer"], worse: ["offers that fit less well"] };

function compositionOf(state: State, set: Known[], needs: string[], wishes: Wishes): Composition {
  const members: Member[] = set.map((o) => {
    const roles = needs.filter((need) => o.offers.includes(need));
    return { id: o.id, name: o.name, roles, why: roles.join(", "), gain: "" };
  });
  const gaps = needs.filter((need) => !set.some((o) => o.offers.includes(need)));
  const pairs = set.flatMap((a, i) => set.slice(i + 1).map((b): [Known, Known] => [a, b]));
  const fresh = pairs.filter(([a, b]) => !neighbours(state, a.id).has(b.id));
  const parts = {
    coverage: gaps.length * 100,
    members: members.length,
    distance: 0,
    introductions: fresh.length * 10 * (wishes.closeness / 50) ** 2,
    risk: set.filter((o) => o.kinds.includes("competitor")).length * 15,
    gains: 0,
    change: 0,
  };
  return {
    members,
    gaps,
    newIntroductions: fresh.map(([a, b]) => [refOf(a), refOf(b)]),
    changes: { added: set.map(refOf), removed: [], kept: [] },
    cost: parts.coverage + parts.members + parts.introductions + parts.risk,
    parts,
    bound: 0,
    gapToBound: 0,
    better: [],
    worse: [],
    gapReasons: gaps.map((need) => ({
      need,
      reason: "Nobody in the ecosystem offers it.",
      step: "Look for a partner who brings it, or note the offer on one of yours.",
      organisations: [],
    })),
    leftOut: 0,
    method: "exact",
    covered: needs.length - gaps.length,
    needs: needs.length,
  };
}

export function draftsFor(a: Known, b: Known, kept: Draft[], lang: Lang): Draft[] {
  return (["a", "b", "joint"] as const).map((audience) => {
    const own = kept.find((d) => d.audience === audience && d.lang === lang);
    if (own) return own;
    const [to, other] = audience === "b" ? [b, a] : [a, b];
    const subject =
      lang === "fr" ? `Une mise en relation avec ${other.name} ?` : `Would you like to meet ${other.name}?`;
    const body =
      lang === "fr"
        ? `Bonjour,\n\nJe pense que ${to.name} et ${other.name} auraient beaucoup à gagner à se rencontrer.\n\nSouhaitez-vous que je vous présente ?\n`
        : `Hello,\n\nI believe ${to.name} and ${other.name} both have much to gain from meeting.\n\nShall I introduce you?\n`;
    return { audience, lang, subject, body, edited: false };
  });
}
