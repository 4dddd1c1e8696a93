// The tokens: each that is asked for is there, and none is there for nothing.
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const root = new URL("../", import.meta.url);
const text = (path: string): string => readFileSync(new URL(path.replaceAll("\\", "/"), root), "utf8");
const files = readdirSync(root, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(svelte|ts|css)$/.test(path) && !/\.test\.ts$|messages[\\/]/.test(path))
  .map(text);
const all = files.join("\n");
const tokens = [...text("styles/tokens.css").matchAll(/^ {2}(--[\w-]+):/gm)].map(([, name]) => name);
/** What a component or a library sets for itself. */
const own = new Set(all.match(/(?<=^ +|style:)--[\w-]+(?=[:=])/gm));

it("has every token that is asked for", () => {
  const asked = new Set(all.match(/(?<=var\()--[\w-]+/g));
  const missing = [...asked].filter((name) => !own.has(name) && !name.startsWith("--bits-"));
  expect(missing).toEqual([]);
});

it("has no token that nothing asks for", () => {
  const told = new Set(all.match(/(?<=var\(|["'`])--[\w-]+/g));
  const put = [...told].filter((name) => name.endsWith("-"));
  expect(tokens.filter((name) => !told.has(name) && !put.some((start) => name.startsWith(start)))).toEqual(
    [],
  );
});
