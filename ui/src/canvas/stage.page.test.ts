// When the stage draws a heavy map anew and when it only moves the picture it has, with a back end that writes down what it is asked.
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { Renderer } from "./renderer";
import { EMPTY_SCENE, type Scene } from "./scene";
import { Stage } from "./stage.svelte";

const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));

const far: Scene = { ...EMPTY_SCENE, far: true, extent: [0, 0, 1000, 1000] };

/** A stage that shows a heavy far map at rest, and what its back end was asked since. */
async function heavy(): Promise<{ stage: Stage; asked: string[] }> {
  const asked: string[] = [];
  const renderer: Renderer = {
    resize: () => {},
    draw: () => void asked.push("draw"),
    shift: (_camera, _frame, _palette, renew) => asked.push(renew ? "renew" : "shift") > 0,
  };
  const probe = document.body.appendChild(document.createElement("span"));
  onTestFinished(() => probe.remove());
  const stage = new Stage();
  stage.attach(renderer, probe);
  stage.resize({ width: 400, height: 300 }, 1);
  stage.take(far, true);
  await vi.waitFor(() => expect(stage.settled).toBe(1));
  asked.length = 0;
  return { stage, asked };
}

describe("a heavy map", () => {
  it("is moved as a picture while the camera moves, and drawn once when it rests", async () => {
    const { stage, asked } = await heavy();
    for (let step = 0; step < 3; step++) {
      stage.pan(5, 0);
      await frame();
    }
    await vi.waitFor(() => expect(asked).toEqual(["shift", "shift", "shift", "draw"]));
  });

  it("takes in a part that arrives meanwhile without being drawn in between", async () => {
    const { stage, asked } = await heavy();
    stage.zoom(1.2);
    await frame();
    stage.take({ ...far }, false);
    stage.zoom(1.2);
    await frame();
    expect(asked).toEqual(["shift", "renew"]);
    await vi.waitFor(() => expect(asked).toEqual(["shift", "renew", "draw"]));
  });

  it("answers a gesture on its marks at once, also when the camera has just moved", async () => {
    const { stage, asked } = await heavy();
    stage.pan(5, 0);
    await frame();
    stage.gesture = {
      name: "translating",
      nodes: [],
      dx: 1,
      dy: 1,
      copy: false,
    } as unknown as Stage["gesture"];
    stage.invalidate();
    await frame();
    expect(asked).toEqual(["shift", "draw"]);
  });

  it("does not count the hand's way as something to draw while it moves the camera", async () => {
    const { stage } = await heavy();
    stage.gesture = { name: "panning", last: { x: 1, y: 1 } };
    const before = stage.drawnGesture;
    stage.gesture = { name: "panning", last: { x: 9, y: 1 } };
    expect(stage.drawnGesture).toBe(before);
    stage.gesture = { name: "idle" };
    expect(stage.drawnGesture).not.toBe(before);
  });
});
