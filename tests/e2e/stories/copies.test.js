// Two copies of one file come together in the window, in both languages: the copy is noticed, one conflict is decided for it by keys, undo
// takes all of it back; and a file that is replaced under the open one is noticed before anything is lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { after, before, describe, test } from "node:test";
import { By, Key, newHome, openApp, TERMINAL } from "../app.js";

const terminal = (...words) => execFileSync(TERMINAL, words, { encoding: "utf8" });

/** A file and a copy of it as a sync program names one: one field differs, another was changed only in the copy. */
function twins(home) {
  const file = path.join(home.folder, "pepper.tutti");
  const copy = path.join(home.folder, "pepper (conflicted copy 2024-01-02).tutti");
  terminal("sample", "pepper", file, "--lang", "en");
  terminal("backup", file, copy);
  terminal("edit", file, "Mastercard", "owner=Ada");
  terminal("edit", copy, "Mastercard", "owner=Grace");
  terminal("edit", copy, "Pizza Hut", "owner=Grace");
  return { file, copy };
}

const owners = (file) => {
  const rows = JSON.parse(terminal("list", file, "organisations", "--json"));
  return ["Mastercard", "Pizza Hut"].map((name) => rows.find((row) => row.name === name).owner);
};

for (const lang of ["en", "fr"]) {
  describe(`a copy beside the file, ${lang}`, () => {
    const home = newHome();
    const { file } = twins(home);
    let app;
    before(async () => {
      app = await openApp({ home, lang, args: [file] });
      await app.map();
    });
    after(async () => {
      await app.close();
      home.remove();
    });

    test("it is noticed, with how much it has", async () => {
      await app.until("the copy is named", async () => (await app.text("copy-notice")).includes("conflicted copy 2024-01-02"));
      assert.match(await app.text("copy-notice"), lang === "fr" ? /2 changements/ : /2 changes/);
    });

    test("one conflict is decided for the copy by keys alone, and everything comes in as one step", async () => {
      await app.click("copy-compare");
      const theirs = await app.find("merge-theirs");
      assert.match(await theirs.getText(), /Grace/);
      const ours = await (await app.find("merge-ours")).findElement(By.css("input"));
      await ours.sendKeys(Key.ARROW_RIGHT);
      await app.until("the copy goes before", () => theirs.findElement(By.css("input")).isSelected());
      await app.click("merge-run");
      await app.until("the dialog is closed", async () => !(await app.has("merge-dialog")));
      await app.until("the notice is gone", async () => !(await app.has("copy-notice")));
      await app.close();
      assert.deepEqual(owners(file), ["Grace", "Grace"]);
      app = await openApp({ home, lang, args: [file] });
      await app.map();
    });

    test("undo takes all of it back, and the copy has something to give again", async () => {
      await app.chord(Key.CONTROL, "z");
      await app.until("it can be done again", async () => (await app.find("redo")).isEnabled());
      await app.close();
      assert.equal(owners(file)[0], "Ada");
      assert.notEqual(owners(file)[1], "Grace");
      app = await openApp({ home, lang, args: [file] });
      await app.find("copy-notice");
    });
  });
}

describe("a file that is replaced while it is open", () => {
  const home = newHome();
  const { file, copy } = twins(home);
  let app;
  before(async () => {
    app = await openApp({ home, args: [file] });
    await app.map();
  });
  after(async () => {
    await app.close();
    home.remove();
  });

  test("is noticed, and refuses deeds until it is decided", async () => {
    renameSync(copy, file);
    await app.find("place-notice");
    await app.clickAt(await app.whereIs("Fermata Insurance"));
    await app.keys(Key.DELETE);
    await app.find("toast");
    assert.equal(await app.count("data-nodes"), 14);
  });

  test("is not written over by a passphrase", async () => {
    const before = readFileSync(file);
    await app.click("ecosystem-menu");
    await app.click("file-safety");
    for (const field of ["passphrase-new", "passphrase-again"]) await (await app.find(field)).sendKeys("the kettle sings at noon");
    const toasts = (await app.all("toast")).length;
    await app.click("passphrase-set");
    await app.until("it is refused", async () => (await app.all("toast")).length > toasts);
    assert.equal(await app.has("recovery"), false);
    assert.ok(readFileSync(file).equals(before));
    await app.keys(Key.ESCAPE);
    await app.until("the dialog is closed", async () => !(await app.has("safety-dialog")));
  });

  test("both versions are merged, and nothing of either is lost", async () => {
    await app.click("place-merge");
    await (await app.find("merge-theirs")).click();
    await app.click("merge-run");
    await app.until("the dialog is closed", async () => !(await app.has("merge-dialog")));
    assert.equal(await app.has("place-notice"), false);
    await app.close();
    assert.deepEqual(owners(file), ["Ada", "Grace"]);
    app = await openApp({ home, args: [file] });
    await app.map();
  });

  test("a file that gets another name is followed, and deeds go on in it", async () => {
    const renamed = path.join(home.folder, "maison.tutti");
    renameSync(file, renamed);
    await app.clickAt(await app.whereIs("Fermata Insurance"));
    await app.keys(Key.DELETE);
    const told = async () => Promise.all((await app.all("toast")).map((toast) => toast.getText()));
    await app.until("it is told", async () => (await told()).some((text) => text.includes("maison.tutti")));
    await app.until("the deed is done", async () => (await app.count("data-nodes")) === 13);
    assert.equal(await app.has("place-notice"), false);
    await app.close();
    assert.equal(JSON.parse(terminal("list", renamed, "organisations", "--json")).length, 13);
    assert.deepEqual(readdirSync(home.folder).filter((name) => name.startsWith("pepper.tutti")), []);
    renameSync(renamed, file);
    app = await openApp({ home, args: [file] });
    await app.map();
  });

  test("a file that is gone can be put back", async () => {
    rmSync(file);
    await app.find("place-notice");
    await app.click("place-back");
    await app.until("it is there again", async () => !(await app.has("place-notice")));
    await app.close();
    assert.deepEqual(owners(file), ["Ada", "Grace"]);
    app = await openApp({ home, args: [file] });
  });
});
