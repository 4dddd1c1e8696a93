// What came and what went between two moments, turned from ids into marks of the scene in hand. What is not in it stands where
// the other moment has it, as a ghost. Pure; not here: which moments (times.svelte.ts), drawing (canvas2d).
import { pointAt, type Point } from "./camera";
import { isOne, kindOf, type Scene } from "./scene";
import type { Differences, OrganisationId } from "../ipc/client";

export type Place = { at: Point; name: string; kind: string };
export type Times = { differences: Differences; places: ReadonlyMap<OrganisationId, Place> };
export type Ghost = Place & { id: OrganisationId; gained: boolean };
export type TimeLink = { from: Point; to: Point; gained: boolean };
export type TimeMarks = {
  gained: ReadonlySet<number>;
  lost: ReadonlySet<number>;
  ghosts: readonly Ghost[];
  links: readonly TimeLink[];
};

/** Where everybody of a scene stands. */
export function placesOf(scene: Scene): Map<OrganisationId, Place> {
  const places = new Map<OrganisationId, Place>();
  scene.ids.forEach((id, node) => {
    if (isOne(scene, node))
      places.set(id, { at: pointAt(scene.xy, node), name: scene.names[node], kind: kindOf(scene, node) });
  });
  return places;
}

export function timeMarksOf(times: Times | null, scene: Scene, xy: Float32Array): TimeMarks | null {
  if (!times) return null;
  const { differences: d, places } = times;
  const here = (list: { id: string }[]): Set<number> =>
    new Set(list.flatMap(({ id }) => scene.index.get(id) ?? []));
  const ghosts = (list: { id: string }[], gained: boolean): Ghost[] =>
    list.flatMap(({ id }) => {
      const place = scene.index.has(id) ? undefined : places.get(id);
      return place ? [{ ...place, id, gained }] : [];
    });
  const pointOf = (id: string): Point | undefined => {
    const node = scene.index.get(id);
    return node === undefined ? places.get(id)?.at : pointAt(xy, node);
  };
  const links = (list: Differences["relationshipsGained"], gained: boolean): TimeLink[] =>
    list.flatMap(({ a, b }) => {
      const [from, to] = [pointOf(a.id), pointOf(b.id)];
      return from && to ? [{ from, to, gained }] : [];
    });
  return {
    gained: here(d.organisationsGained),
    lost: here(d.organisationsLost),
    ghosts: [...ghosts(d.organisationsGained, true), ...ghosts(d.organisationsLost, false)],
    links: [...links(d.relationshipsGained, true), ...links(d.relationshipsLost, false)],
  };
}
