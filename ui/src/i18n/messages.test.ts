// The two languages say the same things, and nothing that nobody asks for.
import { readdirSync, readFileSync } from "node:fs";
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

/** The code of the window, without its tests and what is generated. */
function code(): string {
  const root = new URL("../", import.meta.url);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(svelte|ts)$/.test(path) && !/\.test\.ts$|messages[\\/]/.test(path))
    .map((path) => readFileSync(new URL(path.replaceAll("\\", "/"), root), "utf8"))
    .join("\n");
}

it("holds no sentence that the code does not ask for, by its key or by one put together", () => {
  const text = code();
  const whole = new Set(text.match(/(?<=")[\w.-]+(?=")/g));
  const parts = text.match(/(?<=`)\w+\.(?:[\w.-]|\$\{[^}]*\})*(?=`)/g) ?? [];
  const fitting = parts.map((part) => new RegExp(`^${part.split(/\$\{[^}]*\}/).join(".+")}$`));
  expect(Object.keys(en).filter((key) => !whole.has(key) && !fitting.some((fits) => fits.test(key)))).toEqual(
    [],
  );
});

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
