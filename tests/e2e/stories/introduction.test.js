// Two partners are introduced, from the idea to the outcome, with drafts in both languages.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";

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

test("the list ranks pairs with reasons that say what each side gains", async () => {
  await app.click("rail-introductions");
  await app.until("suggestions are listed", async () => (await app.all("suggestion")).length > 3);
  await app.click("suggestion");
  await app.until("reasons are shown", async () => (await app.all("reason")).length > 0);
  assert.match(await app.text("introduction-detail"), /SoftBank Robotics/);
});

test("a draft is written in the language asked for, and an edited one is kept", async () => {
  await app.click("draft-fr");
  await app.until("the draft is in French", async () => /Bonjour/.test(await (await app.find("draft-body")).getAttribute("value")));
  const subject = await app.find("draft-subject");
  await subject.clear();
  await subject.sendKeys("Une rencontre ?", Key.TAB);
  await app.until("the deed can be undone", async () => (await app.find("undo")).isEnabled());
});

test("it goes from the idea to the outcome step by step", async () => {
  for (const state of ["askedA", "askedB", "bothYes", "introduced", "met", "outcome"]) {
    await app.click(`state-${state}`);
    await app.until(`${state} is reached`, async () => {
      const steps = await app.all("step");
      return steps.length > 0 && (await (await app.find(`state-${state}`)).getAttribute("aria-current")) !== null;
    });
  }
  assert.ok((await app.all("step")).length >= 6);
});

test("the pair is now under way and no longer suggested", async () => {
  await app.click("tab-under-way");
  await app.until("it is listed", async () => /Pizza Hut/.test(await app.text("under-way")));
});

test("a no with a reason teaches the ranking, which says what it has learnt and can begin again", async () => {
  const choose = async (pair) => {
    await app.click("tab-suggested");
    await app.until(`${pair} is chosen`, async () => {
      for (const row of await app.all("suggestion")) if ((await row.getText()).includes(pair)) return row.click().then(() => true);
      return false;
    });
    await app.until(`${pair} is open`, async () => (await app.text("introduction-detail")).includes(pair));
  };
  await choose("Brasserie Legato and Vivace Loyalty");
  await app.click("state-outcome");
  await app.until("something came of it", async () => (await app.all("step")).length > 0);
  await choose("SoftBank Robotics and Ostinato Pay");
  await app.click("introduction-decline");
  await app.until("it is declined", async () => app.has("introduction-stopped"));
  const learning = await app.find("learning");
  await learning.findElement({ css: "summary" }).click();
  await app.until("what was learnt is told", async () => app.has("weight"));
  await app.click("learning-reset");
  await app.until("nothing is learnt any more", async () => !(await app.has("weight")));
  await app.click("undo");
  await app.until("it is learnt again", async () => app.has("weight"));
});

test("who was asked has less goodwill left until something is given back", async () => {
  await app.click("suggestion");
  await app.click("state-askedA");
  await app.until("one ask is spent", async () => {
    const goodwill = await app.all("goodwill");
    return goodwill.length > 1 && (await goodwill[0].getAttribute("data-left")) === "2";
  });
  await app.click("state-met");
  await app.until("it is back", async () => (await (await app.find("goodwill")).getAttribute("data-left")) === "3");
});
