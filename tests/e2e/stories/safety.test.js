// Nothing is lost, and nobody gets in: restore points, a passphrase that is set, refused and accepted, and a damaged file.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

const PASSPHRASE = "the kettle sings at noon";

for (const lang of ["en", "fr"])
  describe(lang, () => {
  const home = newHome();
  const file = path.join(home.folder, "safe.tutti");
  const tutti = (words, more = {}) =>
    execFileSync(TERMINAL, words, { env: { ...process.env, TUTTI_DATA_FOLDER: path.join(home.folder, "data"), ...more } }).toString();
  let app;

  before(async () => {
    tutti(["sample", "pepper", file, "--lang", lang]);
    app = await openApp({ home, args: [file], lang });
    await app.map();
  });
  after(async () => {
    await app.close();
    home.remove();
  });

  const reopened = async () => {
    await app.close();
    app = await openApp({ home, args: [file], lang });
  };
  const type = async (testId, text) => (await app.find(testId)).sendKeys(text);
  const safety = async () => {
    await app.click("ecosystem-menu");
    await app.click("file-safety");
    await app.find("safety-dialog");
  };

  test(`a restore point is made and goes into a new file`, async () => {
    await safety();
    await app.click("point-make");
    await app.until("it is listed", async () => (await app.all("point")).length === 1);
    assert.deepEqual(await barriers(app), []);
    await app.click("point-restore");
    const restored = () => readdirSync(home.dialogs).find((name) => name.endsWith(".tutti"));
    await app.until("the new file is there and open", async () => restored() !== undefined && !(await app.has("safety-dialog")));
    assert.match(tutti(["check", path.join(home.dialogs, restored()), "--json"]), /"ok":true/);
    await reopened();
    await app.map();
  });

  test(`a passphrase is set, its recovery key is shown once, and the file can no longer be read`, async () => {
    await safety();
    await type("passphrase-new", PASSPHRASE);
    await type("passphrase-again", `${PASSPHRASE}!`);
    assert.equal(await (await app.find("passphrase-set")).isEnabled(), false, "two different ones are not taken");
    await (await app.find("passphrase-again")).sendKeys(Key.BACK_SPACE);
    await app.click("passphrase-set");
    await app.find("recovery");
    const words = await app.browser.executeScript(() => [...document.querySelectorAll('[data-testid="recovery"] li')].map((li) => li.textContent));
    assert.equal(words.length, 24);
    assert.equal(readFileSync(file).includes("SoftBank"), false);
    await app.click("recovery-noted");
    await app.find("points-plain");
    await app.click("points-plain-remove");
    await app.until("no readable restore point is left", async () => !(await app.has("points-plain")));
    await app.close();
    assert.match(tutti(["list", file, "organisations"], { TUTTI_PASSPHRASE: words.join(" ") }), /SoftBank/);
    app = await openApp({ home, args: [file], lang });
  });

  test(`what is left of a damaged encrypted file is opened once its passphrase is typed`, async () => {
    await app.close();
    const sound = readFileSync(file);
    writeFileSync(file, Buffer.concat([sound.subarray(0, sound.length - 4096), Buffer.alloc(4096)]));
    app = await openApp({ home, args: [file], lang });
    await type("unlock-field", PASSPHRASE);
    await app.click("unlock");
    await app.click("salvage");
    await app.map();
    await app.close();
    writeFileSync(file, sound);
    app = await openApp({ home, args: [file], lang });
  });

  test(`a wrong passphrase is said to be wrong, the right one opens`, async () => {
    await type("unlock-field", "something else entirely");
    await app.click("unlock");
    await app.find("unlock-wrong");
    assert.deepEqual(await barriers(app), []);
    await (await app.find("unlock-field")).clear();
    await type("unlock-field", PASSPHRASE);
    await app.click("unlock");
    await app.map();
    await safety();
    await app.click("passphrase-remove");
    await app.until("it is in the clear again", async () => !(await app.has("passphrase-remove")));
  });

  test(`a partner is forgotten for good, once its name is typed`, async () => {
    await reopened();
    await app.map();
    await app.rest();
    await app.clickAt(await app.whereIs("Tempo Delivery"));
    await app.until("it is chosen", async () => (await (await app.find("inspector-name")).getAttribute("value")) === "Tempo Delivery");
    await app.chord(Key.CONTROL, "k");
    await app.find("command-input");
    await app.keys(lang === "fr" ? "oublier tempo" : "forget tempo", Key.ENTER);
    await app.find("forget-dialog");
    assert.deepEqual(await barriers(app), []);
    assert.equal(await (await app.find("forget-run")).isEnabled(), false);
    await type("forget-name", "Tempo Delivery");
    await app.click("forget-run");
    await app.until("it is done", async () => !(await app.has("forget-dialog")));
    await app.close();
    assert.doesNotMatch(tutti(["list", file, "organisations"]), /Tempo Delivery/);
    assert.match(tutti(["check", file, "--json"]), /"ok":true/);
    app = await openApp({ home, args: [file], lang });
    await app.map();
  });

  test(`what is left of a damaged file is opened for reading, and the file is left as it is`, async () => {
    await app.close();
    const bytes = readFileSync(file);
    bytes.fill(0, bytes.length - 4096);
    writeFileSync(file, bytes);
    app = await openApp({ home, args: [file], lang });
    await app.find("waiting-dialog");
    assert.ok((await app.all("point")).length > 0, "its restore points are offered");
    assert.deepEqual(await barriers(app), []);
    await app.click("salvage");
    await app.map();
    assert.ok((await app.whereIs("Mastercard")).radius > 0);
    assert.ok(readFileSync(file).equals(bytes));
  });
  });
