// A home of its own for a test that runs the built programs, so that nothing of whoever runs it is read or touched.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
const TARGET = process.env.CARGO_TARGET_DIR ?? path.join(ROOT, "target");

/** One of the built programs. */
export const program = (name) => path.join(TARGET, "debug", name);

/** A fresh home: its folder, the environment of a program that lives there, and how it goes. */
export function newHome(name) {
  const folder = mkdtempSync(path.join(tmpdir(), `tutti-${name}-`));
  const within = (part) => path.join(folder, part);
  const env = {
    ...process.env,
    HOME: folder,
    XDG_CONFIG_HOME: within("config"),
    XDG_DATA_HOME: within("data"),
    XDG_CACHE_HOME: within("cache"),
    XDG_RUNTIME_DIR: within("run"),
    LC_ALL: "C.UTF-8",
  };
  mkdirSync(env.XDG_RUNTIME_DIR, { mode: 0o700 });
  return { folder, env, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }) };
}
