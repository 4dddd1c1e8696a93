// What lies under the pointer, as examples on a scene of three.
import { describe, expect, it } from "vitest";
import { pack } from "../ipc/mock/sceneBytes";
import { hitAt, NodeGrid } from "./hit";
import { lineBetween } from "./links";
import { screenRadius } from "./metrics";
import { decodeScene } from "./scene";

const scene = decodeScene(
  pack({
    xy: [0, 0, 200, 0, 0, 300],
    attr: [0, 0, 0],
    ids: [1, 2, 3].map((n) => `01900001-0000-7000-8000-00000000000${n}`),
    ends: [0, 1],
    linkAttr: [1 << 24],
    linkIds: ["01900002-0000-7000-8000-000000000001"],
    offsets: [0],
    members: [],
    meta: {
      kinds: ["partner"],
      relationshipKinds: ["project"],
      names: ["A", "B", "C"],
      circles: [],
      total: 3,
      shown: 3,
      focus: null,
      suggestedView: null,
    },
  }),
);
const grid = new NodeGrid(scene, scene.xy);
const link = lineBetween({ x: 0, y: 0 }, { x: 200, y: 0 }, 24, 24, 0);
const suggestion = lineBetween({ x: 0, y: 0 }, { x: 0, y: 300 }, 24, 24, 0);
const radius = screenRadius(scene, 0, 1);

describe("hitAt", () => {
  it.each([
    ["the middle of a node", { x: 2, y: 2 }, { on: "node", node: 0 }],
    ["its rim from outside", { x: -radius - 5, y: 0 }, { on: "rim", node: 0 }],
    ["its rim from inside", { x: 0, y: -radius + 1 }, { on: "rim", node: 0 }],
    ["a link", { x: 100, y: 4 }, { on: "link", link: 0 }],
    ["a suggestion", { x: -3, y: 150 }, { on: "suggestion", suggestion: 0 }],
    ["nothing", { x: 100, y: 100 }, { on: "void" }],
  ])("finds %s", (_, point, hit) => {
    expect(hitAt(grid, [link], [suggestion], point, 1)).toEqual(hit);
  });

  it("gives small dots no rim", () => {
    expect(hitAt(grid, [], [], { x: 5, y: 0 }, 0.1)).toEqual({ on: "node", node: 0 });
  });

  it("finds the nodes inside a box", () => {
    expect(grid.inside({ left: -10, right: 210, top: -10, bottom: 10 })).toEqual([0, 1]);
  });
});
