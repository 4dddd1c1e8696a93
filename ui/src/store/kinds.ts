// How the kinds of organisations and relationships are told apart: colour names, glyph outlines, dashes.
// Outlines are strokes in a 16 by 16 box. Not here: the colours themselves (tokens) or the words (i18n).
export type KindLook = { token: string; glyph: string };

const LOOKS: Record<string, KindLook> = {
  partner: {
    token: "--kind-partner",
    glyph: "M6 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8zM10 4.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z",
  },
  candidate: { token: "--kind-candidate", glyph: "M8 3.2v9.6M3.2 8h9.6" },
  customer: {
    token: "--kind-customer",
    glyph: "M3.8 5.8h8.4l.8 7.4H3zM5.8 7.4V5a2.2 2.2 0 0 1 4.4 0v2.4",
  },
  supplier: {
    token: "--kind-supplier",
    glyph: "M8 2.6l5 2.6v5.6l-5 2.6l-5-2.6V5.2zM3 5.2l5 2.6l5-2.6M8 7.8v5.6",
  },
  investor: { token: "--kind-investor", glyph: "M3.4 13V9.6M8 13V6.4M12.6 13V3" },
  competitor: { token: "--kind-competitor", glyph: "M4 4l8 8M12 4l-8 8" },
  community: {
    token: "--kind-community",
    glyph:
      "M8 2.8a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8zM4.3 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8zM11.7 9.2a1.9 1.9 0 1 0 0 3.8a1.9 1.9 0 1 0 0-3.8z",
  },
  team: { token: "--kind-team", glyph: "M2.8 8L8 3.4L13.2 8M4.6 7v6h6.8V7" },
};

const OTHER: KindLook = { token: "--kind-other", glyph: "M4 8h.02M8 8h.02M12 8h.02" };

/** A conductor's baton. */
export const BATON = "M13 3L6.6 9.4M6.4 8.4a1.6 1.6 0 1 0 1.2 1.2z";

/** Colours too bright, also in the light, for white letters to be read on them. */
const BRIGHT: ReadonlySet<string> = new Set([
  "--kind-candidate",
  "--kind-customer",
  "--kind-investor",
  "--kind-community",
]);

/** The ink for letters on the colour of a kind. */
export const inkOn = (token: string): string => (BRIGHT.has(token) ? "--on-light" : "--on-mark");

export function lookOf(kind: string | undefined): KindLook {
  return (kind && LOOKS[kind]) || OTHER;
}

export type TieLook = { token: string; dash: number[] };

const TIES: Record<string, TieLook> = {
  partnership: { token: "--tie-strong", dash: [] },
  customer: { token: "--kind-customer", dash: [] },
  supplier: { token: "--kind-supplier", dash: [] },
  investor: { token: "--kind-investor", dash: [10, 4] },
  competitor: { token: "--kind-competitor", dash: [2, 4] },
  integration: { token: "--kind-partner", dash: [] },
  referral: { token: "--kind-candidate", dash: [1, 4] },
  coMarketing: { token: "--kind-community", dash: [6, 3, 1, 3] },
  partOf: { token: "--kind-team", dash: [3, 3] },
  project: { token: "--tie", dash: [] },
};

export function tieLookOf(kind: string | undefined): TieLook {
  return (kind && TIES[kind]) || { token: "--tie", dash: [] };
}

/** The letters that stand for an organisation. */
export function initials(name: string): string {
  const words = name.split(/[\s\-–_/&.,'’()]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => [...word][0]) : [...(words[0] ?? "?")].slice(0, 2);
  return letters.length === 2 && words.length === 1
    ? letters[0].toUpperCase() + letters[1].toLowerCase()
    : letters.join("").toUpperCase();
}
