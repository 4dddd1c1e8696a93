// Deeds on the ledger, leads and deals.
import {
  ipc,
  type Deal,
  type DealInput,
  type DealPartner,
  type ExchangeInput,
  type Lead,
  type LeadCriteria,
  type LeadInput,
  type LeadStage,
  type OrganisationId,
} from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { isoDay } from "../store/days";
import { trade } from "../store/trade.svelte";
import { attempt, confirm } from "./deed";
import { offerUndo } from "./history";

/** A lead of which only the company is known. */
export const newLead = (name: string): LeadInput => ({
  name,
  domain: "",
  sourceId: null,
  receiverId: null,
  origin: "",
  consent: "unknown",
  stage: "new",
  received: null,
  money: null,
  country: "",
  sector: "",
  size: null,
  need: "",
  contact: "",
  owner: "",
  note: "",
  again: null,
  boomerangOf: null,
});

/** A deal of which only the name is known. */
export const newDeal = (name: string): DealInput => ({
  name,
  company: "",
  domain: "",
  stage: "",
  state: "open",
  money: null,
  created: null,
  closed: null,
  origin: "",
  owner: "",
  note: "",
  leadId: null,
  partners: [],
});

/** Adds a lead that came in today unless it says otherwise; its identifier, or undefined. */
export async function addLead(lead: LeadInput): Promise<string | undefined> {
  const done = await attempt(() => ipc.addLead({ ...lead, received: lead.received ?? today() }));
  return done?.output;
}

export function updateLead(lead: Lead, change: Partial<LeadInput>) {
  const { name, domain, sourceId, receiverId, origin, consent, stage, received, money } = lead;
  const { country, sector, size, need, contact, owner, note, again, boomerangOf } = lead;
  const facts = { name, domain, sourceId, receiverId, origin, consent, stage, received, money };
  const more = { country, sector, size, need, contact, owner, note, again, boomerangOf };
  return attempt(() => ipc.updateLead(lead.id, { ...facts, ...more, ...change }));
}

/** Moves a lead to a stage, today; with `again` the day on which to ask again. */
export async function moveLead(lead: Lead, stage: LeadStage, again: string | null = null): Promise<void> {
  if (!(await attempt(() => ipc.moveLeads([lead.id], stage, null, again)))) return;
  offerUndo(t("lead.moved", { name: lead.name, stage: t(`leadStage.${stage}`) }));
}

export async function passLead(lead: Lead, to: OrganisationId, name: string): Promise<void> {
  if (!(await attempt(() => ipc.passLead(lead.id, to, "")))) return;
  offerUndo(t("lead.passed", { name: lead.name, to: name }));
}

/** Makes a deal of a lead and opens it. */
export async function makeDeal(lead: Lead): Promise<void> {
  const done = await attempt(() => ipc.makeDeal(lead.id, ""));
  if (!done) return;
  trade.openDeal(done.output);
  offerUndo(t("lead.dealMade", { name: lead.name }));
}

export async function removeLead({ id, name }: Lead): Promise<void> {
  if (!(await attempt(() => ipc.removeLeads([id])))) return;
  if (trade.lead === id) trade.lead = null;
  offerUndo(t("toast.removedName", { name }));
}

export const setLeadCriteria = (criteria: LeadCriteria) => attempt(() => ipc.setLeadCriteria(criteria));

/** Adds a deal that began today unless it says otherwise, and opens it; whether that worked. */
export async function addDeal(deal: DealInput): Promise<boolean> {
  const done = await attempt(() => ipc.addDeal({ ...deal, created: deal.created ?? today() }));
  if (done) trade.openDeal(done.output);
  return done !== undefined;
}

export function updateDeal(deal: Deal, parts: DealPartner[], change: Partial<DealInput>) {
  const { name, company, domain, stage, state, money, created, closed, origin, owner, note, leadId } = deal;
  const facts = { name, company, domain, stage, state, money, created, closed, origin, owner, note, leadId };
  const partners = parts.map(({ organisationId, part, day, note }) => ({ organisationId, part, day, note }));
  return attempt(() => ipc.updateDeal(deal.id, { ...facts, partners, ...change }));
}

export async function removeDeal({ id, name }: Deal): Promise<void> {
  if (!(await attempt(() => ipc.removeDeals([id])))) return;
  if (trade.deal === id) trade.deal = null;
  offerUndo(t("toast.removedName", { name }));
}

/** Logs an exchange; whether it was done. */
export async function logExchange(exchange: ExchangeInput): Promise<boolean> {
  const done = await attempt(() => ipc.logExchange(exchange));
  if (done) offerUndo(t("exchange.logged"));
  return done !== undefined;
}

export const updateExchange = (id: string, exchange: ExchangeInput) =>
  attempt(() => ipc.updateExchange(id, exchange));

export async function removeExchange(id: string): Promise<void> {
  if (await attempt(() => ipc.removeExchange(id))) offerUndo(t("exchange.removed"));
}

/** Saves the figures of a quarter as a table. */
export async function exportReport(quarter: string): Promise<void> {
  const path = await attempt(() => ipc.exportReport(quarter, language()));
  if (path) confirm(t("toast.saved", { path }));
}

/** The day it is here. */
export const today = (): string => isoDay();
