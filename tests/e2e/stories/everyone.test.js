// Everybody can use it: no barrier that axe finds on any screen in light and dark, the whole way by keys alone, and at twice the size.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { Key, openApp } from "../app.js";
import { barriers } from "../axe.js";

let app;
before(async () => {
  app = await openApp();
  writeFileSync(path.join(app.home.dialogs, "open.csv"), "Name,Country,Colour\nAcme,FR,red\n,FR,blue\n");
});
after(async () => {
  await app.close();
  app.home.remove();
});

/** How each screen is reached from the one before. */
const screens = {
  start: () => app.find("start-sample"),
  map: async () => {
    await app.click("start-sample");
    await app.map();
    await app.find("move-card");
  },
  inspector: async () => {
    await app.clickAt(await app.whereIs("SoftBank Robotics"));
    await app.find("inspector-name");
  },
  look: () => opened("look", "look-panel"),
  filter: () => reopened("filter", "filter-panel"),
  views: () => reopened("views", "views-panel"),
  words: async () => {
    await app.keys(Key.ESCAPE);
    await opened("words", "words-dialog");
  },
  keys: () => reopened("rail-keys", "keys"),
  settings: () => reopened("rail-settings", "settings"),
  palette: async () => {
    await app.keys(Key.ESCAPE);
    await app.chord(Key.CONTROL, "k");
    await app.find("command-input");
  },
  import: () => reopened("import", "import-field"),
  importRows: () => opened("import-tab-rows", "import-row"),
  importProblems: () => opened("import-tab-problems", "import-problem"),
  today: () => reopened("rail-today", "today-item"),
  followUp: () => opened("follow-up-new", "follow-up-what"),
  brief: () => reopened("brief-open", "brief-text"),
  introductions: () => reopened("rail-introductions", "introduction-detail"),
  opportunities: async () => {
    await opened("rail-opportunities", "opportunity");
    await opened("opportunity", "composition");
  },
  partners: () => opened("rail-partners", "partner-row"),
  needs: async () => {
    await opened("partners-tab-needs", "need-row");
    await opened("need-open", "need-card");
  },
  sheet: () => opened("need-sheet", "fit-name"),
  rescue: () => opened("sheet-rescue", "interventions"),
  accounts: () => reopened("rail-accounts", "add-list"),
  leads: () => opened("rail-leads", "trade-log"),
  log: () => opened("trade-log", "log-partner"),
  deals: async () => {
    await app.keys(Key.ESCAPE);
    await opened("trade-deals", "deal-new");
  },
  ledger: () => opened("trade-ledger", "empty"),
  reporting: () => opened("rail-reporting", "quarter"),
  history: () => opened("rail-history", "history-row"),
};

async function opened(door, behind) {
  await app.click(door);
  await app.find(behind);
}

async function reopened(door, behind) {
  await app.keys(Key.ESCAPE);
  await opened(door, behind);
}

for (const theme of ["light", "dark"]) {
  test(`nothing on any screen keeps people out, in ${theme}`, async () => {
    const found = [];
    await app.browser.executeScript((chosen) => (document.documentElement.dataset.theme = chosen), theme);
    for (const [name, show] of Object.entries(screens)) {
      await show();
      found.push(...(await barriers(app)).map((barrier) => `${name}: ${barrier}`));
    }
    await closed();
    assert.deepEqual([...new Set(found)], []);
  });
}

/** Back to the start, by the menu of the ecosystem. */
async function closed() {
  await app.click("rail-map");
  await app.click("ecosystem-menu");
  await app.click("file-close");
  await app.find("start-sample");
}

/** Tab, as often as it takes to come to something. */
async function tabTo(testId) {
  for (let presses = 0; presses < 120; presses++) {
    const at = await app.browser.executeScript(() => document.activeElement?.dataset.testid ?? "");
    if (at === testId) return;
    await app.keys(Key.TAB);
  }
  assert.fail(`Tab never comes to ${testId}`);
}

const chosen = () => app.browser.executeScript(() => document.querySelector("[data-node-id][aria-pressed=true]")?.dataset.name ?? null);

async function walked(...keys) {
  const before = await chosen();
  await app.chord(...keys);
  await app.until("another is chosen", async () => ![null, before].includes(await chosen()));
}

test("keys alone lead from the start to a partner, who is joined, renamed, moved and moved back", async () => {
  await tabTo("start-sample");
  await app.keys(Key.ENTER);
  await app.map();
  await walked(Key.TAB);
  await walked(Key.TAB);
  await walked(Key.ALT, Key.ARROW_DOWN);
  await app.keys("f");
  await app.find("focus-chip");
  const links = await app.count("data-links");
  await app.keys("c", Key.TAB, Key.ENTER);
  await app.until("a relationship more", async () => (await app.count("data-links")) > links);
  await app.until("Escape leads back, step by step", async () => {
    await app.keys(Key.ESCAPE);
    return (await app.count("data-nodes")) === 14;
  });
  await walked(Key.TAB);
  await app.keys(Key.F2);
  await app.find("name-editor");
  await app.chord(Key.CONTROL, "a");
  await app.keys("Renamed by keys", Key.ENTER);
  await app.until("it has its name", async () => (await chosen()) === "Renamed by keys");
  await nudgedAndBack();
});

async function nudgedAndBack() {
  const { x } = await app.whereIs("Renamed by keys");
  await app.keys(Key.ARROW_RIGHT);
  await app.until("it has moved", async () => (await app.whereIs("Renamed by keys")).x > x + 0.5);
  await app.until("the move counts", async () => /move/i.test(await (await app.find("undo")).getAttribute("aria-label")));
  await app.chord(Key.CONTROL, "z");
  await app.until("it is back", async () => Math.abs((await app.whereIs("Renamed by keys")).x - x) < 0.5);
}

/** Opens something by its name in the palette. */
async function called(name, testId) {
  await app.chord(Key.CONTROL, "k");
  await app.find("command-input");
  await app.keys(name, Key.ENTER);
  await app.find(testId);
}

test("keys alone keep a view, go to another screen and come back", async () => {
  await tabTo("views");
  await app.keys(Key.ENTER);
  await app.find("views-panel");
  await tabTo("view-name");
  await app.keys("By keys", Key.ENTER);
  await app.find("view-open");
  await app.keys(Key.ESCAPE);
  await called("History", "history-row");
  await called("Show all", "canvas");
  await app.map();
  await closed();
});

test("at twice the size everything essential is in sight or one step away", async () => {
  await app.browser.manage().window().setRect({ x: 0, y: 0, width: 640, height: 400 });
  await app.until("the window is small", () => app.browser.executeScript(() => innerWidth <= 660 && innerHeight <= 420));
  await app.click("start-sample");
  await app.map();
  await app.until("no notice lies over it", async () => !(await app.has("toast")));
  await walked(Key.TAB);
  for (const id of ["map", "search", "undo", "export-open", "tool-select", "tool-connect", "zoom-fit", "views", "legend-toggle", "rail-history", "rail-settings", "inspector-name"])
    assert.equal(await cutOff(id), null, id);
  await app.click("rail-settings");
  await app.find("settings");
  assert.equal(await cutOff("theme-dark"), null);
  await app.keys(Key.ESCAPE);
  await closed();
});

/** What hides something, after it has been scrolled to; null when all of it can be seen and reached. */
function cutOff(testId) {
  return app.browser.executeScript((id) => {
    const element = document.querySelector(`[data-testid="${id}"]`);
    if (!element) return "it is not there";
    element.scrollIntoView({ block: "nearest", inline: "nearest" });
    const { left, top, right, bottom, width, height } = element.getBoundingClientRect();
    if (width < 8 || height < 8) return "it has no room";
    if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) return `it lies at ${left}, ${top}, ${right}, ${bottom}`;
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return element.contains(over) || over.contains(element) ? null : `covered by ${over.className}`;
  }, testId);
}
