// The scene: what the Rust side sends to be drawn, unpacked from its bytes into arrays.
// Not here: positions on their way (stage), how anything looks (canvas2d).
import type { OrganisationId, OrganisationRef, RelationshipId, ViewId } from "../ipc/client";

export type SceneCircle = { id: string; name: string; members: Uint32Array };

export type Scene = {
  nodes: number;
  links: number;
  /** x, y of each node. */
  xy: Float32Array;
  attr: Uint32Array;
  ids: OrganisationId[];
  names: string[];
  kinds: string[];
  index: ReadonlyMap<OrganisationId, number>;
  /** from, to of each link, as node indices. */
  ends: Uint32Array;
  linkAttr: Uint32Array;
  linkIds: RelationshipId[];
  relationshipKinds: string[];
  circles: SceneCircle[];
  total: number;
  shown: number;
  focus: OrganisationRef | null;
  suggestedView: ViewId | null;
};

type Meta = Pick<
  Scene,
  "kinds" | "relationshipKinds" | "names" | "total" | "shown" | "focus" | "suggestedView"
> & {
  circles: { id: string; name: string }[];
};

const MAGIC = 0x49545454;
const VERSION = 1;
const HEADER_BYTES = 24;

export const EMPTY_SCENE: Scene = {
  nodes: 0,
  links: 0,
  xy: new Float32Array(),
  attr: new Uint32Array(),
  ids: [],
  names: [],
  kinds: [],
  index: new Map(),
  ends: new Uint32Array(),
  linkAttr: new Uint32Array(),
  linkIds: [],
  relationshipKinds: [],
  circles: [],
  total: 0,
  shown: 0,
  focus: null,
  suggestedView: null,
};

export const kindOf = (scene: Scene, node: number): string => scene.kinds[scene.attr[node] & 0xff] ?? "";
export const isConductor = (scene: Scene, node: number): boolean => (scene.attr[node] & (1 << 8)) !== 0;
export const isPinned = (scene: Scene, node: number): boolean => (scene.attr[node] & (1 << 9)) !== 0;
export const isAtRisk = (scene: Scene, node: number): boolean => (scene.attr[node] & (1 << 10)) !== 0;
export const degreeOf = (scene: Scene, node: number): number => scene.attr[node] >>> 16;

export const linkKindOf = (scene: Scene, link: number): string =>
  scene.relationshipKinds[scene.linkAttr[link] & 0xff] ?? "";
export const isMutual = (scene: Scene, link: number): boolean => (scene.linkAttr[link] & (1 << 8)) !== 0;
export const strengthOf = (scene: Scene, link: number): number => (scene.linkAttr[link] >>> 12) & 0xf;
export const rankOf = (scene: Scene, link: number): number => (scene.linkAttr[link] >>> 16) & 0xff;
export const parallelsOf = (scene: Scene, link: number): number => Math.max(1, scene.linkAttr[link] >>> 24);

/** Whether two scenes hold the same nodes and links in the same order, so that an index means the same in both. */
export function sameMarks(a: Scene, b: Scene): boolean {
  const same = (ids: string[], others: string[]): boolean =>
    ids.length === others.length && ids.every((id, i) => id === others[i]);
  return same(a.ids, b.ids) && same(a.linkIds, b.linkIds);
}

/** Unpacks a scene; throws when the bytes are not one. */
export function decodeScene(bytes: ArrayBuffer): Scene {
  const read = reader(bytes);
  const [magic, version, n, m, h, metaBytes] = read.u32(6);
  if (magic !== MAGIC || version !== VERSION) throw new Error(`not a scene: ${magic}, version ${version}`);
  const xy = read.f32(2 * n);
  const attr = read.u32(n);
  const ids = read.uuids(n);
  const ends = read.u32(2 * m);
  const linkAttr = read.u32(m);
  const linkIds = read.uuids(m);
  const offsets = read.u32(h + 1);
  const members = read.u32(offsets[h] ?? 0);
  const { circles, ...meta } = JSON.parse(read.text(metaBytes)) as Meta;
  return {
    ...meta,
    nodes: n,
    links: m,
    xy,
    attr,
    ids,
    index: new Map(ids.map((id, i) => [id, i])),
    ends,
    linkAttr,
    linkIds,
    circles: circles.map((circle, i) => ({ ...circle, members: members.slice(offsets[i], offsets[i + 1]) })),
  };
}

function reader(bytes: ArrayBuffer) {
  let at = 0;
  const take = (length: number): number => (at += length) - length;
  if (bytes.byteLength < HEADER_BYTES) throw new Error("not a scene: too short");
  return {
    u32: (count: number) => new Uint32Array(bytes, take(4 * count), count),
    f32: (count: number) => new Float32Array(bytes, take(4 * count), count),
    uuids: (count: number) => uuids(new Uint8Array(bytes, take(16 * count), 16 * count)),
    text: (count: number) => new TextDecoder().decode(new Uint8Array(bytes, take(count), count)),
  };
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function uuids(bytes: Uint8Array): string[] {
  const list: string[] = [];
  for (let i = 0; i < bytes.length; i += 16) {
    const h = (from: number, to: number): string => {
      let text = "";
      for (let k = from; k < to; k++) text += HEX[bytes[i + k]];
      return text;
    };
    list.push(`${h(0, 4)}-${h(4, 6)}-${h(6, 8)}-${h(8, 10)}-${h(10, 16)}`);
  }
  return list;
}
