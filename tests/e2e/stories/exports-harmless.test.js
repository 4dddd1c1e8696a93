// A page and a drawing made of hostile names are opened in a browser: nothing runs, nothing is asked of anybody. That the names
// would run where they are let is seen first.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after, before, test } from "node:test";
import { newHome, TERMINAL } from "../app.js";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const home = newHome();
const file = path.join(home.folder, "Maison.tutti");
let visits = 0;
const server = createServer((_, answer) => {
  visits++;
  answer.end();
});

/** Names that say they ran by a mark on the page, and by a visit next door. */
const hostile = (mark) => [
  `<script>${mark}</script>`,
  `"><img src=x onerror="${mark}">`,
  `'><svg onload="${mark}"></svg>`,
  `]]></svg><script>${mark}</script>`,
  `--></title></style></textarea><img src=x onerror="${mark}">`,
  `</script><script>${mark}</script>`,
  `<iframe srcdoc="<script>parent.${mark}</script>"></iframe>`,
];
let names;

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  names = [
    ...hostile("document.documentElement.setAttribute('data-ran','1')"),
    `<img src=http://127.0.0.1:${server.address().port}/>`,
    `<link rel=stylesheet href=http://127.0.0.1:${server.address().port}/>`,
  ];
  execFileSync(TERMINAL, ["new", file, "--conductor", "Maison"]);
  const cell = (text) => `"${text.replaceAll('"', '""')}"`;
  const table = path.join(home.folder, "names.csv");
  writeFileSync(table, ["Name,Kinds,Offers,Sectors", ...names.map((name) => Array(4).fill(cell(name)).join(","))].join("\n"));
  execFileSync(TERMINAL, ["import", file, table]);
});
after(() => {
  server.close();
  home.remove();
});

/** What a browser makes of a file once all of it was loaded and its scripts ran. */
function opened(name) {
  const words = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"];
  const own = [`--user-data-dir=${path.join(home.folder, "chromium")}`, "--virtual-time-budget=3000", "--dump-dom", `file://${name}`];
  return execFileSync(CHROMIUM, [...words, ...own], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 60_000 });
}

test("where names are let, they run", () => {
  assert.ok(existsSync(CHROMIUM), "chromium is installed with the tests");
  const page = path.join(home.folder, "control.html");
  for (const name of hostile("document.documentElement.setAttribute('data-ran','1')").slice(0, 3)) {
    writeFileSync(page, `<!doctype html><body><p title=">${name}</p></body>`.replace('title=">', ">"));
    assert.match(opened(page), /<html[^>]* data-ran="1"/, name);
  }
});

for (const format of ["html", "svg"]) {
  test(`in what is exported as ${format} nothing runs and nobody is visited`, () => {
    const out = path.join(home.folder, `map.${format}`);
    execFileSync(TERMINAL, ["export", file, out]);
    assert.ok(/(&lt;|\\u003c)script(&gt;|\\u003e)/.test(readFileSync(out, "utf8")), "the names are there, as text");
    visits = 0;
    const page = opened(out);
    assert.match(page, /<svg/);
    assert.doesNotMatch(page, / data-ran=/);
    assert.doesNotMatch(page.replace(/<!--[^]*?-->/g, ""), /<(iframe|link|img)\b(?![^>]*data:image)/i);
    assert.equal(visits, 0);
  });
}
