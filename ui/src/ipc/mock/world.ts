// The state behind the mocked bridge, and its one write door with undo and redo by snapshot.
// Not here: questions (questions.ts) or the commands themselves (bridge.ts).
import type {
  Changed,
  Circle,
  Contact,
  Draft,
  HistoryRow,
  IntroductionState,
  IntroductionStep,
  Mapping,
  Noun,
  Op,
  Opportunity,
  Organisation,
  Placed,
  Relationship,
  Standing,
  SyncFolder,
  View,
  Weight,
} from "../bindings";
import { noSheets, type Sheets } from "./sheet";
import { noTrades, type Trades } from "./trade";
import { noWeeks, type Weeks } from "./week";
import { CIRCLE, OPPORTUNITY, SEEDS, TIES } from "./sample";

export type Known = Organisation & { offers: string[]; needs: { term: string; blocker: boolean }[] };
export type Spot = { x: number; y: number; pinned: boolean };
export type Meeting = {
  id: string;
  a: string;
  b: string;
  state: IntroductionState;
  until: string | null;
  steps: IntroductionStep[];
  drafts: Draft[];
};
export type State = {
  conductor: string;
  organisations: Known[];
  contacts: Contact[];
  /** What outcomes have taught. */
  weights: Weight[];
  relationships: Relationship[];
  circles: Circle[];
  spots: Record<string, Spot>;
  meetings: Meeting[];
  opportunities: Opportunity[];
  views: View[];
  /** What columns of files are, as it was kept. */
  mappings: Mapping[];
  /** What was said of pairs of accounts, by their keys. */
  verdicts: Record<string, boolean>;
  /** Whose accounts were removed. */
  without: string[];
  /** What stands on the sheets of partners. */
  sheets: Sheets;
  /** What was sold, given and received with them. */
  trades: Trades;
  /** Follow-ups, what was put off, and what was agreed. */
  weeks: Weeks;
};

export class World {
  state: State = sampleState();
  past: { op: Op; before: State }[] = [];
  future: { op: Op; before: State }[] = [];
  history: HistoryRow[] = [];
  /** Every state there was, the beginning first. */
  kept: State[] = [structuredClone(this.state)];
  revision = 1;
  /** Links that were opened outside. */
  followed: string[] = [];
  open = true;
  /** What lies beside the file, and what became of its place. */
  copies: { theirs: number; standing: Standing; folder: SyncFolder | null } = {
    theirs: 0,
    standing: "here",
    folder: null,
  };
  placed: (place: Placed) => void = () => {};
  heard: (change: Changed) => void = () => {};

  commit<T>(
    op: Op,
    nouns: Noun[],
    names: string[],
    write: (state: State) => T,
  ): { revision: number; output: T } {
    const before = structuredClone(this.state);
    const output = write(this.state);
    this.past.push({ op, before });
    this.future = [];
    this.record(op, names, "do");
    this.tell(op, nouns);
    return { revision: this.revision, output };
  }

  step(from: "past" | "future"): { revision: number; output: null } | null {
    const last = this[from].pop();
    if (!last) return null;
    this[from === "past" ? "future" : "past"].push({ op: last.op, before: structuredClone(this.state) });
    this.state = last.before;
    const touched = this.history.findLast(
      (row) => row.kind === "do" && row.op === last.op && row.undone !== (from === "past"),
    );
    if (touched) touched.undone = from === "past";
    this.record(last.op, [], from === "past" ? "undo" : "redo");
    this.tell(last.op, ["ecosystem"]);
    return { revision: this.revision, output: null };
  }

  record(op: Op, names: string[], kind: HistoryRow["kind"]): void {
    const at = new Date(Date.UTC(2026, 10, 23, 9, this.history.length)).toISOString();
    this.kept.push(structuredClone(this.state));
    const seq = (this.history.at(-1)?.seq ?? 0) + 1;
    this.history.push({ seq, op, at, actor: "Claire Morel", changes: 1, names, undone: false, kind });
  }

  tell(op: Op, nouns: Noun[]): void {
    this.revision += 1;
    queueMicrotask(() => this.heard({ revision: this.revision, op, nouns, organisations: [] }));
  }
}

/** An id that reads as a UUID and is the same in every run. */
export function idOf(space: number, index: number): string {
  return `0190${space.toString(16).padStart(4, "0")}-0000-7000-8000-${(index + 1).toString(16).padStart(12, "0")}`;
}

export function sampleState(): State {
  const organisations = SEEDS.map(organisationOf);
  const id = (name: string): string => organisations.find((o) => o.name === name)?.id ?? "";
  return {
    conductor: organisations[0].id,
    organisations,
    contacts: [
      {
        id: idOf(9, 0),
        organisationId: id("Mastercard"),
        name: "Amira Haddad",
        role: "Innovation partnerships",
        email: "amira@mastercard.example",
        phone: "",
        notes: "",
        askLimit: null,
      },
    ],
    relationships: TIES.map(([from, to, kind, direction, strength], i) => ({
      id: idOf(2, i),
      fromId: id(from),
      toId: id(to),
      kind,
      direction,
      areas: ["product"],
      strength,
      since: "2024-03-01",
      until: null,
      evidence: "",
      groupSize: 2,
    })),
    circles: [{ id: idOf(3, 0), name: CIRCLE.name, members: CIRCLE.members.map(id) }],
    spots: Object.fromEntries(
      SEEDS.flatMap(({ name, x, y }) =>
        x === null ? [] : [[id(name), { x, y, pinned: name === "Mastercard" }]],
      ),
    ),
    meetings: [],
    weights: [],
    views: [],
    mappings: [],
    verdicts: {},
    without: [],
    sheets: noSheets(),
    trades: noTrades(),
    weeks: noWeeks(),
    opportunities: [sampleOpportunity()],
  };
}

function sampleOpportunity(): Opportunity {
  return {
    id: idOf(4, 0),
    name: OPPORTUNITY.name,
    notes: OPPORTUNITY.notes,
    markets: OPPORTUNITY.markets,
    wishes: { closeness: 50, safety: 50, stability: 50 },
    needs: OPPORTUNITY.needs.map((need, i) => ({ id: idOf(5, i), ...need })),
    keep: [],
    without: [],
    applied: null,
  };
}

function organisationOf(seed: (typeof SEEDS)[number], index: number): Known {
  const { name, kind, country, sectors, owner, status, offers, needs } = seed;
  const domain = `${name.toLowerCase().replace(/[^a-z]/g, "")}.example`;
  return {
    id: idOf(1, index),
    name,
    kinds: [kind],
    domain,
    country,
    sectors,
    tags: [],
    owner,
    status,
    notes: "",
    links: [],
    custom: index === 1 ? [{ name: "Programme", value: "Start Path" }] : [],
    askLimit: null,
    offers,
    needs: needs.map((term, i) => ({ term, blocker: name === "Qonto Compta" && i === 0 })),
  };
}

let fresh = 1000;
/** A new id, different from every other. */
export const freshId = (): string => idOf(7, ++fresh);

/** Up to three names of these organisations, for the history. */
export function names(world: World, ids: string[]): string[] {
  return ids.flatMap((id) => world.state.organisations.find((o) => o.id === id)?.name ?? []).slice(0, 3);
}
