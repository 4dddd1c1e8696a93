// Bundles the page of the canvas benchmarks, which draws with the window's own code. Not part of the app.
import { fileURLToPath } from "node:url";
import { mergeConfig } from "vite";
import { defineConfig } from "vitest/config";
import app from "./vite.config";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default mergeConfig(
  app,
  defineConfig({
    root: at("../tests/benches/canvas/page"),
    base: "./",
    build: { outDir: at("../out/bench/page"), emptyOutDir: true },
  }),
);
