// A person begins with nothing and has a map: typed by hand, and read from a table.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";

let app;
before(async () => (app = await openApp()));
after(async () => {
  await app.close();
  app.home.remove();
});

test("a new ecosystem is begun and its conductor stands on the map", async () => {
  await app.click("start-new");
  await (await app.find("start-name")).sendKeys("Maison Test");
  await app.click("start-create");
  await app.map();
  assert.equal(await app.count("data-nodes"), 1);
  await app.until("the ecosystem is named", async () => /Maison Test/.test(await (await app.find("ecosystem-name")).getAttribute("textContent")));
});

test("a double-click on the empty map creates an organisation and names it", async () => {
  const middle = await app.whereIs("Maison Test");
  await app.doubleClickAt({ x: middle.x + 180, y: middle.y - 120 });
  await (await app.find("name-editor")).sendKeys("Acme", Key.ENTER);
  await app.until("Acme is on the map", async () => (await app.count("data-nodes")) === 2);
  assert.ok(await app.whereIs("Acme"));
});

test("a table of partners and their relationships is read after a preview", async () => {
  const table = ["Name,Kinds,Country,Offers,Needs", "Beta,partner,FR,payment,!hosting", "Gamma,supplier,DE,hosting,payment", "Acme,partner,FR,,"];
  writeFileSync(path.join(app.home.dialogs, "open.csv"), table.join("\n"));
  await app.click("import");
  await app.click("import-run");
  await app.until("Beta and Gamma have come in", async () => (await app.count("data-nodes")) === 4);
});

test("the two who should meet are suggested beside the map, with the reason", async () => {
  await app.keys(Key.ESCAPE);
  await app.until("a suggestion stands there", async () => (await app.all("move-card")).length > 0);
  const card = await app.text("move-card");
  assert.match(card, /Beta/);
  assert.match(card, /Gamma/);
  assert.match(card, /hosting/);
});
