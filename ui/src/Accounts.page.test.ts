// Accounts in the whole window, over the mocked bridge: the matrix, its lists, judging pairs, bringing lists in and removing them.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { comparing } from "./store/overlap.svelte";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
let wire: ReturnType<typeof mockWire>;
const byId = (id: string) => page.getByTestId(id);

async function open(): Promise<void> {
  [session.status, session.ready] = [null, false];
  Object.assign(comparing, { a: null, b: null, c: null, cell: null });
  view.go("map");
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  (byId("window").element() as HTMLElement).style.height = "100vh";
  view.go("accounts");
  await expect.element(byId("accounts-screen")).toBeInTheDocument();
}

beforeEach(() => {
  world = new World();
  wire = mockWire(world);
});

afterEach(() => {
  document.body.replaceChildren();
});

describe("the matrix", () => {
  it("opens where most can be done, and every cell opens its companies", async () => {
    await open();
    await expect.element(byId("common-companies")).toHaveTextContent("Barilla + Barilla International");
    await expect.element(byId("common-companies")).toHaveTextContent("sell together");
    await expect.element(byId("counts-differ")).toHaveTextContent("2 accounts on one side");
    await page.getByRole("button", { name: /3 testimonial/ }).click();
    await expect.element(byId("common-companies")).toHaveTextContent("LEGO A/S");
    await expect.element(byId("common-companies")).toHaveTextContent("Likely");
  });

  it("compares with whom the person chooses, and with a third", async () => {
    const asked: (string | null)[][] = [];
    const answered = wire.bridge.overlap;
    wire.bridge.overlap = (a, b, c, lang, search) => (asked.push([a, b, c]), answered(a, b, c, lang, search));
    await open();
    await byId("account-holder").nth(2).click();
    const third = world.state.organisations[2].id;
    await vi.waitFor(() => expect(asked.at(-1)?.[1]).toBe(third));
    await byId("accounts-third").click();
    await page.getByRole("option").last().click();
    await vi.waitFor(() => expect(asked.at(-1)?.[2]).toBeTruthy());
  });
});

describe("a pair in doubt", () => {
  it("is judged by button, and what was said can be taken back", async () => {
    await open();
    await expect.element(byId("unsure-pair")).toHaveTextContent("legal forms that contradict each other");
    await byId("judge-same").click();
    await expect.element(byId("unsure-pair")).not.toBeInTheDocument();
    expect(Object.values(world.state.verdicts)).toEqual([true]);
    await byId("judged").getByText("Judged by you").click();
    await byId("unsay").click();
    await expect.element(byId("unsure-pair")).toBeInTheDocument();
    expect(world.state.verdicts).toEqual({});
  });

  it("is judged by key", async () => {
    await open();
    await expect.element(byId("judge-same")).toBeInTheDocument();
    (byId("judge-same").element() as HTMLElement).focus();
    await userEvent.keyboard("d");
    await vi.waitFor(() => expect(Object.values(world.state.verdicts)).toEqual([false]));
  });
});

describe("an import", () => {
  it("shows rows beside whom they may be, and asks again with what the person says", async () => {
    const asked: unknown[] = [];
    const answered = wire.bridge.previewImport;
    wire.bridge.previewImport = (said) => (asked.push(said.rows), answered(said));
    await open();
    await byId("import").click();
    await byId("import-tab-twins").click();
    await expect.element(byId("twin").first()).toHaveTextContent("Legalia SARL");
    await expect.element(byId("twin").first()).toHaveTextContent("same name but for legal form");
    await byId("twin-same").first().click();
    await vi.waitFor(() => expect(asked).toEqual([[{ file: expect.any(String), line: 23, same: true }]]));
    const written: unknown[] = [];
    const run = wire.bridge.runImport;
    wire.bridge.runImport = (said) => (written.push(said.rows), run(said));
    await byId("import-run").click();
    await vi.waitFor(() => expect(written).toEqual([[{ file: expect.any(String), line: 23, same: true }]]));
  });
});

describe("lists", () => {
  it("come in from a file with whose they are, and which population", async () => {
    const asked: unknown[] = [];
    const answered = wire.bridge.pickImport;
    wire.bridge.pickImport = (said) => (asked.push(said.list), answered(said));
    await open();
    await byId("add-list").click();
    await byId("add-list-prospects").click();
    await page.getByRole("checkbox").click();
    await byId("add-list-pick").click();
    await expect.element(byId("import-dialog")).toBeInTheDocument();
    expect(asked).toEqual([
      { of: world.state.conductor, population: "prospects", refresh: true, every: true },
    ]);
  });

  it("are removed in one action, with Undo", async () => {
    await open();
    await byId("remove-lists").nth(1).click();
    await vi.waitFor(() => expect(world.state.without).toHaveLength(1));
    await expect.element(page.getByText(/1512 accounts of .* removed/)).toBeInTheDocument();
  });
});
