// The map goes out in every format, and each file is what its name says; for others it tells less.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { openApp } from "../app.js";
import { barriers } from "../axe.js";

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
  canvas: /^\{\s*"nodes"/,
  gexf: /^<\?xml[^>]*>\s*<gexf/,
  graphml: /^<\?xml[^>]*>\s*<graphml/,
  json: /^\{/,
};

for (const [format, begin] of Object.entries(begins)) {
  test(`the map is written as ${format}`, async () => {
    const file = path.join(app.home.dialogs, `Maison Allegro.${format}`);
    await app.click("export-open");
    await app.click(`export-${format}`);
    await app.click("export-run");
    await app.until(`${format} is there`, async () => existsSync(file));
    const bytes = readFileSync(file);
    assert.match(bytes.subarray(0, 200).toString("latin1"), begin);
    if (format !== "png" && format !== "pdf") assert.ok(bytes.includes("SoftBank Robotics"));
  });
}

test("for anyone it tells who they are, and nothing of what is looked for, offered or suggested", async () => {
  const file = path.join(app.home.dialogs, "Maison Allegro.html");
  const house = readFileSync(file, "utf8");
  rmSync(file);
  await app.click("export-open");
  await app.click("export-html");
  await app.click("export-for-public");
  await app.until("it is said what is left out", async () => (await (await app.find("export-preview")).getText()).includes("Left out"));
  assert.deepEqual(await barriers(app), []);
  await app.click("export-run");
  await app.until("the page is there", async () => existsSync(file));
  const page = readFileSync(file, "utf8");
  assert.ok(page.includes("Mastercard"));
  for (const told of ["Suggested introduction", "Needs", "Offers"]) {
    assert.ok(house.includes(told), told);
    assert.ok(!page.includes(told), told);
  }
});
