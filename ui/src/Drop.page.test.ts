// A file from outside over the window: what letting it go would do is said, and on the map shown.
import { beforeEach, describe, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, type CarriedFile, type EventPayloads } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let carry: (file: CarriedFile | null) => void;
const veil = () => page.getByTestId("drop");

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  selection.clear();
  const wire = mockWire(new World());
  connect({
    ...wire,
    on: async (event, heard) => {
      if (event === "fileCarried") carry = (file) => heard({ file } as EventPayloads[typeof event]);
      return wire.on(event, heard);
    },
  });
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  const { container } = await render(App);
  container.style.height = "100vh";
  await expect.element(page.getByTestId("canvas")).toHaveAttribute("data-ready", "true");
});

/** The middle of an organisation on the page. */
function placeOf(name: string): { x: number; y: number } {
  const data = document.querySelector<HTMLElement>(`[data-testid=node][data-name="${name}"]`)?.dataset;
  const box = page.getByTestId("canvas").element().getBoundingClientRect();
  return { x: box.left + Number(data?.x), y: box.top + Number(data?.y) };
}

describe("a file over the window", () => {
  it("is told what would be done with it, until it has gone", async () => {
    expect(veil().elements()).toHaveLength(0);
    carry({ name: "partners.csv", what: "table", count: 1, x: 10, y: 10 });
    await expect.element(veil()).toHaveTextContent("Let go to see what importing partners.csv would do");
    carry({ name: "partners.csv", what: "table", count: 3, x: 10, y: 10 });
    await expect.element(veil()).toHaveTextContent("Let go to see what importing these 3 files would do");
    carry({ name: "offer.tpsi", what: "sealed", count: 1, x: 10, y: 10 });
    await expect.element(veil()).toHaveTextContent("Let go to look at offer.tpsi: a sealed comparison");
    carry({ name: "other.tutti", what: "ecosystem", count: 1, x: 10, y: 10 });
    await expect.element(veil()).toHaveTextContent("Let go to open other.tutti");
    carry(null);
    await expect.poll(() => veil().elements()).toHaveLength(0);
  });

  it("names who would take a picture, and points at them", async () => {
    carry({ name: "logo.png", what: "picture", count: 1, x: 2, y: 2 });
    await expect.element(veil()).toHaveTextContent("Let go over an organisation to give it this logo");
    carry({ name: "logo.png", what: "picture", count: 1, ...placeOf("Mastercard") });
    await expect.element(veil()).toHaveTextContent("Let go to give Mastercard this logo");
    expect(view.taker?.name).toBe("Mastercard");
    carry(null);
    await expect.poll(() => view.taker).toBeNull();
  });
});
