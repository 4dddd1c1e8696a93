// Logos in the whole window: the sheet, lists and search show the stored one, asked for once, and again when it has changed.
import { beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect, ipc } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { uuidBytes } from "./ipc/mock/sceneBytes";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { selection } from "./store/selection.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
let asked: string[];
let stored: string[];
const byId = (id: string) => page.getByTestId(id);
const idOf = (name: string) => world.state.organisations.find((o) => o.name === name)?.id ?? "";

async function png(): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(8, 8);
  canvas.getContext("2d")?.fillRect(0, 0, 8, 8);
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** What the Rust side answers: sixteen bytes of id, four of length, the picture. */
async function packed(ids: string[]): Promise<ArrayBuffer> {
  const picture = await png();
  const length = new Uint8Array(new Uint32Array([picture.length]).buffer);
  return new Uint8Array(ids.flatMap((id) => [...uuidBytes([id]), ...length, ...picture])).buffer;
}

const pictureIn = (where: Element | null | undefined) => where?.querySelector("img")?.naturalWidth ?? 0;

/** Pictures are decoded when the machine has time for it. */
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  [world, asked] = [new World(), []];
  stored = [idOf("Legalia")];
  const wire = mockWire(world);
  const logos = async (ids: string[]) => (
    asked.push(...ids),
    packed(ids.filter((id) => stored.includes(id)))
  );
  connect({ ...wire, bridge: { ...wire.bridge, logos } });
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
});

it("stand in the sheet, the search and the table, and are asked for once", async () => {
  selection.replace({ organisations: [idOf("Legalia")] });
  await soon(() => expect(pictureIn(byId("inspector").element())).toBe(8));
  await byId("search").fill("Legalia");
  await soon(() => expect(pictureIn(byId("search-result").element())).toBe(8));
  await userEvent.keyboard("{Escape}");
  view.go("partners");
  const line = () =>
    [...document.querySelectorAll("[role=row]")].find((row) => row.textContent?.includes("Legalia"));
  await soon(() => expect(pictureIn(line())).toBe(8));
  expect(document.querySelectorAll("[role=row] img")).toHaveLength(1);
  expect(asked.filter((id) => id === idOf("Legalia"))).toHaveLength(1);
  expect(asked.length).toBe(new Set(asked).size);
});

it("come and go with the file", async () => {
  selection.replace({ organisations: [idOf("PayFlux")] });
  await expect.element(byId("inspector")).toHaveTextContent("Pa");
  stored = [idOf("PayFlux")];
  await ipc.setDroppedLogo(idOf("PayFlux"));
  await soon(() => expect(pictureIn(byId("inspector").element())).toBe(8));
  stored = [];
  await ipc.removeLogo(idOf("PayFlux"));
  await soon(() => expect(pictureIn(byId("inspector").element())).toBe(0));
});
