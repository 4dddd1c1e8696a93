// An opportunity finds its three partners; one is left out, the best answer changes, it is applied and undone.
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

async function best() {
  const [first] = await app.all("composition");
  return first ? first.getText() : "";
}

test("payment, robotics and outlets: exactly the trio of 2016", async () => {
  await app.click("rail-opportunities");
  await app.click("opportunity");
  await app.until("a composition is shown", async () => /Mastercard/.test(await best()));
  const shown = await best();
  for (const name of ["Mastercard", "SoftBank Robotics", "Pizza Hut"]) assert.match(shown, new RegExp(name));
  assert.doesNotMatch(shown, /Ostinato Pay|Brasserie Legato/);
});

test("applying it is one deed", async () => {
  await app.click("composition-apply");
  await app.until("the deed can be undone", async () => (await app.find("undo")).isEnabled());
});

test("leaving Mastercard out proposes the next best and says what changes", async () => {
  const exclude = await app.browser.executeScript(() => {
    const members = [...document.querySelectorAll('[data-testid="composition-member"]')];
    const member = members.find((m) => m.textContent.includes("Mastercard"));
    const button = member?.querySelector('[data-testid="member-without"]');
    button?.click();
    return Boolean(button);
  });
  assert.ok(exclude);
  await app.until("another pays", async () => /Ostinato Pay/.test(await best()) && !/^.*Mastercard.*$/m.test((await best()).split("\n")[1] ?? ""));
});

test("undo brings Mastercard back", async () => {
  await app.click("undo");
  await app.until("the trio is best again", async () => /Mastercard/.test(await best()) && !/Ostinato Pay/.test(await best()));
});
