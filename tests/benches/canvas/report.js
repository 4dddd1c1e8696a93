// The figures as tables, in absolute numbers and as the ratio of Tutti's to the other's, and the page of the documentation.
// Not here: how they were measured.
import { readFileSync } from "node:fs";
import os from "node:os";

const NAMES = { tutti: "Tutti", sigma: "sigma.js", cytoscape: "Cytoscape.js" };
const WINDOWS = { chromium: "Chromium, no window, software rendering", webkit: "WebKitGTK (what the app has on Linux), software rendering" };
const FIGURES = [
  ["first picture, ms", (run) => run.firstPicture],
  ["frame while panning, ms (median)", (run) => run.panning.frame.median],
  ["frame while panning, ms (p95)", (run) => run.panning.frame.p95],
  ["script while panning, ms (median)", (run) => run.panning.script.median],
  ["frame while zooming, ms (median)", (run) => run.zooming.frame.median],
  ["frame while zooming, ms (p95)", (run) => run.zooming.frame.p95],
  ["script while zooming, ms (median)", (run) => run.zooming.script.median],
  ["script memory, MB", (run) => run.heap && run.heap / 1e6],
  ["page process, MB", (run) => run.page],
  ["process beside the page, MB", (run) => run.beside],
];

/** The middle one of what several runs gave, or null where it is not known. */
function median(runs, figure) {
  const known = runs.map(figure).filter((value) => value !== null).sort((a, b) => a - b);
  return known.length ? known[Math.floor(known.length / 2)] : null;
}

const isDone = (result) => result && result.runs.every((run) => !run.failure);
const written = (value) => (value === null ? "–" : value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 }));

function cell(result, ours, figure) {
  if (!result) return "–";
  if (!isDone(result)) return "did not finish";
  const value = median(result.runs, figure);
  const own = isDone(ours) && ours !== result ? median(ours.runs, figure) : null;
  const ratio = own !== null && value ? ` (×${(own / value).toLocaleString("en", { maximumSignificantDigits: 2 })})` : "";
  return written(value) + ratio;
}

function table(results, window, size) {
  const of = (library) => results.find((r) => r.window === window && r.size === size && r.library === library);
  const libraries = Object.keys(NAMES).filter(of);
  const rows = FIGURES.filter(([, figure]) => libraries.some((l) => isDone(of(l)) && median(of(l).runs, figure) !== null));
  const lines = rows.map(([name, figure]) => [name, ...libraries.map((l) => cell(of(l), of("tutti"), figure))]);
  const head = [`${size.toLocaleString("en")} organisations`, ...libraries.map((l) => NAMES[l])];
  const rule = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [head, rule, ...lines].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

/** All tables, window by window. */
export function tablesOf(results) {
  const windows = Object.keys(WINDOWS).filter((window) => results.some((r) => r.window === window));
  const sizes = [...new Set(results.map((r) => r.size))];
  const failures = results.flatMap((r) => r.runs.filter((run) => run.failure).map((run) => [r, run.failure]));
  const under = (window) => sizes.filter((size) => results.some((r) => r.window === window && r.size === size));
  const parts = windows.map((w) => [`## ${WINDOWS[w]}`, ...under(w).map((size) => table(results, w, size))].join("\n\n"));
  const why = failures.map(([r, failure]) => `- ${NAMES[r.library]}, ${r.size.toLocaleString("en")}, ${r.window}: ${failure}`);
  return [...parts, ...(why.length ? [`## What did not finish\n\n${why.join("\n")}`] : [])].join("\n\n");
}

/** docs/benchmarks/canvas.md. */
export function documentOf(results, times) {
  const { dependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
  const n = Object.entries(times).map(([size, count]) => `${Number(size).toLocaleString("en")}: ${count}`).join(", ");
  const first = results.find(isDone);
  return `${HEAD}
- Compared: sigma.js ${dependencies.sigma} (WebGL, with its defaults, graphology ${dependencies.graphology}) and Cytoscape.js ${dependencies.cytoscape}
  (canvas, with the settings its authors advise for many elements: straight edges, the picture kept while it moves).
- Machine: ${os.cpus().length} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB, no graphics card: everything is drawn in software.
- Load when the figures were taken: ${os.loadavg()[1].toFixed(1)} processes wanting a core (five-minute average); other work went on.
- Runs per figure (n): ${n}. Each in a new window. Steps per series (m): ${first ? first.runs[0].panning.steps : 60}, or as many as ten seconds hold.

${tablesOf(results)}

## Where Tutti needs more

${behind(results).join("\n")}

${READING}`;
}

/** Every figure of Tutti's that is more than a fifth above another's. */
function behind(results) {
  const lines = results.filter((r) => r.library !== "tutti" && isDone(r)).flatMap((r) => {
    const ours = results.find((o) => o.library === "tutti" && o.window === r.window && o.size === r.size);
    if (!isDone(ours)) return [];
    const pairs = FIGURES.map(([name, figure]) => ({ name, own: median(ours.runs, figure), other: median(r.runs, figure) }));
    const worse = pairs.filter(({ own, other }) => own !== null && other !== null && own > 1.2 * other);
    return worse.map(({ name, own, other }) => `- ${r.window}, ${r.size.toLocaleString("en")}: ${name}, ${written(own)} against ${written(other)} of ${NAMES[r.library]}`);
  });
  return lines.length ? lines : ["- Nowhere by more than a fifth."];
}

const HEAD = `# The map beside others

Written by \`cargo xtask bench canvas\`, which makes the ecosystems, builds the page with the window's own code and takes all
figures in one run. An ecosystem has communities of 8 to 400 organisations and five relationships an organisation. Figures are
medians; in brackets Tutti's figure divided by the other's, so that below one Tutti needs less.

- First picture: from asking for the data to the second frame after everything is drawn. Tutti's includes what the process beside
  the page takes to read the ecosystem (it starts cold); the others receive ready arrays.
- Frame: from one animation frame to the next while every frame moves the map 12 pixels or brings it 5 % nearer; 16.7 ms is the
  screen's own beat. Script: the part of it spent in the library's code.
- Memory is read after the movements.`;

const READING = `## How to read it

- The pictures are not the same. Beyond 4,000 organisations Tutti shows groups from afar and asks for their members as the map comes
  nearer, so its page holds a few thousand marks whatever the size; the others hold and draw everything at once. That is what the
  design is for, and also why the figures of large ecosystems say more about the design than about drawing.
- sigma.js draws with WebGL. Without a graphics card that is its weakest case. With one it should be far faster than here, and
  likely faster than Tutti's canvas on thousands of marks; that was not measured.
- Cytoscape.js and Tutti both move a kept picture while the map moves, and draw it anew when it rests. Cytoscape.js shows nothing beyond
  that picture and no more detail until then; Tutti draws the next one meanwhile, a part in each frame: that is what its p95 shows.
- A series that is slow has few steps, down to one or two, so that its median and p95 are the same figure.
- Tutti's page is larger than its marks alone: it carries the tools, the legend and the words for screen readers.
`;
