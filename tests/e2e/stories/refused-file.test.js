// A file that is no ecosystem is refused with a sentence, and the app stays usable.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { newHome, openApp } from "../app.js";

const home = newHome();
const file = path.join(home.folder, "list.tutti");
const content = "Name,Country\n".repeat(50);
let app;

before(async () => {
  writeFileSync(file, content);
  app = await openApp({ home, args: [file] });
});
after(async () => {
  await app.close();
  home.remove();
});

test("the failure is said in words, and the start is at hand", async () => {
  await app.until("the failure is shown", async () => /Tutti/.test(await app.text("toast")));
  assert.ok(await app.has("start-sample"));
});

test("the file was not touched", () => {
  assert.equal(readFileSync(file, "utf8"), content);
});
