// Lint rules, and the laws of the house that a linter can keep: which room may import which.
import js from "@eslint/js";
import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";

const forbid = (files, groups, message) => ({
  files,
  ignores: ["**/*.test.ts"],
  rules: { "no-restricted-imports": ["error", { patterns: [{ group: groups, message }] }] },
});
const tauri = ["@tauri-apps/*", "**/ipc/bindings"];
const alone = "Only ipc/ knows Tauri and the bindings.";

export default ts.config(
  { ignores: ["dist", "src/i18n/messages", "src/ipc/bindings.ts", "project.inlang"] },
  js.configs.recommended,
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },
  {
    rules: {
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 400, skipBlankLines: true }],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "svelte/prefer-svelte-reactivity": "off",
    },
  },
  { files: ["**/*.test.ts"], rules: { "max-lines": "off", "max-lines-per-function": "off" } },
  forbid(["src/*", "src/i18n/*"], tauri, alone),
  forbid(
    ["src/components/**"],
    [...tauri, "**/ipc/*", "**/store/*", "**/actions/*", "**/panels/*", "**/canvas/*"],
    "components know nothing of Tutti.",
  ),
  forbid(
    ["src/store/**"],
    [...tauri, "**/actions/*", "**/panels/*", "**/canvas/*", "**/components/*"],
    "store stands below.",
  ),
  forbid(
    ["src/actions/**"],
    [...tauri, "**/panels/*", "**/canvas/*"],
    "actions stand below canvas and panels.",
  ),
  forbid(["src/canvas/**"], [...tauri, "**/panels/*"], "canvas and panels do not know each other."),
  forbid(["src/panels/**"], [...tauri, "**/canvas/*"], "canvas and panels do not know each other."),
  forbid(
    ["src/ipc/**"],
    ["**/store/*", "**/actions/*", "**/panels/*", "**/canvas/*", "**/components/*"],
    "ipc is the lowest floor.",
  ),
);
