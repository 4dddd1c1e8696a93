// `cargo xtask bench canvas`: makes the ecosystems, shows each in every library and window, prints and writes the figures.
// Words choose: sizes, libraries, windows, as in `2000 sigma webkit`. Not here: what is timed (page/measure.js).
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { pageMegabytes } from "./memory.js";
import { documentOf, tablesOf } from "./report.js";
import { startServer } from "./server.js";
import { windows } from "./windows.js";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const OUT = path.join(ROOT, "out/bench");
const VAST = path.join(process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target"), "release/tutti-vast");
/** So often each is measured; the figures are medians. */
const TIMES = { 2000: 3, 10000: 3, 100000: 1, 1000000: 1 };
const LIBRARIES = ["tutti", "sigma", "cytoscape"];
/** A million is for Tutti alone: the others were not made for it. */
const ALONE = 1_000_000;
const PATIENCE_MS = 120_000;

const words = process.argv.slice(2);
const chosen = (all) => (all.some((word) => words.includes(`${word}`)) ? all.filter((word) => words.includes(`${word}`)) : all);

function makeData(size) {
  const [file, graph] = ["tutti", "graph"].map((ending) => path.join(OUT, `${size}.${ending}`));
  const run = (...arguments_) => execFileSync(VAST, arguments_, { stdio: "inherit" });
  if (!existsSync(file)) {
    run("make", `${file}.new`, `${size}`);
    renameSync(`${file}.new`, file);
  }
  if (size !== ALONE && !existsSync(graph)) run("graph", file, graph);
}

function late() {
  return new Promise((_, reject) => {
    AbortSignal.timeout(PATIENCE_MS).addEventListener("abort", () => reject(new Error(`not finished after ${PATIENCE_MS / 1000} s`)));
  });
}

async function once(server, window, library, size) {
  const page = await windows[window](`${server.address}/index.html?library=${library}&size=${size}`);
  try {
    const figures = await Promise.race([page.figures(), late()]);
    return { ...figures, page: pageMegabytes(), beside: server.forget(size) };
  } catch (error) {
    return { failure: String(error.message ?? error).split("\n")[0] };
  } finally {
    server.forget(size);
    await page.close();
  }
}

async function several(server, window, library, size) {
  const runs = [];
  for (let turn = 0; turn < TIMES[size]; turn++) {
    const run = await once(server, window, library, size);
    console.log(`${window} ${library} ${size}: ${run.failure ?? `${Math.round(run.firstPicture)} ms to the first picture`}`);
    runs.push(run);
    if (run.failure) break;
  }
  return { window, library, size, runs };
}

mkdirSync(OUT, { recursive: true });
const sizes = chosen(Object.keys(TIMES).map(Number));
sizes.forEach(makeData);
const server = await startServer(OUT, VAST);
const results = [];
for (const window of chosen(Object.keys(windows)))
  for (const size of sizes)
    for (const library of size === ALONE ? ["tutti"] : chosen(LIBRARIES)) results.push(await several(server, window, library, size));
server.close();
writeFileSync(path.join(OUT, "canvas.json"), JSON.stringify(results, null, 1));
console.log(`\n${tablesOf(results)}`);
if (words.length === 0) {
  mkdirSync(path.join(ROOT, "docs/benchmarks"), { recursive: true });
  writeFileSync(path.join(ROOT, "docs/benchmarks/canvas.md"), documentOf(results, TIMES));
}
process.exit(0);
