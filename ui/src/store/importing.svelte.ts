// The file about to be imported: what its preview said, whose list it is where it holds accounts, and what the person said of rows.
import type { ImportReport, ListOf, RowSaid } from "../ipc/client";

export const importing = $state<{
  report: ImportReport | null;
  list: ListOf | null;
  said: RowSaid[];
  running: boolean;
}>({
  report: null,
  list: null,
  said: [],
  running: false,
});
