// A partner is dragged, undone, and after a restart done again: nothing is lost.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, newHome, openApp, TERMINAL } from "../app.js";

const home = newHome();
const file = path.join(home.folder, "pepper.tutti");
let app;

before(async () => {
  execFileSync(TERMINAL, ["sample", "pepper", file]);
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  home.remove();
});

const near = (a, b) => Math.hypot(a.x - b.x, a.y - b.y) < 8;

let before_, moved;

test("a file given as an argument is open", async () => {
  assert.equal(await app.count("data-nodes"), 14);
});

test("a drag moves a partner", async () => {
  before_ = await app.whereIs("Fermata Insurance");
  await app.drag(before_, { x: before_.x + 60, y: before_.y + 40 });
  await app.until("it stands elsewhere", async () => !near(await app.whereIs("Fermata Insurance"), before_));
  moved = await app.whereIs("Fermata Insurance");
  assert.ok(near(moved, { x: before_.x + 60, y: before_.y + 40 }));
});

test("one undo takes the whole drag back", async () => {
  await app.chord(Key.CONTROL, "z");
  await app.until("it stands where it stood", async () => near(await app.whereIs("Fermata Insurance"), before_));
});

test("after a restart, redo does it again", async () => {
  await app.close();
  app = await openApp({ home, args: [file] });
  await app.map();
  await app.until("redo is offered", async () => (await app.find("redo")).isEnabled());
  assert.ok(near(await app.whereIs("Fermata Insurance"), before_));
  await app.chord(Key.CONTROL, Key.SHIFT, "z");
  await app.until("it stands where it was dragged", async () => near(await app.whereIs("Fermata Insurance"), moved));
});

test("a kind dragged from the palette becomes an organisation", async () => {
  const kind = await (await app.find("palette-partner")).getRect();
  const target = await app.whereIs("Fermata Insurance");
  await app.drag({ x: kind.x + 30, y: kind.y + kind.height / 2 }, { x: target.x + 40, y: target.y - 90 });
  await (await app.find("name-editor")).sendKeys("Dropped Here", Key.ENTER);
  await app.until("it is on the map", async () => (await app.count("data-nodes")) === 15);
  assert.ok(await app.whereIs("Dropped Here"));
});

test("a drag from the rim of one to another draws a relationship, and delete with undo brings it back", async () => {
  const links = await app.count("data-links");
  const a = await app.whereIs("Dropped Here");
  const b = await app.whereIs("Fermata Insurance");
  const length = Math.hypot(b.x - a.x, b.y - a.y);
  await app.clickAt(a);
  await app.drag({ x: a.x + ((b.x - a.x) / length) * a.radius, y: a.y + ((b.y - a.y) / length) * a.radius }, b);
  await app.until("a relationship more", async () => (await app.count("data-links")) === links + 1);
  await app.chord(Key.CONTROL, "z");
  await app.until("it is gone again", async () => (await app.count("data-links")) === links);
});

test("what the window did stands in the history that the terminal reads", async () => {
  await app.close();
  const rows = JSON.parse(execFileSync(TERMINAL, ["history", file, "--json"], { encoding: "utf8" }));
  const ops = rows.map((row) => `${row.kind} ${row.op}`);
  assert.ok(ops.includes("do moveOrganisations"));
  assert.ok(ops.includes("undo moveOrganisations"));
  assert.ok(ops.includes("redo moveOrganisations"));
  assert.ok(ops.includes("do addOrganisation"));
  const check = JSON.parse(execFileSync(TERMINAL, ["check", file, "--json"], { encoding: "utf8" }));
  assert.deepEqual(check, { ok: true, problems: [] });
  app = await openApp({ home, args: [file] });
});
