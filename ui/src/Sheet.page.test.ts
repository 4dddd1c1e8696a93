// The sheet of a partner in the whole window, over the mocked bridge.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";

async function open(): Promise<void> {
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  toasts.list = [];
  view.reset();
});

describe("the sheet of a partner", () => {
  it("opens by key from the map, and Esc leads back there", async () => {
    await open();
    selection.replace({ organisations: [idOf("Legalia")] });
    await expect.element(byId("inspector")).toBeInTheDocument();
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    await expect.element(byId("sheet-name")).toHaveValue("Legalia");
    await userEvent.keyboard("{Escape}");
    await expect.element(byId("canvas")).toBeInTheDocument();
    await expect.element(byId("inspector-name")).toHaveValue("Legalia");
  });

  it("opens from the inspector and from the table, and goes back to where it was opened", async () => {
    await open();
    selection.replace({ organisations: [idOf("Legalia")] });
    await byId("inspector-sheet").click();
    await expect.element(byId("sheet-screen")).toHaveAttribute("data-tab", "roadmap");
    await byId("rail-partners").click();
    await page.getByRole("button", { name: "Open the sheet of PayFlux" }).click({ force: true });
    await expect.element(byId("sheet-name")).toHaveValue("PayFlux");
    await byId("sheet-back").click();
    await expect.element(byId("partners-screen")).toBeInTheDocument();
  });

  it("turns to its tabs by number, by click and from the palette, and remembers the last one", async () => {
    await open();
    view.openSheet(idOf("Mastercard"));
    await expect.element(byId("sheet-name")).toBeInTheDocument();
    await userEvent.keyboard("2");
    await expect.element(byId("contact")).toBeInTheDocument();
    await byId("sheet-tab-reporting").click();
    await expect.element(byId("sheet-screen")).toHaveAttribute("data-tab", "reporting");
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("business dev");
    await vi.waitFor(() =>
      expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toContain("Business"),
    );
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("sheet-screen")).toHaveAttribute("data-tab", "business");
    view.openSheet(idOf("Legalia"));
    await expect.element(byId("sheet-name")).toHaveValue("Legalia");
    expect(view.sheetTab).toBe("business");
  });

  it("opens the sheet of what the palette found with Shift+Enter", async () => {
    await open();
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("legalia");
    await vi.waitFor(() =>
      expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toContain("Legalia"),
    );
    await userEvent.keyboard("{Shift>}{Enter}{/Shift}");
    await expect.element(byId("sheet-name")).toHaveValue("Legalia");
  });

  it("changes status and owner in its head, each one deed", async () => {
    await open();
    view.openSheet(idOf("Legalia"));
    await byId("sheet-owner").fill("Zoé");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() =>
      expect(world.state.organisations.find((o) => o.name === "Legalia")?.owner).toBe("Zoé"),
    );
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(byId("sheet-owner")).toHaveValue("");
    expect(world.past).toEqual([]);
  });

  it("says so when its organisation is gone, and comes back with undo", async () => {
    await open();
    view.openSheet(idOf("Legalia"));
    await expect.element(byId("sheet-name")).toBeInTheDocument();
    await mockWire(world).bridge.removeSelection([idOf("Legalia")], []);
    await expect.element(byId("empty")).toHaveTextContent("no longer there");
    await byId("undo").click();
    await expect.element(byId("sheet-name")).toHaveValue("Legalia");
  });
});
