// Words of the import: kinds, programs, fields, and what was found about a table.
import { number, percent, t, tOr } from "../../i18n/index.svelte";
import type { FileReport, Outcome } from "../../ipc/client";

export const kindWord = (kind: string): string => tOr(`import.kind.${kind}`, kind);
export const fieldWord = (field: string): string => tOr(`import.field.${field}`, field);
export const programWord = (preset: string): string => tOr(`import.program.${preset || "none"}`, preset);
export const outcomeWord = (outcome: Outcome): string => t(`import.outcome.${outcome}`);

export const OUTCOME_TONE = { created: "good", updated: "accent", merged: "plain", skipped: "warn" } as const;

/** What was found about a table besides what its rows and columns are, in words; how sure that is only where nobody said it. */
export function found(file: FileReport, said: boolean): string[] {
  const delimiter = file.delimiter === "\t" ? t("import.tab") : file.delimiter;
  const parts = [
    file.confidence > 0 && !said && t("import.sure", { share: percent(file.confidence) }),
    file.encoding,
    file.delimiter && t("import.delimiter", { delimiter }),
    file.sheet && t("import.sheet", { sheet: file.sheet }),
    file.header_line > 0 && t("import.header", { line: number(file.header_line) }),
    file.header_line > 1 && t("import.preamble", { count: number(file.header_line - 1) }),
    file.date_order && t(`import.dates.${file.date_order}`),
    file.decimal_comma === true && t("import.decimal.comma"),
    file.decimal_comma === false && t("import.decimal.point"),
  ];
  return parts.filter((part): part is string => Boolean(part));
}

/** Why a table is not imported, and what to do about it. */
export function refusal(file: FileReport, said: string): string {
  const why = file.refused;
  if (why?.code === "unknownColumns") return t("import.unknownText");
  if (why?.code === "needsOwner") return t("import.ownerText");
  if (why?.code !== "missingField") return said;
  return t("import.missingText", { field: fieldWord(why.field), kind: kindWord(why.kind) });
}
