// What Tutti is made of can be read in the window: found by name, each part with the text of its licence.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";
import { barriers } from "../axe.js";

let app;
before(async () => (app = await openApp()));
after(async () => {
  await app.close();
  app.home.remove();
});

test("the palette leads to it, and it says which version this is and that nothing is sent", async () => {
  await app.find("start-sample");
  await app.chord(Key.CONTROL, "k");
  await (await app.find("command-input")).sendKeys("about tutti");
  const chosen = () => app.browser.executeScript(() => document.querySelector(".command-line[data-selected]")?.textContent ?? "");
  await app.until("the palette has it in hand", async () => (await chosen()).includes("About Tutti"));
  await app.keys(Key.ENTER);
  assert.match(await app.text("about-version"), /\d+\.\d+\.\d+/);
  assert.match(await app.text("about"), /sends nothing/);
});

test("a part is found by its name and shows the text of its licence", async () => {
  await app.until("parts are listed", async () => (await app.all("about-part")).length > 100);
  await (await app.find("about-search")).sendKeys("petgraph");
  await app.until("one is left", async () => (await app.all("about-part")).length === 1);
  await app.click("about-part");
  assert.match(await app.text("about-text"), /Permission is hereby granted/i);
});

test("what is not there is said", async () => {
  await (await app.find("about-search")).sendKeys(" and nothing like it");
  await app.find("about-nothing");
  assert.deepEqual(await barriers(app), []);
});
