// The import: what each column is, what was kept of it, what is pasted, and what is asked where a table is not known.
import { beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type EventPayloads, type ImportSaid, type Wire } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

const byId = (id: string) => page.getByTestId(id);
let world: World;
let wire: Wire;
let asked: ImportSaid[];
let tell: (share: number) => void;

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  view.reset();
  toasts.list = [];
  world = new World();
  wire = mockWire(world);
  asked = [];
  const answered = wire.bridge.previewImport;
  wire.bridge.previewImport = (said) => (asked.push(said), answered(said));
  const on = wire.on;
  wire.on = async (event, heard) => {
    if (event === "importing") tell = (share) => heard({ share } as EventPayloads[typeof event]);
    return on(event, heard);
  };
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  const { container } = await render(App);
  container.style.height = "100vh";
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

/** Chooses a line of a list that opens. */
async function choose(list: ReturnType<typeof byId>, word: string): Promise<void> {
  await list.click();
  await page.getByRole("option", { name: word, exact: true }).click();
}

function paste(text: string, where: EventTarget = document.body): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  where.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}

const column = (n: number) => byId("import-column").nth(n);

describe("a file that is known", () => {
  beforeEach(() => byId("import").click());

  it("shows what was found, and each column with values and what it becomes", async () => {
    await expect.element(byId("import-kind")).toHaveTextContent("organisations");
    await expect.element(byId("import-program")).toHaveTextContent("HubSpot companies");
    for (const part of ["90% sure", "UTF-8", "header on line 1", "days before months", "decimal comma"])
      await expect.element(byId("import-found")).toHaveTextContent(part);
    await expect.element(column(1)).toHaveTextContent("Company name");
    await expect.element(column(1)).toHaveTextContent("Acme");
    await expect.element(column(4)).toHaveTextContent("Custom field");
    await expect.element(column(6)).toHaveTextContent("empty");
  });

  it("previews again at once when a column becomes something else, and takes that back", async () => {
    await choose(byId("import-field").nth(4), "Notes");
    await vi.waitFor(() =>
      expect(asked.at(-1)?.tables[0].columns).toEqual([{ column: "Annual Revenue", field: "notes" }]),
    );
    await expect.element(column(4)).toHaveTextContent("Notes");
    await choose(byId("import-field").nth(4), "Leave out");
    await vi.waitFor(() => expect(asked.at(-1)?.tables[0].columns).toHaveLength(1));
    await byId("import-reset").click();
    await expect.element(column(4)).toHaveTextContent("Custom field");
    expect(world.past).toEqual([]);
  });

  it("says of the first rows what becomes of each and why, and names problems by line in the language in use", async () => {
    await byId("import-tab-rows").click();
    await expect.element(byId("import-row").nth(0)).toHaveTextContent("new");
    await expect.element(byId("import-row").nth(2)).toHaveTextContent("skipped en: notADay");
    await byId("import-tab-problems").click();
    expect(byId("import-problem").elements()).toHaveLength(3);
    await expect.element(byId("import-problem").first()).toHaveTextContent("4Create Dateen: notADay");
    await prefer({ lang: "fr" });
    await expect.element(byId("import-problem").first()).toHaveTextContent("fr: notADay");
  });

  it("tells of edits that stay, and lets the file go before them", async () => {
    await byId("import-tab-kept").click();
    await expect.element(byId("import-kept")).toHaveTextContent("Mastercard");
    await byId("import-overwrite").click();
    await vi.waitFor(() => expect(asked.at(-1)?.overwrite).toBe(true));
    await expect.poll(() => byId("import-kept").elements()).toHaveLength(0);
  });

  it("is asked for the last of several things said while a preview is under way", async () => {
    let go = (): void => undefined;
    const answered = wire.bridge.previewImport;
    wire.bridge.previewImport = async (said) => {
      await new Promise<void>((done) => (go = done));
      return answered(said);
    };
    await choose(byId("import-field").nth(0), "Notes");
    await choose(byId("import-field").nth(2), "Notes");
    await choose(byId("import-field").nth(3), "Leave out");
    go();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await vi.waitFor(() => (go(), expect(asked).toHaveLength(2)));
    expect(asked[1].tables[0].columns).toHaveLength(3);
  });

  it("shows how far a long preview is, can be stopped, and then shows what holds", async () => {
    let stop = (): void => undefined;
    wire.bridge.previewImport = () =>
      new Promise((_, fail) => (stop = () => fail({ code: "cancelled", detail: "" })));
    wire.bridge.cancelImport = async () => stop();
    await choose(byId("import-field").nth(4), "Notes");
    tell(420);
    await expect.element(byId("import-counts")).toBeInTheDocument();
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "420");
    await byId("import-stop").click();
    await expect.element(column(4)).toHaveTextContent("Custom field");
    await expect.poll(() => byId("import-stop").elements()).toHaveLength(0);
    expect(toasts.list).toEqual([]);
  });

  it("offers the report once it is done", async () => {
    await byId("import-run").click();
    await expect
      .element(byId("import-dialog"))
      .toHaveTextContent(
        "The import is in the file as one step. 128 read112 new9 completed4 known already3 skipped",
      );
    await byId("import-report").click();
    await expect.element(byId("toast")).toHaveTextContent("Import report.csv");
    await byId("import-undo").click();
    expect(world.past).toEqual([]);
  });
});

describe("a mapping", () => {
  const FOREIGN = "Firma\tOrt\nAcme\tUlm\nBeta\tBonn";

  it("is kept under a name, found again by itself, not used when the person says so, and forgotten with Undo", async () => {
    paste(FOREIGN);
    await expect.element(byId("import-refused")).toHaveTextContent("Tutti does not know these headers");
    await expect.element(byId("import-run")).toBeDisabled();
    await choose(byId("import-kind"), "organisations");
    await expect.element(byId("import-refused")).toHaveTextContent("No column is said to be “Name”");
    await choose(byId("import-field").first(), "Name");
    await expect.element(byId("import-run")).toHaveTextContent("2");
    await byId("import-keep").click();
    await userEvent.fill(byId("import-keep-name"), "Firmen");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() =>
      expect(world.state.mappings[0]).toMatchObject({ name: "Firmen", kind: "organisations" }),
    );
    await userEvent.keyboard("{Escape}");

    paste(FOREIGN);
    await expect.element(byId("import-mapping-used")).toHaveTextContent("your mapping Firmen");
    await byId("import-mapping-unuse").click();
    await expect.element(byId("import-refused")).toBeInTheDocument();
    await choose(byId("import-mapping"), "Firmen");
    await expect.element(byId("import-mapping-used")).toBeInTheDocument();
    await byId("import-mapping-remove").click();
    await vi.waitFor(() => expect(world.state.mappings).toEqual([]));
    await byId("toast-undo").last().click();
    await vi.waitFor(() => expect(world.state.mappings).toHaveLength(1));
  });
});

describe("a table that is pasted", () => {
  it("opens the import, but no text of one line, and none where somebody types", async () => {
    paste("Hello, world");
    paste("Name,Town\nAcme,Ulm", byId("search").element());
    await expect.poll(() => byId("import-dialog").elements()).toHaveLength(0);
    paste("Name,Town\nAcme,Ulm");
    await expect.element(byId("import-dialog")).toHaveTextContent("Pasted table (Name, Town)");
    await expect.element(column(1)).toHaveTextContent("Ulm");
    await byId("import-run").click();
    await expect.element(byId("toast")).toHaveTextContent("1 created");
    expect(world.past.map(({ op }) => op)).toEqual(["importFiles"]);
  });

  it("can be typed or pasted into a field too", async () => {
    view.dialog = "paste";
    await userEvent.fill(byId("paste-text"), "Name\nAcme");
    await byId("paste-show").click();
    await expect.element(byId("import-dialog")).toHaveTextContent("Acme");
    view.dialog = "paste";
    await expect.element(byId("paste-text")).toHaveValue("");
    paste("Name;Town\nBeta;Bonn", byId("paste-text").element());
    await expect.element(byId("import-dialog")).toHaveTextContent("Bonn");
  });

  it("asks whose accounts they are, and can be left out", async () => {
    paste("Name,Town\nBarilla,Parma");
    await choose(byId("import-kind"), "accounts");
    await expect.element(byId("import-refused")).toHaveTextContent("whose accounts");
    await userEvent.fill(byId("add-list-of"), "Master");
    await page.getByRole("option", { name: /Mastercard/ }).click();
    await vi.waitFor(() =>
      expect(asked.at(-1)?.list).toMatchObject({ population: null, refresh: false, every: false }),
    );
    await expect.element(byId("import-run")).toBeEnabled();
    await byId("import-leave-out").click();
    await expect.element(byId("import-run")).toBeDisabled();
    await byId("import-leave-out").click();
    await expect.element(byId("import-run")).toBeEnabled();
  });
});
