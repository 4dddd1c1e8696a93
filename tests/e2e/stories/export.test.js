// The map goes out in every format, from the menu, and each file is what its name says.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { openApp } from "../app.js";

let app;
before(async () => {
  app = await openApp();
  await app.click("start-sample");
  await app.map();
});
after(async () => {
  await app.close();
  app.home.remove();
});

const begins = {
  svg: /^<(\?xml|svg)/,
  png: /^.PNG/s,
  pdf: /^%PDF-/,
  html: /^<!doctype html>/i,
  graphml: /^<\?xml[^>]*>\s*<graphml/,
  json: /^\{/,
};

for (const [format, begin] of Object.entries(begins)) {
  test(`the map is written as ${format}`, async () => {
    const file = path.join(app.home.dialogs, `Maison Allegro.${format}`);
    await app.click("export-menu");
    await app.click(`export-${format}`);
    await app.until(`${format} is there`, async () => existsSync(file));
    const bytes = readFileSync(file);
    assert.match(bytes.subarray(0, 200).toString("latin1"), begin);
    if (format !== "png" && format !== "pdf") assert.ok(bytes.includes("SoftBank Robotics"));
  });
}
