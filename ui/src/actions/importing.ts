// Deeds of imports: choosing files or pasting a table, saying what is in them, importing, keeping what was said and the report.
import {
  ipc,
  type ImportReport,
  type ImportSaid,
  type ListOf,
  type TableSaid,
  type Twin,
} from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { importing } from "../store/importing.svelte";
import { session } from "../store/session.svelte";
import { toasts } from "../store/toasts.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm, hint } from "./deed";
import { offerUndo } from "./history";

/** So many characters of the headers name a table that was pasted. */
const LONGEST = 60;

const unsaid = (list: ListOf | null) => ({ list, overwrite: false, rows: [], tables: [] });

/** Lets the person pick files and shows what importing them would do; accounts say whose list they are. */
export const pickImport = (list: ListOf | null = null) => begin(list, () => ipc.pickImport(unsaid(list)));
/** Shows what importing what was dropped would do. */
export const previewDropped = () => begin(null, () => ipc.previewImport(unsaid(null)));
/** Shows what importing a table that was pasted would do. */
export const pasteImport = (text: string) =>
  begin(null, () => ipc.pasteImport(nameOf(text), text, unsaid(null)));

/** What a table that was pasted is called: by its headers, so that the same table pasted again is the same source. */
function nameOf(text: string): string {
  const headers = text
    .trimStart()
    .split(/[\r\n]/, 1)[0]
    .split(/[\t,;|]/);
  const few = headers
    .map((header) => header.replace(/[.[\]"]/g, "").trim())
    .filter(Boolean)
    .join(", ");
  return `${t("import.pasted")} (${few.length > LONGEST ? `${few.slice(0, LONGEST)}…` : few})`;
}

async function begin(list: ListOf | null, ask: () => Promise<ImportReport | null>): Promise<void> {
  importing.beginning = true;
  const report = await attempt(ask);
  importing.beginning = false;
  importing.rest();
  if (!report) return;
  importing.choices ??= (await attempt(() => ipc.tableChoices())) ?? null;
  importing.begin(report, list);
  answered = importing.said;
  view.dialog = "import";
}

/** Whether a text holds lines of several cells, as a table that was copied does. */
export function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
  return lines.length > 1 && /[\t,;|]/.test(lines[0]);
}

/** Takes a text that was pasted where nobody types, if it is a table. */
export function takePasted(text: string): boolean {
  const free = session.status && !session.status.readOnly && view.dialog === null;
  if (!free || !isTable(text)) return false;
  void pasteImport(text);
  return true;
}

let wanted = false;
/** What was said when the report on screen was made. */
let answered: ImportSaid = unsaid(null);

/**
 * Shows what importing would do now. Of what is said meanwhile only the last is asked. Where no answer comes, what was said since the
 * answer before is taken back, so that what is on screen is what would be done.
 */
async function again(): Promise<void> {
  wanted = true;
  if (importing.asking) return;
  importing.asking = true;
  while (wanted) {
    wanted = false;
    const said = importing.said;
    const report = await attempt(() => ipc.previewImport(said));
    if (report) [importing.report, answered] = [report, said];
    else Object.assign(importing, answered);
  }
  importing.asking = false;
  importing.rest();
}

/** Gives up what is under way. */
export const stopImport = () => attempt(() => ipc.cancelImport());

/** Says whether a row is the organisation it is shown beside. */
export function sayOfRow({ file, line }: Twin, same: boolean): Promise<void> {
  const others = importing.rows.filter((row) => row.line !== line || row.file !== file);
  importing.rows = [...others, { file, line, same }];
  return again();
}

/** Says something of a table. */
export function sayOfTable(file: string, said: Partial<TableSaid>): Promise<void> {
  const others = importing.tables.filter((table) => table.file !== file);
  importing.tables = [...others, { ...importing.of(file), ...said }];
  return again();
}

/** Says what a column is. */
export function sayOfColumn(
  file: string,
  column: string,
  field: TableSaid["columns"][0]["field"],
): Promise<void> {
  const others = importing.of(file).columns.filter((said) => said.column !== column);
  return sayOfTable(file, { columns: [...others, { column, field }] });
}

/** Says whether what the files say goes before what was edited here. */
export function sayOverwrite(overwrite: boolean): Promise<void> {
  importing.overwrite = overwrite;
  return again();
}

/** Says whose the accounts are. */
export function sayWhose(list: ListOf): Promise<void> {
  importing.list = list;
  return again();
}

/** Imports what was previewed last: one step, which Undo takes back. */
export async function runImport(): Promise<void> {
  importing.running = true;
  const done = await attempt(() => ipc.runImport(importing.said));
  importing.running = false;
  importing.rest();
  if (!done) return;
  const { created, updated, problems } = done.output;
  importing.report = done.output;
  importing.done = importing.reported = true;
  const aside = done.output.files.some((file) => file.refused);
  if (problems.length > 0 || aside) return;
  view.dialog = null;
  const act = { label: t("import.report"), run: () => void saveImportReport() };
  toasts.show({ tone: "good", text: t("toast.imported", { created, updated }), act });
}

/** Writes the report on the import done last to a file and says where. */
export async function saveImportReport(): Promise<void> {
  if (!importing.reported) return hint(t("import.noReport"));
  const path = await attempt(() => ipc.saveImportReport(t("import.reportName"), language()));
  if (path) confirm(t("toast.saved", { path }));
}

/** Keeps what the columns of the table in hand are, under a name. */
export async function keepMapping(name: string): Promise<void> {
  const file = importing.shown;
  const kind = importing.choices?.kinds.find((choice) => choice.kind === file?.kind)?.kind;
  if (!file || !kind) return;
  const columns = file.columns.map(({ header, field }) => ({ column: header, field }));
  const done = await attempt(() => ipc.saveMapping({ name, kind, preset: file.preset, columns }));
  if (!done) return;
  confirm(t("import.mappingKept", { name: done.output }));
  await sayOfTable(file.file, { columns: [], kind: null, preset: null, mapping: done.output });
}

/** Forgets a mapping and offers to take that back. */
export async function forgetMapping(name: string): Promise<void> {
  const done = await attempt(() => ipc.removeMapping(name));
  if (!done) return;
  offerUndo(t("import.mappingRemoved", { name }));
  importing.tables = importing.tables.map((said) =>
    said.mapping === name ? { ...said, mapping: null } : said,
  );
  await again();
}
