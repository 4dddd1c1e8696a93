// How the ecosystem holds together, what would move it, taken up at once, and a departure rehearsed.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openApp } from "../app.js";

let app;
before(async () => {
  app = await openApp();
  await app.click("start-sample");
  await app.map();
});
after(async () => {
  await app.close();
  app.home.remove();
});

test("the diagnosis says where the ecosystem stands and which introductions would raise it", async () => {
  await app.click("diagnosis");
  await app.until("steps are named", async () => (await app.all("diagnosis-pair")).length > 0);
  assert.ok(Number(await (await app.find("flexible-index")).getAttribute("aria-valuenow")) > 0);
  assert.match(await app.text("diagnosis-pair"), / and .*flexibility would be \d+(\.\d+)?%/s);
});

test("a departure is rehearsed from the list of those who would be missed", async () => {
  const missed = await app.text("missed");
  await app.click("missed");
  await app.until("what breaks is told", async () => app.has("rehearsal"));
  const heading = await (await app.find("rehearsal")).findElement({ css: "h4" });
  const leaver = (await heading.getText()).replace("Without ", "");
  assert.ok(missed.startsWith(leaver), `${missed}, not ${leaver}`);
});

test("the first step leads to the introduction of the two it names", async () => {
  const names = (await app.text("diagnosis-pair")).split(" +")[0];
  await app.click("diagnosis-introduce");
  await app.until("their introduction is open", async () => app.has("introduction-detail"));
  const detail = await app.text("introduction-detail");
  assert.ok(names.split(" and ").every((name) => detail.includes(name)), names);
  assert.ok(!(await app.has("diagnosis-dialog")));
});
