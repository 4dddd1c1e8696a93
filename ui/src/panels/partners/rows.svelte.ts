// The organisations of the table: how they are filtered and sorted.
import { ipc, type OrganisationRow, type OrganisationSort } from "../../ipc/client";
import { Windowed } from "../shared/windowed.svelte";

export class PartnerRows extends Windowed<OrganisationRow> {
  text = $state("");
  kind = $state("");
  sort = $state.raw<OrganisationSort>({ by: "name", descending: false });

  constructor() {
    super((offset, limit) => {
      const filter = {
        text: this.text.trim(),
        kind: this.kind || null,
        country: null,
        unplaced: false,
        circle: null,
      };
      return ipc.organisations(filter, this.sort, offset, limit);
    });
  }

  sortBy(by: OrganisationSort["by"]): void {
    this.sort = { by, descending: this.sort.by === by && !this.sort.descending };
  }
}
