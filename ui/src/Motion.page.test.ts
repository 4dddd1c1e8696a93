// Whoever asks for less movement sees the map jump where it would glide.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { cdp, page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import "./styles/base.css";

type Media = { send: (method: string, words: object) => Promise<unknown> };
const canvas = () => page.getByTestId("canvas").element() as HTMLCanvasElement;

async function preferMotion(value: "reduce" | "no-preference"): Promise<void> {
  const features = [{ name: "prefers-reduced-motion", value }];
  await (cdp() as unknown as Media).send("Emulation.setEmulatedMedia", { features });
}

beforeEach(async () => {
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  connect(mockWire());
  await startPrefs();
});

afterEach(() => preferMotion("no-preference"));

/** Where the camera stands, one after the other, on the way from afar to the whole map. */
async function stationsOfFit(): Promise<string[]> {
  const stations: string[] = [];
  const whole = canvas().dataset.camera;
  canvas().dispatchEvent(new WheelEvent("wheel", { deltaX: 400, cancelable: true }));
  await vi.waitFor(() => expect(canvas().dataset.camera).not.toBe(whole));
  const watch = new MutationObserver(() => stations.push(canvas().dataset.camera ?? ""));
  watch.observe(canvas(), { attributeFilter: ["data-camera"] });
  await page.getByTestId("zoom-fit").click();
  await vi.waitFor(() => expect(canvas().dataset.camera).toBe(whole));
  watch.disconnect();
  return stations;
}

it("glides to the whole map, and jumps there when less movement is asked for", async () => {
  render(App);
  await expect.element(page.getByTestId("canvas")).toHaveAttribute("data-ready", "true");
  expect((await stationsOfFit()).length).toBeGreaterThan(1);
  await preferMotion("reduce");
  expect(await stationsOfFit()).toHaveLength(1);
});
