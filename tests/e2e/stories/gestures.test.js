// The hand and the keys: an end is carried elsewhere, a copy is dropped, a lasso drawn, two partners joined by keys alone;
// each of them one step back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { By, Key, Origin, newHome, openApp, TERMINAL } from "../app.js";

const home = newHome();
const file = path.join(home.folder, "pepper.tutti");
const terminal = (...words) => JSON.parse(execFileSync(TERMINAL, [...words, "--json"], { encoding: "utf8" }));
let app;

before(async () => {
  execFileSync(TERMINAL, ["sample", "pepper", file]);
  execFileSync(TERMINAL, ["connect", file, "Fermata Insurance", "Pizza Hut", "--kind", "referral", "--directed"]);
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

const point = ({ x, y }) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT, duration: 40 });
const towards = (from, to, pixels) => {
  const share = pixels / Math.hypot(to.x - from.x, to.y - from.y);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
};
const near = (a, b, far) => Math.hypot(a.x - b.x, a.y - b.y) < far;

/** Presses, goes through places and lets go, with keys held meanwhile. */
async function draw(places, ...held) {
  const actions = app.browser.actions();
  held.forEach((key) => actions.keyDown(key));
  actions.move(point(places[0])).press();
  places.slice(1).forEach((place) => actions.move(point(place)));
  actions.release();
  held.forEach((key) => actions.keyUp(key));
  await actions.perform();
}

/** Between whom the relationship runs whose sheet is open. */
async function runsBetween() {
  const sheet = await app.find("relationship-inspector");
  return Promise.all((await sheet.findElements(By.css("h2 button"))).map((name) => name.getText()));
}

async function undo() {
  await app.chord(Key.CONTROL, "z");
}

test("an end of a relationship is carried to another partner, and back by one undo", async () => {
  const [a, b] = [await app.whereIs("Fermata Insurance"), await app.whereIs("Pizza Hut")];
  await app.clickAt(towards(a, b, a.radius + 30));
  assert.deepEqual(await runsBetween(), ["Fermata Insurance", "Pizza Hut"]);
  const end = towards(b, a, b.radius + 4);
  await draw([end, towards(b, a, b.radius + 40), await app.whereIs("Tempo Delivery")]);
  await app.until("it ends elsewhere", async () => (await runsBetween())[1] === "Tempo Delivery");
  await undo();
  await app.until("it ends where it ended", async () => (await runsBetween())[1] === "Pizza Hut");
});

test("an Alt-drag drops a copy where the pointer is, and one undo takes it away", async () => {
  const from = await app.whereIs("Fermata Insurance");
  const to = { x: from.x + 70, y: from.y + 46 };
  await draw([from, { x: from.x + 20, y: from.y + 10 }, to], Key.ALT, Key.CONTROL);
  await app.until("one organisation more", async () => (await app.count("data-nodes")) === 15);
  const places = await app.browser.executeScript(() =>
    [...document.querySelectorAll('[data-name="Fermata Insurance"]')].map(({ dataset }) => ({
      x: Number(dataset.x) + document.querySelector("canvas").getBoundingClientRect().x,
      y: Number(dataset.y) + document.querySelector("canvas").getBoundingClientRect().y,
    })),
  );
  assert.ok(places.some((place) => near(place, from, 3)), "the original stayed");
  assert.ok(places.some((place) => near(place, to, 3)), "the copy stands where it was dropped");
  await undo();
  await app.until("it is gone", async () => (await app.count("data-nodes")) === 14);
});

test("a lasso chooses what it encloses", async () => {
  const centre = await app.whereIs("Fermata Insurance");
  await app.keys(Key.ESCAPE);
  await app.keys("l");
  await app.until("the hint is there", async () => (await app.text("hint")).startsWith("Draw round"));
  const turns = Array.from({ length: 12 }, (_, i) => (i / 11) * 2 * Math.PI);
  await draw(turns.map((turn) => ({ x: centre.x + Math.cos(turn) * 42, y: centre.y + Math.sin(turn) * 42 })));
  await app.until("it is chosen", async () =>
    app.browser.executeScript(
      () => document.querySelector('[data-name="Fermata Insurance"]')?.getAttribute("aria-pressed") === "true",
    ),
  );
});

test("keys alone join two partners, and one undo parts them", async () => {
  const links = await app.count("data-links");
  await app.keys("c");
  await app.until("it says how", async () => (await app.text("hint")).startsWith("Connect Fermata Insurance with …"));
  await app.keys(Key.TAB);
  await app.until("it names the other", async () => /^Connect Fermata Insurance with .+: Enter/.test(await app.text("hint")));
  await app.keys(Key.ENTER);
  await app.until("a relationship more", async () => (await app.count("data-links")) === links + 1);
  await undo();
  await app.until("it is gone again", async () => (await app.count("data-links")) === links);
});

test("keys alone make a new organisation, named on the spot", async () => {
  await app.keys(Key.ESCAPE, "e");
  await app.keys(Key.ENTER);
  await (await app.find("name-editor")).sendKeys("Nouvelle Vague", Key.ENTER);
  await app.until("it is on the map", async () => (await app.count("data-nodes")) === 15);
  await undo();
  await app.until("it is gone", async () => (await app.count("data-nodes")) === 14);
});

test("each was one deed, and what was taken back left the ecosystem as it was", async () => {
  await app.close();
  const rows = terminal("history", file).reverse().slice(2);
  const steps = ["reconnectRelationship", "duplicateOrganisations", "addRelationship", "addOrganisation"];
  assert.deepEqual(
    rows.map((row) => `${row.kind} ${row.op}`),
    steps.flatMap((op) => [`do ${op}`, `undo ${op}`]),
  );
  assert.deepEqual(terminal("check", file), { ok: true, problems: [] });
  app = await openApp({ home, args: [file] });
});
