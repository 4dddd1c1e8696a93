// The colours of the map, read from the style tokens as the browser resolves them for the theme in use.
import { lookOf } from "./kinds";

export type Palette = {
  of: (token: string) => string;
  /** What can be read on a ground of this colour: light or dark ink. */
  on: (token: string) => string;
  kind: (kind: string) => string;
  font: string;
};

/** Reads tokens through an element, so that light and dark resolve as they do for everything else. */
export function readPalette(probe: HTMLElement): Palette {
  const known = new Map<string, string>();
  const style = getComputedStyle(probe);
  const of = (token: string): string => {
    const found = known.get(token);
    if (found) return found;
    probe.style.color = `var(${token})`;
    const colour = style.color;
    known.set(token, colour);
    return colour;
  };
  return {
    of,
    on: (token) => of(isDark(of(token)) ? "--on-dark" : "--on-light"),
    kind: (kind) => of(lookOf(kind).token),
    font: style.fontFamily,
  };
}

/** Whether white can be read on a colour as the browser writes it, by its relative luminance (WCAG 2): better than dark ink can. */
function isDark(colour: string): boolean {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).slice(0, 3).map((part) => {
    const c = Number(part) / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b < 0.18;
}
