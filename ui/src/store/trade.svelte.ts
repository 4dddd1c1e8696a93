// What is looked at of leads, deals, the ledger and the figures. Nothing here outlives the window or reaches the file.
import type { DealState, ExchangeKind, LeadStage, LedgerEntry, OrganisationRef } from "../ipc/client";
import { view } from "./view.svelte";

/** The parts of the screen of leads, in their order. */
export const TRADE_TABS = ["leads", "deals", "ledger"] as const;
export type TradeTab = (typeof TRADE_TABS)[number];
/** What the dialog that logs an exchange starts from. */
export type LogStart = {
  kind: ExchangeKind;
  partner: OrganisationRef | null;
  given: boolean;
  note: string;
  /** The exchange that is changed instead of logging a new one. */
  entry: LedgerEntry | null;
};

const NOTHING: LogStart = { kind: "lead", partner: null, given: false, note: "", entry: null };

class Trade {
  tab = $state<TradeTab>("leads");
  lead = $state<string | null>(null);
  deal = $state<string | null>(null);
  /** Whose ledger is open. */
  partner = $state<string | null>(null);
  /** What lists are filtered by. */
  text = $state("");
  stage = $state<LeadStage | "">("");
  state = $state<DealState | "">("");
  /** The currency that was typed last. */
  currency = $state("EUR");
  /** The quarter on screen; the one that lasts where none is chosen. */
  quarter = $state<string | null>(null);
  start = $state.raw<LogStart>(NOTHING);

  open(tab: TradeTab): void {
    if (tab !== this.tab) this.text = "";
    this.tab = tab;
    view.go("leads");
  }

  openLead(id: string): void {
    this.open("leads");
    this.lead = id;
  }

  openDeal(id: string): void {
    this.open("deals");
    this.deal = id;
  }

  openLedger(partner: string): void {
    this.open("ledger");
    this.partner = partner;
  }

  /** Opens the dialog that logs a lead or another exchange. */
  log(start: Partial<LogStart> = {}): void {
    this.start = { ...NOTHING, ...start };
    view.dialog = "log";
  }

  reset(): void {
    this.tab = "leads";
    this.lead = this.deal = this.partner = this.quarter = null;
    this.showAll();
    this.start = NOTHING;
  }

  showAll(): void {
    [this.text, this.stage, this.state] = ["", "", ""];
  }
}

export const trade = new Trade();
