// The package for Debian and Ubuntu, in the hands of the system: it installs, the system knows its files and opens them with it,
// and when it is removed nothing of it is left. Needs root, and `TUTTI_PACKAGE`; removes what it installed whatever happens.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync, existsSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

const PACKAGE = process.env.TUTTI_PACKAGE;
const DESKTOP = "/usr/share/applications/Tutti.desktop";
const home = mkdtempSync(path.join(tmpdir(), "tutti-install-"));
const file = path.join(home, "Maison Allegro – été.tutti");
/** A home of its own and a desktop that answers questions of types through the shared database, as GNOME and most others do. */
const env = {
  ...process.env,
  HOME: home,
  XDG_CONFIG_HOME: path.join(home, "config"),
  XDG_DATA_HOME: path.join(home, "data"),
  XDG_CACHE_HOME: path.join(home, "cache"),
  XDG_RUNTIME_DIR: path.join(home, "run"),
  XDG_CURRENT_DESKTOP: "GNOME",
  LC_ALL: "C.UTF-8",
};
let placed = [];

const run = (program, ...words) => execFileSync(program, words, { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], timeout: 60_000 });
const isInstalled = () => spawnSync("dpkg-query", ["-W", "-f=${db:Status-Status}", "tutti"], { encoding: "utf8" }).stdout === "installed";

/** A desktop session with its own bus, in which the words are run; ended with all that it started. */
function session(...words) {
  const child = spawn("dbus-run-session", ["--", ...words], { env, detached: true, stdio: "ignore" });
  const gone = new Promise((resolve) => child.on("exit", resolve));
  return async () => {
    process.kill(-child.pid, "SIGTERM");
    await gone;
  };
}

before(() => {
  assert.ok(PACKAGE && existsSync(PACKAGE), "TUTTI_PACKAGE names no package: `cargo xtask bundle --debug deb` builds one");
  assert.ok(!isInstalled(), "Tutti is installed on this machine and would be replaced: remove it first (apt remove tutti)");
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
});
after(() => {
  if (isInstalled()) run("dpkg", "--purge", "tutti");
  rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test("the package installs, and all that it needs is named in it", () => {
  run("dpkg", "--install", PACKAGE);
  assert.ok(isInstalled());
  placed = run("dpkg-query", "-L", "tutti").trim().split("\n").filter((name) => !lstatSync(name).isDirectory());
  assert.ok(placed.includes("/usr/bin/tutti") && placed.includes("/usr/bin/tutti-desktop") && placed.includes(DESKTOP), placed.join("\n"));
  const needed = run("dpkg-query", "-W", "-f=${Depends}", "tutti");
  for (const program of ["tutti", "tutti-desktop"]) {
    for (const library of librariesOf(`/usr/bin/${program}`)) {
      assert.ok(owners(library).some((owner) => needed.includes(owner)), `${library} of ${program} is in no package of: ${needed}`);
    }
  }
});

/** What a program asks the loader for itself. */
function librariesOf(program) {
  const asked = run("objdump", "-p", program).matchAll(/NEEDED\s+(\S+)/g);
  const found = new Map([...run("ldd", program).matchAll(/^\s*(\S+) => (\S+)/gm)].map(([, name, place]) => [name, place]));
  return [...asked].map(([, name]) => found.get(name)).filter((place) => place !== undefined);
}

function owners(library) {
  const names = [library, run("realpath", library).trim(), library.replace(/^\/usr/, ""), library.replace(/^\/lib/, "/usr/lib")];
  const said = names.map((name) => spawnSync("dpkg-query", ["-S", name], { encoding: "utf8" }).stdout);
  return said.flatMap((line) => line.split("\n")).flatMap((line) => (line.includes(":") ? [line.split(":")[0]] : []));
}

test("the descriptions it brings are well-formed", () => {
  run("desktop-file-validate", DESKTOP);
  run("appstreamcli", "validate", "--no-net", "/usr/share/metainfo/app.tutti.desktop.metainfo.xml");
});

test("both programs say which version they are", () => {
  const version = run("dpkg-query", "-W", "-f=${Version}", "tutti");
  assert.equal(run("/usr/bin/tutti", "--version").trim(), `tutti ${version}`);
  assert.equal(run("/usr/bin/tutti-desktop", "--version").trim(), `Tutti ${version}`);
});

test("the system knows a file of Tutti by its name and by what is in it, and opens it with Tutti", () => {
  run("/usr/bin/tutti", "sample", "pepper", file);
  assert.equal(run("xdg-mime", "query", "filetype", file).trim(), "application/x-tutti");
  assert.equal(run("xdg-mime", "query", "default", "application/x-tutti").trim(), "Tutti.desktop");
  assert.match(run("gio", "mime", "application/x-tutti"), /Tutti\.desktop/);
  const nameless = path.join(home, "without-ending");
  copyFileSync(file, nameless);
  assert.match(run("gio", "info", "-a", "standard::content-type,standard::icon", nameless), /standard::icon: application-x-tutti[^]*content-type: application\/x-tutti/);
});

test("a file that is opened from the desktop stands in the window", async () => {
  // The desktop starts what the entry says; the bus stays up until the window is gone.
  const end = session("sh", "-c", 'gio launch "$1" "$2"; sleep infinity', "sh", DESKTOP, file);
  try {
    run("timeout", "60", "xdotool", "search", "--sync", "--onlyvisible", "--name", "^Maison Allegro – Tutti$");
  } finally {
    await end();
  }
});

test("when it is removed, nothing of it is left and the system has forgotten its files", () => {
  run("dpkg", "--purge", "tutti");
  assert.ok(!isInstalled());
  assert.deepEqual(placed.filter((name) => existsSync(name)), []);
  assert.ok(!existsSync("/usr/share/doc/tutti"));
  assert.ok(!existsSync("/usr/share/mime/application/x-tutti.xml"));
  assert.doesNotMatch(run("gio", "mime", "application/x-tutti"), /Tutti\.desktop/);
  assert.ok(existsSync(file), "files of the person stay");
});
