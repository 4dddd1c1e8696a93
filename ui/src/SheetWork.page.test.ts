// What is written and worked on on the sheet of a partner: notes, fit tests, needs, rescue; and the export for Notion.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { register } from "./store/needs.svelte";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view, type SheetTabName } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";

async function open(name?: string, tab: SheetTabName = "roadmap"): Promise<void> {
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
  if (!name) return;
  view.openSheet(idOf(name), tab);
  await expect.element(byId("sheet-name")).toHaveValue(name);
}

/** Opens something by its name in the palette. */
async function called(words: string): Promise<void> {
  await userEvent.keyboard("{Control>}k{/Control}");
  await byId("command-input").fill(words);
  await vi.waitFor(() =>
    expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toMatch(
      new RegExp(words, "i"),
    ),
  );
  await userEvent.keyboard("{Enter}");
}

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
});

afterEach(() => {
  toasts.list = [];
  Object.assign(register, { text: "", filter: "open" });
  view.reset();
});

describe("notes", () => {
  it("are kept on leaving the field, as one step, and read as they are meant", async () => {
    await open("Legalia");
    await byId("note-edit").click();
    await byId("note-field").fill("# Plan\n\n- first **now**\n\n<b>no tag</b>");
    await byId("sheet-tab-roadmap").click();
    await expect.element(byId("note")).toHaveTextContent("Plan first now <b>no tag</b>");
    expect(world.past.map(({ op }) => op)).toEqual(["setPartnerNote"]);
    expect(document.querySelector("[data-testid=note] strong")?.textContent).toBe("now");
    await userEvent.keyboard("{Control>}z{/Control}");
    await expect.element(byId("note")).not.toBeInTheDocument();
  });

  it("can be left without a change by Esc, which leads back to where they are opened", async () => {
    await open("Legalia");
    (byId("note-edit").element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("note-field")).toHaveFocus();
    await userEvent.keyboard("half a thought{Escape}");
    await expect.element(byId("note-edit")).toHaveFocus();
    expect(world.past).toEqual([]);
    await expect.element(byId("sheet-screen")).toBeInTheDocument();
  });

  it("stand apart on each tab, and their links open outside", async () => {
    await open("Legalia", "business");
    await byId("note-edit").click();
    await byId("note-field").fill("see [the offer](https://example.org/offer)");
    await userEvent.keyboard("{Control>}{Enter}{/Control}");
    await page.getByRole("link", { name: "the offer" }).click();
    await byId("note-link-add").click();
    await byId("link-label").fill("Folder");
    await byId("link-url").fill("https://example.org/folder");
    await userEvent.keyboard("{Enter}");
    await page.getByRole("button", { name: "Open outside: Folder" }).click();
    expect(world.followed).toEqual(["https://example.org/offer", "https://example.org/folder"]);
    await byId("sheet-tab-reporting").click();
    await expect.element(byId("note")).not.toBeInTheDocument();
    await expect.element(byId("note-edit")).toBeInTheDocument();
  });
});

describe("a fit test", () => {
  const begin = async () => {
    await open("Legalia");
    await byId("fit-name").fill("Survey");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("fit-progress")).toBeInTheDocument();
  };
  const slots = () => page.getByTestId("fit-company").elements() as HTMLInputElement[];
  const named = () => slots().flatMap(({ value }) => value || []);

  it("is filled from common accounts, by paste and by typing; the same company stands in it once", async () => {
    await begin();
    expect(slots()).toHaveLength(15);
    await byId("fit-accounts").click();
    await vi.waitFor(() => expect(named()).toEqual(["Airbus", "Lego", "Monoprix"]));
    await byId("fit-paste").click();
    await byId("fit-paste-text").fill("Lego\nDanone, danone.com\n");
    await byId("fit-paste-fill").click();
    await vi.waitFor(() => expect(named()).toEqual(["Airbus", "Lego", "Monoprix", "Danone"]));
    await expect.element(byId("toast")).toHaveTextContent("1 company placed. Already there: Lego.");
    await page.getByTestId("fit-company").nth(9).fill("Renault");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(slots()[9].value).toBe("Renault"));
    await page.getByTestId("fit-company").nth(0).fill("");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(named()).not.toContain("Airbus"));
    await page.getByRole("button", { name: "Remove Lego" }).click();
    await vi.waitFor(() => expect(named()).toEqual(["Monoprix", "Danone", "Renault"]));
    await expect.element(page.getByTestId("fit-company").nth(1)).toHaveFocus();
  });

  it("is answered at one press each, by the arrows too, and says how far it is", async () => {
    await begin();
    await byId("fit-accounts").click();
    await page.getByTestId("fit-interested").nth(0).click();
    await expect.element(page.getByTestId("fit-slot").nth(0)).toHaveAttribute("data-answer", "interested");
    await expect.element(byId("fit-progress")).toHaveAttribute("aria-valuenow", "1");
    (page.getByTestId("fit-asked").nth(1).element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}{Enter}");
    await expect.element(page.getByTestId("fit-slot").nth(1)).toHaveAttribute("data-answer", "notInterested");
    await page.getByTestId("fit-interested").nth(0).click();
    await expect.element(page.getByTestId("fit-slot").nth(0)).toHaveAttribute("data-answer", "notAsked");
    await byId("fit-threshold").click();
    await page.getByRole("option", { name: "1 interested", exact: true }).click();
    await page.getByTestId("fit-interested").nth(2).click();
    await expect.element(byId("fit-progress")).toHaveAttribute("data-reached", "true");
    (byId("fit-threshold").element() as HTMLElement).focus();
    await userEvent.keyboard("4");
    await expect.element(byId("fit-threshold")).toHaveTextContent("4 interested");
    await expect.element(byId("sheet-screen")).toHaveAttribute("data-tab", "roadmap");
  });

  it("counts what its actions cost", async () => {
    await begin();
    await byId("fit-accounts").click();
    await page.getByTestId("fit-interested").nth(0).click();
    await page.getByTestId("fit-interested").nth(1).click();
    await byId("fit-action-what").fill("Ten questions");
    await byId("fit-action-cost").fill("450");
    await byId("fit-action-add").click();
    await expect.element(byId("fit-action")).toHaveTextContent("Ten questions");
    await expect
      .element(byId("fit-cost"))
      .toHaveTextContent("€450 in all · €225 for each interested company");
  });

  it("is stopped with a reason and a day to speak again, and opened again", async () => {
    await begin();
    await byId("fit-way-stop").click();
    await expect.element(byId("fit-reason")).toHaveFocus();
    await expect.element(byId("fit-decide")).toBeDisabled();
    await expect.element(byId("fit-due")).toHaveTextContent(/reminded on \d/);
    await userEvent.keyboard("Too early");
    await byId("fit-decide").click();
    await expect.element(byId("fit-test")).toHaveAttribute("data-decision", "stop");
    await expect.element(byId("toast")).toHaveTextContent("reminded to speak again on");
    await byId("fit-reopen").click();
    await expect.element(byId("fit-test")).toHaveAttribute("data-decision", "open");
  });

  it("goes on with who is worth asking where it is tried again", async () => {
    await begin();
    await byId("fit-accounts").click();
    await page.getByTestId("fit-interested").nth(0).click();
    await page.getByTestId("fit-notInterested").nth(1).click();
    await byId("fit-way-iterate").click();
    await userEvent.keyboard("Ask the buyers{Control>}{Enter}{/Control}");
    await expect.element(page.getByTestId("fit-open").nth(0)).toHaveTextContent("Survey 2");
    await expect.element(page.getByTestId("fit-open").nth(0)).toHaveAttribute("aria-expanded", "true");
    await vi.waitFor(() => expect(named()).toEqual(["Airbus", "Monoprix"]));
    await expect.element(page.getByTestId("fit-test").nth(1)).toHaveAttribute("data-decision", "iterate");
  });

  it("stands with the others over time, the newest open", async () => {
    await begin();
    await byId("fit-new").click();
    await byId("fit-name").fill("Article");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(page.getByTestId("fit-test").elements()).toHaveLength(2));
    await expect.element(page.getByTestId("fit-open").nth(0)).toHaveAttribute("aria-expanded", "true");
    await expect.element(page.getByTestId("fit-open").nth(1)).toHaveAttribute("aria-expanded", "false");
    await byId("fit-remove").click();
    await vi.waitFor(() => expect(page.getByTestId("fit-test").elements()).toHaveLength(1));
    await byId("undo").click();
    await vi.waitFor(() => expect(page.getByTestId("fit-test").elements()).toHaveLength(2));
  });
});

describe("needs", () => {
  it("are noted on the sheet in the partner's words, with who could lift them", async () => {
    await open("Qonto Compta");
    await byId("need-words").fill("They have no number yet.");
    await byId("need-add-lifter").fill("Lega");
    await expect.element(byId("search-result")).toBeInTheDocument();
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("need-lifter")).toHaveTextContent("Legalia");
    await byId("need-register").click();
    await expect.element(page.getByTestId("need-row").nth(0)).toHaveTextContent("They have no number yet.");
    await expect.element(page.getByTestId("need-row").nth(0)).toHaveTextContent("Legalia could");
    expect(world.past.map(({ op }) => op)).toEqual(["updateNeed", "updateNeed"]);
  });

  it("of everybody are one list, filtered, and each leads to its sheet", async () => {
    await open();
    await called("needs and blockers");
    await expect.element(page.getByTestId("need-row").nth(0)).toHaveTextContent("Blocker");
    const all = page.getByTestId("need-row").elements().length;
    await byId("needs-blockers").click();
    await vi.waitFor(() => expect(page.getByTestId("need-row").elements()).toHaveLength(1));
    await byId("needs-open").click();
    await byId("needs-filter").fill("mastercard");
    await vi.waitFor(() => expect(page.getByTestId("need-row").elements().length).toBeLessThan(all));
    await page.getByTestId("need-sheet").nth(0).click();
    await expect.element(byId("sheet-name")).toHaveValue("Mastercard");
    await userEvent.keyboard("{Escape}");
    await expect.element(byId("need-list")).toBeInTheDocument();
    await byId("needs-filter").fill("nothing like it");
    await expect.element(byId("empty")).toHaveTextContent("Open · nothing like it");
  });

  it("are lifted in one step, which Undo takes back, and lead to the introduction of who could", async () => {
    await open();
    world.state.sheets.needs[`${idOf("Qonto Compta")}-n0`] = {
      words: "",
      since: null,
      lifted: null,
      lifters: [idOf("Legalia")],
    };
    view.openNeeds();
    await page.getByTestId("need-open").nth(0).click();
    await byId("need-lift").click();
    await expect.element(page.getByTestId("needs-lifted")).toHaveTextContent("Lifted 1");
    await byId("undo").click();
    await expect.element(page.getByTestId("needs-lifted")).toHaveTextContent("Lifted 0");
    await byId("need-introduce").click();
    await expect.element(byId("introduction-detail")).toHaveTextContent("Legalia");
  });
});

describe("the rescue view", () => {
  it("sets a partner beside healthy ones, what it lacks most first, and leads to where that is done", async () => {
    await open("Legalia");
    await byId("sheet-rescue").click();
    await expect
      .element(byId("rescue-lead"))
      .toHaveTextContent("furthest behind in: Owner, Since the last contact");
    const order = page
      .getByTestId("rescue-row")
      .elements()
      .map((row) => (row as HTMLElement).dataset.measure);
    expect(order.slice(0, 2)).toEqual(["owner", "silence"]);
    expect(order.at(-1)).toBe("commonAccounts");
    await expect.element(page.getByTestId("rescue-row").nth(1)).toHaveTextContent("210 days");
    await byId("rescue-level").click();
    await expect.element(byId("rescue-table")).toHaveTextContent("€12,000");
    await page.getByTestId("rescue-do").nth(0).click();
    await expect.element(byId("rescue-dialog")).not.toBeInTheDocument();
    await expect.element(byId("sheet-screen")).toBeInTheDocument();
  });

  it("opens from the palette and keeps what was done, with before and after", async () => {
    await open("Legalia");
    await called("rescue");
    await byId("intervention-what").fill("Lunch with their director");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("intervention")).toHaveTextContent("Lunch with their director");
    await expect.element(byId("intervention")).toHaveTextContent("Too early to tell: 60 more days");
    await expect.element(byId("before-after")).toHaveTextContent(/120 days.*9 days.*Better/);
    await page.getByRole("button", { name: "Remove Lunch with their director" }).click();
    await expect.element(byId("intervention")).not.toBeInTheDocument();
  });

  it("opens from those at risk in the diagnosis", async () => {
    await open();
    await byId("diagnosis").click();
    await page.getByTestId("at-risk-rescue").nth(0).click();
    await expect.element(byId("rescue-dialog")).toBeInTheDocument();
    await expect.element(byId("diagnosis-dialog")).not.toBeInTheDocument();
  });
});
