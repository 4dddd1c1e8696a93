// The two windows the page is shown in: Chromium, and the WebKitGTK that the app has on Linux. A new one for every figure.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { chromium } from "playwright-core";
import { Builder, Capabilities } from "selenium-webdriver";

const SIZE = { width: 1280, height: 800 };
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const MINI_BROWSERS = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map((at) => `/usr/lib/${at}/webkit2gtk-4.1/MiniBrowser`);
const FLAGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--no-first-run",
  "--disable-dev-shm-usage",
  "--disable-gpu",
  "--disable-accelerated-2d-canvas",
  "--use-angle=swiftshader-webgl",
  "--enable-unsafe-swiftshader",
  "--enable-precise-memory-info",
  "--js-flags=--expose-gc --max-old-space-size=4096",
];

/** Each opens an address and resolves to what the page measured and to a way to close it. */
export const windows = { chromium: inChromium, webkit: inWebKit };

async function inChromium(address) {
  const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS });
  const page = await browser.newPage({ viewport: SIZE });
  const crashed = new Promise((_, reject) => page.on("crash", () => reject(new Error("the page crashed"))));
  await page.goto(address);
  const figures = () => Promise.race([page.evaluate(() => window.bench()), crashed]);
  crashed.catch(() => undefined);
  return { figures, close: () => browser.close() };
}

async function inWebKit(address) {
  const port = await freePort();
  const driver = spawn("WebKitWebDriver", [`--port=${port}`], { stdio: "ignore", detached: true });
  const end = () => process.kill(-driver.pid, "SIGKILL");
  try {
    const browser = await session(`http://127.0.0.1:${port}/`);
    await browser.manage().setTimeouts({ script: 600_000, pageLoad: 120_000 });
    await browser.manage().window().setRect({ x: 0, y: 0, ...SIZE });
    await browser.get(address);
    return { figures: () => figuresFrom(browser), close: async () => (await browser.quit().catch(() => undefined), end()) };
  } catch (error) {
    end();
    throw error;
  }
}

async function figuresFrom(browser) {
  const told = await browser.executeAsyncScript((done) => {
    window.bench().then((figures) => done({ figures }), (error) => done({ error: String(error) }));
  });
  if (told.error) throw new Error(told.error);
  return told.figures;
}

/** The driver takes a moment to listen: asked again until it does. */
async function session(url) {
  const capabilities = new Capabilities();
  const binary = MINI_BROWSERS.find(existsSync);
  if (!binary) throw new Error("WebKitGTK's MiniBrowser is not installed");
  capabilities.set("browserName", "MiniBrowser");
  capabilities.set("webkitgtk:browserOptions", { binary, args: ["--automation", `--geometry=${SIZE.width}x${SIZE.height}`] });
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      return await new Builder().withCapabilities(capabilities).usingServer(url).build();
    } catch (error) {
      if (Date.now() > deadline || !/ECONNREFUSED/.test(String(error))) throw error;
    }
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
