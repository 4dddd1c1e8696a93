// Where the numbers of suggested introductions stand.
import { describe, expect, it } from "vitest";
import { frameOf, type Showing } from "./frame";
import { NOTHING } from "./hit";
import { EMPTY_SCENE } from "./scene";

describe("the numbers of suggestions", () => {
  it("stand clear of each other where their lines cross", () => {
    const xy = Float32Array.from([-300, -300, 300, 300, -300, 300, 300, -300]);
    const four = new Uint32Array(4);
    const scene = {
      ...EMPTY_SCENE,
      nodes: 4,
      xy,
      ids: ["a", "b", "c", "d"],
      reach: Float32Array.from([20, 20, 20, 20]),
      ...{ attr: four, count: four.fill(1), paint: four, form: four, who: four },
    };
    const showing: Showing = {
      scene,
      camera: { x: 0, y: 0, zoom: 1 },
      size: { width: 800, height: 800 },
      gesture: { name: "idle" },
      hover: NOTHING,
      naming: null,
      landing: null,
      times: null,
      covers: () => [],
      lighting: {
        selected: new Set(),
        selectedLinks: new Set(),
        bright: null,
        lit: new Set(),
        suggestions: [
          { a: 0, b: 1, rank: 1, strong: false },
          { a: 2, b: 3, rank: 2, strong: false },
        ],
      },
    };
    const [one, two] = frameOf(showing, xy).suggestions.map(({ spot }) => spot);
    expect(Math.hypot((one?.x ?? 0) - (two?.x ?? 0), (one?.y ?? 0) - (two?.y ?? 0))).toBeGreaterThan(22);
  });
});
