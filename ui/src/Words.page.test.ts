// The map in words, in the whole window over the mocked bridge: reached by key, read as headings and lists, names lead somewhere.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

afterEach(() => {
  selection.clear();
  view.dialog = null;
});

it("opens by its key and is made of headings and sentences", async () => {
  (document.querySelector("[data-testid=map]") as HTMLElement).focus();
  await userEvent.keyboard("w");
  await expect.element(byId("words-dialog")).toBeVisible();
  expect(document.querySelectorAll("[data-testid=words-dialog] h3")).toHaveLength(2);
  const sentences = byId("words-sentence").elements();
  expect(sentences.map((s) => s.textContent?.trim())).toContain("Without an owner: Mastercard.");
});

it("a name selects the organisation and leads to it", async () => {
  await byId("words").click();
  await byId("words-name").click();
  await expect.element(byId("words-dialog")).not.toBeInTheDocument();
  const id = world.state.organisations.find((o) => o.name === "Mastercard")?.id;
  await vi.waitFor(() => expect(selection.onlyOrganisation).toBe(id));
});

it("speaks French as soon as the window does", async () => {
  await byId("words").click();
  await prefer({ lang: "fr" });
  await expect.element(byId("words-dialog")).toHaveTextContent("À surveiller");
});
