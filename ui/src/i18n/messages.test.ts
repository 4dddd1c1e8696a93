// The two languages say the same things.
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

type Message = string | { match: Record<string, string> }[];
const read = (language: string): Record<string, Message> =>
  JSON.parse(readFileSync(new URL(`../../messages/${language}.json`, import.meta.url), "utf8"));
const [en, fr] = [read("en"), read("fr")];

function inputs(message: Message): string[] {
  const texts =
    typeof message === "string" ? [message] : message.flatMap(({ match }) => Object.values(match));
  return [...new Set(texts.flatMap((text) => text.match(/\{\w+\}/g) ?? []))].sort();
}

it("has the same keys in both", () => {
  expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
});

it.each(Object.keys(en))("%s takes the same inputs in both and is never empty", (key) => {
  expect(inputs(fr[key])).toEqual(inputs(en[key]));
  expect([en[key], fr[key]]).not.toContain("");
});

it.each(Object.keys(en))("%s asks for everything else last, since the first that fits is said", (key) => {
  for (const message of [en[key], fr[key]]) {
    const matches = typeof message === "string" ? [] : message.map(({ match }) => Object.keys(match));
    for (const cases of matches) {
      expect(cases.findIndex((fits) => fits.includes("*"))).toBe(cases.length - 1);
    }
  }
});
