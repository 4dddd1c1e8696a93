// The main stories in the whole window, over the mocked bridge.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type Wire } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import "./styles/base.css";

let world: World;
let wire: Wire;
const byId = (id: string) => page.getByTestId(id);
const canvas = () => byId("canvas").element() as HTMLCanvasElement;

async function open(setUp: (world: World) => void = () => {}): Promise<void> {
  world = new World();
  setUp(world);
  wire = mockWire(world);
  connect(wire);
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  if (world.open) await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

function spot(name: string): { x: number; y: number } {
  const node = document.querySelector<HTMLElement>(`[data-testid=node][data-name="${name}"]`);
  return { x: Number(node?.dataset.x), y: Number(node?.dataset.y) };
}

function at(name: string) {
  const id = world.state.organisations.find((o) => o.name === name)?.id ?? "";
  return world.state.spots[id];
}

beforeEach(() => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  const style = document.body.style;
  [style.margin, style.height] = ["0", "100vh"];
});

afterEach(() => {
  toasts.list = [];
});

describe("the start", () => {
  it("opens the sample in one click", async () => {
    await open((w) => (w.open = false));
    await byId("start-sample").click();
    await expect.element(byId("ecosystem-name")).toHaveTextContent("Atelier Nova");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "14");
  });

  it("asks a new ecosystem for the name of its conductor", async () => {
    await open((w) => (w.open = false));
    await byId("start-new").click();
    await expect.element(byId("start-create")).toBeDisabled();
    await byId("start-name").fill("Maison Lune");
    await byId("start-create").click();
    await expect.element(byId("window")).toBeInTheDocument();
  });
});

describe("the map", () => {
  it("moves an organisation by dragging and takes it back with undo", async () => {
    await open();
    const before = { ...at("Legalia") };
    const from = spot("Legalia");
    const to = { x: from.x + 60, y: from.y + 30 };
    await userEvent.dragAndDrop(canvas(), canvas(), { sourcePosition: from, targetPosition: to });
    await vi.waitFor(() => expect(at("Legalia").pinned).toBe(true));
    expect(at("Legalia").x).toBeGreaterThan(before.x + 20);
    await byId("undo").click();
    await vi.waitFor(() => expect(at("Legalia")).toEqual(before));
  });

  it("shows the sheet of what is clicked, and a change of name counts once", async () => {
    await open();
    await userEvent.click(canvas(), { position: spot("Legalia") });
    await byId("inspector-name").fill("Legalia SAS");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() => expect(world.past.map(({ op }) => op)).toEqual(["updateOrganisation"]));
    await expect.element(byId("inspector-name")).toHaveValue("Legalia SAS");
  });

  it("creates an organisation by double click, named where it stands", async () => {
    await open();
    await userEvent.dblClick(canvas(), { position: { x: 60, y: 60 } });
    await byId("name-editor").fill("Nouvelle Vague");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "15");
    expect(at("Nouvelle Vague").pinned).toBe(true);
  });

  it("removes the selection with Del and offers to take it back", async () => {
    await open();
    await userEvent.click(canvas(), { position: spot("PayFlux") });
    await userEvent.keyboard("{Delete}");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "13");
    await byId("toast-undo").click();
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "14");
  });

  it("places a kind carried from the palette", async () => {
    await open();
    await userEvent.dragAndDrop(byId("palette-supplier"), canvas(), { targetPosition: { x: 70, y: 70 } });
    await byId("name-editor").fill("Forge");
    await userEvent.keyboard("{Enter}");
    await vi.waitFor(() =>
      expect(world.state.organisations.at(-1)).toMatchObject({ name: "Forge", kinds: ["supplier"] }),
    );
  });

  it("focuses on one organisation and comes back", async () => {
    await open();
    await userEvent.click(canvas(), { position: spot("Legalia") });
    await byId("inspector-focus").click();
    await expect.element(byId("focus-chip")).toHaveTextContent("Legalia");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "2");
    await byId("focus-all").click();
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "14");
  });
});

describe("introductions", () => {
  it("go from a suggestion to asked, with a note", async () => {
    await open();
    await byId("move-start").first().click();
    await expect.element(byId("introduction-detail")).toBeInTheDocument();
    await expect.element(byId("reason").first()).toBeInTheDocument();
    await byId("introduction-note").fill("Met at the fair");
    await byId("introduction-next").click();
    await vi.waitFor(() => expect(world.state.meetings[0].state).toBe("askedA"));
    await expect.element(byId("step").first()).toHaveTextContent("Met at the fair");
    await byId("tab-under-way").click();
    await expect.element(byId("under-way")).toHaveTextContent("asked");
  });

  it("explain any two organisations, also those left out", async () => {
    await open();
    await byId("rail-introductions").click();
    await byId("tab-why").click();
    await byId("why-a").fill("Atelier");
    await byId("search-result").first().click();
    await byId("why-b").fill("Masterc");
    await byId("search-result").first().click();
    await expect.element(byId("left-out")).toHaveTextContent("already know each other");
  });
});

describe("opportunities", () => {
  it("compose, leave one out, apply, and undo", async () => {
    await open();
    await byId("rail-opportunities").click();
    const best = byId("composition").first();
    await expect.element(best).toHaveAttribute("data-members", "Mastercard|SoftBank Robotics|Pizza Hut");
    await best.getByTestId("member-without").first().click();
    await expect.element(best).toHaveAttribute("data-members", "PayFlux|SoftBank Robotics|Pizza Hut");
    await best.getByTestId("composition-apply").click();
    await vi.waitFor(() => expect(world.state.opportunities[0].applied?.members).toHaveLength(3));
    await byId("toast-undo").click();
    await vi.waitFor(() => expect(world.state.opportunities[0].applied).toBeNull());
  });
});

describe("what matters more in a composition", () => {
  it("is said by three sliders, with keys too, and led back to the middle", async () => {
    await open();
    await byId("rail-opportunities").click();
    const asked = vi.spyOn(wire.bridge, "compose");
    const kept = vi.spyOn(wire.bridge, "updateOpportunity");
    const closeness = byId("wish-closeness");
    await expect.element(closeness).toHaveAttribute("aria-valuetext", "In balance");
    await expect.element(byId("wish-stability")).toBeDisabled();
    (closeness.element() as HTMLElement).focus();
    await userEvent.keyboard("{ArrowRight}{ArrowRight}");
    await expect.element(closeness).toHaveAttribute("aria-valuetext", "Already close, 60");
    await vi.waitFor(() => expect(asked.mock.lastCall?.[1].closeness).toBe(60));
    await expect.element(byId("composition").first()).toBeVisible();
    await vi.waitFor(() => expect(kept.mock.calls.map(([, patch]) => patch.wishes?.closeness)).toEqual([60]));
    await byId("wish-closeness-back").click();
    await expect.element(closeness).toHaveAttribute("aria-valuetext", "In balance");
    await vi.waitFor(() => expect(asked.mock.lastCall?.[1].closeness).toBe(50));
    await vi.waitFor(() => expect(kept.mock.lastCall?.[1].wishes?.closeness).toBe(50));
  });
});

describe("the rest of the window", () => {
  it("filters the table and names the filter when nothing matches", async () => {
    await open();
    await byId("rail-partners").click();
    await expect.element(byId("partner-row").first()).toBeInTheDocument();
    await byId("partners-filter").fill("zzz");
    await expect.element(byId("empty")).toHaveTextContent("zzz");
  });

  it("speaks French at once, and keeps the taste", async () => {
    await open();
    await byId("rail-settings").click();
    await byId("lang-fr").click();
    await expect.element(byId("rail-introductions")).toHaveTextContent("Mises en relation");
    await byId("theme-dark").click();
    await vi.waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
  });

  it("takes the first of the list with Enter, also where organisations are found after the screens", async () => {
    await open();
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("map");
    await expect.element(byId("command-palette")).toHaveTextContent("Cartea Maps");
    await vi.waitFor(() =>
      expect(document.querySelector("[data-command-item][data-selected]")?.textContent).toContain(
        "Cartea Maps",
      ),
    );
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("inspector-name")).toHaveValue("Cartea Maps");
  });

  it("reaches screens and organisations from the palette", async () => {
    await open();
    await userEvent.keyboard("{Control>}k{/Control}");
    await byId("command-input").fill("histo");
    await userEvent.keyboard("{Enter}");
    await expect.element(byId("history-screen")).toBeInTheDocument();
  });

  it("says in a sentence what went wrong", async () => {
    await open();
    const wire = mockWire(world);
    const undo = () => Promise.reject({ code: "diskFull", detail: "ENOSPC" });
    await userEvent.click(canvas(), { position: spot("PayFlux") });
    await userEvent.keyboard("{Delete}");
    await expect.element(byId("canvas")).toHaveAttribute("data-nodes", "13");
    connect({ ...wire, bridge: { ...wire.bridge, undo } });
    await byId("toast-undo").click();
    await expect.element(byId("toast")).toHaveTextContent("The disk is full");
  });

  it("shows what an import would do before doing it", async () => {
    await open();
    await byId("import").click();
    await expect.element(byId("import-dialog")).toHaveTextContent("hubspot-companies.csv");
    await expect.element(byId("import-counts")).toHaveTextContent("128 read = 112 new + 9 completed");
    expect(world.past).toEqual([]);
    await byId("import-run").click();
    await expect.element(byId("import-report")).toBeInTheDocument();
    expect(world.past.map(({ op }) => op)).toEqual(["importFiles"]);
  });
});
