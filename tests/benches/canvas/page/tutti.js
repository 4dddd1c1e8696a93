// Tutti's own map, driven by the wheel as a person drives it.
import { showMap } from "../../../../ui/src/bench/map.ts";
import { frame } from "./clock.js";

const canvas = () => document.querySelector('[data-testid="canvas"]');

export async function start(target, size) {
  showMap(target, size, async (request) => {
    const answer = await fetch(`/scene/${size}`, { method: "POST", body: JSON.stringify(request) });
    return answer.arrayBuffer();
  });
  while (!(canvas()?.dataset.nodes > 0)) await frame();
}

function wheel(turn) {
  const { left, top, width, height } = canvas().getBoundingClientRect();
  const middle = { clientX: left + width / 2, clientY: top + height / 2 };
  canvas().dispatchEvent(new WheelEvent("wheel", { ...middle, ...turn, bubbles: true, cancelable: true }));
}

export const pan = (pixels) => wheel({ deltaX: pixels });
/** A pinch counts a hundredth of its travel. */
export const zoom = (factor) => wheel({ deltaY: -100 * Math.log(factor), ctrlKey: true });
export const look = () => canvas().dataset.camera;
