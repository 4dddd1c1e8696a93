// Exporting: for whom, of whom, as what; said before it is done.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type Wire } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { exporting } from "./store/exporting.svelte";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
let wire: Wire;
const byId = (id: string) => page.getByTestId(id);

async function open(lang: "en" | "fr" = "en"): Promise<void> {
  world = new World();
  wire = mockWire(world);
  connect(wire);
  await startPrefs();
  await prefer({ lang, theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  const style = document.body.style;
  [style.margin, style.height] = ["0", "100vh"];
  view.reset();
  exporting.reset();
  exporting.format = "png";
  toasts.list = [];
});

describe("the export", () => {
  it("is for the house unless somebody else is chosen, and says who is not told of", async () => {
    world = new World();
    await open();
    await byId("export-open").click();
    await expect.element(byId("export-preview")).toHaveTextContent(/^14 organisations/);
    expect(byId("export-untold").query()).toBeNull();
    await byId("export-for-public").click();
    const untold = world.state.organisations.filter(
      (o) => o.kinds.includes("candidate") || o.kinds.includes("competitor") || o.status === "exploring",
    );
    expect(untold.length).toBeGreaterThan(0);
    await expect.element(byId("export-untold")).toHaveTextContent(untold[0].name);
    await expect.element(byId("export-preview")).toHaveTextContent("Left out: offers, needs");
  });

  it("writes what was chosen, for whom it was chosen, and closes", async () => {
    await open();
    const map = vi.spyOn(wire.bridge, "exportMap");
    await byId("export-open").click();
    await byId("export-for-partner").click();
    await byId("export-canvas").click();
    await byId("export-of").click();
    await page
      .getByRole("option", { name: /Circle/ })
      .first()
      .click();
    await byId("export-run").click();
    await expect.element(byId("toast")).toHaveTextContent("map.canvas");
    await expect.element(byId("export-dialog")).not.toBeInTheDocument();
    expect(map.mock.lastCall?.[0]).toBe("canvas");
    expect(map.mock.lastCall?.[2]).toEqual({ audience: "partner", circle: world.state.circles[0].id });
  });

  it("stays open where the person cancels where to", async () => {
    await open();
    connect({ ...wire, bridge: { ...wire.bridge, exportNotion: async () => null } });
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("notion");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("export-dialog")).toBeInTheDocument();
    await byId("export-run").click();
    await expect.element(byId("export-run")).toBeEnabled();
    await expect.element(byId("export-dialog")).toBeInTheDocument();
    expect(toasts.list).toEqual([]);
  });

  it("is told in French", async () => {
    await open("fr");
    await byId("export-open").click();
    await expect.element(byId("export-dialog")).toHaveTextContent("Votre maison");
    await byId("export-for-public").click();
    await expect.element(byId("export-preview")).toHaveTextContent("Laissés de côté");
  });
});
