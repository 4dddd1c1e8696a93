// What is about to be imported: what its preview said, what the person said of lists, rows and tables, and what is in hand on screen.
// Not here: asking for previews and doing the import (actions).
import type {
  FileReport,
  ImportReport,
  ImportSaid,
  ListOf,
  RowSaid,
  TableChoices,
  TableSaid,
} from "../ipc/client";

export type ImportTab = "columns" | "rows" | "kept" | "twins" | "problems";

const PATIENCE_MS = 300;

class Importing {
  report = $state.raw<ImportReport | null>(null);
  list = $state.raw<ListOf | null>(null);
  /** What the files say goes before what was edited here. */
  overwrite = $state(false);
  rows = $state.raw<RowSaid[]>([]);
  tables = $state.raw<TableSaid[]>([]);
  choices = $state.raw<TableChoices | null>(null);
  /** The table in hand, by its name. */
  table = $state<string | null>(null);
  tab = $state<ImportTab>("columns");
  /** A preview is being worked out. */
  asking = $state(false);
  /** The first preview of what was chosen is being worked out. */
  beginning = $state(false);
  /** How far what is under way has come, per mille. */
  share = $state(0);
  /** True only once waiting has become noticeable. */
  slow = $state(false);
  running = $state(false);
  /** The import has been done, and the report is about that. */
  done = $state(false);
  /** Something was imported since the window opened. */
  reported = $state(false);
  #patience: ReturnType<typeof setTimeout> | undefined;

  /** All that was said, as the Rust side hears it. */
  get said(): ImportSaid {
    return { list: this.list, overwrite: this.overwrite, rows: this.rows, tables: this.tables };
  }

  /** The tables in the order in which they stand in the files. */
  get files(): FileReport[] {
    return [...(this.report?.files ?? [])].sort((a, b) => a.place - b.place);
  }

  /** The table in hand. */
  get shown(): FileReport | null {
    return this.files.find((file) => file.file === this.table) ?? this.files[0] ?? null;
  }

  /** What was said of a table so far. */
  of(file: string): TableSaid {
    const nothing = { file, kind: null, preset: null, columns: [], mapping: null, leaveOut: false };
    return this.tables.find((said) => said.file === file) ?? nothing;
  }

  /** Whether something comes in. */
  get ready(): boolean {
    return this.files.some((file) => !file.refused && !file.left_out);
  }

  /** Hears how far what is under way has come. */
  hear(share: number): void {
    this.share = share;
    this.#patience ??= setTimeout(() => (this.slow = true), PATIENCE_MS);
  }

  /** Nothing is under way any more. */
  rest(): void {
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.slow = false;
    this.share = 0;
  }

  /** Begins anew with what was just chosen. */
  begin(report: ImportReport, list: ListOf | null): void {
    Object.assign(this, {
      report,
      list,
      overwrite: false,
      rows: [],
      tables: [],
      table: null,
      tab: "columns",
      done: false,
    });
    const asks = this.files.find((file) => file.refused);
    this.table = (asks ?? this.files[0])?.file ?? null;
  }
}

export const importing = new Importing();
