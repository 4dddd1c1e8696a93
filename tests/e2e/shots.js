// Saves a picture of every screen of the built app: two sizes, light and dark, French and English; and the README's picture.
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { By, Key, newHome, openApp, TERMINAL } from "./app.js";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const OUT = path.join(ROOT, "out/shots");
const SIZES = [
  [1280, 800],
  [1920, 1080],
];

/** A table as a French spreadsheet writes it: a row seen twice, a number that is none, a row that is broken. */
const MESSY =
  "Société;Site web;Pays;SIREN;CA\nLumen Conseil SARL;lumen-conseil.fr;France;732829320;1 234,56\n" +
  "LUMEN CONSEIL;www.lumen-conseil.fr;;;\nNovatek SAS;;FR;12345;7,5\nPizza Hut;pizzahut.com;US;;\ncassé;x\n";

async function settled(app) {
  await app.until("nothing moves any more", () =>
    app.browser.executeAsyncScript((done) => {
      const still = document.getAnimations().every((a) => a.playState !== "running");
      const busy = () => document.querySelector("[aria-busy=true], [data-resting=false]") !== null;
      requestAnimationFrame(() => requestAnimationFrame(() => done(still && !busy())));
    }),
  );
}

/** What is shown, one after the other, from an open sample. */
const screens = {
  async map(app) {
    await app.until("suggestions stand beside the map", async () => (await app.all("move-card")).length > 0);
  },
  async inspector(app) {
    await app.clickAt(await app.whereIs("SoftBank Robotics"));
    await app.find("inspector-name");
  },
  async legend(app) {
    await app.keys(Key.ESCAPE);
    await app.click("legend-toggle");
  },
  async rules(app) {
    await app.click("legend-toggle");
    await app.click("look");
    await app.click("rule-health");
    await app.click("rule-owners");
    await app.find("look-panel");
  },
  async filter(app) {
    await app.click("rules-plain");
    await app.keys(Key.ESCAPE);
    await app.click("filter");
    await app.find("filter-panel");
  },
  async views(app) {
    await app.keys(Key.ESCAPE);
    await app.click("views");
    await app.find("views-panel");
  },
  async words(app) {
    await app.keys(Key.ESCAPE);
    await app.click("words");
    await app.find("words-dialog");
  },
  async diagnosis(app) {
    await app.keys(Key.ESCAPE);
    await app.click("diagnosis");
    await app.find("flexible-index");
  },
  async today(app) {
    await app.keys(Key.ESCAPE);
    await app.click("rail-today");
    await app.find("today-item");
  },
  async followUp(app) {
    await app.click("follow-up-new");
    await app.find("follow-up-what");
  },
  async brief(app) {
    await app.keys(Key.ESCAPE);
    await app.click("brief-open");
    await app.find("brief-text");
  },
  async introductions(app) {
    await app.keys(Key.ESCAPE);
    await app.click("rail-introductions");
    await app.find("introduction-detail");
  },
  async opportunities(app) {
    await app.click("rail-opportunities");
    await app.click("opportunity");
    await app.find("composition");
  },
  async composition(app) {
    await app.click("opportunity-on-map");
    await app.map();
    await app.find("opportunity-panel");
  },
  async partners(app) {
    await app.click("opportunity-close");
    await app.click("rail-partners");
    await app.find("partner-row");
  },
  async needs(app) {
    await app.click("partners-tab-needs");
    await app.click("need-open");
    await app.find("need-card");
  },
  async sheet(app) {
    await (await app.all("need-sheet"))[1].click();
    await app.find("fit-progress");
  },
  async rescue(app) {
    await app.click("sheet-rescue");
    await app.find("rescue-table");
  },
  async accounts(app) {
    await app.keys(Key.ESCAPE);
    await app.click("rail-accounts");
    await app.find("add-list");
  },
  async sealing(app) {
    await app.click("seal");
    await app.find("seal-begin");
  },
  async importing(app, home) {
    await app.keys(Key.ESCAPE);
    writeFileSync(path.join(home.dialogs, "open.csv"), MESSY);
    await app.click("import");
    await app.find("import-column");
  },
  async history(app) {
    await app.keys(Key.ESCAPE);
    await app.click("rail-history");
    await app.find("history-row");
  },
  async keys(app) {
    await app.click("rail-keys");
  },
  async about(app) {
    await app.keys(Key.ESCAPE);
    await app.chord(Key.CONTROL, "k");
    await (await app.find("command-input")).sendKeys("Tutti");
    const chosen = () => app.browser.executeScript(() => document.querySelector(".command-line[data-selected]")?.textContent ?? "");
    await app.until("the palette has it in hand", async () => (await chosen()).includes("Tutti"));
    await app.keys(Key.ENTER);
    await app.find("about-part");
  },
  async settings(app) {
    await app.keys(Key.ESCAPE);
    await app.click("rail-settings");
  },
  async safety(app) {
    await app.keys(Key.ESCAPE);
    await app.click("ecosystem-menu");
    await app.click("file-safety");
    await app.click("point-make");
    await app.until("a restore point is listed", async () => (await app.all("point")).length > 0);
  },
  async export(app) {
    await app.keys(Key.ESCAPE);
    await app.click("export-open");
    await app.click("export-for-partner");
    await app.find("export-untold");
  },
};

/** What is shown of an ecosystem in which something was sold, given and received. */
const tradeScreens = {
  async leads(app) {
    await app.click("rail-leads");
    await app.click("lead-row");
    await app.find("lead-name");
  },
  async log(app) {
    await app.click("trade-log");
    await app.find("log-partner");
  },
  async deals(app) {
    await app.keys(Key.ESCAPE);
    await app.click("trade-deals");
    await app.click("deal-row");
    await app.find("deal-name");
  },
  async ledger(app) {
    await app.click("trade-ledger");
    await (await app.find("balance")).findElement(By.css("button")).click();
    await app.find("kind-balance");
  },
  async reporting(app) {
    await app.click("rail-reporting");
    await app.click("quarter-before");
    await app.until("the charts are drawn", async () => (await app.browser.findElements(By.css("[data-ready=true] svg"))).length >= 2);
  },
};

/** An ecosystem made of the hand-made tables of leads and deals. */
function tradeFile(home) {
  const file = path.join(home.folder, "Maison.tutti");
  execFileSync(TERMINAL, ["new", file, "--conductor", "Maison"]);
  for (const table of ["partners", "leads", "deals"]) execFileSync(TERMINAL, ["import", file, path.join(ROOT, `tests/fixtures/trade/${table}.csv`)]);
  for (const kind of ["visibility", "access", "reputation"]) execFileSync(TERMINAL, ["exchange", file, "log", "Brio", kind]);
  return file;
}

/** What is shown of a file beside which a copy lies, and which is then replaced by it. */
const copyScreens = {
  async copyNotice(app) {
    await app.find("copy-notice");
  },
  async merge(app) {
    await app.click("copy-compare");
    await app.find("merge-conflict");
  },
  async replaced(app, home) {
    await app.keys(Key.ESCAPE);
    renameSync(path.join(home.folder, "Pepper (1).tutti"), path.join(home.folder, "Pepper.tutti"));
    await app.find("place-notice");
  },
};

/** A sample and a copy of it, both edited. */
function copiedFile(home) {
  const [file, copy] = ["Pepper.tutti", "Pepper (1).tutti"].map((name) => path.join(home.folder, name));
  execFileSync(TERMINAL, ["sample", "pepper", file]);
  execFileSync(TERMINAL, ["backup", file, copy]);
  execFileSync(TERMINAL, ["edit", file, "Mastercard", "owner=Ada"]);
  execFileSync(TERMINAL, ["edit", copy, "Mastercard", "owner=Grace", "status=paused"]);
  execFileSync(TERMINAL, ["remove", file, "Tempo Delivery"]);
  execFileSync(TERMINAL, ["edit", copy, "Tempo Delivery", "notes=Met in Lyon"]);
  return file;
}

async function series(lang, theme, size) {
  await shown(lang, theme, size, null, async (app, home, save) => {
    await save("start");
    await app.click("start-sample");
    await app.map();
    for (const [name, show] of Object.entries(screens)) {
      await show(app, home);
      await save(name);
      if (name === "map" && lang === "en" && theme === "light" && size === SIZES[0]) {
        writeFileSync(path.join(ROOT, "docs/map.png"), await app.screenshot());
      }
    }
  });
  await shown(lang, theme, size, tradeFile, async (app, home, save) => {
    for (const [name, show] of Object.entries(tradeScreens)) {
      await show(app, home);
      await save(name);
    }
  });
  await shown(lang, theme, size, copiedFile, async (app, home, save) => {
    for (const [name, show] of Object.entries(copyScreens)) {
      await show(app, home);
      await save(name);
    }
  });
}

/** Opens the app in a theme: at its start, or on a file that is made for it. */
async function shown(lang, theme, [width, height], make, show) {
  const home = newHome();
  const app = await openApp({ home, lang, width, height, args: make ? [make(home)] : [] });
  const save = async (name) => {
    await settled(app);
    writeFileSync(path.join(OUT, `${name}-${width}-${theme}-${lang}.png`), await app.screenshot());
  };
  try {
    await app.click(make ? "rail-settings" : "start-settings");
    await app.click(`theme-${theme}`);
    await app.keys(Key.ESCAPE);
    await show(app, home, save);
  } finally {
    await app.close();
    home.remove();
  }
}

rmSync(OUT, { recursive: true, force: true });
mkdirSync(OUT, { recursive: true });
for (const size of SIZES) for (const theme of ["light", "dark"]) for (const lang of ["en", "fr"]) await series(lang, theme, size);
