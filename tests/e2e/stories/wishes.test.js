// The wishes of a composition are moved by keyboard, a member is pinned, the answer is applied and undone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";

let app;
before(async () => {
  app = await openApp();
  await app.click("start-sample");
  await app.map();
  await app.click("rail-opportunities");
  await app.click("opportunity");
  await settled();
});
after(async () => {
  await app.close();
  app.home.remove();
});

/** Waits until compositions are shown and none is being worked out; what all of them say. */
async function settled() {
  let said = [];
  await app.until("compositions are shown", async () => {
    const cards = await app.all("composition");
    said = await Promise.all(cards.map((card) => card.getText()));
    return cards.length > 0 && !(await app.browser.executeScript(() => document.querySelector('[aria-busy="true"]') !== null));
  });
  return said;
}

async function pinned() {
  const [first] = await app.all("member-keep");
  return (await first?.getAttribute("aria-pressed")) === "true";
}

async function isIdle(testId) {
  return !(await (await app.find(testId)).isEnabled());
}

test("every best composition says how good it is, every other what is better or worse about it", async () => {
  const [best, ...others] = await settled();
  assert.match(best, /No better one exists|from the best possible/);
  assert.ok(others.length > 0);
  assert.equal((await app.all("composition-beside")).length, others.length);
});

test("a slider moved by keyboard changes the compositions or leaves them with their words, and leads back", async () => {
  const before = await settled();
  const slider = await app.find("wish-closeness");
  await slider.sendKeys(...Array(10).fill(Key.ARROW_LEFT));
  assert.equal(await slider.getAttribute("value"), "0");
  assert.match(await slider.getAttribute("aria-valuetext"), /, 0$/);
  const [best] = await settled();
  assert.match(best, /No better one exists|from the best possible/);
  await app.click("wish-closeness-back");
  assert.equal(await slider.getAttribute("value"), "50");
  await app.until("the first answer is back", async () => (await settled()).join() === before.join());
});

test("a pinned member stays, and the answer is applied", async () => {
  assert.ok(await isIdle("wish-stability"), "nothing is applied, so nothing can stay as it is");
  await app.click("member-keep");
  await app.until("it is pinned", pinned);
  await settled();
  await app.click("composition-apply");
  await app.until("stability can be wished for", async () => !(await isIdle("wish-stability")));
});

test("undo takes back first what was applied, then the pin", async () => {
  await app.click("undo");
  await app.until("nothing is applied", () => isIdle("wish-stability"));
  assert.ok(await pinned());
  await app.click("undo");
  await app.until("nobody is pinned", async () => !(await pinned()));
});

test("undo goes on to how far the slider was moved, in one step each way", async () => {
  const stands = async () => (await app.find("wish-closeness")).getAttribute("value");
  await app.click("undo");
  await app.until("it stands where it was moved to", async () => (await stands()) === "0");
  await app.click("undo");
  await app.until("it stands in the middle", async () => (await stands()) === "50");
});
