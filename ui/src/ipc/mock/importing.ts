// Imports without the Rust side: one file of HubSpot and one of headers nobody knows, or what is pasted; every row is new.
// Not here: the sample world (world.ts).
import type {
  ColumnReport,
  Field,
  FileReport,
  ImportReport,
  ImportSaid,
  RowProblem,
  TableKind,
  TableSaid,
  Twin,
} from "../bindings";
import type { Bridge } from "../client";
import type { World } from "./world";

type Table = { name: string; columns: [header: string, field: Field, ...examples: string[]][] };
type Commands =
  | "pickImport"
  | "pasteImport"
  | "previewImport"
  | "runImport"
  | "cancelImport"
  | "saveImportReport"
  | "tableChoices"
  | "mappings"
  | "saveMapping"
  | "removeMapping"
  | "problemsInWords"
  | "evidenceInWords";

const HUBSPOT: Table = {
  name: "hubspot-companies.csv",
  columns: [
    ["Record ID", "id", "9023441", "9023442", "9023443"],
    ["Company name", "name", "Legalia SARL", "Acme", "Mastercard Inc"],
    ["Company Domain Name", "domain", "legalia.example", "acme.example"],
    ["Country/Region", "country", "France", "Belgium"],
    ["Annual Revenue", "custom", "1 234,56 €", "12,50 €"],
    ["Create Date", "custom", "1/10/2026 21:52", "25/10/2026 08:00"],
    ["Lead Status", "custom"],
  ],
};

const FIELDS: Partial<Record<TableKind, Field[]>> = {
  organisations: ["id", "name", "domain", "country", "sectors", "owner", "notes", "custom", "skip"],
  contacts: ["firstName", "lastName", "name", "email", "organisation", "skip"],
  accounts: ["name", "domain", "population", "organisation", "skip"],
};

function twin(name: string, line: number, score: number, decision: Twin["decision"]): Twin {
  const evidence: Twin["evidence"] = [{ kind: "sameName", weight: 1700, left: "legalia", right: "legalia" }];
  const [file, knownAs] = [HUBSPOT.name, name.split(" ")[0]];
  return {
    file,
    line,
    name,
    organisation: name,
    otherLine: null,
    knownAs,
    score,
    decision,
    same: score > 900,
    evidence,
  };
}

const TWINS = [twin("Legalia SARL", 23, 640, "unsure"), twin("MASTERCARD INC", 41, 985, "likely")];

function problem(line: number, column: string, why: RowProblem["why"]): RowProblem {
  return { file: HUBSPOT.name, line, column, message: why.code, why };
}

const KEPT = [
  { line: 41, name: "Mastercard", column: "Country/Region", ours: "United States", theirs: "Belgium" },
];

const PROBLEMS = [
  problem(4, "Create Date", { code: "notADay", text: "31/02/2025" }),
  problem(64, "Company name", { code: "organisationNeedsName" }),
  problem(101, "", { code: "cellCount", expected: 7, found: 5 }),
];

/** A text of lines and cells as a table; known headers are taken for their fields. */
function pasted(name: string, text: string): Table {
  const [header, ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(/[\t;,]/));
  const field = (title: string): Field => (/^(name|company)$/i.test(title) ? "name" : "custom");
  return {
    name,
    columns: header.map((title, n) => [title, field(title), ...rows.map((row) => row[n] ?? "")]),
  };
}

/** One table as it was read, with what was said of it. */
function read(
  world: World,
  table: Table,
  said: TableSaid | undefined,
  { list, overwrite }: ImportSaid,
): FileReport {
  const headers = table.columns.map(([header]) => header).join();
  const fits = world.state.mappings.find(
    (kept) => kept.columns.map((column) => column.header).join() === headers,
  );
  const mapping = said?.mapping === "" ? undefined : fits;
  const kept = new Map(mapping?.columns.map((column) => [column.header, column.field as Field]));
  const named = new Map(said?.columns.map((column) => [column.column, column.field]));
  const fieldOf = ([header, field]: Table["columns"][0]) => named.get(header) ?? kept.get(header) ?? field;
  const columns: ColumnReport[] = table.columns.map((column) => ({
    header: column[0],
    examples: column.slice(2, 5),
    field: fieldOf(column),
  }));
  const isNamed = columns.some((column) => column.field === "name");
  const kind = list?.every ? "accounts" : (said?.kind ?? mapping?.kind ?? (isNamed ? "organisations" : ""));
  const refused = refusal(kind, isNamed, columns, list);
  const count = refused || said?.leaveOut ? 0 : table === HUBSPOT ? 128 : table.columns[0].length - 2;
  const hub = table === HUBSPOT && count > 0;
  return {
    file: table.name,
    kind,
    confidence: mapping ? 1000 : 900,
    encoding: "UTF-8",
    delimiter: ",",
    preset: said?.preset === "none" ? "" : (said?.preset ?? (table === HUBSPOT ? "hubspot-companies" : "")),
    format: "text",
    sheet: "",
    header_line: 1,
    date_order: table === HUBSPOT ? "dayFirst" : null,
    read: count,
    created: hub ? 112 : count,
    updated: hub ? 9 : 0,
    merged: hub ? 4 : 0,
    skipped: hub ? 3 : 0,
    entered: [],
    left: [],
    removed: 0,
    kept: hub && !overwrite ? KEPT.length : 0,
    kept_values: hub && !overwrite ? KEPT : [],
    place: 0,
    columns,
    derived: false,
    decimal_comma: table === HUBSPOT ? true : null,
    mapping: mapping?.name ?? "",
    refused,
    left_out: said?.leaveOut ?? false,
    rows: refused ? [] : firstRows(table),
  };
}

function refusal(
  kind: string,
  isNamed: boolean,
  columns: ColumnReport[],
  list: ImportSaid["list"],
): FileReport["refused"] {
  if (kind === "") return { code: "unknownColumns", columns: columns.map(({ header }) => header) };
  if (!isNamed) return { code: "missingField", kind: kind as TableKind, field: "name" };
  return kind === "accounts" && !list ? { code: "needsOwner" } : null;
}

function firstRows(table: Table): FileReport["rows"] {
  const outcomes = ["created", "updated", "skipped"] as const;
  const row = (n: number) => table.columns.map((column) => column[n + 2] ?? "");
  return [0, 1, 2].map((n) => ({ line: n + 2, outcome: outcomes[n], cells: row(n) }));
}

function preview(world: World, table: Table, asked: ImportSaid): ImportReport {
  const said = asked.tables.find(({ file }) => file === table.name);
  const file = read(world, table, said, asked);
  const known = table === HUBSPOT && file.read > 0;
  const same = (of: Twin) => asked.rows.find((row) => row.line === of.line)?.same ?? of.same;
  const { read: count, created, updated, merged, skipped } = file;
  return {
    ...{ read: count, created, updated, merged, skipped, alsoCreated: 0, files: [file] },
    twinCount: known ? TWINS.length : 0,
    twins: known ? TWINS.map((one) => ({ ...one, same: same(one) })) : [],
    problems: known ? PROBLEMS : [],
  };
}

/** Every command of imports. */
export function importCommands(world: World): Pick<Bridge, Commands> {
  let chosen = HUBSPOT;
  const start = (table: Table, said: ImportSaid) => preview(world, (chosen = table), said);
  return {
    pickImport: async (said) => start(HUBSPOT, said),
    pasteImport: async (name, text, said) => start(pasted(name, text), said),
    previewImport: async (said) => preview(world, chosen, said),
    runImport: async (said) =>
      world.commit("importFiles", ["organisation"], [chosen.name], () => preview(world, chosen, said)),
    cancelImport: async () => {},
    saveImportReport: async (name) => `/home/claire/Documents/${name}.csv`,
    tableChoices: async () => ({
      kinds: Object.entries(FIELDS).map(([kind, fields]) => ({ kind: kind as TableKind, fields })),
      presets: ["linkedin", "hubspot-contacts", "hubspot-companies", "notion"],
    }),
    mappings: async () => world.state.mappings,
    saveMapping: async ({ name, kind, preset, columns }) =>
      world.commit("saveMapping", ["mapping"], [name], (state) => {
        const kept = columns.map(({ column, field }) => ({ header: column, field }));
        state.mappings = [
          ...state.mappings.filter((one) => one.name !== name),
          { name, kind, preset, columns: kept },
        ];
        return name;
      }),
    removeMapping: async (name) =>
      world.commit("removeMapping", ["mapping"], [name], (state) => {
        state.mappings = state.mappings.filter((one) => one.name !== name);
        return name;
      }),
    problemsInWords: async (problems, lang) => problems.map(({ code }) => `${lang}: ${code}`),
    evidenceInWords: async (all) =>
      all.map((evidence) =>
        evidence.map(({ kind, weight }) => ({
          kind,
          weight,
          text: "same name but for legal form and spelling",
        })),
      ),
  };
}
