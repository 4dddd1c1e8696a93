// Unpacking a scene from its bytes, against the packing of the mocked bridge.
import { describe, expect, it } from "vitest";
import { pack, sceneBytes } from "../ipc/mock/sceneBytes";
import { sampleState } from "../ipc/mock/world";
import {
  colourOf,
  decodeScene,
  degreeOf,
  healthOf,
  isConductor,
  isMutual,
  isPinned,
  kindOf,
  linkKindOf,
  ownerOf,
  parallelsOf,
  rankOf,
  shapeOf,
  sizeOf,
  statusOf,
  strengthOf,
} from "./scene";

const IDS = ["01900001-0000-7000-8000-0000000000aa", "01900001-0000-7000-8000-0000000000bb"];
const meta = {
  kinds: ["partner", "customer"],
  relationshipKinds: ["project"],
  statuses: ["", "active"],
  owners: ["", "Claire"],
  names: ["Été & Fils", "B"],
  circles: [{ id: "c", name: "Circle", collapsed: true }],
  colours: [{ word: "partner", count: 1 }],
  shapes: [],
  far: true,
  extent: [0, 1, 2, 3] as [number, number, number, number],
  total: 9,
  shown: 2,
  focus: null,
  suggestedView: null,
};

describe("decodeScene", () => {
  it("reads every field back", () => {
    const scene = decodeScene(
      pack({
        xy: [1, 2, -3.5, 4],
        attr: [(1 << 8) | (7 << 16), 1 | (1 << 9) | (1 << 10)],
        count: [1, 12],
        paint: [0, 1 | (500 << 16)],
        form: [0, 2 | (801 << 8) | (1 << 19)],
        who: [0, 1 | (1 << 16)],
        ids: IDS,
        ends: [0, 1],
        linkAttr: [((1 << 8) | (4 << 12) | (1 << 16) | (3 << 24)) >>> 0],
        linkIds: [IDS[1]],
        offsets: [0, 2],
        members: [0, 1],
        meta,
      }),
    );
    expect([scene.nodes, scene.links, scene.total]).toEqual([2, 1, 9]);
    expect(scene.ids).toEqual(IDS);
    expect([...scene.xy]).toEqual([1, 2, -3.5, 4]);
    expect(scene.names[0]).toBe("Été & Fils");
    expect([isConductor(scene, 0), degreeOf(scene, 0), kindOf(scene, 0)]).toEqual([true, 7, "partner"]);
    expect([isPinned(scene, 1), kindOf(scene, 1)]).toEqual([true, "customer"]);
    expect([colourOf(scene, 1), sizeOf(scene, 1), shapeOf(scene, 1), scene.count[1]]).toEqual([
      1, 0.5, 2, 12,
    ]);
    expect(healthOf(scene, 0)).toEqual({ human: null, business: null });
    expect(healthOf(scene, 1)).toEqual({ human: 0.8, business: 0 });
    expect([ownerOf(scene, 1), statusOf(scene, 1), ownerOf(scene, 0)]).toEqual(["Claire", "active", ""]);
    expect([scene.far, scene.extent, scene.circles[0].collapsed]).toEqual([true, [0, 1, 2, 3], true]);
    expect([linkKindOf(scene, 0), isMutual(scene, 0), strengthOf(scene, 0)]).toEqual(["project", true, 4]);
    expect([rankOf(scene, 0), parallelsOf(scene, 0)]).toEqual([1, 3]);
    expect(scene.circles.map(({ name, members }) => [name, [...members]])).toEqual([["Circle", [0, 1]]]);
    expect(scene.index.get(IDS[1])).toBe(1);
  });

  it("reads a whole ecosystem", () => {
    const state = sampleState();
    const scene = decodeScene(sceneBytes(state, { steps: 1, filter: {} }, null));
    expect(scene.nodes).toBe(Object.keys(state.spots).length);
    expect(scene.links).toBe(state.relationships.length);
    expect(scene.ids.every((id) => id in state.spots)).toBe(true);
  });

  it("refuses what is not a scene", () => {
    expect(() => decodeScene(new ArrayBuffer(4))).toThrow(/too short/);
    expect(() => decodeScene(new ArrayBuffer(64))).toThrow(/not a scene/);
  });
});
