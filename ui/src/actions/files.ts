// Deeds on files: new, open, sample, copy, import, export.
import { ipc, type ImportReport, type ListOf, type Status, type Twin } from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { importing } from "../store/importing.svelte";
import { opened, session } from "../store/session.svelte";
import { past } from "../store/past.svelte";
import { look } from "../store/look.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm } from "./deed";

export const EXPORT_FORMATS = ["svg", "png", "pdf", "html", "graphml", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

async function open(ask: () => Promise<Status | null>): Promise<boolean> {
  const status = await attempt(ask);
  session.opening = null;
  if (status) opened(status);
  return Boolean(status);
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

/** Lets the person pick a file and shows what importing it would do; accounts say whose list they are. */
export const pickImport = (list: ListOf | null = null) => preview(list, () => ipc.pickImport(list));
/** Shows what importing the file picked or dropped last would do. */
export const previewDropped = (list: ListOf | null) => preview(list, () => ipc.previewDropped(list, []));

async function preview(list: ListOf | null, ask: () => Promise<ImportReport | null>): Promise<void> {
  const report = await attempt(ask);
  if (!report) return;
  Object.assign(importing, { report, list, said: [] });
  view.dialog = "import";
}

/** Says whether a row is the organisation it is shown beside, and shows what importing would do now. */
export async function sayOfRow({ file, line }: Twin, same: boolean): Promise<void> {
  const others = importing.said.filter((row) => row.line !== line || row.file !== file);
  const said = [...others, { file, line, same }];
  const report = await attempt(() => ipc.previewDropped(importing.list, said));
  if (report) Object.assign(importing, { report, said });
}

/** Imports the file previewed last: one step, which Undo takes back. */
export async function runImport(): Promise<void> {
  importing.running = true;
  const done = await attempt(() => ipc.runImport(importing.list, importing.said));
  importing.running = false;
  if (!done) return;
  view.dialog = null;
  const { created, updated } = done.output;
  confirm(t("toast.imported", { created, updated }));
}
