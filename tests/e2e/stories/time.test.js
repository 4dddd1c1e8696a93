// Time: the map as it was is shown by keys alone, says what came and went, refuses to be changed, and leads back to today.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";

const home = newHome();
const file = path.join(home.folder, "pepper.tutti");
let app;

before(async () => {
  execFileSync(TERMINAL, ["sample", "pepper", file, "--lang", "en"]);
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

test("a partner is removed", async () => {
  await app.clickAt(await app.whereIs("Fermata Insurance"));
  await app.keys(Key.DELETE);
  await app.until("one less", async () => (await app.count("data-nodes")) === 13);
});

test("the time bar shows the map as it was, and what was lost since", async () => {
  await app.keys("t");
  const shown = await app.find("time-shown");
  await app.until("there are two moments", async () => (await shown.getAttribute("aria-valuemax")) === "1");
  await shown.sendKeys(Key.HOME);
  await app.until("the removed partner is there again", async () => (await app.count("data-nodes")) === 14);
  assert.match(await app.text("past-badge"), /As it was on .* read only/);
  await app.until("it says what is different", async () => /Lost [1-9]/.test(await app.text("time-differences")));
  await app.click("time-differences");
  await app.until("the list names it", async () => /Fermata Insurance/.test(await app.text("time-list")));
});

test("in the past nothing is changed", async () => {
  await app.rest();
  const from = await app.whereIs("Mastercard");
  await app.drag(from, { x: from.x + 80, y: from.y + 30 });
  await app.find("past-refused");
  await app.chord(Key.CONTROL, "z");
  await app.until("it still stands where it stood", async () => {
    const now = await app.whereIs("Mastercard");
    return Math.hypot(now.x - from.x, now.y - from.y) < 3;
  });
});

test("Esc leads back to today, before it leaves anything else", async () => {
  await app.keys(Key.ESCAPE);
  await app.until("it is gone again", async () => (await app.count("data-nodes")) === 13);
  assert.equal(await app.has("past-badge"), false);
  assert.equal(await app.has("time-bar"), true);
  await app.click("time-close");
});

test("looking back left no trace in the file or beside it", async () => {
  await app.close();
  const rows = JSON.parse(execFileSync(TERMINAL, ["history", file, "--json"], { encoding: "utf8" }));
  assert.equal(rows[0].op, "removeSelection");
  const check = JSON.parse(execFileSync(TERMINAL, ["check", file, "--json"], { encoding: "utf8" }));
  assert.deepEqual(check, { ok: true, problems: [] });
  app = await openApp({ home, args: [file] });
});
