// The rows of the table: only the windows that have been looked at are asked for and kept.
import { attempt } from "../../actions/deed";
import { ipc, type OrganisationRow, type OrganisationSort } from "../../ipc/client";
import { listenTo } from "../../store/pulse.svelte";

export const WINDOW = 100;

export class PartnerRows {
  text = $state("");
  kind = $state("");
  sort = $state.raw<OrganisationSort>({ by: "name", descending: false });
  total = $state(0);
  ready = $state(false);
  #windows = $state.raw<ReadonlyMap<number, OrganisationRow[]>>(new Map());
  #turn = 0;
  #asked = new Set<number>();

  /** Keeps the rows true to the filter, the sort and the file while the calling component lives. */
  follow(): void {
    $effect(() => {
      listenTo(["organisation", "offer", "need", "relationship"]);
      void [this.text, this.kind, this.sort];
      this.#turn += 1;
      this.#asked.clear();
      void this.#ask(0, true);
    });
  }

  row(index: number): OrganisationRow | undefined {
    return this.#windows.get(Math.floor(index / WINDOW))?.[index % WINDOW];
  }

  /** Asks for the windows that hold these rows, each once. */
  want(from: number, to: number): void {
    for (let page = Math.floor(from / WINDOW); page <= Math.floor(to / WINDOW); page++)
      if (!this.#asked.has(page)) void this.#ask(page, false);
  }

  sortBy(by: OrganisationSort["by"]): void {
    this.sort = { by, descending: this.sort.by === by && !this.sort.descending };
  }

  async #ask(page: number, first: boolean): Promise<void> {
    const turn = this.#turn;
    this.#asked.add(page);
    const filter = {
      text: this.text.trim(),
      kind: this.kind || null,
      country: null,
      unplaced: false,
      circle: null,
    };
    const answer = await attempt(() => ipc.organisations(filter, this.sort, page * WINDOW, WINDOW));
    if (!answer || turn !== this.#turn) return;
    this.total = answer.total;
    this.ready = true;
    this.#windows = new Map([...(first ? [] : this.#windows), [page, answer.rows]]);
  }
}
