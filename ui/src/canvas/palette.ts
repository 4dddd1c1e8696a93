// The colours of the map, read from the style tokens as the browser resolves them for the theme in use.
import { lookOf, tieLookOf } from "../store/kinds";

export type Palette = {
  of: (token: string) => string;
  kind: (kind: string) => string;
  tie: (kind: string) => string;
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
    kind: (kind) => of(lookOf(kind).token),
    tie: (kind) => of(tieLookOf(kind).token),
    font: style.fontFamily,
  };
}
