// The file about to be imported: what its preview said.
import type { ImportReport } from "../ipc/client";

export const importing = $state<{ report: ImportReport | null; running: boolean }>({
  report: null,
  running: false,
});
