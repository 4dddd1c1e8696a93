// The file about to be imported: what its preview said, and whose list it is where it holds accounts.
import type { ImportReport, ListOf } from "../ipc/client";

export const importing = $state<{ report: ImportReport | null; list: ListOf | null; running: boolean }>({
  report: null,
  list: null,
  running: false,
});
