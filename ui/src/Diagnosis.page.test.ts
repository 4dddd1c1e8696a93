// How it holds together, in the whole window over the mocked bridge: what would move it leads to introductions and to the map,
// whom all would miss can be rehearsed, and a small or sound ecosystem is told so in words.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type Diagnosis } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

const byId = (id: string) => page.getByTestId(id);

async function open(change: Partial<Diagnosis> = {}): Promise<void> {
  const wire = mockWire(new World());
  const asWorkedOut = wire.bridge.diagnose;
  wire.bridge.diagnose = async (seq) => ({ ...(await asWorkedOut(seq)), ...change });
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
  await byId("diagnosis").click();
  await expect.element(byId("diagnosis-dialog")).toBeVisible();
}

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  selection.clear();
  view.reset();
});

it("what would move it most comes first, with how far, and leads to the introduction", async () => {
  await open();
  const first = byId("diagnosis-pair").first();
  await expect.element(first).toHaveTextContent("+6.3%");
  await expect
    .element(first)
    .toHaveTextContent("Joins 3 more partners to the others; flexibility would be 44%");
  await byId("diagnosis-introduce").first().click();
  await expect.element(byId("diagnosis-dialog")).not.toBeInTheDocument();
  await expect.element(byId("introduction-detail")).toBeVisible();
});

it("a pair can be seen on the map instead", async () => {
  await open();
  await page.getByRole("button", { name: "Show both on the map" }).first().click();
  await vi.waitFor(() => expect(selection.organisations.size).toBe(2));
  expect(view.screen).toBe("map");
});

it("whom all would miss is rehearsed by choosing it, with who takes its place", async () => {
  await open();
  await expect
    .element(byId("missed").first())
    .toHaveTextContent("cuts off 3 others · leaves 2 needs unanswered");
  await byId("missed").first().click();
  await expect.element(byId("rehearsal")).toHaveTextContent("mobile payment");
  await expect.element(byId("rehearsal")).toHaveTextContent("Brings 1 back to the others");
});

it("a resource that hangs on one says who needs it and whether there is a second source", async () => {
  await open();
  const lines = () => byId("at-risk").elements();
  await vi.waitFor(() => expect(lines()).toHaveLength(2));
  expect(lines()[0].textContent).toContain("No second source");
  expect(lines()[1].textContent).toContain("(mobile payment)");
});

it("an ecosystem that holds is told so, and one that is too small as well", async () => {
  await open({ plan: [], atRisk: [], missed: [] });
  const dialog = byId("diagnosis-dialog");
  await expect.element(dialog).toHaveTextContent("No introduction is left that would raise it");
  await expect.element(dialog).toHaveTextContent("Everything that somebody needs has a second source.");
  await expect.element(dialog).toHaveTextContent("No partner holds others");
  await userEvent.keyboard("{Escape}");
});

it("too few to hold together is no diagnosis", async () => {
  await open({ organisations: 2 });
  await expect.element(byId("empty")).toHaveTextContent("Too few to hold together");
});

it("speaks French", async () => {
  await open();
  await prefer({ lang: "fr" });
  await expect.element(byId("diagnosis-dialog")).toHaveTextContent("Qui manquerait le plus");
});
