// The scene: what the Rust side sends to be drawn, unpacked from its bytes into arrays.
// Not here: positions on their way (stage), how anything looks (canvas2d).
import type { OrganisationId, OrganisationRef, RelationshipId, ViewId } from "../ipc/client";
import { uuidOf } from "../ipc/ids";

export type SceneCircle = {
  id: string;
  name: string;
  /** Its members among the marks; the one mark where it is collapsed. */
  members: Uint32Array;
  collapsed: boolean;
  /** Of a collapsed circle: who is in the mark, and where they stand. */
  inside: { id: OrganisationId; x: number; y: number }[];
};
/** What a colour or a shape stands for: a word of the rule in force, and how many marks go by it. */
export type SceneClass = { word: string; count: number };

export type Scene = {
  nodes: number;
  links: number;
  /** x, y of each node. */
  xy: Float32Array;
  /** How far the members of a group reach from its middle. */
  reach: Float32Array;
  attr: Uint32Array;
  /** How many organisations each node stands for. */
  count: Uint32Array;
  paint: Uint32Array;
  form: Uint32Array;
  who: Uint32Array;
  ids: OrganisationId[];
  names: string[];
  kinds: string[];
  statuses: string[];
  owners: string[];
  colours: SceneClass[];
  shapes: SceneClass[];
  index: ReadonlyMap<OrganisationId, number>;
  /** from, to of each link, as node indices. */
  ends: Uint32Array;
  linkAttr: Uint32Array;
  /** How many relationships each link stands for. */
  linkCount: Uint32Array;
  linkIds: RelationshipId[];
  relationshipKinds: string[];
  circles: SceneCircle[];
  total: number;
  shown: number;
  /** Only what the window sees was sent, far organisations in groups. */
  far: boolean;
  /** Of a far scene: the rectangle round everything: left, top, right, bottom. */
  extent: [number, number, number, number] | null;
  focus: OrganisationRef | null;
  suggestedView: ViewId | null;
};

type Meta = Pick<
  Scene,
  | "kinds"
  | "relationshipKinds"
  | "statuses"
  | "owners"
  | "names"
  | "colours"
  | "shapes"
  | "total"
  | "shown"
  | "far"
  | "extent"
  | "focus"
  | "suggestedView"
> & {
  circles: Omit<SceneCircle, "members">[];
};

const MAGIC = 0x49545454;
const VERSION = 2;
const HEADER_BYTES = 24;

export const EMPTY_SCENE: Scene = {
  nodes: 0,
  links: 0,
  xy: new Float32Array(),
  reach: new Float32Array(),
  attr: new Uint32Array(),
  count: new Uint32Array(),
  paint: new Uint32Array(),
  form: new Uint32Array(),
  who: new Uint32Array(),
  ids: [],
  names: [],
  kinds: [],
  statuses: [],
  owners: [],
  colours: [],
  shapes: [],
  index: new Map(),
  ends: new Uint32Array(),
  linkAttr: new Uint32Array(),
  linkCount: new Uint32Array(),
  linkIds: [],
  relationshipKinds: [],
  circles: [],
  total: 0,
  shown: 0,
  far: false,
  extent: null,
  focus: null,
  suggestedView: null,
};

const bit = (scene: Scene, node: number, place: number): boolean => (scene.attr[node] & (1 << place)) !== 0;

export const kindOf = (scene: Scene, node: number): string => scene.kinds[scene.attr[node] & 0xff] ?? "";
export const isConductor = (scene: Scene, node: number): boolean => bit(scene, node, 8);
export const isPinned = (scene: Scene, node: number): boolean => bit(scene, node, 9);
/** Where it stands was computed for this view and is not stored. */
export const isComputed = (scene: Scene, node: number): boolean => bit(scene, node, 12);
/** A circle drawn as one mark. */
export const isCircle = (scene: Scene, node: number): boolean => bit(scene, node, 13);
/** Several organisations seen from afar. */
export const isGroup = (scene: Scene, node: number): boolean => bit(scene, node, 14);
export const hasLogo = (scene: Scene, node: number): boolean => bit(scene, node, 15);
/** It stands for one organisation. */
export const isOne = (scene: Scene, node: number): boolean => !isCircle(scene, node) && !isGroup(scene, node);
export const degreeOf = (scene: Scene, node: number): number => (scene.attr[node] >>> 16) & 0x7fff;
export const colourOf = (scene: Scene, node: number): number => scene.paint[node] & 0xffff;
/** How large, from 0 to 1 of the growth there is. */
export const sizeOf = (scene: Scene, node: number): number => (scene.paint[node] >>> 16) / 1000;
export const shapeOf = (scene: Scene, node: number): number => scene.form[node] & 0xff;
export const ownerOf = (scene: Scene, node: number): string => scene.owners[scene.who[node] & 0xffff] ?? "";
export const statusOf = (scene: Scene, node: number): string =>
  scene.statuses[(scene.who[node] >>> 16) & 0xff] ?? "";

/** The circle that a mark stands for. */
export function circleAt(scene: Scene, node: number): SceneCircle | null {
  return isCircle(scene, node) ? (scene.circles.find(({ id }) => id === scene.ids[node]) ?? null) : null;
}

/** The organisations a mark stands for; those of a group seen from afar are not known here. */
export function idsOf(scene: Scene, node: number): OrganisationId[] {
  if (isGroup(scene, node)) return [];
  return circleAt(scene, node)?.inside.map(({ id }) => id) ?? [scene.ids[node]];
}

export type Halves = { human: number | null; business: number | null };

/** How the partnership is doing: the human and the business half, each from 0 to 1, where known. */
export function healthOf(scene: Scene, node: number): Halves {
  const half = (place: number): number | null => {
    const known = (scene.form[node] >>> place) & 0x7ff;
    return known === 0 ? null : (known - 1) / 1000;
  };
  return { human: half(8), business: half(19) };
}

export const linkKindOf = (scene: Scene, link: number): string =>
  scene.relationshipKinds[scene.linkAttr[link] & 0xff] ?? "";
export const isMutual = (scene: Scene, link: number): boolean => (scene.linkAttr[link] & (1 << 8)) !== 0;
export const hasEnded = (scene: Scene, link: number): boolean => (scene.linkAttr[link] & (1 << 9)) !== 0;
/** 1 new, 2 settled, 3 old; 0 where it is not known when it began. */
export const ageOf = (scene: Scene, link: number): number => (scene.linkAttr[link] >>> 10) & 3;
export const strengthOf = (scene: Scene, link: number): number => (scene.linkAttr[link] >>> 12) & 0xf;
export const rankOf = (scene: Scene, link: number): number => (scene.linkAttr[link] >>> 16) & 0xff;
export const parallelsOf = (scene: Scene, link: number): number => Math.max(1, scene.linkAttr[link] >>> 24);
/** It stands for several relationships. */
export const isBundle = (scene: Scene, link: number): boolean => scene.linkCount[link] > 1;

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
  const reach = read.f32(n);
  const [attr, count, paint, form, who] = [read.u32(n), read.u32(n), read.u32(n), read.u32(n), read.u32(n)];
  const ids = read.uuids(n);
  const ends = read.u32(2 * m);
  const [linkAttr, linkCount] = [read.u32(m), read.u32(m)];
  const linkIds = read.uuids(m);
  const offsets = read.u32(h + 1);
  const members = read.u32(offsets[h] ?? 0);
  const { circles, ...meta } = JSON.parse(read.text(metaBytes)) as Meta;
  return {
    ...meta,
    nodes: n,
    links: m,
    xy,
    reach,
    attr,
    count,
    paint,
    form,
    who,
    ids,
    index: new Map(ids.map((id, i) => [id, i])),
    ends,
    linkAttr,
    linkCount,
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

/** The ids in bytes, 16 each. */
export const uuidsOf = (bytes: ArrayBuffer): string[] => uuids(new Uint8Array(bytes));

function uuids(bytes: Uint8Array): string[] {
  return Array.from({ length: bytes.length / 16 }, (_, i) => uuidOf(bytes.subarray(16 * i, 16 * i + 16)));
}
