// The weekly brief, from the palette, in both languages: what was done, what is next, what is blocked; copied, and saved as pages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const home = newHome();
let app;
before(async () => {
  const file = path.join(home.folder, "brief.tutti");
  const tutti = (...words) => execFileSync(TERMINAL, words);
  tutti("sample", "pepper", file, "--lang", "en");
  tutti("follow-up", file, "add", "Send the deck", "--when", "yesterday", "--with", "Mastercard");
  tutti("follow-up", file, "add", "Thank Ada", "--when", "today");
  tutti("follow-up", file, "done", "Thank Ada");
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

const lines = (title) =>
  app.browser.executeScript((wanted) => {
    const heading = [...document.querySelectorAll('[data-testid="brief-text"] h4')].find((h) => h.textContent === wanted);
    const list = heading?.nextElementSibling;
    return list?.tagName === "UL" ? [...list.children].map((line) => line.textContent) : [];
  }, title);

test("it opens from the palette and tells the week", async () => {
  await app.chord(Key.CONTROL, "k");
  await app.find("command-input");
  await app.keys("weekly brief", Key.ENTER);
  await app.find("brief-text");
  assert.ok((await lines("Done")).includes("Thank Ada"));
  assert.match((await lines("Next")).join("\n"), /late since .* Send the deck \(Mastercard\)/);
  assert.match((await lines("Blocked")).join("\n"), /has no owner/);
  assert.deepEqual(await barriers(app), []);
});

test("it is told in French as well, whatever the window speaks, and week by week", async () => {
  await app.click("brief-fr");
  await app.until("it is in French", async () => (await lines("Fait")).includes("Thank Ada"));
  assert.match((await lines("Bloqué")).join("\n"), /n’a pas de responsable/);
  await app.click("brief-earlier");
  await app.until("the week before is told", async () => (await app.has("brief-now")) && !(await lines("Fait")).includes("Thank Ada"));
  await app.click("brief-now");
  await app.until("this week is told again", async () => (await lines("Fait")).includes("Thank Ada"));
});

test("it is copied as text, and saved as pages", async () => {
  await app.click("brief-copy");
  await app.find("toast");
  await app.click("brief-pdf");
  const file = () => readdirSync(home.dialogs).find((name) => name.startsWith("Point hebdomadaire"));
  await app.until("the pages are there", async () => file() !== undefined && readFileSync(path.join(home.dialogs, file())).length > 0);
  assert.equal(readFileSync(path.join(home.dialogs, file())).subarray(0, 5).toString(), "%PDF-");
});
