// Finding organisations by name where the answer comes late, in the whole window over the mocked bridge: an Enter that is ahead of the
// answer means what is typed, not what stands there.
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

/** Holds back the answer to one text until what is returned is called; it is the answer to another text if one is named. */
function hold(held: string, as = held): () => void {
  const wire = mockWire(world);
  let answer = (): void => {};
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const search: typeof wire.bridge.search = async (text, limit) => {
    if (text === held) await answered;
    return wire.bridge.search(text === held ? as : text, limit);
  };
  connect({ ...wire, bridge: { ...wire.bridge, search } });
  return answer;
}

/** Until what was done has been drawn: the mocked bridge answers before the next frame. */
const drawn = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

afterEach(() => {
  toasts.list = [];
  selection.clear();
  view.reset();
});

it("the palette takes what is typed, not what stood there before", async () => {
  const answer = hold("histo", "zzz");
  await userEvent.keyboard("{Control>}k{/Control}");
  await byId("command-input").fill("pay");
  await expect.element(byId("command-palette")).toHaveTextContent("PayFlux");
  await byId("command-input").fill("histo");
  await userEvent.keyboard("{Enter}");
  await expect.element(byId("command-palette")).toBeInTheDocument();
  answer();
  await expect.element(byId("history-screen")).toBeInTheDocument();
});

describe("choosing with whom somebody is connected", () => {
  const joined = () =>
    world.state.relationships.filter(({ fromId }) => fromId === idOf("PayFlux")).map(({ toId }) => toId);

  beforeEach(async () => {
    selection.replace({ organisations: [idOf("PayFlux")] });
    view.dialog = "connect";
    await byId("connect-input").fill("leg");
    await expect.element(byId("connect-line")).toHaveTextContent("Legalia");
  });

  it("takes what is typed, not what stood there before", async () => {
    const before = joined();
    const answer = hold("hub");
    await byId("connect-input").fill("hub");
    await userEvent.keyboard("{Enter}");
    await drawn();
    await expect.element(byId("connect-line")).toHaveTextContent("Legalia");
    expect(joined()).toEqual(before);
    answer();
    await expect.element(byId("connect-dialog")).not.toBeInTheDocument();
    await vi.waitFor(() => expect(joined()).toEqual([...before, idOf("Hublo Santé")]));
  });

  it("has the first of what was found in hand, whatever was before", async () => {
    await byId("connect-input").fill("hub");
    await expect.element(byId("connect-line")).toHaveTextContent("Hublo Santé");
    await expect.element(byId("connect-line")).toHaveAttribute("aria-selected", "true");
  });

  it("forgets an Enter when something else is typed before the answer", async () => {
    const before = joined();
    const answer = hold("hub");
    await byId("connect-input").fill("hub");
    await userEvent.keyboard("{Enter}");
    await byId("connect-input").fill("mast");
    answer();
    await expect.element(byId("connect-line")).toHaveTextContent("Mastercard");
    await drawn();
    await expect.element(byId("connect-dialog")).toBeInTheDocument();
    expect(joined()).toEqual(before);
  });
});

describe("picking one organisation", () => {
  beforeEach(async () => {
    await byId("search").fill("leg");
    await expect.element(byId("search-result")).toHaveTextContent("Legalia");
  });

  it("takes what is typed, not what stood there before", async () => {
    const answer = hold("pay");
    await byId("search").fill("pay");
    await userEvent.keyboard("{Enter}");
    await drawn();
    await expect.element(byId("search-result")).toHaveTextContent("Legalia");
    expect(selection.onlyOrganisation).toBeNull();
    answer();
    await expect.element(byId("inspector-name")).toHaveValue("PayFlux");
  });

  it("forgets an Enter when something else is typed before the answer", async () => {
    const answer = hold("pay");
    await byId("search").fill("pay");
    await userEvent.keyboard("{Enter}");
    await byId("search").fill("mast");
    answer();
    await expect.element(byId("search-result")).toHaveTextContent("Mastercard");
    await drawn();
    expect(selection.onlyOrganisation).toBeNull();
  });
});
