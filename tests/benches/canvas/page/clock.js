// Counts the time that scripts spend in animation frames. Comes before any library, so that all of them are counted.
const askFrame = window.requestAnimationFrame.bind(window);
let spent = 0;

window.requestAnimationFrame = (callback) =>
  askFrame((now) => {
    const start = performance.now();
    try {
      callback(now);
    } finally {
      spent += performance.now() - start;
    }
  });

/** The time counted since the last call, in milliseconds. */
export function takeSpent() {
  const time = spent;
  spent = 0;
  return time;
}

/** The next frame, not counted. */
export const frame = () => new Promise((resolve) => askFrame(() => resolve(performance.now())));
