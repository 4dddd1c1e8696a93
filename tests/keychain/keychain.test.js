// The keychain of the system, in earnest: a key that is kept there opens the file in the terminal and in the window without asking, follows a
// new passphrase, and is gone when it is erased. Linux alone, with GNOME's keychain on a bus of its own, made for this test.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { newHome, program } from "../support/home.js";

const { folder: home, env, remove } = newHome("keychain");
const file = path.join(home, "Maison.tutti");
const FIRST = "seven grey herons";
const SECOND = "eight white herons";

before(() => {
  // It ends with the bus.
  const unlock = ["--unlock", "--components=secrets"];
  execFileSync("gnome-keyring-daemon", unlock, { env, input: "a word for this test\n", stdio: ["pipe", "ignore", "ignore"] });
  // Asked too early, the bus would start another one, which nobody unlocked.
  execFileSync("gdbus", ["wait", "--session", "--timeout", "20", "org.freedesktop.secrets"], { env });
  done(["sample", "pepper", file]);
  done(["encrypt", file], { TUTTI_NEW_PASSPHRASE: FIRST });
});
after(remove);

function run(words, more = {}) {
  return spawnSync(program("tutti"), [...words, "--json"], { env: { ...env, ...more }, encoding: "utf8" });
}

function done(words, more = {}) {
  const { status, stdout, stderr } = run(words, more);
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

function refused(words) {
  const { status, stderr } = run(words);
  assert.equal(status, 1, stderr);
  return stderr;
}

test("without a passphrase the file asks, and nothing was kept unasked", () => {
  assert.match(refused(["list", file, "organisations"]), /encrypted/);
});

test("a key that is kept opens the file and its copies, and follows a new passphrase", () => {
  assert.equal(done(["keychain", file, "--remember"], { TUTTI_PASSPHRASE: FIRST }).remembered, true);
  assert.equal(done(["list", file, "organisations"]).length, 14);
  const copy = path.join(home, "Copie.tutti");
  copyFileSync(file, copy);
  assert.equal(done(["list", copy, "organisations"]).length, 14);
  done(["encrypt", file], { TUTTI_NEW_PASSPHRASE: SECOND });
  assert.equal(done(["keychain", file]).remembered, true);
  assert.match(refused(["list", copy, "organisations"]), /encrypted/, "the key of before is not kept");
  assert.equal(done(["list", copy, "organisations"], { TUTTI_PASSPHRASE: FIRST }).length, 14);
});

test("the window opens it without asking", async () => {
  const app = spawn(program("tutti-desktop"), [file], { env, detached: true, stdio: "ignore" });
  const gone = new Promise((resolve) => app.on("exit", resolve));
  try {
    // The title is the ecosystem's only once it is open.
    const title = ["search", "--sync", "--onlyvisible", "--name", "^Maison Allegro – Tutti$"];
    execFileSync("timeout", ["90", "xdotool", ...title], { env });
  } finally {
    process.kill(-app.pid, "SIGTERM");
    await gone;
  }
});

test("a key that is erased is gone, and the passphrase opens the file as before", () => {
  assert.equal(done(["keychain", file, "--forget"]).remembered, false);
  assert.match(refused(["list", file, "organisations"]), /encrypted/);
  assert.equal(done(["list", file, "organisations"], { TUTTI_PASSPHRASE: SECOND }).length, 14);
});
