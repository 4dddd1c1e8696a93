// Packs the mocked state into the bytes of a scene, as the Rust side does.
import type { SceneRequest } from "../bindings";
import type { Known, State } from "./world";
import { neighbours } from "./questions";

export type PackedMeta = {
  kinds: string[];
  relationshipKinds: string[];
  statuses?: string[];
  owners?: string[];
  names: string[];
  circles: { id: string; name: string; collapsed?: boolean }[];
  colours?: { word: string; count: number }[];
  shapes?: { word: string; count: number }[];
  far?: boolean;
  extent?: [number, number, number, number] | null;
  total: number;
  shown: number;
  focus: { id: string; name: string } | null;
  suggestedView: string | null;
};

export type Packing = {
  xy: number[];
  attr: number[];
  /** One each where left out; the others are zero then. */
  count?: number[];
  paint?: number[];
  form?: number[];
  who?: number[];
  ids: string[];
  ends: number[];
  linkAttr: number[];
  linkIds: string[];
  offsets: number[];
  members: number[];
  meta: PackedMeta;
};

const PLAIN_META = { statuses: [], owners: [], colours: [], shapes: [], far: false, extent: null };

export function pack(p: Packing): ArrayBuffer {
  const meta = new TextEncoder().encode(
    JSON.stringify({
      ...PLAIN_META,
      ...p.meta,
      circles: p.meta.circles.map((circle) => ({ collapsed: false, inside: [], ...circle })),
    }),
  );
  const header = [0x49545454, 2, p.ids.length, p.linkIds.length, p.offsets.length - 1, meta.length];
  const parts = [
    bytes(new Uint32Array(header)),
    bytes(new Float32Array(p.xy)),
    bytes(new Float32Array(p.ids.length)),
    bytes(new Uint32Array(p.attr)),
    bytes(new Uint32Array(p.count ?? p.ids.map(() => 1))),
    bytes(new Uint32Array(p.paint ?? p.ids.map(() => 0))),
    bytes(new Uint32Array(p.form ?? p.ids.map(() => 0))),
    bytes(new Uint32Array(p.who ?? p.ids.map(() => 0))),
    uuidBytes(p.ids),
    bytes(new Uint32Array(p.ends)),
    bytes(new Uint32Array(p.linkAttr)),
    bytes(new Uint32Array(p.linkIds.map(() => 1))),
    uuidBytes(p.linkIds),
    bytes(new Uint32Array(p.offsets)),
    bytes(new Uint32Array(p.members)),
    meta,
  ];
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole.buffer;
}

/** In a focus view no place is stored. */
const COMPUTED = 1 << 12;

type Asked = Pick<SceneRequest, "steps" | "filter">;

export function sceneBytes(state: State, asked: Asked, focus: string | null): ArrayBuffer {
  const list = shownOf(state, asked, focus);
  const index = new Map(list.map((o, i) => [o.id, i]));
  const links = state.relationships.filter((r) => index.has(r.fromId) && index.has(r.toId));
  const circles = state.circles.map((c) => ({ ...c, nodes: c.members.flatMap((id) => index.get(id) ?? []) }));
  const offsets = [0];
  for (const circle of circles) offsets.push(offsets[offsets.length - 1] + circle.nodes.length);
  const kinds = [...new Set(list.map((o) => o.kinds[0] ?? ""))];
  const relationshipKinds = [...new Set(links.map((r) => r.kind))];
  return pack({
    ...packedNodes(state, list, kinds, focus !== null),
    ends: links.flatMap((r) => [index.get(r.fromId) ?? 0, index.get(r.toId) ?? 0]),
    linkAttr: linkAttributes(links, relationshipKinds),
    linkIds: links.map((r) => r.id),
    offsets,
    members: circles.flatMap((c) => c.nodes),
    meta: {
      kinds,
      relationshipKinds,
      statuses: distinct(list, (o) => o.status),
      owners: distinct(list, (o) => o.owner),
      names: list.map((o) => o.name),
      circles: circles.map(({ id, name }) => ({ id, name })),
      colours: kinds.map((word) => ({ word, count: list.filter((o) => (o.kinds[0] ?? "") === word).length })),
      shapes: [{ word: "", count: list.length }],
      total: Object.keys(state.spots).length,
      shown: list.length,
      focus: state.organisations.find((o) => o.id === focus) ?? null,
      suggestedView: null,
    },
  });
}

function shownOf(state: State, { steps, filter }: Asked, focus: string | null): Known[] {
  const shown = focus ? within(state, focus, steps) : null;
  const fits = (words: string[] | undefined, word: string): boolean => !words?.length || words.includes(word);
  return state.organisations
    .filter((o) => o.id in state.spots && (!shown || shown.has(o.id)))
    .filter(
      (o) =>
        o.id === state.conductor ||
        (fits(filter.kinds, o.kinds[0] ?? "") && fits(filter.countries, o.country)),
    );
}

const distinct = (list: Known[], word: (o: Known) => string): string[] => [...new Set(list.map(word))];

function packedNodes(state: State, list: Known[], kinds: string[], focused: boolean) {
  const [statuses, owners] = [distinct(list, (o) => o.status), distinct(list, (o) => o.owner)];
  const degrees = degreesOf(state);
  const degreeOf = (o: Known): number => degrees.get(o.id)?.size ?? 0;
  const size = (o: Known): number => Math.round(Math.sqrt(degreeOf(o) / 35) * 1000);
  return {
    xy: list.flatMap((o) => [state.spots[o.id].x, state.spots[o.id].y]),
    attr: list.map((o) => attrOf(state, o, kinds, degreeOf(o)) | (focused ? COMPUTED : 0)),
    paint: list.map((o) => kinds.indexOf(o.kinds[0] ?? "") | (size(o) << 16)),
    who: list.map((o) => owners.indexOf(o.owner) | (statuses.indexOf(o.status) << 16)),
    ids: list.map((o) => o.id),
  };
}

function linkAttributes(links: State["relationships"], kinds: string[]): number[] {
  const pairKey = (r: State["relationships"][number]): string => [r.fromId, r.toId].sort().join();
  const pairs = new Map<string, string[]>();
  for (const link of links) pairs.set(pairKey(link), [...(pairs.get(pairKey(link)) ?? []), link.id]);
  return links.map((r) => {
    const parallel = pairs.get(pairKey(r)) ?? [];
    const mutual = r.direction === "mutual" ? 1 : 0;
    const rank = parallel.indexOf(r.id);
    const bits = kinds.indexOf(r.kind) | (mutual << 8) | (r.strength << 12);
    return (bits | (rank << 16) | (parallel.length << 24)) >>> 0;
  });
}

function degreesOf(state: State): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>(state.organisations.map(({ id }) => [id, new Set()]));
  for (const { fromId, toId } of state.relationships) {
    found.get(fromId)?.add(toId);
    found.get(toId)?.add(fromId);
  }
  return found;
}

function attrOf(state: State, o: State["organisations"][number], kinds: string[], degree: number): number {
  const flag = (on: boolean, bit: number): number => (on ? 1 << bit : 0);
  const flags =
    flag(o.id === state.conductor, 8) | flag(state.spots[o.id].pinned, 9) | flag(o.status === "atRisk", 10);
  return (kinds.indexOf(o.kinds[0] ?? "") | flags | (degree << 16)) >>> 0;
}

function within(state: State, from: string, steps: number): Set<string> {
  let reached = new Set([from]);
  for (let i = 0; i < steps; i++)
    reached = new Set([...reached, ...[...reached].flatMap((id) => [...neighbours(state, id)])]);
  return reached;
}

function bytes(array: Uint32Array | Float32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

export function uuidBytes(ids: string[]): Uint8Array {
  return Uint8Array.from(
    ids.flatMap((id) => (id.replaceAll("-", "").match(/../g) ?? []).map((hex) => parseInt(hex, 16))),
  );
}
