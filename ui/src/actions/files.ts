// Deeds on files: new, open, sample, copy, export. Not here: imports.
import { ipc, type Share, type Status } from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { opened, session } from "../store/session.svelte";
import { past } from "../store/past.svelte";
import { exporting, type ExportFormat } from "../store/exporting.svelte";
import { look } from "../store/look.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm } from "./deed";
import { openingFailed } from "./safety";

async function open(ask: () => Promise<Status | null>): Promise<boolean> {
  try {
    const status = await ask();
    if (status) opened(status);
    return Boolean(status);
  } catch (thrown) {
    await openingFailed(thrown);
    return false;
  } finally {
    session.opening = null;
  }
}

export const newEcosystem = (conductor: string) => open(() => ipc.newEcosystem(conductor));
export const openEcosystem = () => open(() => ipc.openEcosystem());
export const openRecent = (path: string) => open(() => ipc.openRecent(path));
export const openSample = () => open(() => ipc.openSample());

/** Closes the file; the start screen comes back. */
export async function closeEcosystem(): Promise<void> {
  if ((await attempt(() => ipc.closeEcosystem().then(() => true))) === true) opened(null);
}

/** Saves a copy of the file and says where. */
export async function saveCopy(): Promise<void> {
  const path = await attempt(() => ipc.saveCopy());
  if (path) confirm(t("toast.saved", { path }));
}

/** Opens the choice of what is exported and for whom, with a format chosen or as it was last. */
export function chooseExport(format?: ExportFormat): void {
  if (format) exporting.format = format;
  view.dialog = "export";
}

/** Writes the current view, or the partners for Notion, of the moment shown, to a file and says where; false if it was not. */
export async function exportAs(format: ExportFormat, share: Share): Promise<boolean> {
  const path = await attempt(() =>
    format === "notion"
      ? ipc.exportNotion(share, language(), past.seq)
      : ipc.exportMap(format, look.request(), share, language(), past.seq),
  );
  if (path) confirm(t("toast.saved", { path }));
  return Boolean(path);
}
