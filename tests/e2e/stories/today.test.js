// The conductor's week by keys, in both languages: follow-ups are noted with a day said in their line, done, taken back, put off and
// opened; a partnership gets its owner; everything with a day is saved for a calendar.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { By, Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const SAID = {
  en: { late: "Send the deck yesterday", what: "Send the deck", soon: "Call Amira in 3 days", call: "Call Amira", typed: "in 2 weeks", none: "Mastercard has no owner" },
  fr: {
    late: "Envoyer le dossier hier",
    what: "Envoyer le dossier",
    soon: "Rappeler Amira dans 3 jours",
    call: "Rappeler Amira",
    typed: "dans 2 semaines",
    none: "Mastercard n’a pas de responsable",
  },
};

for (const lang of ["en", "fr"]) {
  describe(`the list of today (${lang})`, () => {
    const said = SAID[lang];
    const home = newHome();
    let app;
    before(async () => {
      const file = path.join(home.folder, "week.tutti");
      const tutti = (...words) => execFileSync(TERMINAL, words);
      tutti("sample", "pepper", file, "--lang", lang);
      tutti("edit", file, "Mastercard", "owner=");
      app = await openApp({ home, lang, args: [file] });
      await app.map();
    });
    after(async () => {
      await app.close();
      home.remove();
    });

    const texts = (group) =>
      app.browser.executeScript((name) => [...document.querySelectorAll(`[data-testid="today-${name}"] .text`)].map((e) => e.textContent), group);
    const all = async () => (await Promise.all(["overdue", "today", "week", "undated"].map(texts))).flat();
    const walkTo = (text) =>
      app.until(`the keys are with ${text}`, async () => {
        const at = await app.browser.executeScript(() => document.activeElement?.querySelector(".text")?.textContent ?? "");
        if (at !== text) await app.keys(Key.ARROW_DOWN);
        return at === text;
      });

    test("partnerships without an owner are on it from the start, and nothing keeps people out", async () => {
      await app.click("rail-today");
      await app.until("Mastercard waits for an owner", async () => (await texts("undated")).includes(said.none));
      assert.deepEqual(await barriers(app), []);
    });

    test("a follow-up is noted in one line, with the day in it, about a partner", async () => {
      await app.keys("n");
      await app.find("follow-up-what");
      await app.keys(said.late);
      await app.until("the day is said back", async () => (await app.text("follow-up-when-said")) !== "");
      assert.deepEqual(await barriers(app), []);
      const about = await app.find("follow-up-about");
      await about.sendKeys("SoftB");
      await app.find("search-result");
      await about.sendKeys(Key.ENTER);
      await app.find("follow-up-about-chosen");
      await app.click("follow-up-save");
      await app.until("it is late already", async () => (await texts("overdue")).includes(said.what));
      await app.click("follow-up-new");
      await app.find("follow-up-what");
      await app.keys(said.soon, Key.ENTER);
      await app.until("it is due this week", async () => (await texts("week")).includes(said.call));
    });

    test("D does it, Undo takes it back", async () => {
      await app.until("the dialog is gone", async () => !(await app.has("follow-up-dialog")));
      await app.keys(Key.HOME);
      await walkTo(said.what);
      await app.keys("d");
      await app.until("it has left the list", async () => !(await all()).includes(said.what));
      await app.chord(Key.CONTROL, "z");
      await app.until("it is back", async () => (await texts("overdue")).includes(said.what));
    });

    test("S puts it off until a day as it is said", async () => {
      await app.keys(Key.HOME);
      await walkTo(said.what);
      await app.keys("s");
      const typed = await app.find("snooze-typed");
      assert.deepEqual(await barriers(app), []);
      await typed.sendKeys(said.typed);
      await app.until("the day is said back", async () => (await (await app.find("snooze-typed-said")).getAttribute("data-day")) !== null);
      await typed.sendKeys(Key.ENTER);
      await app.until("it comes later", async () => !(await all()).includes(said.what) && (await app.has("today-later")));
    });

    test("D names the owner of a partnership, and O opens one at its owner", async () => {
      await walkTo(said.none);
      await app.keys("d");
      const owner = await app.find("today-owner");
      await owner.sendKeys("Ada", Key.ENTER);
      await app.until("somebody looks after it", async () => !(await all()).includes(said.none));
      await app.until("the keys are with another", () =>
        app.browser.executeScript(() => document.activeElement?.closest("[data-kind]")?.dataset.kind === "ownerless"),
      );
      await app.keys("o");
      await app.find("no-owner-name");
      await app.until("its owner is asked for", () =>
        app.browser.executeScript(() => document.activeElement?.dataset.testid === "no-owner-name"),
      );
      assert.deepEqual(await barriers(app), []);
    });

    test("the sheet of a partner holds what is open about it and what was done", async () => {
      await app.browser.executeScript(() => document.activeElement?.blur());
      const search = await app.find("search");
      await search.sendKeys("SoftBank");
      await app.find("search-result");
      await search.sendKeys(Key.ENTER);
      await app.until("it is open", async () => (await (await app.find("sheet-name")).getAttribute("value")) === "SoftBank Robotics");
      await app.until("it is listed", async () => (await app.text("follow-up")).includes(said.what));
      await app.click("follow-up-done");
      await app.click("follow-ups-done");
      await app.until("it was done", async () => (await app.text("follow-up-was-done")).includes(said.what));
      await app.click("follow-up-reopen");
      await app.until("it is open again", async () => (await app.text("follow-up")).includes(said.what));
    });

    test("everything with a day is saved for a calendar", async () => {
      await app.click("rail-today");
      await app.click("calendar-save");
      const file = () => readdirSync(home.dialogs).find((name) => name.endsWith(".ics"));
      await app.until("the file is there", async () => file() !== undefined);
      const calendar = readFileSync(path.join(home.dialogs, file()), "utf8");
      assert.match(calendar, new RegExp(`SUMMARY:${said.call}`));
      await app.until("it is said where", async () => (await app.browser.findElements(By.css('[data-testid="toast"]'))).length > 0);
    });
  });
}
