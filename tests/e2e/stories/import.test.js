// Files that come in: columns nobody knows are said, kept under a name and found again; tables are pasted; the report is kept.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { By, Key, newHome, openApp, TERMINAL } from "../app.js";

const FOREIGN = "Firma;Ort;Intern\nAcme GmbH;Ulm;x\nBeta AG;Bonn;y\n";
const PASTED = ["Firma,Ort,Intern", "Gamma KG,Jena,z"];

let app;
const home = newHome();
const file = path.join(home.folder, "import.tutti");
const dialogs = (name) => path.join(home.dialogs, name);

before(async () => {
  execFileSync(TERMINAL, ["sample", "pepper", file, "--lang", "en"]);
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

/** Chooses in a list by keys alone: opens it, types the beginning of a word, takes it. */
async function choose(list, word) {
  await list.sendKeys(Key.ENTER);
  const marked = By.css("[role=option][data-highlighted]");
  await app.until(`the list is open for ${word}`, async () => (await app.browser.findElements(marked)).length > 0);
  await app.keys(...word.split(" ")[0]);
  await app.until(`${word} is marked`, async () => {
    const [line] = await app.browser.findElements(marked);
    return (await line?.getAttribute("data-label")) === word;
  });
  await app.keys(Key.ENTER);
  await app.until(`${word} is taken`, async () => (await list.getAttribute("textContent")).includes(word));
}

async function field(header, word) {
  for (const row of await app.all("import-column")) {
    if (!(await row.getText()).startsWith(header)) continue;
    return choose(await row.findElement(By.css('[data-testid="import-field"]')), word);
  }
  return assert.fail(`no column ${header}`);
}

const counts = (expected) => app.until(`counts ${expected}`, async () => (await app.text("import-counts")).startsWith(expected));

test("two files come in together: what is not known is said, a row that is broken is named, the report reconciles", async () => {
  writeFileSync(dialogs("open.csv"), FOREIGN);
  writeFileSync(dialogs("open-2.csv"), "From,To\nMastercard,Tempo Delivery\nMastercard,\n");
  await app.click("import");
  assert.match(await app.text("import-refused"), /does not know these headers/);
  assert.equal((await app.all("import-table")).length, 2);
  await choose(await app.find("import-kind"), "organisations");
  await app.until("a name is asked for", async () => /“Name”/.test(await app.text("import-refused")));
  await field("Firma", "Name");
  await field("Ort", "Country");
  await field("Intern", "Leave out");
  await counts("4 read = 3 new + 0 completed + 0 known already + 1 skipped");
  await app.click("import-tab-rows");
  const first = async () => (await app.find("import-row")).getAttribute("textContent");
  await app.until("the first row is new", async () => /new.*Acme GmbH.*Ulm/s.test(await first()));
  await app.click("import-tab-columns");
  await app.click("import-keep");
  const name = await app.find("import-keep-name");
  await name.clear();
  await name.sendKeys("Firmen", Key.ENTER);
  assert.match(await app.text("import-mapping-used"), /your mapping Firmen/);
  await counts("4 read");
  await app.click("import-run");
  assert.match(await app.text("import-problem"), /an end of the relationship is missing/);
  await app.click("import-report");
  const report = dialogs("Import report.csv");
  await app.until("the report is written", async () => existsSync(report));
  const rows = readFileSync(report, "utf8").trim().split("\r\n").map((line) => line.split(","));
  const count = (code) => Number(rows.find((row) => row[0] === "" && row[3] === code)[4]);
  assert.equal(count("read"), ["created", "updated", "merged", "skipped"].map(count).reduce((a, b) => a + b));
  assert.equal(rows.filter((row) => row[3] === "endMissing").length, 1);
  await app.click("import-close");
});

test("what was said is used by itself for the same headers, unless the person says otherwise", async () => {
  rmSync(dialogs("open-2.csv"));
  await app.click("import");
  await app.find("import-mapping-used");
  await counts("2 read = 0 new + 0 completed + 2 known already");
  await app.click("import-mapping-unuse");
  await app.find("import-refused");
  await app.keys(Key.ESCAPE);
});

test("a table that is pasted into the window opens the same import, and is one step that Undo takes back", async () => {
  await app.chord(Key.CONTROL, "k");
  const command = await app.find("command-input");
  await command.sendKeys("paste a table", Key.ENTER);
  const text = await app.find("paste-text");
  for (const line of PASTED) await text.sendKeys(line, Key.ENTER);
  await app.chord(Key.CONTROL, "a");
  await app.chord(Key.CONTROL, "x");
  await app.keys(Key.ESCAPE);
  await app.until("the dialog is gone", async () => !(await app.has("paste-dialog")));
  await app.chord(Key.CONTROL, "v");
  await app.find("import-mapping-used");
  await counts("1 read = 1 new");
  const before = await app.count("data-nodes");
  await app.click("import-run");
  await app.until("it is on the map", async () => (await app.count("data-nodes")) === before + 1);
  await app.chord(Key.CONTROL, "z");
  await app.until("it is gone", async () => (await app.count("data-nodes")) === before);
});
