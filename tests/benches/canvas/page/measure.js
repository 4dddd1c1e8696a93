// The stopwatch: what is timed, and how. Not here: any library.
import { frame, takeSpent } from "./clock.js";

const STEPS = 60;
/** Pixels a step of panning goes. */
const PAN = 12;
/** How much nearer a step of zooming comes; the second half goes back. */
const NEARER = 1.05;
/** A series that takes longer ends early. */
const MOST_MS = 10_000;
const REST_MS = 800;

export async function measure({ start, pan, zoom, look }, target, size) {
  await frame();
  const begun = performance.now();
  await start(target, size);
  // What was drawn is on the screen when another frame after it has begun.
  await frame();
  const firstPicture = (await frame()) - begun;
  await rest();
  const before = look();
  const panning = await series(() => pan(PAN));
  await rest();
  const moved = look();
  const zooming = await series((step) => zoom(step < STEPS / 2 ? NEARER : 1 / NEARER));
  await rest();
  if (before === moved) throw new Error("the map did not move");
  globalThis.gc?.();
  return { firstPicture, panning, zooming, heap: performance.memory?.usedJSHeapSize ?? null };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, REST_MS));

/** One change in each frame: how long frames take, and how much of that is script. */
async function series(change) {
  const [frames, script] = [[], []];
  const begun = await frame();
  let last = begun;
  takeSpent();
  for (let step = 0; step < STEPS && last - begun < MOST_MS; step++) {
    const start = performance.now();
    change(step);
    const inChange = performance.now() - start;
    const now = await frame();
    frames.push(now - last);
    script.push(inChange + takeSpent());
    last = now;
  }
  return { frame: summary(frames), script: summary(script), steps: frames.length };
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return { median: at(0.5), p95: at(0.95) };
}
