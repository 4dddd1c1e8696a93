// What is worked on on the sheet of a partner, in both languages: notes that go out to Notion, a fit test to its decision, a blocker whose
// lifter becomes a reason to introduce, and a partner at risk beside healthy ones.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const LISTS = [
  ["Maison Allegro", "prospects", "Account,Domain\nMonoprix,monoprix.fr\nCarrefour,carrefour.fr\nAccor,accor.com\n"],
  ["Tempo Delivery", "customers", "Account,Domain\nMonoprix SA,monoprix.fr\nAccor,accor.com\nDanone,danone.com\n"],
];

const WORDS = {
  en: {
    theme: "light",
    register: "Needs and blockers of all",
    rescue: "Rescue:",
    plan: "## Plan\n\n- a pilot **before summer**\n- see [their page](https://example.org/pilot)\n",
    survey: "A survey among chains",
    tooEarly: "Too early for their customers",
    stopped: /reminded to speak again on/,
    enough: /Threshold reached: 2 are interested/,
    quote: "Nobody lets us near the counter.",
    named: /Pizza Hut was named as able to answer/,
    lead: /furthest behind in: .+/,
    lunch: "Lunch with their director",
    early: /Too early to tell/,
  },
  fr: {
    theme: "dark",
    register: "Besoins et points bloquants de tous",
    rescue: "Sauvetage",
    plan: "## Plan\n\n- un pilote **avant l’été**\n- voir [leur page](https://example.org/pilot)\n",
    survey: "Un sondage auprès de chaînes",
    tooEarly: "Trop tôt pour leurs clients",
    stopped: /Un rappel est noté pour en reparler le/,
    enough: /Seuil atteint\s: 2 intéressés/,
    quote: "Personne ne nous laisse approcher du comptoir.",
    named: /Pizza Hut a été cité comme pouvant répondre à/,
    lead: /les plus grands écarts\s: .+/,
    lunch: "Déjeuner avec leur directrice",
    early: /Trop tôt pour le dire/,
  },
};

for (const lang of ["en", "fr"]) {
  describe(`the sheet of a partner, in ${lang}`, () => {
    const words = WORDS[lang];
    const home = newHome();
    let app;

    before(async () => {
      const file = path.join(home.folder, "sheet.tutti");
      const tutti = (...said) => execFileSync(TERMINAL, said);
      tutti("sample", "pepper", file, "--lang", lang);
      LISTS.forEach(([of, population, table], i) => {
        const list = path.join(home.folder, `list${i}.csv`);
        writeFileSync(list, table);
        tutti("import", file, list, "--as", "accounts", "--of", of, "--population", population);
      });
      app = await openApp({ home, args: [file], lang });
      await app.map();
      await app.browser.executeScript((theme) => (document.documentElement.dataset.theme = theme), words.theme);
    });
    after(async () => {
      await app.close();
      home.remove();
    });

    const chosen = () => app.browser.executeScript(() => document.querySelector("[data-command-item][data-selected]")?.textContent ?? "");
    const value = async (testId) => (await app.find(testId)).getAttribute("value");

    const found = (name) => app.browser.executeScript((sought) => document.querySelector("[data-testid=search-result]")?.textContent.includes(sought), name);

    /** Types a text of several lines. */
    const typed = (text) => app.keys(...text.split("\n").flatMap((line, i) => (i > 0 ? [Key.ENTER, line] : [line])));

    /** Finds something in the palette, and takes it with the keys given. */
    async function called(name, ...keys) {
      await app.chord(Key.CONTROL, "k");
      await app.click("command-input");
      await app.keys(name);
      await app.until(`${name} is found`, async () => (await chosen()).includes(name));
      await app.chord(...keys);
    }

    async function sheetOf(name) {
      await called(name, Key.SHIFT, Key.ENTER);
      await app.until(`the sheet of ${name} is open`, async () => (await value("sheet-name")) === name);
    }

    async function nothingKeepsOut(where) {
      assert.deepEqual(await barriers(app), [], where);
    }

    test("notes are written in Markdown, lead outside, and go out to Notion", async () => {
      await sheetOf("Cantabile Voice");
      await app.click("sheet-tab-roadmap");
      await app.click("note-edit");
      await app.find("note-field");
      await typed(words.plan);
      await app.click("sheet-tab-roadmap");
      await app.until("it is read as it is meant", async () =>
        app.browser.executeScript(() => document.querySelector("[data-testid=note] li strong") !== null),
      );
      await app.browser.executeScript(() => document.querySelector("[data-testid=note] a").click());
      const followed = path.join(home.dialogs, "followed.txt");
      await app.until("the link is opened outside", async () => existsSync(followed));
      assert.equal(readFileSync(followed, "utf8"), "https://example.org/pilot");
      await app.click("export-open");
      await app.click("export-notion");
      await app.click("export-run");
      const archive = path.join(home.dialogs, "Maison Allegro (Notion).zip");
      await app.until("the archive is there", async () => existsSync(archive));
      const bytes = readFileSync(archive);
      assert.equal(bytes.subarray(0, 2).toString(), "PK");
      assert.ok(bytes.includes("Cantabile Voice"), "the partner has a page");
      await nothingKeepsOut("notes");
    });

    test("a fit test is filled, answered, and stopped with a day to speak again", async () => {
      await sheetOf("Tempo Delivery");
      await app.click("fit-name");
      await app.keys(words.survey, Key.ENTER);
      await app.click("fit-accounts");
      await app.until("two accounts both have are placed", async () => (await app.all("fit-interested")).length === 2);
      await app.click("fit-paste");
      await app.click("fit-paste-text");
      await typed("Lego, lego.com\nMonoprix\nRenault");
      await app.click("fit-paste-fill");
      await app.until("two more stand there", async () => (await app.all("fit-interested")).length === 4);
      for (const at of [0, 1]) await (await app.all("fit-interested"))[at].click();
      await app.until("two are interested", async () => (await (await app.find("fit-progress")).getAttribute("aria-valuenow")) === "2");
      await app.click("fit-threshold");
      await app.keys(Key.ARROW_UP, Key.ARROW_UP, Key.ARROW_UP, Key.ENTER);
      await app.until("enough are", async () => words.enough.test(await app.text("fit-text")));
      await app.click("fit-action-what");
      await app.keys("Ten questions");
      await app.click("fit-action-cost");
      await app.keys("450");
      await app.click("fit-action-add");
      await app.until("its cost is counted", async () => /225/.test(await app.text("fit-cost")));
      await nothingKeepsOut("fit test");
      await app.click("fit-way-stop");
      await app.find("fit-due");
      await app.keys(words.tooEarly);
      await app.chord(Key.CONTROL, Key.ENTER);
      await app.until("it is stopped", async () => (await (await app.find("fit-test")).getAttribute("data-decision")) === "stop");
      const said = await Promise.all((await app.all("toast")).map((toast) => toast.getText()));
      assert.match(said.at(-1), words.stopped);
      await app.chord(Key.CONTROL, "z");
      await app.until("it is open again", async () => (await (await app.find("fit-test")).getAttribute("data-decision")) === "open");
    });

    test("whoever could lift a blocker becomes a reason to introduce the two", async () => {
      await called(words.register, Key.ENTER);
      await app.click("needs-blockers");
      await app.until("only blockers are left", async () => (await app.all("need-row")).length === 2);
      await app.click("needs-filter");
      await app.keys("Cantabile");
      await app.until("one is left", async () => (await app.all("need-row")).length === 1);
      await app.click("need-open");
      await app.click("need-words");
      await app.keys(words.quote);
      await app.click("need-add-lifter");
      await app.keys("Pizza");
      await app.until("somebody is found", () => found("Pizza Hut"));
      await app.keys(Key.ENTER);
      await app.until("it is named", async () => (await app.text("need-lifter")).includes("Pizza Hut"));
      assert.ok((await app.text("need-row")).includes(words.quote), "their words stand in the list");
      await nothingKeepsOut("needs");
      await app.click("need-introduce");
      await app.until("the reason names it", async () => words.named.test(await app.text("introduction-detail")));
    });

    test("a partner at risk is seen beside healthy ones, and what is done is kept", async () => {
      await sheetOf("Harmony Institute");
      await app.click("sheet-rescue");
      await app.find("rescue-table");
      assert.match(await app.text("rescue-lead"), words.lead);
      await nothingKeepsOut("rescue");
      await app.click("intervention-what");
      await app.keys(words.lunch, Key.ENTER);
      await app.until("it is logged", async () => (await app.text("intervention")).includes(words.lunch));
      assert.match(await app.text("intervention"), words.early);
      await app.keys(Key.ESCAPE);
      await app.until("the sheet is back", async () => !(await app.has("rescue-dialog")));
      await called(words.rescue, Key.ENTER);
      await app.find("rescue-table");
    });
  });
}
