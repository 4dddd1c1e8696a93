// Colours of marks are apart for every kind of eye: measured in CIELAB as seen with full colour vision, and as simulated for
// protan, deutan and tritan eyes (Machado, Oliveira and Fernandes 2009, severity 1).
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { colourToken, shapeName } from "./paint";

type Triple = [number, number, number];

const EYES: Record<string, Triple[]> = {
  full: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};
/** Less than this and two colours are easily taken for each other. */
const APART = 10;

const css = readFileSync(new URL("../styles/tokens.css", import.meta.url), "utf8");

function coloursOf(prefix: string, theme: 0 | 1): [string, Triple][] {
  const found = css.matchAll(
    new RegExp(`(--${prefix}-[\\w]+): light-dark\\(#([0-9a-f]{6}), #([0-9a-f]{6})\\)`, "g"),
  );
  return [...found]
    .filter(([, name]) => name !== "--kind-other")
    .map(([, name, ...themes]) => [name, linear(themes[theme])]);
}

function linear(hex: string): Triple {
  return [0, 2, 4].map((at) => {
    const c = parseInt(hex.slice(at, at + 2), 16) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  }) as Triple;
}

function seen(eye: Triple[], [r, g, b]: Triple): Triple {
  return eye.map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b))) as Triple;
}

function lab([r, g, b]: Triple): Triple {
  const f = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

describe.each(["kind", "category"])("the colours of a %s", (prefix) => {
  it.each(Object.keys(EYES))("are apart for %s eyes, light and dark", (eye) => {
    for (const theme of [0, 1] as const) {
      const colours = coloursOf(prefix, theme);
      expect(colours).toHaveLength(8);
      colours.forEach(([name, colour], i) => {
        for (const [other, second] of colours.slice(i + 1)) {
          const [a, b] = [lab(seen(EYES[eye], colour)), lab(seen(EYES[eye], second))];
          const apart = Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
          expect(apart, `${name} and ${other}`).toBeGreaterThan(APART);
        }
      });
    }
  });
});

it.each([
  ["kind", "customer", 3, "--kind-customer"],
  ["status", "atRisk", 0, "--danger"],
  ["owner", "Claire", 1, "--category-2"],
  ["owner", "the ninth", 8, "--kind-other"],
  ["country", "", 2, "--kind-other"],
] as const)("coloured by %s, %s at place %i is %s", (by, word, place, token) => {
  expect(colourToken(by, word, place)).toBe(token);
});

it("gives every kind a shape of its own", () => {
  const kinds = [
    "partner",
    "candidate",
    "customer",
    "supplier",
    "investor",
    "competitor",
    "community",
    "team",
  ];
  expect(new Set(kinds.map((kind) => shapeName("kind", kind))).size).toBe(kinds.length);
});
