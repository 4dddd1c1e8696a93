// An agreement in both languages: the ladder, a framework written and signed, changed afterwards, compared word by word, its card as a page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const SAID = {
  en: { title: "Leads both ways", exit: "One month of notice.", after: "Three months of notice.", review: "in 3 months", went: "One month", came: "Three months", since: "1 March 2026", card: "agreement-card-en" },
  fr: { title: "Des leads dans les deux sens", exit: "Un mois de préavis.", after: "Trois mois de préavis.", review: "dans 3 mois", went: "Un", came: "Trois", since: "1 mars 2026", card: "agreement-card-fr" },
};

for (const lang of ["en", "fr"]) {
  describe(`an agreement (${lang})`, () => {
    const said = SAID[lang];
    const home = newHome();
    let app;
    before(async () => {
      const file = path.join(home.folder, "agreed.tutti");
      execFileSync(TERMINAL, ["sample", "pepper", file, "--lang", lang]);
      app = await openApp({ home, lang, args: [file] });
      await app.map();
      await app.click("rail-partners");
      await app.find("partner-row");
      const search = await app.find("search");
      await search.sendKeys("Arpeggio");
      await app.find("search-result");
      await search.sendKeys(Key.ENTER);
      await app.chord(Key.SHIFT, Key.ENTER);
      await app.find("sheet-screen");
      await app.keys("4");
      await app.find("ladder");
    });
    after(async () => {
      await app.close();
      home.remove();
    });

    const since = async (rung) => (await app.find(`rung-${rung}`)).getAttribute("data-since");

    test("any rung may be taken, since any day as it is said", async () => {
      await app.click("rung-test");
      const when = await app.find("rung-since");
      await when.clear();
      await when.sendKeys(said.since);
      await app.until("the day is said back", async () => (await (await app.find("rung-since-said")).getAttribute("data-day")) === "2026-03-01");
      await when.sendKeys(Key.ENTER);
      await app.until("it stands there", async () => (await since("test")) === "2026-03-01");
      assert.equal(await since("talk"), null);
      assert.deepEqual(await barriers(app), []);
    });

    test("a framework is written and signed, which freezes it", async () => {
      await app.click("agreement-new");
      await app.find("agreement-title");
      await app.keys(said.title);
      await (await app.find("agreement-exit")).sendKeys(said.exit);
      await (await app.find("agreement-review")).sendKeys(said.review);
      await app.until("the day is said back", async () => (await (await app.find("agreement-review-said")).getAttribute("data-day")) !== null);
      assert.deepEqual(await barriers(app), []);
      await app.click("agreement-save");
      await app.until("it is a draft", async () => (await app.text("agreement")).includes(said.exit));
      await app.click("agreement-sign");
      await (await app.find("sign-by")).sendKeys("Ada, Bob");
      await app.click("sign-run");
      await app.until("it is a version", async () => (await app.text("agreement-version")).includes("Ada, Bob"));
      assert.notEqual(await since("framework"), null);
    });

    test("a change is a new draft beside the frozen version, told word by word", async () => {
      await app.click("agreement-edit");
      const exit = await app.find("agreement-exit");
      await exit.clear();
      await exit.sendKeys(said.after);
      await app.click("agreement-save");
      await app.until("it has changed", async () => (await app.text("agreement")).includes(said.after));
      await app.click("version-read-1");
      await app.until("what was signed is as it was", async () => (await app.text("version-text")).includes(said.exit));
      await app.click("changes-now");
      const marked = (tag) => app.browser.executeScript((name) => document.querySelector(`[data-testid="agreement-change"] ${name}`)?.textContent, tag);
      await app.until("it is told what came", async () => (await marked("ins"))?.trim() === said.came);
      assert.equal((await marked("del")).trim(), said.went);
      assert.deepEqual(await barriers(app), []);
      await app.click("agreement-sign");
      await app.click("sign-run");
      await app.until("there are two versions", async () => (await app.all("agreement-version")).length === 2);
    });

    test("its card is a page", async () => {
      await app.click("agreement-more");
      await app.click(said.card);
      const file = () => readdirSync(home.dialogs).find((name) => name === `${said.title}.pdf`);
      await app.until("the page is there", async () => file() !== undefined && readFileSync(path.join(home.dialogs, file())).length > 0);
      assert.equal(readFileSync(path.join(home.dialogs, file())).subarray(0, 5).toString(), "%PDF-");
    });

    test("it ends, and is removed and brought back with Undo", async () => {
      await app.click("agreement-more");
      await app.click("agreement-end");
      await app.click("agreement-more");
      await app.click("agreement-resume");
      await app.click("agreement-more");
      await app.click("agreement-remove");
      await app.until("it is gone", async () => !(await app.has("agreement")));
      await app.chord(Key.CONTROL, "z");
      await app.until("it is back with its versions", async () => (await app.all("agreement-version")).length === 2);
    });

    test("its review comes up in Today on its day", async () => {
      await app.click("rail-today");
      await app.until("it comes later", async () => app.has("today-later"));
    });
  });
}
