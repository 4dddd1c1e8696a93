// Two companies' lists beside each other: the matrix, the companies of a cell, a pair in doubt judged by key and taken back by Undo.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";

const LISTS = [
  ["Maison Allegro", "customers", "Account,Domain\nBarilla,barilla.it\nBarilla Italia,www.barilla.it\nMonoprix,\nNovatek SAS,\n"],
  ["Maison Allegro", "opportunities", "Account,Domain\nCarrefour,carrefour.fr\n"],
  ["Pizza Hut", "customers", "Nom;Site web\nBarilla Group;barilla.it\nMONOPRIX SA;\nNovatek SARL;\nCARREFOUR SA;\n"],
];

let app;
const home = newHome();
before(async () => {
  const file = path.join(home.folder, "lists.tutti");
  const tutti = (...words) => execFileSync(TERMINAL, words);
  tutti("sample", "pepper", file, "--lang", "en");
  LISTS.forEach(([of, population, table], i) => {
    const list = path.join(home.folder, `list${i}.csv`);
    writeFileSync(list, table);
    tutti("import", file, list, "--as", "accounts", "--of", of, "--population", population);
  });
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

async function cells() {
  const all = await app.all("overlap-cell");
  return Promise.all(all.map(async (cell) => `${await cell.getAttribute("data-at")} ${(await cell.getText()).replace(/\s+/g, " ")}`));
}

test("the matrix counts companies, not rows, and opens where most can be done", async () => {
  await app.click("rail-accounts");
  await app.find("common-companies");
  assert.deepEqual(await cells(), ["customers-customers 2 testimonial of both", "opportunities-customers 1 introduction to ask for"]);
  assert.match(await app.text("common-companies"), /Carrefour\s*CARREFOUR SA/);
});

test("a pair in doubt is judged by key, counts from then on, and Undo takes it back", async () => {
  const same = await app.find("judge-same");
  assert.match(await app.text("unsure-pair"), /legal forms that contradict each other/i);
  await app.browser.executeScript((button) => button.focus(), same);
  await app.keys("s");
  await app.until("three companies are counted", async () => (await cells())[0].startsWith("customers-customers 3"));
  assert.equal(await app.has("unsure-pair"), false);
  await app.chord(Key.CONTROL, "z");
  await app.until("it is in doubt again", async () => app.has("unsure-pair"));
});

test("all lists of a partner go in one action and come back with Undo", async () => {
  const removers = await app.all("remove-lists");
  await removers[1].click();
  await app.until("one side is left", async () => (await app.all("account-holder")).length === 1);
  await app.chord(Key.CONTROL, "z");
  await app.until("both sides are back", async () => (await app.all("overlap-cell")).length === 2);
});
