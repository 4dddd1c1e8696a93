// Starts the built app in a real window through tauri-driver, with a home of its own, and finds things in it.
// Not here: the stories (stories/) and the pictures (shots.js).
import { spawn } from "node:child_process";
import { mkdtempSync, mkdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { Builder, By, Capabilities, Key, Origin, until } from "selenium-webdriver";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");
const EXE = process.platform === "win32" ? ".exe" : "";
/** The built app and the terminal. */
export const APP = path.join(TARGET, "debug", `tutti-desktop${EXE}`);
export const TERMINAL = path.join(TARGET, "debug", `tutti${EXE}`);
/** How long anything may take before a story fails. */
const PATIENCE = 20_000;

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

/** A home that nothing else uses: configuration, data, and the folder that answers native dialogs. */
export function newHome() {
  const folder = mkdtempSync(path.join(tmpdir(), "tutti-e2e-"));
  mkdirSync(path.join(folder, "dialogs"));
  return { folder, dialogs: path.join(folder, "dialogs"), remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}

function environment(home, lang) {
  const inside = (name) => path.join(home.folder, name);
  return {
    ...process.env,
    HOME: home.folder,
    XDG_CONFIG_HOME: inside("config"),
    XDG_DATA_HOME: inside("data"),
    TUTTI_DATA_FOLDER: inside("data"),
    XDG_CACHE_HOME: inside("cache"),
    LANG: lang === "fr" ? "fr_FR.UTF-8" : "en_GB.UTF-8",
    LC_ALL: lang === "fr" ? "fr_FR.UTF-8" : "en_GB.UTF-8",
    TUTTI_DIALOG_FOLDER: home.dialogs,
  };
}

/** Each app gets a driver and, on Linux, a session bus of its own, so that none takes another for its first instance. */
async function startDriver(home, lang) {
  const [port, nativePort] = [await freePort(), await freePort()];
  const program = process.env.TAURI_DRIVER ?? "tauri-driver";
  const words = [program, "--port", String(port), "--native-port", String(nativePort)];
  const [first, ...rest] = process.platform === "linux" ? ["dbus-run-session", "--", ...words] : words;
  const driver = spawn(first, rest, {
    env: environment(home, lang),
    detached: true,
    stdio: ["ignore", "ignore", process.env.TUTTI_E2E_VERBOSE ? "inherit" : "ignore"],
  });
  const failed = new Promise((_, reject) => driver.on("error", reject));
  return { driver, address: `http://127.0.0.1:${port}/`, failed };
}

/** Ends a driver and everything it started, the app among them, and waits until all of it is gone. */
async function end(driver) {
  const group = process.platform === "win32" ? driver.pid : -driver.pid;
  const signal = (name) => {
    try {
      return process.kill(group, name);
    } catch {
      return false;
    }
  };
  const deadline = Date.now() + PATIENCE;
  while (signal(Date.now() < deadline ? "SIGTERM" : "SIGKILL")) await new Promise((resolve) => setImmediate(resolve));
}

async function session(address) {
  const capabilities = new Capabilities();
  capabilities.set("browserName", "wry");
  capabilities.set("tauri:options", { application: APP, args: address.args });
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await new Builder().withCapabilities(capabilities).usingServer(address.url).build();
    } catch (error) {
      if (Date.now() > deadline || !/ECONNREFUSED/.test(String(error))) throw error;
    }
  }
}

/** Opens the app. `args` are its arguments, `home` where it lives. */
export async function openApp({ home = newHome(), args = [], lang = "en", width = 1280, height = 800 } = {}) {
  const { driver, address, failed } = await startDriver(home, lang);
  const late = new Promise((_, reject) => {
    AbortSignal.timeout(3 * PATIENCE).addEventListener("abort", () => reject(new Error("the app did not open")));
  });
  const browser = await Promise.race([session({ url: address, args }), failed, late]).catch(async (error) => {
    await end(driver);
    throw error;
  });
  await browser.manage().window().setRect({ x: 0, y: 0, width, height });
  return new App(browser, driver, home);
}

/** The open app, seen through what a person sees: test ids, keys, the pointer. */
export class App {
  constructor(browser, driver, home) {
    Object.assign(this, { browser, driver, home });
  }

  async close() {
    await this.browser.quit().catch(() => undefined);
    await end(this.driver);
  }

  find(testId) {
    return this.browser.wait(until.elementLocated(By.css(`[data-testid="${testId}"]`)), PATIENCE, `no ${testId}`);
  }

  all(testId) {
    return this.browser.findElements(By.css(`[data-testid="${testId}"]`));
  }

  async has(testId) {
    return (await this.all(testId)).length > 0;
  }

  async click(testId) {
    await this.until(`${testId} can be clicked`, async () => {
      const [element] = await this.all(testId);
      if (!element || !(await element.isEnabled())) return false;
      return element.click().then(() => true, () => false);
    });
  }

  async text(testId) {
    return (await this.find(testId)).getText();
  }

  /** Waits until a condition holds; a story fails with its name if it never does. */
  async until(what, holds) {
    await this.browser.wait(async () => {
      try {
        return await holds();
      } catch (error) {
        if (/stale|no such element/i.test(String(error))) return false;
        throw error;
      }
    }, PATIENCE, `never: ${what}`);
  }

  async keys(...keys) {
    await this.browser.actions().sendKeys(...keys).perform();
  }

  async chord(...keys) {
    const held = keys.slice(0, -1);
    const actions = this.browser.actions();
    held.forEach((key) => actions.keyDown(key));
    actions.sendKeys(keys.at(-1));
    held.reverse().forEach((key) => actions.keyUp(key));
    await actions.perform();
  }

  /** Waits for the map to have drawn. */
  async map() {
    const canvas = await this.find("canvas");
    await this.until("the map is drawn", async () => (await canvas.getAttribute("data-ready")) === "true");
    return canvas;
  }

  /** Waits until the map is complete and nothing on it moves. */
  async rest() {
    const canvas = await this.find("canvas");
    await this.until("the map rests", async () => (await canvas.getAttribute("data-resting")) === "true");
  }

  async count(attribute) {
    return Number(await (await this.find("canvas")).getAttribute(attribute));
  }

  /** Where the organisation of this name stands in the window, in pixels. */
  async whereIs(name) {
    let place;
    await this.until(`${name} stands on the map`, async () => {
      place = await this.browser.executeScript((wanted) => {
        const node = document.querySelector(`[data-node-id][data-name=${CSS.escape(wanted)}]`);
        const canvas = document.querySelector('[data-testid="canvas"]')?.getBoundingClientRect();
        if (!node || !canvas) return null;
        const [x, y, radius] = [node.dataset.x, node.dataset.y, node.dataset.radius].map(Number);
        return { x: x + canvas.x, y: y + canvas.y, radius };
      }, name);
      return place !== null;
    });
    return place;
  }

  /** Drags with the pointer from one place of the window to another. */
  async drag(from, to) {
    const at = ({ x, y }) => ({ x: Math.round(x), y: Math.round(y), origin: Origin.VIEWPORT });
    const actions = this.browser.actions({ async: true });
    await actions
      .move({ ...at(from), duration: 0 })
      .press()
      .move({ ...at({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }), duration: 60 })
      .move({ ...at(to), duration: 60 })
      .release()
      .perform();
  }

  async clickAt(place) {
    const at = { x: Math.round(place.x), y: Math.round(place.y), origin: Origin.VIEWPORT };
    await this.browser.actions({ async: true }).move(at).click().perform();
  }

  async doubleClickAt(place) {
    const at = { x: Math.round(place.x), y: Math.round(place.y), origin: Origin.VIEWPORT };
    await this.browser.actions({ async: true }).move(at).doubleClick().perform();
  }

  async screenshot() {
    return Buffer.from(await this.browser.takeScreenshot(), "base64");
  }
}

export { By, Key, Origin };
