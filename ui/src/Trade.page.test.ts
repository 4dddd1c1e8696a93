// Leads, deals, the ledger and the figures in the whole window, over the mocked bridge.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { newLead } from "./actions/trade";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { trade } from "./store/trade.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";
const bridge = () => mockWire(world).bridge;
const lead = () => world.state.trades.leads[0];

async function open(): Promise<void> {
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

/** A lead of Legalia for the conductor. */
const came = (name: string) =>
  bridge().addLead({ ...newLead(name), sourceId: idOf("Legalia"), received: "2026-11-02" });

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  toasts.list = [];
  view.reset();
  trade.reset();
  selection.clear();
});

describe("a lead", () => {
  it("is logged from the palette with keys alone: partner, company, Enter", async () => {
    await open();
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("log a lead");
    await vi.waitFor(() =>
      expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toContain(
        "Log a lead",
      ),
    );
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("log-partner"));
    await userEvent.keyboard("legal");
    await expect.element(byId("search-result").first()).toHaveTextContent("Legalia");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("log-note"));
    await userEvent.keyboard("Hotel du Lac{Enter}");
    await vi.waitFor(() => expect(lead()?.name).toBe("Hotel du Lac"));
    expect(lead()).toMatchObject({
      sourceId: idOf("Legalia"),
      receiverId: world.state.conductor,
      stage: "new",
    });
    await expect.element(byId("log-dialog")).not.toBeInTheDocument();
    await userEvent.keyboard("{Control>}z{/Control}");
    await vi.waitFor(() => expect(world.state.trades.leads).toEqual([]));
  });

  it("that came back is told to be the one given away", async () => {
    await open();
    await bridge().addLead({
      ...newLead("Hotel du Lac"),
      sourceId: world.state.conductor,
      receiverId: idOf("Legalia"),
    });
    await came("Hotel du Lac");
    trade.openLead(lead()!.id);
    await expect
      .element(byId("boomerang"))
      .toHaveTextContent("The same company: Hotel du Lac, given to Legalia");
    await page.getByRole("button", { name: "This lead is Hotel du Lac, come back" }).click();
    await expect.element(byId("boomerang-of")).toHaveTextContent("which you gave to Legalia");
  });

  it("too young for the conductor goes to whom it suits", async () => {
    await open();
    const criteria = {
      organisationId: idOf("PayFlux"),
      accepting: true,
      sectors: [],
      minSize: null,
      maxSize: null,
      needs: [],
      note: "",
    };
    await bridge().setLeadCriteria({ ...criteria, countries: ["FR"] });
    await bridge().addLead({ ...newLead("Hotel du Lac"), sourceId: idOf("Legalia"), country: "FR" });
    trade.openLead(lead()!.id);
    await byId("lead-later").click();
    await byId("later-quarter").click();
    await vi.waitFor(() => expect(lead()?.stage).toBe("notNow"));
    await expect.element(byId("route")).toHaveAttribute("data-fits", "true");
    await page.getByRole("button", { name: "Pass on to PayFlux" }).click();
    await expect.element(byId("lead-passed")).toHaveTextContent("PayFlux");
    expect(lead()).toMatchObject({ sourceId: world.state.conductor, receiverId: idOf("PayFlux") });
  });

  it("becomes a deal that its partner brought", async () => {
    await open();
    await came("Hotel du Lac");
    trade.openLead(lead()!.id);
    await byId("lead-deal").click();
    await expect.element(byId("deal-name")).toHaveValue("Hotel du Lac");
    await expect.element(byId("deal-part")).toHaveAttribute("data-name", "Legalia");
    await byId("deal-amount").fill("12 500");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() =>
      expect(world.state.trades.deals[0]?.money).toEqual({ amount: 12_500, currency: "EUR" }),
    );
    await byId("deal-amount").fill("a lot");
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByText("is not an amount")).toBeInTheDocument();
    await expect.element(byId("deal-amount")).toHaveValue("12,500");
  });
});

describe("the lists", () => {
  it("say what to do where there is nothing, and name the filter where nothing fits", async () => {
    await open();
    await byId("rail-leads").click();
    await expect.element(byId("empty")).toHaveTextContent("No lead yet");
    await came("Hotel du Lac");
    await expect.element(byId("lead-row")).toHaveTextContent("Legalia");
    await byId("trade-filter").fill("bank");
    await expect.element(byId("empty")).toHaveTextContent("bank");
  });

  it("walk with the arrow keys, and the panel follows", async () => {
    await open();
    await came("Hotel du Lac");
    await came("Auberge");
    await byId("rail-leads").click();
    await byId("lead-row").first().click();
    await expect.element(byId("lead-name")).toHaveValue("Auberge");
    byId("leads-table").element().focus();
    await userEvent.keyboard("{ArrowDown}");
    await expect.element(byId("lead-name")).toHaveValue("Hotel du Lac");
  });
});

describe("the ledger", () => {
  it("counts kind by kind and way by way, and a change of an entry is one step", async () => {
    await open();
    await came("Hotel du Lac");
    trade.open("ledger");
    trade.log({ kind: "visibility", partner: { id: idOf("Legalia"), name: "Legalia" }, given: true });
    await byId("log-note").fill("A stage at our customer day");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(world.state.trades.exchanges).toHaveLength(1));
    await page.getByRole("button", { name: "Legalia" }).click();
    const kinds = () =>
      byId("kind-balance")
        .elements()
        .map((element) => element.textContent?.trim());
    await vi.waitFor(() => expect(kinds()).toEqual(["given 1", "received 1"]));
    await page.getByRole("button", { name: /^Change/ }).click();
    await byId("log-amount").fill("300");
    await byId("log-done").click();
    await vi.waitFor(() =>
      expect(world.state.trades.exchanges[0]?.money).toEqual({ amount: 300, currency: "EUR" }),
    );
    expect(world.past.at(-1)?.op).toBe("updateExchange");
  });
});

describe("the figures", () => {
  it("say that there is no data instead of nothing", async () => {
    await open();
    await bridge().addLead({ ...newLead("Hotel du Lac"), sourceId: world.state.conductor });
    await byId("rail-reporting").click();
    const shares = () =>
      byId("kpi-share")
        .elements()
        .map((element) => element.textContent);
    await vi.waitFor(() => expect(shares()).toEqual(["no data", "no data", "0%", "no data"]));
  });

  it("open their rows, and the rows the lead", async () => {
    await open();
    await came("Hotel du Lac");
    await bridge().addLead({ ...newLead("Auberge"), sourceId: world.state.conductor });
    await byId("rail-reporting").click();
    await page.getByRole("button", { name: "1 of 2", exact: true }).click();
    await expect.element(byId("rows-count")).toHaveTextContent("1 row");
    await byId("rows-whole").click();
    await expect.element(byId("rows-count")).toHaveTextContent("2 rows");
    await page.getByRole("button", { name: "Hotel du Lac" }).click();
    await expect.element(byId("lead-name")).toHaveValue("Hotel du Lac");
  });
});
