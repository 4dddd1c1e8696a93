// The ledger, leads and deals over the mocked world. Plausible, not clever: figures are counted, nothing is attributed twice.
import type {
  Deal,
  DealPartner,
  DealRow,
  ExchangeInput,
  ExchangeKind,
  Lead,
  LeadCriteria,
  LeadRow,
  LeadWay,
  LedgerEntry,
  Money,
  PartnerBalance,
} from "../bindings";
import type { Bridge, DealInput, LeadInput } from "../client";
import { organisation, refOf } from "./questions";
import { freshId, names, type State, type World } from "./world";

const TODAY = "2026-11-23";

type Exchange = Required<ExchangeInput> & { id: string };
export type Trades = {
  leads: Lead[];
  deals: Deal[];
  parts: DealPartner[];
  exchanges: Exchange[];
  criteria: LeadCriteria[];
};

export const noTrades = (): Trades => ({ leads: [], deals: [], parts: [], exchanges: [], criteria: [] });

const ref = (state: State, id: string) => refOf(organisation(state, id));
const whole = (list: (Money | null)[]): Money[] => {
  const amount = list.reduce((sum, money) => sum + (money?.amount ?? 0), 0);
  return amount > 0 ? [{ amount, currency: "EUR" }] : [];
};

type LeadCommands =
  | "leads"
  | "leadSheet"
  | "addLead"
  | "updateLead"
  | "moveLeads"
  | "passLead"
  | "makeDeal"
  | "removeLeads"
  | "leadCriteria"
  | "setLeadCriteria";
type DealCommands = "deals" | "dealSheet" | "addDeal" | "updateDeal" | "removeDeals";
type LedgerCommands = "ledger" | "partnerLedger" | "logExchange" | "updateExchange" | "removeExchange";

export function tradeCommands(world: World): Pick<Bridge, LeadCommands | DealCommands | LedgerCommands> {
  return {
    ...leadQuestions(world),
    ...leadDeeds(world),
    ...leadWays(world),
    ...dealCommands(world),
    ...ledgerCommands(world),
  };
}

function wayOf(state: State, lead: Lead): LeadWay {
  const ours = lead.receiverId === state.conductor;
  if (!lead.sourceId) return ours ? "unknown" : "between";
  if (lead.sourceId === state.conductor) return ours ? "own" : "given";
  return ours ? "received" : "between";
}

export const leadRow = (state: State, lead: Lead): LeadRow => ({
  lead,
  source: lead.sourceId ? ref(state, lead.sourceId) : null,
  receiver: ref(state, lead.receiverId),
  way: wayOf(state, lead),
});

export function dealRow(state: State, deal: Deal): DealRow {
  const parts = state.trades.parts.filter(({ dealId }) => dealId === deal.id);
  const source = parts.find(({ part }) => part === "sourced");
  const helpers = parts.filter(({ part, day }) => part === "influenced" && day);
  return {
    deal,
    source: source ? ref(state, source.organisationId) : null,
    influenced: helpers.map(({ organisationId }) => ref(state, organisationId)),
    refused: null,
    undated: parts.filter(({ part, day }) => part === "influenced" && !day).length,
  };
}

function leadQuestions(world: World): Pick<Bridge, "leads" | "leadSheet" | "leadCriteria"> {
  const found = (state: State, id: string): Lead => state.trades.leads.find((lead) => lead.id === id)!;
  return {
    leads: async ({ text = "", stage, way, organisationId }, offset, limit) => {
      const { state } = world;
      const rows = state.trades.leads
        .map((lead) => leadRow(state, lead))
        .filter(({ lead }) => lead.name.toLowerCase().includes(text.toLowerCase()))
        .filter((row) => (!stage || row.lead.stage === stage) && (!way || row.way === way))
        .filter(({ lead }) => !organisationId || [lead.sourceId, lead.receiverId].includes(organisationId));
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    leadSheet: async (id) => {
      const { state } = world;
      const lead = found(state, id);
      const earlier = state.trades.leads.filter(
        (other) => other.id !== id && wayOf(state, other) === "given" && wayOf(state, lead) === "received",
      );
      return {
        row: leadRow(state, lead),
        boomerangs: earlier.map((other) => ({
          leadId: other.id,
          name: other.name,
          receiver: ref(state, other.receiverId),
          day: other.received,
          kind: other.name === lead.name ? ("sameCompany" as const) : ("samePartner" as const),
        })),
        boomerangOf: lead.boomerangOf ? leadRow(state, found(state, lead.boomerangOf)) : null,
        passedTo: state.trades.leads
          .filter(({ passedFrom }) => passedFrom === id)
          .map(({ receiverId }) => ref(state, receiverId)),
        routes: state.trades.criteria
          .filter(({ accepting, organisationId }) => accepting && organisationId !== lead.sourceId)
          .map(({ organisationId, countries }) => ({
            organisation: ref(state, organisationId),
            fits: countries.length === 0 || countries.includes(lead.country),
            speaksFor: countries.includes(lead.country) ? [lead.country] : [],
            speaksAgainst: [],
            unknown: lead.country ? [] : countries.slice(0, 1),
          })),
      };
    },
    leadCriteria: async (id) =>
      world.state.trades.criteria.find(({ organisationId }) => organisationId === id) ?? {
        organisationId: id,
        accepting: false,
        countries: [],
        sectors: [],
        minSize: null,
        maxSize: null,
        needs: [],
        note: "",
      },
  };
}

function leadOf(state: State, id: string, input: LeadInput, before?: Lead): Lead {
  const dates = before ?? { accepted: null, opportunity: null, closed: null, passedFrom: null };
  return { ...dates, ...input, id, receiverId: input.receiverId ?? state.conductor };
}

const at = (state: State, id: string): number => state.trades.leads.findIndex((lead) => lead.id === id);

function leadDeeds(
  world: World,
): Pick<Bridge, "addLead" | "updateLead" | "moveLeads" | "removeLeads" | "setLeadCriteria"> {
  return {
    addLead: async (input) =>
      world.commit("addLead", ["lead"], [input.name], (state) => {
        const id = freshId();
        state.trades.leads.unshift(leadOf(state, id, input));
        return id;
      }),
    updateLead: async (id, input) =>
      world.commit("updateLead", ["lead"], [input.name], (state) => {
        state.trades.leads[at(state, id)] = leadOf(state, id, input, state.trades.leads[at(state, id)]);
        return null;
      }),
    moveLeads: async (ids, stage, day, again) =>
      world.commit("moveLead", ["lead"], [], (state) => {
        for (const lead of state.trades.leads.filter(({ id }) => ids.includes(id))) {
          [lead.stage, lead.again] = [stage, again];
          if (stage === "accepted") lead.accepted = day ?? TODAY;
        }
        return null;
      }),
    removeLeads: async (ids) =>
      world.commit("removeLead", ["lead"], [], (state) => {
        state.trades.leads = state.trades.leads.filter(({ id }) => !ids.includes(id));
        return null;
      }),
    setLeadCriteria: async (criteria) =>
      world.commit("setLeadCriteria", ["leadCriteria"], names(world, [criteria.organisationId]), (state) => {
        const others = state.trades.criteria.filter((c) => c.organisationId !== criteria.organisationId);
        state.trades.criteria = [...others, criteria];
        return null;
      }),
  };
}

/** What becomes of a lead elsewhere: with another partner, or as a deal. */
function leadWays(world: World): Pick<Bridge, "passLead" | "makeDeal"> {
  return {
    passLead: async (id, to, note) =>
      world.commit("passLead", ["lead"], names(world, [to]), (state) => {
        const lead = state.trades.leads[at(state, id)]!;
        const passed = {
          ...lead,
          id: freshId(),
          receiverId: to,
          sourceId: state.conductor,
          note,
          passedFrom: id,
        };
        state.trades.leads.unshift({ ...passed, stage: "new", received: TODAY });
        return passed.id;
      }),
    makeDeal: async (id, name) =>
      world.commit("makeDeal", ["lead", "deal", "dealPartner"], [], (state) => {
        const lead = state.trades.leads[at(state, id)]!;
        [lead.stage, lead.opportunity] = ["opportunity", TODAY];
        const deal = dealOf(freshId(), { ...emptyDeal(name || lead.name), money: lead.money, leadId: id });
        state.trades.deals.unshift(deal);
        const organisationId = lead.sourceId;
        if (organisationId && organisationId !== state.conductor)
          state.trades.parts.push({
            dealId: deal.id,
            organisationId,
            part: "sourced",
            day: lead.received,
            note: "",
          });
        return deal.id;
      }),
  };
}

const emptyDeal = (name: string): DealInput => ({
  name,
  company: name,
  domain: "",
  stage: "",
  state: "open",
  money: null,
  created: TODAY,
  closed: null,
  origin: "",
  owner: "",
  note: "",
  leadId: null,
  partners: [],
});

function dealOf(id: string, { partners: _, ...facts }: DealInput): Deal {
  return { ...facts, id, external: "" };
}

function dealCommands(world: World): Pick<Bridge, DealCommands> {
  const put = (state: State, id: string, input: DealInput): void => {
    state.trades.deals = [dealOf(id, input), ...state.trades.deals.filter((deal) => deal.id !== id)];
    const parts = input.partners.map((part) => ({ ...part, dealId: id }));
    state.trades.parts = [...state.trades.parts.filter(({ dealId }) => dealId !== id), ...parts];
  };
  return {
    deals: async ({ text = "", state: wanted, organisationId }, offset, limit) => {
      const { state } = world;
      const rows = state.trades.deals
        .map((deal) => dealRow(state, deal))
        .filter(({ deal }) => deal.name.toLowerCase().includes(text.toLowerCase()))
        .filter(({ deal }) => !wanted || deal.state === wanted)
        .filter(
          ({ source, influenced }) =>
            !organisationId || [source, ...influenced].some((other) => other?.id === organisationId),
        );
      return { total: rows.length, rows: rows.slice(offset, offset + limit) };
    },
    dealSheet: async (id) => {
      const { state } = world;
      const partners = state.trades.parts.filter(({ dealId }) => dealId === id);
      return {
        row: dealRow(
          state,
          state.trades.deals.find((deal) => deal.id === id)!,
        ),
        partners,
        organisations: partners.map(({ organisationId }) => ref(state, organisationId)),
      };
    },
    addDeal: async (input) =>
      world.commit("addDeal", ["deal", "dealPartner"], [input.name], (state) => {
        const id = freshId();
        put(state, id, input);
        return id;
      }),
    updateDeal: async (id, input) =>
      world.commit("updateDeal", ["deal", "dealPartner"], [input.name], (state) => {
        put(state, id, input);
        return null;
      }),
    removeDeals: async (ids) =>
      world.commit("removeDeal", ["deal", "dealPartner"], [], (state) => {
        state.trades.deals = state.trades.deals.filter(({ id }) => !ids.includes(id));
        return null;
      }),
  };
}

function entries(state: State): LedgerEntry[] {
  const exchanges = state.trades.exchanges.map(({ id, fromId, toId, kind, day, money, note }) => ({
    of: "exchange" as const,
    id,
    from: ref(state, fromId),
    to: ref(state, toId),
    kind,
    day,
    money,
    note,
  }));
  const leads = state.trades.leads.flatMap(({ id, name, sourceId, receiverId, received, money }) =>
    sourceId && sourceId !== receiverId
      ? [
          {
            of: "lead" as const,
            id,
            from: ref(state, sourceId),
            to: ref(state, receiverId),
            kind: "lead" as const,
            day: received,
            money,
            note: name,
          },
        ]
      : [],
  );
  return [...exchanges, ...leads];
}

function balance(state: State, id: string): PartnerBalance {
  const all = entries(state).filter(({ from, to }) => from.id === id || to.id === id);
  const kinds = [...new Set(all.map(({ kind }) => kind))].map((kind: ExchangeKind) => {
    const of = all.filter((entry) => entry.kind === kind);
    const [given, received] = [of.filter(({ to }) => to.id === id), of.filter(({ from }) => from.id === id)];
    return {
      kind,
      given: given.length,
      received: received.length,
      givenValue: whole(given.map(({ money }) => money)),
      receivedValue: whole(received.map(({ money }) => money)),
      unvalued: of.filter(({ money }) => !money).length,
    };
  });
  const given = all.filter(({ to }) => to.id === id).length;
  const received = all.length - given;
  const lopsided = Math.abs(given - received) * 2 >= all.length;
  const leaning = all.length < 4 ? "tooFew" : !lopsided ? "even" : given > received ? "theyOwe" : "weOwe";
  return {
    organisation: ref(state, id),
    kinds,
    given,
    received,
    leaning,
    last: all[0]?.day ?? null,
    undated: 0,
  };
}

function ledgerCommands(world: World): Pick<Bridge, LedgerCommands> {
  return {
    ledger: async () => {
      const { state } = world;
      const all = entries(state).flatMap(({ from, to }) => [from.id, to.id]);
      const partners = [...new Set(all)].filter((id) => id !== state.conductor);
      return {
        since: "2025-11-24",
        partners: partners.map((id) => balance(state, id)),
        settlements: [],
        undated: 0,
      };
    },
    partnerLedger: async (id) => ({
      balance: balance(world.state, id),
      entries: entries(world.state).filter(({ from, to }) => from.id === id || to.id === id),
      repayments: [],
      settlements: [],
    }),
    logExchange: async (exchange) =>
      world.commit("logExchange", ["exchange"], [], (state) => {
        const id = freshId();
        state.trades.exchanges.unshift({ ...exchange, id, day: exchange.day ?? TODAY });
        return id;
      }),
    updateExchange: async (id, exchange) =>
      world.commit("updateExchange", ["exchange"], [], (state) => {
        const others = state.trades.exchanges.filter((other) => other.id !== id);
        state.trades.exchanges = [{ ...exchange, id, day: exchange.day ?? TODAY }, ...others];
        return null;
      }),
    removeExchange: async (id) =>
      world.commit("removeExchange", ["exchange"], [], (state) => {
        state.trades.exchanges = state.trades.exchanges.filter((other) => other.id !== id);
        return null;
      }),
  };
}
