// The list of today, follow-ups and the weekly brief in the whole window, over the mocked bridge.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type FollowUpKind } from "./ipc/client";
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
const texts = () =>
  [...document.querySelectorAll("[data-testid=today-item] .text")].map((e) => e.textContent);
const current = () => document.querySelector("[data-row][aria-current] .text")?.textContent;

function note(what: string, due: string, about = "", kind: FollowUpKind = "promise"): void {
  const organisationId = about ? idOf(about) : null;
  const id = `0190000a-0000-7000-8000-00000000000${world.state.weeks.followUps.length}`;
  const bare = { context: "", noted: "2026-11-01", done: null, owner: "" };
  world.state.weeks.followUps.push({ id, organisationId, kind, what, due, ...bare });
}

async function open(lang: "en" | "fr" = "en"): Promise<void> {
  await startPrefs();
  await prefer({ lang, theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
  await byId("rail-today").click();
  await expect.element(byId("today-screen")).toBeInTheDocument();
}

beforeEach(() => {
  world = new World();
  connect(mockWire(world));
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  toasts.list = [];
  view.reset();
});

describe("the list of today", () => {
  it("groups what waits by its day, and is dealt with by keys alone", async () => {
    note("Send the deck", "2026-11-20", "Mastercard");
    note("Call them", "2026-11-23", "PayFlux", "recontact");
    note("Their list", "2026-11-25", "", "answer");
    note("Much later", "2027-06-01");
    await open();
    await expect.element(byId("today-overdue")).toHaveTextContent("Send the deck");
    await expect.element(byId("today-overdue")).toHaveTextContent("3 days late");
    await expect.element(byId("today-undated")).toHaveTextContent("Legalia has no owner");
    await expect.element(byId("today-later")).toHaveTextContent("1 thing is due later.");
    expect(current()).toBe("Send the deck");
    await userEvent.keyboard("d");
    await vi.waitFor(() => expect(current()).toBe("Call them"));
    expect(world.state.weeks.followUps[0].done).toBe("2026-11-23");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("Call them"));
    await userEvent.keyboard("{ArrowDown}");
    await vi.waitFor(() => expect(current()).toBe("Their list"));
    await userEvent.keyboard("{Control>}z{/Control}");
    await vi.waitFor(() => expect(texts()[0]).toBe("Send the deck"));
  });

  it("puts off by a digit or by a day as it is said, and keeps its place", async () => {
    note("Send the deck", "2026-11-20");
    note("Call them", "2026-11-23");
    await open();
    await userEvent.keyboard("s");
    await expect.element(byId("snooze-panel")).toHaveTextContent("tomorrow");
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("tomorrow"));
    await userEvent.keyboard("1");
    await vi.waitFor(() => expect(world.state.weeks.followUps[0].due).toBe("2026-11-24"));
    await vi.waitFor(() => expect(document.activeElement?.textContent).toContain("Call them"));
    await userEvent.keyboard("s");
    await byId("snooze-typed").fill("in 2 months");
    await expect.element(byId("snooze-typed-said")).toHaveTextContent("23 January 2027");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(world.state.weeks.followUps[1].due).toBe("2027-01-23"));
    await expect.element(page.getByText("It comes back on 23 January 2027.")).toBeInTheDocument();
  });

  it("names an owner in the row and opens a sheet at it", async () => {
    await open();
    await vi.waitFor(() => expect(current()).toBe("Legalia has no owner"));
    await userEvent.keyboard("d");
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("today-owner"));
    await userEvent.keyboard("Zoé{Enter}");
    await vi.waitFor(() => expect(texts()).not.toContain("Legalia has no owner"));
    await vi.waitFor(() => expect(current()).toContain("has no owner"));
    const next = current() ?? "";
    await userEvent.keyboard("o");
    await expect.element(byId("no-owner")).toBeInTheDocument();
    await vi.waitFor(() => expect(document.activeElement?.getAttribute("data-testid")).toBe("no-owner-name"));
    await expect.element(byId("sheet-name")).toHaveValue(next.replace(" has no owner", ""));
  });

  it("says so when nothing waits", async () => {
    for (const o of world.state.organisations) o.owner = "Claire";
    await open();
    await expect.element(byId("empty")).toHaveTextContent("Nothing is waiting");
  });
});

describe("a follow-up", () => {
  it("is noted with a day said in its line", async () => {
    await open();
    await userEvent.keyboard("n");
    await byId("follow-up-what").fill("Call Amira in 3 months");
    await expect.element(byId("follow-up-when-said")).toHaveTextContent("23 February 2027");
    await byId("follow-up-about").fill("master");
    await expect.element(page.getByTestId("search-result").first()).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("follow-up-about-chosen")).toHaveTextContent("Mastercard");
    await byId("follow-up-save").click();
    await vi.waitFor(() => expect(world.state.weeks.followUps).toHaveLength(1));
    const [noted] = world.state.weeks.followUps;
    expect([noted.what, noted.due, noted.organisationId, noted.owner]).toEqual([
      "Call Amira",
      "2027-02-23",
      idOf("Mastercard"),
      "Claire Morel",
    ]);
  });

  it("is asked for its day, noted from the palette about whom is chosen, and changed on the sheet", async () => {
    await open("fr");
    selection.replace({ organisations: [idOf("Legalia")] });
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("nouvelle relance");
    await vi.waitFor(() =>
      expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toContain("relance"),
    );
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("follow-up-about-chosen")).toHaveTextContent("Legalia");
    await byId("follow-up-what").fill("Rappeler");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("follow-up-when-said")).toHaveTextContent("Dites quand");
    await byId("follow-up-when").fill("dans 2 semaines");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(world.state.weeks.followUps[0]?.due).toBe("2026-12-07"));
    view.openSheet(idOf("Legalia"), "roadmap");
    await byId("follow-up-edit").click();
    await byId("follow-up-what").fill("Rappeler Léa");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("follow-up")).toHaveTextContent("Rappeler Léa");
    await byId("follow-up-done").click();
    await expect.element(byId("follow-ups-done")).toHaveTextContent("1 faite");
  });
});

describe("the weekly brief", () => {
  it("is told in either language, week by week", async () => {
    note("Send the deck", "2026-11-20");
    await open();
    await byId("brief-open").click();
    await expect.element(byId("brief-text")).toHaveTextContent("Weekly brief, 2026-11-17 to 2026-11-23");
    await expect.element(byId("brief-text")).toHaveTextContent("Send the deck");
    await byId("brief-fr").click();
    await expect.element(byId("brief-text")).toHaveTextContent("À venir");
    await byId("brief-earlier").click();
    await expect.element(byId("brief-text")).toHaveTextContent("du 2026-11-10 au 2026-11-16");
    await byId("brief-later").click();
    await expect.element(byId("brief-later")).toBeDisabled();
  });
});
