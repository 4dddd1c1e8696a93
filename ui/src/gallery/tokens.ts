// The names of the style tokens, read from the style sheets in force, so that the gallery never leaves one out.
export type Token = { name: string; value: string };

/** All tokens whose name begins with one of these, in the order of the sheet. */
export function tokensOf(...beginnings: string[]): Token[] {
  const found = new Map<string, string>();
  for (const rule of rootRules())
    for (const name of Array.from(rule.style).filter((n) => n.startsWith("--")))
      if (!found.has(name)) found.set(name, rule.style.getPropertyValue(name).trim());
  const wanted = [...found].filter(([name]) => beginnings.some((b) => name.startsWith(b)));
  return wanted.map(([name, value]) => ({ name, value }));
}

/** Those whose value is a colour. */
export function colourTokens(): Token[] {
  const isColour = (value: string): boolean => CSS.supports("color", value);
  return tokensOf("--").filter(({ value }) => isColour(value));
}

function rootRules(): CSSStyleRule[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter(
    (rule): rule is CSSStyleRule => rule instanceof CSSStyleRule && rule.selectorText === ":root",
  );
}
