// The figures over the mocked world: leads and deals counted, whatever the quarter.
import type { FigureName, Figures, Ratio } from "../bindings";
import type { Bridge } from "../client";
import { refOf, organisation } from "./questions";
import { dealRow, leadRow } from "./trade";
import type { State, World } from "./world";

const QUARTER = "2026-Q4";
const NAMES: FigureName[] = [
  "shareOfLeads",
  "accepted",
  "opportunity",
  "won",
  "sourced",
  "influenced",
  "unattributed",
  "closedPeriod",
  "closedCohort",
];

export function reportingCommands(
  world: World,
): Pick<Bridge, "report" | "figureRows" | "exportReport" | "healths"> {
  return {
    report: async (quarter) => report(world.state, quarter ?? QUARTER),
    figureRows: async (_, name, partner, whole) => {
      const { leads, deals } = rows(world.state, name, partner);
      const shown = whole
        ? { leads: leads.whole, deals: deals.whole }
        : { leads: leads.part, deals: deals.part };
      return { ...shown, value: [] };
    },
    exportReport: async (quarter) => `/home/claire/Documents/${quarter}.csv`,
    healths: async () =>
      world.state.organisations
        .filter(({ id, status }) => id !== world.state.conductor && status !== "")
        .map((found) => ({
          organisation: refOf(found),
          health: { human: found.owner ? 700 : 300, business: 500 },
          total: found.owner ? 600 : 400,
          parts: [
            { part: "care", value: found.owner ? 700 : 300, weight: 10 },
            { part: "state", value: 500, weight: 10 },
            { part: "pipeline", value: null, weight: 25 },
          ],
          partial: true,
        })),
  };
}

/** What belongs to a figure, and what it is a share of. */
function rows(state: State, name: FigureName, partner: string | null) {
  const leads = state.trades.leads.map((lead) => leadRow(state, lead));
  const deals = state.trades.deals.map((deal) => dealRow(state, deal));
  const ofPartners = leads.filter(
    ({ way, lead }) => way === "received" && (!partner || lead.sourceId === partner),
  );
  const sourced = deals.filter(({ source }) => source && (!partner || source.id === partner));
  const none = { part: [] as typeof leads, whole: [] as typeof leads };
  const noDeals = { part: [] as typeof deals, whole: [] as typeof deals };
  const ours = leads.filter(({ lead }) => lead.receiverId === state.conductor);
  switch (name) {
    case "shareOfLeads":
      return { leads: { part: ofPartners, whole: ours }, deals: noDeals };
    case "accepted":
    case "opportunity":
    case "won": {
      const part = ofPartners.filter(({ lead }) => lead.stage === name);
      return { leads: { part, whole: ofPartners }, deals: noDeals };
    }
    case "sourced":
      return { leads: none, deals: { part: sourced, whole: deals } };
    case "unattributed":
      return { leads: none, deals: { part: deals.filter(({ source }) => !source), whole: deals } };
    case "influenced":
      return { leads: none, deals: { part: [], whole: deals } };
    default: {
      const closed = deals.filter(({ deal }) => deal.state !== "open");
      const mine = partner ? closed.filter(({ source }) => source?.id === partner) : closed;
      return { leads: none, deals: { part: mine.filter(({ deal }) => deal.state === "won"), whole: mine } };
    }
  }
}

function figures(state: State, partner: string | null): Figures {
  const ratio = (name: FigureName): Ratio => {
    const { leads, deals } = rows(state, name, partner);
    return {
      name,
      part: leads.part.length + deals.part.length,
      whole: leads.whole.length + deals.whole.length,
      partValue: [],
      wholeValue: [],
      unvalued: 0,
      few: false,
    };
  };
  return Object.fromEntries(NAMES.map((name) => [name, ratio(name)])) as Figures;
}

function report(state: State, quarter: string) {
  const now = figures(state, null);
  const nothing = Object.fromEntries(
    NAMES.map((name) => [name, { ...now[name], part: 0, whole: 0 }]),
  ) as Figures;
  const sources = [...new Set(state.trades.leads.flatMap(({ sourceId }) => sourceId ?? []))];
  const partners = sources.filter((id) => id !== state.conductor);
  const organisationOf = (id: string) => refOf(organisation(state, id));
  return {
    quarter,
    from: "2026-10-01",
    to: "2026-12-31",
    age: null,
    total: now,
    previous: nothing,
    withPartners: now,
    byPartner: partners.map((id) => ({
      organisation: organisationOf(id),
      figures: figures(state, id),
      previous: nothing,
    })),
    medians: {
      daysWith: null,
      daysWithout: null,
      amountWith: null,
      amountWithout: null,
      dealsWith: 0,
      dealsWithout: 0,
    },
    course: [
      { quarter: "2026-Q3", figures: nothing },
      { quarter, figures: now },
    ],
    missing: [],
    effort: partners.map((id) => ({
      organisation: organisationOf(id),
      deeds: 1,
      cost: [],
      leads: 1,
      won: 0,
      value: [],
    })),
  };
}
