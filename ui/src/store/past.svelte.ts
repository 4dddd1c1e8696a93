// The time machine of the window: which moment the map shows, with which it is compared, and that nothing can be changed there.
// Not here: how a past state is made (Rust), what it looks like (canvas, panels).
import {
  ipc,
  refuseWhile,
  type Differences,
  type Noun,
  type OrganisationId,
  type OrganisationSheet,
  type Relationship,
  type SceneRequest,
  type Timeline,
  type TimelineMoment,
} from "../ipc/client";
import { Answer } from "./answer.svelte";
import { session } from "./session.svelte";

/** So many moments fit on the bar. */
const MOST_MOMENTS = 120;

/** What the sheet of an organisation is made of. */
export const SHEET_NOUNS: readonly Noun[] = [
  "organisation",
  "offer",
  "need",
  "contact",
  "circle",
  "circleMember",
  "relationship",
  "placement",
  "logo",
];

class Past {
  /** Whether the time bar is shown. */
  open = $state(false);
  /** The operation after which the map is shown; null is today. */
  seq = $state<number | null>(null);
  /** The moment it is compared with; null is today. */
  compared = $state<number | null>(null);
  /** Whether the list of differences stands beside the map. */
  listed = $state(false);
  /** How often a deed was refused: each time the note shows itself again. */
  refusals = $state(0);

  readonly timeline = new Answer<Timeline>();
  readonly found = new Answer<Differences>();
  #busy: Promise<unknown> | null = null;
  #turn = 0;

  get moments(): readonly TimelineMoment[] {
    return this.timeline.value?.moments ?? [];
  }

  get last(): number {
    return Math.max(0, this.moments.length - 1);
  }

  /** The place of a moment on the bar; today is the last. */
  placeOf(seq: number | null): number {
    const place = seq === null ? -1 : this.moments.findIndex((moment) => moment.seq === seq);
    return place < 0 ? this.last : place;
  }

  /** The earlier and the later of the two moments, or null when they are the same. */
  get span(): { from: number; to: number | null } | null {
    const places = [this.placeOf(this.seq), this.placeOf(this.compared)].sort((a, b) => a - b);
    if (places[0] === places[1]) return null;
    return { from: this.moments[places[0]].seq, to: this.#seqAt(places[1]) };
  }

  /** What is different between the two moments, once it is known. */
  get differences(): Differences | null {
    return this.open && this.span ? (this.found.value ?? null) : null;
  }

  show(place: number): void {
    this.seq = this.#seqAt(place);
  }

  compare(place: number): void {
    this.compared = this.#seqAt(place);
  }

  today(): void {
    this.seq = null;
  }

  toggle(): void {
    if (this.open) this.reset();
    else this.open = true;
  }

  reset(): void {
    [this.open, this.listed, this.seq, this.compared, this.refusals] = [false, false, null, null, 0];
  }

  /** Says that nothing can be changed here, where the map shows the past. */
  refuse(): boolean {
    if (this.seq === null) return false;
    this.refusals += 1;
    return true;
  }

  /** The scene of the moment shown. While one is on its way only the last one asked for waits. */
  async scene(request: SceneRequest): Promise<ArrayBuffer> {
    if (this.seq === null) return ipc.scene(request);
    const turn = ++this.#turn;
    while (this.#busy) {
      await this.#busy;
      if (turn !== this.#turn) throw { code: "cancelled", detail: "another moment was asked for" };
    }
    const asked = this.seq === null ? ipc.scene(request) : ipc.pastScene({ ...request, held: [] }, this.seq);
    this.#busy = asked.then(
      () => (this.#busy = null),
      () => (this.#busy = null),
    );
    return asked;
  }

  sheet(id: OrganisationId): Promise<OrganisationSheet> {
    return this.seq === null ? ipc.organisationSheet(id) : ipc.pastSheet(id, this.seq);
  }

  relationship(id: string): Promise<Relationship> {
    return this.seq === null ? ipc.relationship(id) : ipc.pastRelationship(id, this.seq);
  }

  #seqAt(place: number): number | null {
    return place >= this.last ? null : (this.moments[Math.max(0, place)]?.seq ?? null);
  }
}

export const past = new Past();

refuseWhile(() => past.refuse());

/** Keeps the moments and the differences answered while the calling component lives. */
export function followPast(): void {
  $effect(() => {
    void session.status?.revision;
    if (past.open && session.status) past.timeline.ask(() => ipc.timeline(MOST_MOMENTS));
  });
  $effect(() => {
    const span = past.span;
    void session.status?.revision;
    if (past.open && span) past.found.ask(() => ipc.differences(span.from, span.to));
  });
}
