// Words and menus of agreements. Not here: their deeds (actions/agreements.ts).
import type { MenuLine } from "../../components/menu";
import { t, type Language } from "../../i18n/index.svelte";
import type { AgreementTerms } from "../../ipc/client";

/** The parts of an agreement that are texts, in their order. */
export const PARTS = ["purpose", "bounds", "data", "exit"] as const;

/** What an agreement says before anything was written. */
export const NO_TERMS: AgreementTerms = {
  title: "",
  purpose: "",
  bounds: "",
  data: "",
  exit: "",
  review: null,
};

/** The card in either language, that in use first. */
export function cardLines(first: Language, save: (lang: Language) => void): MenuLine[] {
  const languages: Language[] = first === "fr" ? ["fr", "en"] : ["en", "fr"];
  return languages.map((lang) => ({
    label: t(`agreement.card.${lang}`),
    run: () => save(lang),
    testid: `agreement-card-${lang}`,
  }));
}
