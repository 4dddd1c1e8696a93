// What Tutti is, in the whole window over the mocked bridge: reached by menu and palette, searched, read.
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { hearMenu } from "./globals";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

const byId = (id: string) => page.getByTestId(id);

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  connect(mockWire(new World()));
  await startPrefs();
  await prefer({ lang: "fr", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

afterEach(() => {
  view.dialog = null;
});

it("says its version and that nothing is sent, and lists the parts by licence", async () => {
  hearMenu("about");
  await expect.element(byId("about-version")).toHaveTextContent("Version 0.1.0");
  await expect.element(byId("about")).toHaveTextContent("n’envoie rien");
  const licences = [...document.querySelectorAll("[data-testid=about] h3")].map((h) => h.textContent);
  expect(licences).toEqual(["MIT : 3", "OFL-1.1 : 1"]);
});

it("finds a part by name or licence, and shows the text that comes with it", async () => {
  hearMenu("about");
  await userEvent.fill(byId("about-search"), "PETGRAPH");
  await expect.poll(() => byId("about-part").elements().length).toBe(1);
  await userEvent.click(byId("about-part"));
  await expect.element(byId("about-part")).toHaveAttribute("aria-expanded", "true");
  await expect.element(byId("about-text")).toHaveTextContent("free of charge");
  await userEvent.fill(byId("about-search"), "ofl");
  await expect.element(byId("about-part")).toHaveTextContent("Inter 4");
  await userEvent.fill(byId("about-search"), "nothing of the kind");
  await expect.element(byId("about-nothing")).toBeVisible();
});
