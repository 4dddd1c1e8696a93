// Sealed comparisons in the whole window, over the mocked bridge: beginning one, a file that came, results, the log.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type SealedSay, type SealedWish } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { sealing } from "./store/sealing.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
let wire: ReturnType<typeof mockWire>;
const byId = (id: string) => page.getByTestId(id);

async function open(): Promise<void> {
  [session.status, session.ready] = [null, false];
  view.dialog = null;
  sealing.go("log");
  view.go("map");
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
  view.go("accounts");
  await byId("seal").click();
  await expect.element(byId("seal-log")).toBeInTheDocument();
}

async function accept(): Promise<void> {
  await byId("seal-agree").click();
  await expect.element(byId("seal-agree")).not.toBeInTheDocument();
}

beforeEach(() => {
  world = new World();
  wire = mockWire(world);
});

afterEach(() => {
  view.dialog = null;
  document.body.replaceChildren();
});

async function begin(): Promise<void> {
  await byId("seal-begin").click();
  await userEvent.type(byId("seal-partner").element(), world.state.organisations[1].name.slice(0, 4));
  await page.getByRole("option").first().click();
}

describe("beginning a comparison", () => {
  it("asks for the terms first, then makes the offer and says what comes next", async () => {
    const asked: SealedWish[] = [];
    const answered = wire.bridge.makeOffer;
    wire.bridge.makeOffer = (wish, lang, search, told) => (
      asked.push(wish),
      answered(wish, lang, search, told)
    );
    await open();
    await begin();
    await expect.element(byId("seal-remarks")).toHaveTextContent("before the first comparison");
    await expect.element(byId("seal-make")).toBeDisabled();
    await accept();
    await byId("seal-prospects").click();
    await byId("seal-mode-names").click();
    await byId("seal-by-name").click();
    await expect.element(byId("seal-terms")).toHaveTextContent("which of their own companies");
    await byId("seal-make").click();
    await expect.element(byId("seal-next")).toHaveTextContent("Send the offer to");
    const partner = world.state.organisations[1].id;
    expect(asked).toEqual([
      { partner, mode: "names", populations: ["customers", "opportunities"], byName: true },
    ]);
  });

  it("can be given up while it works, and keeps nothing", async () => {
    const given: number[] = [];
    wire.bridge.cancelSearch = async (search) => void given.push(search);
    let fail: (why: unknown) => void = () => {};
    wire.bridge.makeOffer = (_w, _l, _s, told) => (told(400), new Promise((_, reject) => (fail = reject)));
    await open();
    await begin();
    await accept();
    await byId("seal-make").click();
    await expect.element(page.getByRole("progressbar")).toHaveAttribute("aria-valuenow", "400");
    await byId("seal-stop").click();
    expect(given).toHaveLength(1);
    fail({ code: "cancelled", detail: "" });
    await expect.element(byId("seal-start")).toBeInTheDocument();
  });
});

describe("a file that came", () => {
  it("says who asks what, and goes on only with the number typed", async () => {
    const said: SealedSay[] = [];
    const answered = wire.bridge.replyToSealed;
    wire.bridge.replyToSealed = (say, lang, search, told) => (
      said.push(say),
      answered(say, lang, search, told)
    );
    await open();
    await byId("seal-open").click();
    await expect
      .element(byId("seal-asks"))
      .toHaveTextContent("They ask about 20,480 names, you answer with 1,536");
    await expect
      .element(byId("seal-their-words"))
      .toHaveTextContent("cabin ocean lyrics planet ticket amber");
    await accept();
    await expect.element(byId("seal-reply")).toBeDisabled();
    await userEvent.type(byId("seal-confirm").element(), "20 480");
    await byId("seal-reply").click();
    await expect.element(byId("seal-names")).toHaveTextContent("Decathlon");
    expect(said[0].confirmed).toBe(20480);
    await byId("seal-keep").click();
    await expect.element(page.getByText(/3 accounts added to/)).toBeInTheDocument();
    expect(world.history.at(-1)?.op).toBe("keepSealed");
  });

  it("can be refused, and stands in the log", async () => {
    await open();
    await byId("seal-open").click();
    await byId("seal-refuse").click();
    await expect.element(byId("seal-row")).toHaveTextContent("refused");
  });

  it("that cannot be used says why and offers nothing", async () => {
    wire.bridge.pickSealed = async () => ({
      look: {
        ...(await wire.bridge.lookAtSealed({ partner: null, populations: [], confirmed: null }, "en")).look,
        file: null,
        words: [],
      },
      remarks: [{ gravity: "forbids", text: "the signature does not fit: the file was changed on its way" }],
    });
    await open();
    await byId("seal-open").click();
    await expect.element(byId("seal-came")).toHaveTextContent("This file cannot be used");
    await expect.element(byId("seal-remarks")).toHaveTextContent("the signature does not fit");
    await expect.element(byId("seal-reply")).not.toBeInTheDocument();
    await expect.element(byId("seal-refuse")).not.toBeInTheDocument();
  });
});

describe("the log", () => {
  it("saves a file again, ends a comparison, and remembers compared words", async () => {
    await open();
    await begin();
    await accept();
    await byId("seal-make").click();
    await byId("seal-back").click();
    await byId("seal-again").click();
    await expect.element(page.getByText(/Written to .*offer\.tpsi/)).toBeInTheDocument();
    await byId("seal-compared").click();
    await expect.element(page.getByText("Compared on 2 March 2026")).toBeInTheDocument();
    await byId("seal-end").click();
    await vi.waitFor(async () => expect(byId("seal-row").element().textContent).toContain("refused"));
  });

  it("opens counts as a matrix that says nothing of few", async () => {
    wire.bridge.replyToSealed = async () => {
      const { row } = (await wire.bridge.makeOffer(
        { partner: "", mode: "counts", populations: [], byName: false },
        "en",
        1,
        () => {},
      ))!;
      return { row: { ...row, state: "done" }, result: await wire.bridge.sealedResult(row.id), saved: null };
    };
    await open();
    await byId("seal-open").click();
    await accept();
    await userEvent.type(byId("seal-confirm").element(), "20480");
    await byId("seal-reply").click();
    await expect.element(byId("seal-counts")).toHaveTextContent("≈ 310");
    await expect.element(byId("seal-counts")).toHaveTextContent("under 5");
    await expect.element(byId("seal-keep")).not.toBeInTheDocument();
  });
});
