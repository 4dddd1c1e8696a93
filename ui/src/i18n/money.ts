// Amounts of money in words of the language in use, and read from what a person types.
import type { Money } from "../ipc/client";
import { language } from "./index.svelte";

/** An amount with its currency; cents only where there are some. */
export function money({ amount, currency }: Money): string {
  const maximumFractionDigits = Number.isInteger(amount) ? 0 : 2;
  const style = { style: "currency", currency, maximumFractionDigits } as const;
  return new Intl.NumberFormat(language(), style).format(amount);
}

/** Amounts of several currencies, which are never added up; nothing where there are none. */
export function sums(amounts: Money[]): string {
  return amounts.map(money).join(" + ");
}

/**
 * The amount typed, in units: `12 500`, `12.500,75`, `12,500.75`, `12k`. Null where nothing was typed, undefined where it is no amount.
 * A point or comma with one or two digits after it, and nothing else behind, is the decimal mark.
 */
export function readAmount(text: string): number | null | undefined {
  const bare = text.replace(/[\s\u00a0\u202f'’]/g, "").toLowerCase();
  if (bare === "") return null;
  const [, digits, scale] = /^(\d[\d.,]*)(k|m)?$/.exec(bare) ?? [];
  if (!digits) return undefined;
  const [, whole, cents] = /^(.*?)(?:[.,](\d{1,2}))?$/.exec(digits) ?? [];
  const groups = (whole ?? "").split(/[.,]/);
  if (groups.length > 1 && groups.slice(1).some((group) => group.length !== 3)) return undefined;
  const units = Number(`${groups.join("")}.${cents ?? "0"}`);
  return Math.round(units * { k: 1_000, m: 1_000_000, "": 1 }[scale ?? ""]! * 100) / 100;
}
