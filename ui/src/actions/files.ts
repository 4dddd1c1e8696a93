// Deeds on files: new, open, sample, copy, export. Not here: imports.
import { ipc, type Status } from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { opened, session } from "../store/session.svelte";
import { past } from "../store/past.svelte";
import { look } from "../store/look.svelte";
import { attempt, confirm } from "./deed";
import { openingFailed } from "./safety";

export const EXPORT_FORMATS = ["svg", "png", "pdf", "html", "graphml", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

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

/** Writes the current view, of the moment shown, to a file and says where. */
export async function exportMap(format: ExportFormat): Promise<void> {
  const path = await attempt(() => ipc.exportMap(format, look.request(), language(), past.seq));
  if (path) confirm(t("toast.saved", { path }));
}
