// What lies over the map in windows of several sizes: nobody stands beneath it after a fit, and nothing of it overlaps.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { look } from "./store/look.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

type Box = { left: number; right: number; top: number; bottom: number };
const byId = (id: string) => page.getByTestId(id);
const SIZES = [
  [1280, 800],
  [1440, 900],
  [1000, 700],
  [640, 400],
] as const;
/** Half the height of a name below its disc, and about half its width. */
const NAME = 24;

async function open(width: number, height: number): Promise<void> {
  await page.viewport(width, height);
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  const world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "fr", theme: "light" });
  const { container } = await render(App);
  container.style.height = "100vh";
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
}

function covers(): Box[] {
  return [...document.querySelectorAll("[data-covers=always]")].map((e) => e.getBoundingClientRect());
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The names of those whose disc or name lies under a tool, the legend or a chip. */
function beneath(): string[] {
  const origin = byId("map").element().getBoundingClientRect();
  const nodes = [...document.querySelectorAll<HTMLElement>("[data-testid=node]")];
  const boxOf = ({ dataset }: HTMLElement): Box => {
    const [x, y] = [origin.left + Number(dataset.x), origin.top + Number(dataset.y)];
    const radius = Number(dataset.radius);
    return {
      left: x - NAME - radius,
      right: x + NAME + radius,
      top: y - radius,
      bottom: y + radius + NAME,
    };
  };
  return nodes
    .filter((node) => covers().some((cover) => overlap(cover, boxOf(node))))
    .map((node) => node.dataset.name ?? "");
}

function overlapping(): string[] {
  const boxes = [...document.querySelectorAll<HTMLElement>("[data-covers=always]")];
  const pairs = boxes.flatMap((a, i) => boxes.slice(i + 1).map((b) => [a, b] as const));
  return pairs
    .filter(([a, b]) => overlap(a.getBoundingClientRect(), b.getBoundingClientRect()))
    .map(([a, b]) => `${a.className} ${b.className}`);
}

beforeEach(() => view.showAll());

afterEach(async () => {
  look.showEverybody();
  await page.viewport(1280, 800);
});

it.each(SIZES)("leaves everybody clear of it in a window of %i by %i", async (width, height) => {
  await open(width, height);
  expect(document.querySelectorAll("[data-testid=node]")).toHaveLength(14);
  expect(beneath()).toEqual([]);
  expect(overlapping()).toEqual([]);
});

it("leaves everybody clear of an open legend", async () => {
  await open(1280, 800);
  await byId("legend-toggle").click();
  await expect.element(byId("legend-lines")).toHaveTextContent("Partenaire");
  await vi.waitFor(() => expect(beneath()).toEqual([]));
  expect(overlapping()).toEqual([]);
  const counts = document.querySelectorAll("[data-testid=legend-lines] .count");
  expect(counts.length).toBeGreaterThan(3);
  for (const count of counts) expect(count.getBoundingClientRect().width).toBeGreaterThan(0);
});

it("leaves everybody clear of the chip of a focus view", async () => {
  await open(1280, 800);
  view.focus(session.status?.conductor ?? "");
  await expect.element(byId("focus-chip")).toBeVisible();
  await vi.waitFor(() => expect(beneath()).toEqual([]));
  expect(overlapping()).toEqual([]);
});

it("keeps the legend a button where it has no room, and shows all of it over the map", async () => {
  await open(640, 400);
  await expect.element(byId("legend-lines")).not.toBeInTheDocument();
  await byId("legend-toggle").click();
  await expect.element(byId("legend-lines")).toHaveTextContent("5");
  await userEvent.keyboard("{Escape}");
  await expect.element(byId("legend-lines")).not.toBeInTheDocument();
});
