// Which licences what ships in Tutti has, with the text of each: written to assets/licences.json, or with --check compared to it.
// What ships is what the two programs are linked from on each system, what the page is bundled from, and what both carry along.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const OUT = path.join(ROOT, "assets/licences.json");
const SYSTEMS = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-msvc", "aarch64-apple-darwin"];
const PROGRAMS = ["tutti-desktop", "tutti-cli"];
/** Of several licences a package may be taken under, the first of these. */
const PREFERRED = ["MIT", "Apache-2.0", "ISC", "BSD-3-Clause", "BSD-2-Clause", "Zlib", "BSL-1.0", "MIT-0", "0BSD", "Unlicense", "CC0-1.0"];
/** Packages that only build the page, but leave code of theirs in it. */
const LEFT_IN_THE_PAGE = ["svelte", "esm-env", "clsx", "@inlang/paraglide-js", "vite"];

/** Said by their makers where their packages are made, but not in the package. */
const SAID_ELSEWHERE = { "svelte-toolbelt": "MIT" };

/** The crates both programs are linked from on a system; what only runs while they are built is left out. */
function crates(system) {
  const words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", system];
  const metadata = JSON.parse(execFileSync("cargo", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 }));
  const [packages, nodes] = [new Map(metadata.packages.map((p) => [p.id, p])), new Map(metadata.resolve.nodes.map((n) => [n.id, n]))];
  const isMacro = (id) => packages.get(id).targets.some((t) => t.kind.includes("proc-macro"));
  const left = metadata.packages.filter((p) => PROGRAMS.includes(p.name)).map((p) => p.id);
  const found = new Set(left);
  while (left.length > 0) {
    const linked = nodes.get(left.pop()).deps.filter((d) => d.dep_kinds.some((kind) => kind.kind === null));
    for (const { pkg } of linked) {
      if (found.has(pkg) || isMacro(pkg)) continue;
      found.add(pkg);
      left.push(pkg);
    }
  }
  return [...found].map((id) => packages.get(id)).filter((p) => p.source !== null);
}

/** The packages the page is bundled from. */
function modules() {
  const lock = JSON.parse(readFileSync(path.join(ROOT, "ui/package-lock.json"), "utf8"));
  const shipped = ([at, p]) => at !== "" && ((!p.dev && !p.optional) || LEFT_IN_THE_PAGE.includes(at.replace("node_modules/", "")));
  return Object.entries(lock.packages)
    .filter(shipped)
    .map(([at]) => path.join(ROOT, "ui", at))
    // What only describes types leaves nothing in the page.
    .filter((folder) => !folder.includes("/@types/") && existsSync(folder))
    .map((folder) => ({ folder, ...JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) }));
}

/** The licences to keep, of an expression such as `MIT OR Apache-2.0` or `Apache-2.0 AND MIT`. */
function chosen(expression) {
  const parts = expression.replaceAll("/", " OR ").split(/\s+AND\s+/).map((part) => part.replace(/[()]/g, "").split(/\s+OR\s+/));
  return [...new Set(parts.map((names) => PREFERRED.find((one) => names.includes(one)) ?? names[0].trim()))].sort();
}

const tidy = (text) => text.replaceAll("\r\n", "\n").replace(/^\uFEFF/, "").replace(/[ \t]+$/gm, "").trim();
const BEARS = { MIT: /MIT|permission is hereby granted, free of charge/i, "Apache-2.0": /apache/i, "MPL-2.0": /mozilla/i };

/** The text of a licence as a package carries it; where it carries none, the text that every package under it has. */
function text(folder, licence, usual) {
  const files = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|unlicense|notice)/i.test(name) && /(^[^.]+$|\.(md|txt|mit|apache2?)$|-[a-z0-9.]+$)/i.test(name)).sort();
  const short = licence.split("-")[0].toLowerCase();
  const texts = files.flatMap((name) => {
    try {
      return [{ name: name.toLowerCase(), text: tidy(readFileSync(path.join(folder, name), "utf8")) }];
    } catch {
      return [];
    }
  });
  const named = texts.find((t) => t.name.includes(short)) ?? texts.find((t) => BEARS[licence]?.test(t.text)) ?? (BEARS[licence] ? undefined : texts[0]);
  return named?.text || usual.get(licence) || "";
}

/** The bundled parts that are no package of their own. */
function parts() {
  const read = (name) => tidy(readFileSync(path.join(ROOT, name), "utf8"));
  const blessing = "The author disclaims copyright to this source code. In place of a legal notice, here is a blessing:\n\nMay you do good and not evil.\nMay you find forgiveness for yourself and forgive others.\nMay you share freely, never taking more than you give.";
  return [
    { name: "Tutti", version: JSON.parse(readFileSync(path.join(ROOT, "ui/package.json"), "utf8")).version, kind: "part", licences: ["MIT"], text: read("LICENSE") },
    { name: "Inter", version: "4", kind: "part", licences: ["OFL-1.1"], text: read("assets/fonts/OFL.txt") },
    // Built from source by a crate that is otherwise only a means of building, and so not in the lists.
    { name: "SQLCipher", version: "4", kind: "part", licences: ["BSD-3-Clause"], text: sqlcipher() },
    { name: "SQLite", version: "3", kind: "part", licences: ["blessing"], text: blessing },
  ];
}

/** The licence of SQLCipher, which stands beside its source. */
function sqlcipher() {
  const words = ["metadata", "--format-version", "1", "--locked"];
  const { packages } = JSON.parse(execFileSync("cargo", words, { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 }));
  const source = packages.find((p) => p.name === "sqlcipher-src");
  return tidy(readFileSync(path.join(path.dirname(source.manifest_path), "sqlcipher/LICENSE-sqlcipher"), "utf8"));
}

function everything() {
  const all = SYSTEMS.flatMap(crates).map((p) => ({ name: p.name, version: p.version, kind: "crate", folder: path.dirname(p.manifest_path), licence: p.license ?? "", authors: p.authors }));
  const page = modules().map((p) => ({ name: p.name, version: p.version, kind: "npm", folder: p.folder, licence: String(p.license?.type ?? p.license ?? SAID_ELSEWHERE[p.name] ?? ""), authors: [] }));
  const once = new Map([...all, ...page].map((p) => [`${p.kind} ${p.name} ${p.version}`, p]));
  const usual = usualTexts([...once.values()]);
  const packages = [...once.values()].flatMap((p) => {
    const licences = chosen(p.licence);
    return licences.map((licence) => ({ ...p, licence, text: text(p.folder, licence, usual) }));
  });
  const extra = parts().flatMap((p) => p.licences.map((licence) => ({ ...p, licence })));
  return [...packages, ...extra];
}

/** Of each licence, the text that most packages carry. */
function usualTexts(packages) {
  const counts = new Map();
  for (const p of packages) {
    for (const licence of chosen(p.licence)) {
      const found = text(p.folder, licence, new Map());
      const known = counts.get(licence) ?? counts.set(licence, new Map()).get(licence);
      if (found) known.set(found, (known.get(found) ?? 0) + 1);
    }
  }
  const most = (known) => [...known].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
  return new Map([...counts].map(([licence, known]) => [licence, most(known)]));
}

/** By licence and, within it, by text. */
function grouped(packages) {
  const bare = packages.filter((p) => p.text === "" || p.licence === "");
  if (bare.length > 0) throw new Error(`no licence, or no text of it: ${bare.map((p) => `${p.name} ${p.version} (${p.licence})`).join(", ")}`);
  const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const licences = [...new Set(packages.map((p) => p.licence))].sort(order);
  return licences.map((licence) => {
    const under = packages.filter((p) => p.licence === licence);
    const texts = [...new Set(under.map((p) => p.text))].map((text) => {
      const having = under.filter((p) => p.text === text).map(({ name, version, kind }) => ({ name, version, kind }));
      return { text, packages: having.sort((a, b) => order(a.name, b.name) || order(a.version, b.version)) };
    });
    return { licence, texts: texts.sort((a, b) => b.packages.length - a.packages.length || order(a.packages[0].name, b.packages[0].name)) };
  });
}

const fresh = JSON.stringify(grouped(everything()), null, 1) + "\n";
if (process.argv.includes("--check")) {
  if (!existsSync(OUT) || readFileSync(OUT, "utf8") !== fresh) {
    console.error("assets/licences.json is not that of the lock files: `cargo xtask licences` writes it anew");
    process.exit(1);
  }
} else {
  writeFileSync(OUT, fresh);
}
