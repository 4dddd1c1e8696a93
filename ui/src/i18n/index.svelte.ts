// The language in use and everything that depends on it: sentences, numbers, days.
// Changing the language redraws what reads it; nothing reloads.
import { m } from "./messages/messages.js";
import { overwriteGetLocale } from "./messages/runtime.js";

export type Language = "fr" | "en";
type Messages = typeof m;
export type Key = keyof Messages;
type Inputs<K extends Key> = Parameters<Messages[K]>[0];

const state = $state<{ language: Language }>({ language: "en" });

overwriteGetLocale(() => state.language);

/** The language the window speaks now. */
export function language(): Language {
  return state.language;
}

/** Switches the language at once. */
export function speak(language: Language): void {
  state.language = language;
  if (typeof document !== "undefined") document.documentElement.lang = language;
}

/** The language of the system, French or else English. */
export function systemLanguage(): Language {
  return globalThis.navigator?.language?.toLowerCase().startsWith("fr") ? "fr" : "en";
}

/** A sentence by its key. */
export function t<K extends Key>(key: K, ...inputs: undefined extends Inputs<K> ? [] : [Inputs<K>]): string {
  const message = m[key] as (values: unknown) => string;
  return message(inputs[0] ?? {});
}

/** A sentence whose key is put together at run time; `fallback` when there is none. */
export function tOr(key: string, fallback: string): string {
  const message = (m as Record<string, ((values: object) => string) | undefined>)[key];
  return message ? message({}) : fallback;
}

/** A whole number with the separators of the language. */
export function number(value: number): string {
  return new Intl.NumberFormat(state.language).format(value);
}

/** A whole number in short, e.g. 1.2K. */
export function compact(value: number): string {
  return new Intl.NumberFormat(state.language, { notation: "compact", maximumFractionDigits: 1 }).format(
    value,
  );
}

/** Per mille as a percentage. */
export function percent(perMille: number): string {
  return new Intl.NumberFormat(state.language, { style: "percent" }).format(perMille / 1000);
}

/** A part of a whole per mille as a percentage; one too small to show is said to be small. */
export function share(perMille: number): string {
  const least = 5;
  return perMille > 0 && perMille < least ? t("intro.under", { share: percent(10) }) : percent(perMille);
}

/** A change per mille as points of a hundred with its sign, e.g. +6.3%. */
export function percentChange(perMille: number): string {
  const format = { style: "percent", signDisplay: "exceptZero", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(state.language, format).format(perMille / 1000).replace("-", "\u2212");
}

/** How days are written: English as it is spelled here, British. */
const calendar = (): string => (state.language === "en" ? "en-GB" : state.language);

/** A day holds together at a line's end. */
const unbroken = (day: string): string => day.replaceAll(" ", "\u00a0");

/** A day in words, e.g. 3 March 2026. */
export function day(moment: string): string {
  return unbroken(new Intl.DateTimeFormat(calendar(), { dateStyle: "long" }).format(asDate(moment)));
}

/** A day in short, e.g. 3 Mar. */
export function shortDay(moment: string): string {
  const format = { day: "numeric", month: "short", year: "numeric" } as const;
  return unbroken(new Intl.DateTimeFormat(calendar(), format).format(asDate(moment)));
}

/** A day with its weekday, e.g. Tuesday 3 March 2026. */
export function fullDay(moment: string): string {
  return unbroken(new Intl.DateTimeFormat(calendar(), { dateStyle: "full" }).format(asDate(moment)));
}

/** A day near at hand, e.g. Tue 3 Mar. */
export function weekDay(moment: string): string {
  const format = { weekday: "short", day: "numeric", month: "short" } as const;
  return unbroken(new Intl.DateTimeFormat(calendar(), format).format(asDate(moment)));
}

/** The time of day. */
export function clock(moment: string): string {
  return new Intl.DateTimeFormat(calendar(), { timeStyle: "short" }).format(asDate(moment));
}

/** Names joined as a sentence would: A, B and C. */
export function listed(names: string[]): string {
  return new Intl.ListFormat(state.language, { type: "conjunction" }).format(names);
}

function asDate(moment: string): Date {
  return new Date(moment.length === 10 ? `${moment}T12:00:00` : moment);
}
