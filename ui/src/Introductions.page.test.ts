// Introductions in the whole window, over the mocked bridge: searching and stopping, whom an ask goes to, why it is declined,
// what the ranking has learnt.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type Suggestion } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
let wire: ReturnType<typeof mockWire>;
const byId = (id: string) => page.getByTestId(id);
const refOf = (name: string) => ({
  id: world.state.organisations.find((o) => o.name === name)?.id ?? "",
  name,
});

async function open(): Promise<void> {
  [session.status, session.ready] = [null, false];
  view.pair = null;
  view.go("map");
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  (byId("window").element() as HTMLElement).style.height = "100vh";
}

beforeEach(() => {
  world = new World();
  wire = mockWire(world);
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("a search that takes long", () => {
  it("tells how far it is, is stopped, and can be begun again", async () => {
    const given: number[] = [];
    let tell: (share: number) => void = () => {};
    const answered = wire.bridge.introductions;
    wire.bridge.introductions = (_for, _limit, _lang, _search, told) => (
      (tell = told),
      new Promise(() => {})
    );
    wire.bridge.cancelSearch = async (search) => void given.push(search);
    await open();
    await expect.element(byId("searching")).toBeInTheDocument();
    tell(420);
    await expect.element(byId("searching")).toHaveTextContent("42");
    await byId("search-stop").click();
    await expect.element(byId("searching")).toHaveTextContent("stopped");
    expect(given).toHaveLength(1);
    wire.bridge.introductions = answered;
    await byId("search-again").click();
    await expect.element(byId("move-card").first()).toBeInTheDocument();
  });
});

describe("an introduction", () => {
  it("asks a person, and says how often both may still be asked", async () => {
    await open();
    await expect.element(byId("move-card").first()).toBeInTheDocument();
    view.pair = { a: refOf("Mastercard"), b: refOf("Legalia") };
    view.introductionsTab = "why";
    view.go("introductions");
    await byId("introduction-next").click();
    await vi.waitFor(() => expect(world.state.meetings[0]?.state).toBe("idea"));
    await byId("introduction-contact").click();
    await page.getByRole("option", { name: /Amira Haddad/ }).click();
    await byId("introduction-next").click();
    await vi.waitFor(() => expect(world.state.meetings[0].state).toBe("askedA"));
    await expect.element(byId("step").first()).toHaveTextContent("Amira Haddad");
    await expect.element(byId("goodwill").first()).toHaveTextContent("2 of 3 asks left");
  });

  it("is declined with a reason, which its steps keep", async () => {
    await open();
    await byId("move-start").first().click();
    await expect.element(byId("reason-cancel").first()).toHaveTextContent("Falls away if");
    await byId("decline-reason").click();
    await page.getByRole("option", { name: "Not the right time" }).click();
    await byId("introduction-decline").click();
    await vi.waitFor(() => expect(world.state.meetings[0].state).toBe("declined"));
    expect(world.state.meetings[0].steps.at(-1)?.reason).toBe("timing");
    await expect.element(byId("step").first()).toHaveTextContent("Not the right time");
  });
});

describe("the ranking", () => {
  it("says what it has learnt, begins again, and takes that back", async () => {
    world.state.weights = [
      { kind: "need", name: "Answers a need", weight: 1120, text: "It spoke for 3 of 3." },
    ];
    await open();
    await byId("rail-introductions").click();
    await byId("learning").getByText("What the ranking has learnt").click();
    await expect.element(byId("weight")).toHaveTextContent("×1.12");
    await byId("learning-reset").click();
    await expect.element(byId("learning")).toHaveTextContent("Nothing noticeable yet");
    await page.getByRole("button", { name: "Undo" }).last().click();
    await expect.element(byId("weight")).toHaveTextContent("×1.12");
  });

  it("marks a pair that nobody expects", async () => {
    const pair = (first: string, second: string, unexpected: boolean): Suggestion => ({
      ...{ a: refOf(first), b: refOf(second), score: 300, reasons: [], state: null, unexpected },
      gains: { a: "", b: "" },
    });
    wire.bridge.introductions = async () => [
      pair("Mastercard", "Legalia", false),
      pair("Mastercard", "PayFlux", true),
    ];
    await open();
    await byId("rail-introductions").click();
    await expect.element(byId("suggestion").nth(1)).toHaveTextContent("Unexpected");
    await expect.element(byId("suggestion").nth(0)).not.toHaveTextContent("Unexpected");
  });
});
