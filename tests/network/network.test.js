// Tutti opens no connection: the system itself is asked what the window and the terminal, with all they start, do with sockets.
// Linux alone can be asked (strace); a program that does connect is looked at first, so that the looking is known to see.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { ROOT, newHome, program } from "../support/home.js";

const { folder: home, env, remove } = newHome("network");
const file = path.join(home, "Maison.tutti");
/** How long the window is left alone, in seconds. */
const IDLE = 8;

before(() => {
  execFileSync(program("tutti"), ["sample", "pepper", file], { env });
});
after(remove);

/** The calls of a program and of all it starts that have to do with sockets. */
const traced = (log) => ["strace", "-f", "-qq", "-e", "trace=network,execve", "-s", "64", "-o", log];
const calls = (log) => readFileSync(log, "utf8").split("\n").filter(Boolean);
/**
 * Those that reach for the network: a socket of the internet protocols or of the packets beneath them, or an address of theirs.
 * What the page's own programs ask the kernel about its routes (AF_NETLINK) stays within the machine.
 */
const reaching = (lines) =>
  lines.filter((line) => /socket\(AF_(INET6?|PACKET|BLUETOOTH|VSOCK)\b|sa_family=AF_(INET6?|PACKET)\b/.test(line)).map((line) => line.slice(0, 200));

/** How often each call was seen, by the kind of socket. */
function seen(lines) {
  const counts = new Map();
  for (const line of lines.filter((l) => !/execve|exited with|SIG[A-Z]+/.test(l))) {
    const call = line.match(/^\d+\s+(?:<\.\.\. )?(\w+)/)?.[1] ?? "?";
    const family = line.match(/AF_\w+/)?.[0] ?? "";
    const key = `${call} ${family}`.trim();
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].sort().map(([key, count]) => `${key} ×${count}`).join(", ");
}

test("a program that connects is seen to connect", () => {
  const log = path.join(home, "control.log");
  const script = 'require("net").connect(9, "127.0.0.1").on("error", () => undefined)';
  execFileSync("strace", [...traced(log).slice(1), process.execPath, "-e", script], { env });
  assert.ok(reaching(calls(log)).some((line) => line.includes("connect(")));
});

test("the window connects to nothing, is reached by nobody and sends nothing", async (t) => {
  const log = path.join(home, "window.log");
  const words = ["--", ...traced(log), program("tutti-desktop"), file];
  const app = spawn("dbus-run-session", words, { env, detached: true, stdio: "ignore" });
  const gone = new Promise((resolve) => app.on("exit", resolve));
  try {
    const title = ["search", "--sync", "--onlyvisible", "--name", "^Maison Allegro – Tutti$"];
    execFileSync("timeout", ["90", "xdotool", ...title], { env });
    // Being left alone has no event of its own: it is the end of a program that waits.
    await new Promise((resolve) => spawn("sleep", [String(IDLE)]).on("exit", resolve));
  } finally {
    process.kill(-app.pid, "SIGTERM");
    await gone;
  }
  const lines = calls(log);
  t.diagnostic(seen(lines));
  assert.ok(lines.some((line) => line.includes("AF_UNIX")), "the screen and the session bus are spoken to");
  for (const child of ["WebKitWebProcess", "WebKitNetworkProcess"]) {
    assert.ok(lines.some((line) => line.includes("execve(") && line.includes(child)), `${child} was followed too`);
  }
  assert.deepEqual(reaching(lines), []);
});

test("the terminal connects to nothing while it imports and exports", (t) => {
  const table = path.join(ROOT, "tests/fixtures/trade/partners.csv");
  const out = (ending) => path.join(home, `map.${ending}`);
  const deeds = [["import", file, table], ...["svg", "png", "pdf", "html", "graphml", "json", "csv", "notion"].map((f) => ["export", file, out(f), "--format", f])];
  for (const deed of deeds) {
    const log = path.join(home, "terminal.log");
    execFileSync("strace", [...traced(log).slice(1), program("tutti"), ...deed], { env, stdio: "ignore" });
    const lines = calls(log);
    t.diagnostic(`${deed[0]} ${deed.at(-1)}: ${seen(lines) || "no socket at all"}`);
    assert.deepEqual(reaching(lines), []);
  }
});
