// French and English, light and dark, change at once and are remembered.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";

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

test("the window speaks French at once", async () => {
  await app.click("rail-settings");
  await app.click("lang-fr");
  await app.until("the rail is French", async () => /Opportunités/.test(await app.text("rail-opportunities")));
});

test("the dark theme is put on at once", async () => {
  const ground = () => app.browser.executeScript(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await app.click("theme-dark");
  await app.until("the ground is dark", async () => (await ground()) !== light);
  await app.keys(Key.ESCAPE);
});

test("both are remembered after a restart", async () => {
  const { home } = app;
  await app.close();
  app = await openApp({ home });
  await app.until("the start is French", async () => /exemple/i.test(await app.text("start-sample")));
  const theme = await app.browser.executeScript(() => document.documentElement.dataset.theme);
  assert.equal(theme, "dark");
});
