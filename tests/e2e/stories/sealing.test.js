// Two companies compare their lists by files: one in the window, the other in the terminal. Both learn the same, and nothing is left of it but the
// receipt; the common companies are kept in one step. Nothing in the dialog keeps people out, and keys alone are enough.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";
import { barriers } from "../axe.js";

let app;
const home = newHome();
const inside = (name) => path.join(home.folder, name);
const dialog = (name) => path.join(home.dialogs, name);
const tutti = (...words) => execFileSync(TERMINAL, [...words, "--lang", "en"], { encoding: "utf8" });
const list = (from, to) => "Account,Domain\n" + Array.from({ length: to - from }, (_, i) => `Company ${from + i},www.company${from + i}.com`).join("\n") + "\n";

function house(name, conductor, partner, from, to) {
  const file = inside(`${name}.tutti`);
  writeFileSync(inside("partner.csv"), `Name,Kinds\n${partner},partner\n`);
  writeFileSync(inside("list.csv"), list(from, to));
  tutti("new", file, "--conductor", conductor);
  tutti("import", file, inside("partner.csv"));
  tutti("import", file, inside("list.csv"), "--as", "accounts", "--of", conductor, "--population", "customers");
  return file;
}

let ours, theirs;
before(async () => {
  [ours, theirs] = [house("ours", "Maison", "Ostinato", 0, 60), house("theirs", "Ostinato", "Maison", 50, 110)];
  app = await openApp({ home, args: [ours] });
  await app.map();
  await app.click("rail-accounts");
});
after(async () => {
  await app.close();
  home.remove();
});

test("the terms are accepted before the first comparison, and the offer is a file to be sent", async () => {
  await app.click("seal");
  await app.click("seal-begin");
  await (await app.find("seal-partner")).sendKeys("Osti");
  await app.find("search-result");
  await app.keys(Key.ENTER);
  await app.find("seal-remarks");
  assert.equal(await (await app.find("seal-make")).isEnabled(), false);
  assert.deepEqual(await barriers(app), []);
  await app.click("seal-agree");
  await app.until("the terms are accepted", async () => !(await app.has("seal-agree")));
  await app.click("seal-mode-names");
  await app.find("seal-by-name");
  await app.until("it may be made", async () => (await app.find("seal-make")).isEnabled());
  await app.click("seal-make");
  assert.match(await app.text("seal-next"), /Send the offer to Ostinato/);
  assert.ok(existsSync(dialog("offer.tpsi")));
});

test("the answer that comes back shows the result, which is kept in one step", async () => {
  tutti("seal", theirs, "answer", dialog("offer.tpsi"), "-o", dialog("answer.tpsi"), "--agree");
  renameSync(dialog("answer.tpsi"), dialog("open.tpsi"));
  await app.click("seal-back");
  await app.click("seal-open");
  assert.match(await app.text("seal-asks"), /They ask about 256 names, you answer with 256/);
  const words = JSON.parse(tutti("seal", theirs, "identity", "--json")).words.join(" ");
  assert.ok((await app.text("seal-their-words")).includes(words), "the same six words on both sides");
  assert.deepEqual(await barriers(app), []);
  await app.click("seal-reply");
  await app.find("seal-names");
  assert.equal((await app.all("seal-company")).length, 10);
  assert.match(await app.text("seal-next"), /Send the close to Ostinato/);
  await app.click("seal-keep");
  await app.keys(Key.ESCAPE);
  await app.until("the partner has a list now", async () => (await app.all("account-holder")).length === 2);
  await app.chord(Key.CONTROL, "z");
  await app.until("Undo takes it back", async () => (await app.all("account-holder")).length === 1);
});

test("the other side learns the same", async () => {
  const end = JSON.parse(tutti("seal", theirs, "finish", dialog("close.tpsi"), "--json"));
  assert.deepEqual(end.result.names.map(({ name }) => name), Array.from({ length: 10 }, (_, i) => `Company ${50 + i}`));
});

test("the log keeps the receipt, and a second comparison so soon is refused with its reason", async () => {
  await app.click("seal");
  assert.match(await app.text("seal-row"), /Ostinato\s*done/);
  assert.deepEqual(await barriers(app), []);
  await app.click("seal-begin");
  await app.click("seal-mode-names");
  await (await app.find("seal-partner")).sendKeys("Osti");
  await app.find("search-result");
  await app.keys(Key.ENTER);
  await app.until("the reason is said", async () => (await app.all("seal-remarks")).length > 0 && /too recent/.test(await app.text("seal-remarks")));
  assert.equal(await (await app.find("seal-make")).isEnabled(), false);
});

test("an offer that came can be refused", async () => {
  tutti("seal", theirs, "offer", "Maison", "-o", dialog("offer2.tpsi"));
  renameSync(dialog("offer2.tpsi"), dialog("open.tpsi"));
  await app.click("seal-back");
  await app.click("seal-open");
  assert.match(await app.text("seal-came"), /Ostinato asks to compare lists/);
  await app.click("seal-refuse");
  await app.until("it stands in the log", async () => (await app.all("seal-row")).length === 2);
  assert.match(await app.text("seal-log"), /refused/);
});
