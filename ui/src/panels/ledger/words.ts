// The kinds of exchange in their order, and an entry as a sentence.
import { t } from "../../i18n/index.svelte";
import type { ExchangeKind, LedgerEntry } from "../../ipc/client";

export const EXCHANGE_KINDS: ExchangeKind[] = [
  "lead",
  "revenue",
  "visibility",
  "reputation",
  "information",
  "access",
];

export const kindOptions = () =>
  EXCHANGE_KINDS.map((value) => ({ value, label: t(`exchange.${value}`), testid: `log-${value}` }));

/** Who gave what to whom. */
export const entryWords = ({ from, to, kind }: LedgerEntry): string =>
  t("ledger.entry", { from: from.name, to: to.name, what: t(`exchange.${kind}`).toLowerCase() });
