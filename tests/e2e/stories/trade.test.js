// What is sold with partners, in both languages: a lead logged by keys alone, one that came back, one that is passed on, a deal with its parts,
// the ledger with what could be given back, and the figures of a quarter, each as worked out by hand and opening its rows.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { By, Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const FIXTURES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../fixtures/trade");

const WORDS = {
  en: {
    log: "log a lead",
    quarter: "Q3 2026",
    missing: /1 lead without a day of receipt.*6 leads without an amount/s,
    came: /The same company: Hotel du Lac, given to Brio/,
    taken: /\+ .*France/,
    owe: "you owe",
    none: "no data",
    shares: ["33%", "25%", "67%", "58%"],
  },
  fr: {
    log: "noter une piste",
    quarter: "T3 2026",
    missing: /1 piste sans date de réception.*6 pistes sans montant/s,
    came: /La même entreprise : Hotel du Lac, donnée à Brio/,
    taken: /\+ .*France/,
    owe: "vous devez",
    none: "pas de donnée",
    shares: ["33 %", "25 %", "67 %", "58 %"],
  },
};

/** The shares and what each is a share of, as `tests/cli/ledger.rs` works them out. */
const FRACTIONS = [/4 \S+ 12/, /2 \S+ 8/, /8 \S+ 12/, /7 \S+ 12/];

for (const lang of ["en", "fr"]) {
  describe(`what is sold with partners, in ${lang}`, () => {
    const words = WORDS[lang];
    const home = newHome();
    const file = path.join(home.folder, "trade.tutti");
    const tutti = (...args) => execFileSync(TERMINAL, args);
    let app;

    before(async () => {
      tutti("new", file, "--conductor", "Maison");
      for (const table of ["partners", "leads", "deals"]) tutti("import", file, path.join(FIXTURES, `${table}.csv`));
      tutti("lead", file, "add", "Hotel du Lac", "from=Maison", "to=Brio");
      tutti("lead", file, "add", "Hotel du Lac", "from=Brio", "country=France");
      for (const kind of ["visibility", "access", "reputation", "information"]) tutti("exchange", file, "log", "Dolce", kind, "--received");
      tutti("lead", file, "criteria", "Corda", "accepting=yes", "countries=France");
      app = await openApp({ home, args: [file], lang });
      await app.find("window");
    });
    after(async () => {
      await app.close();
      home.remove();
    });

    const value = async (id) => (await app.find(id)).getAttribute("value");
    /** What is written in an element, in sight or not, with plain spaces. */
    const text = async (found) => (await found.getAttribute("textContent")).replace(/[\s\u00a0\u202f]+/g, " ").trim();
    const texts = async (id) => Promise.all((await app.all(id)).map(text));
    const focused = (id) =>
      app.until(`${id} has the keys`, () => app.browser.executeScript((wanted) => document.activeElement?.dataset.testid === wanted, id));
    async function line(id, name) {
      const found = By.css(`[data-testid="${id}"][data-name="${name}"]`);
      await app.until(`${id} ${name}`, async () => (await app.browser.findElements(found)).length > 0);
      return app.browser.findElement(found);
    }

    test("a lead is logged from the palette by keys alone, and one step takes it back", async () => {
      await app.chord(Key.CONTROL, "k");
      await focused("command-input");
      await app.keys(...words.log);
      await app.until("the deed is marked", async () => {
        const [marked] = await app.browser.findElements(By.css("[data-command-item][data-selected]"));
        return (await marked?.getText())?.toLowerCase().includes(words.log);
      });
      await app.keys(Key.ENTER);
      await focused("log-partner");
      await app.keys(..."alt");
      await app.find("search-result");
      await app.keys(Key.ENTER);
      await focused("log-note");
      await app.keys(..."Villa Rossa", Key.ENTER);
      await app.until("the dialog is gone", async () => !(await app.has("log-dialog")));
      await app.click("rail-leads");
      const row = await line("lead-row", "Villa Rossa");
      assert.match(await text(row), /Alto/);
      await app.click("undo");
      await app.until("it is gone", async () => (await app.all("lead-row")).length > 0 && !(await texts("lead-row")).join().includes("Villa Rossa"));
      await app.click("redo");
      await line("lead-row", "Villa Rossa");
    });

    test("a lead that may have come back says which it was", async () => {
      await app.until("both are shown", async () => (await texts("lead-row")).filter((row) => row.includes("Hotel du Lac")).length === 2);
      const rows = await app.all("lead-row");
      const mine = await Promise.all(rows.map(async (row) => /Hotel du Lac/.test(await text(row)) && !/(to|à) Brio/.test(await text(row))));
      await rows[mine.indexOf(true)].click();
      await app.until("it is offered", async () => words.came.test((await texts("boomerang"))[0] ?? ""));
      await (await app.find("boomerang")).findElement(By.css("button")).click();
      await app.find("boomerang-of");
    });

    test("a lead too young is put off and passed on to whom it suits", async () => {
      await app.click("lead-later");
      await app.click("later-quarter");
      const route = await line("route", "Corda");
      assert.equal(await route.getAttribute("data-fits"), "true");
      assert.match(await text(route), words.taken);
      await (await route.findElement(By.css("button:last-of-type"))).click();
      await app.until("it is passed on", async () => /Corda/.test((await texts("lead-passed"))[0] ?? ""));
      assert.deepEqual(await barriers(app), []);
    });

    test("a lead becomes a deal that its partner brought, with its amount", async () => {
      await (await line("lead-row", "Villa Rossa")).click();
      await app.until("it is open", async () => (await value("lead-name")) === "Villa Rossa");
      await app.click("lead-deal");
      await line("deal-part", "Alto");
      const amount = await app.find("deal-amount");
      await amount.sendKeys("12 500", Key.ENTER);
      await app.until("it is worth that", async () => /12.?500/.test(await text(await line("deal-row", await value("deal-name")))));
      assert.deepEqual(await barriers(app), []);
    });

    test("the ledger says kind by kind who gave what, where it leans, and what could be given back", async () => {
      await app.click("trade-ledger");
      const dolce = await line("balance", "Dolce");
      assert.match(await text(dolce), new RegExp(words.owe));
      await (await dolce.findElement(By.css("button"))).click();
      await app.find("repayment");
      assert.equal((await app.all("kind-balance")).length, 4);
      assert.equal((await app.all("ledger-entry")).length, 4);
      assert.deepEqual(await barriers(app), []);
    });

    test("the four figures of a quarter are those worked out by hand, and what is missing is said", async () => {
      await app.click("rail-reporting");
      await app.find("kpi");
      while ((await app.text("quarter")) !== words.quarter) {
        const shown = await app.text("quarter");
        await app.click("quarter-before");
        await app.until("another quarter is shown", async () => (await app.text("quarter")) !== shown);
      }
      await app.until("its shares are shown", async () => (await texts("kpi-share")).join() === words.shares.join());
      (await texts("kpi-rows")).forEach((told, i) => assert.match(told, FRACTIONS[i]));
      assert.match(await app.text("report-missing"), words.missing);
      await app.until("the charts are drawn", async () => {
        const charts = await app.browser.findElements(By.css("[data-ready=true] svg"));
        return charts.length >= 2;
      });
      assert.deepEqual(await barriers(app), []);
    });

    test("a number opens its rows, and a row its lead", async () => {
      const [, conversion] = await app.all("kpi-rows");
      await conversion.click();
      await app.until("two leads were won", async () => (await app.all("figure-row")).length === 2);
      await app.click("rows-whole");
      await app.until("of eight", async () => (await app.all("figure-row")).length === 8);
      assert.deepEqual(await barriers(app), []);
      await (await (await line("figure-row", "Birch")).findElement(By.css("button"))).click();
      await app.until("the lead is open", async () => (await value("lead-name")) === "Birch");
    });

    test("the figures leave as a table, and those without data stay empty", async () => {
      await app.click("rail-reporting");
      const out = path.join(home.dialogs, "2026-Q3.csv");
      await app.click("report-export");
      await app.until("the table is written", () => existsSync(out));
      assert.match(readFileSync(out, "utf8"), /2026-Q3/);
    });
  });
}
