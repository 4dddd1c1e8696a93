// Logos as pictures, for the map and for lists alike: asked for once, several at a time, and kept until the file says that
// they have changed. Not here: where they are drawn.
import { untrack } from "svelte";
import { SvelteMap } from "svelte/reactivity";
import { ipc, type OrganisationId } from "../ipc/client";
import { uuidOf } from "../ipc/ids";
import { listenTo } from "./pulse.svelte";

export type Logo = { bitmap: ImageBitmap; url: string };

/** At most so many pictures are asked for at once. */
const AT_ONCE = 64;

class Logos {
  /** Counts how often the logos were forgotten: whoever wants one follows it. */
  age = $state(0);
  /** Why some could not be had, for whoever says so. */
  failure = $state.raw<unknown>(null);
  #kept = new SvelteMap<OrganisationId, Logo>();
  #asked = new Set<OrganisationId>();
  #waiting = new Set<OrganisationId>();

  /** The logo of an organisation, if it has one and it has come in. */
  of(id: OrganisationId): Logo | null {
    return this.#kept.get(id) ?? null;
  }

  /** How many have come in; whoever draws them all follows it. */
  get count(): number {
    return this.#kept.size;
  }

  /** Asks for the logos of these organisations, unless they were asked for before. */
  want(ids: readonly OrganisationId[]): void {
    void this.age;
    const idle = this.#waiting.size === 0;
    for (const id of ids.filter((id) => !this.#asked.has(id))) {
      this.#asked.add(id);
      this.#waiting.add(id);
    }
    if (idle && this.#waiting.size > 0) queueMicrotask(() => void this.#fetch());
  }

  /** Forgets every logo: they are asked for again. */
  forget(): void {
    for (const { bitmap, url } of this.#kept.values()) {
      bitmap.close();
      URL.revokeObjectURL(url);
    }
    this.#kept.clear();
    this.#asked.clear();
    this.#waiting.clear();
    this.age += 1;
  }

  async #fetch(): Promise<void> {
    const [age, all] = [this.age, [...this.#waiting]];
    this.#waiting.clear();
    try {
      for (let at = 0; at < all.length && age === this.age; at += AT_ONCE) {
        const found = await unpacked(await ipc.logos(all.slice(at, at + AT_ONCE)));
        if (age === this.age) for (const [id, logo] of found) this.#kept.set(id, logo);
      }
    } catch (thrown) {
      this.failure = thrown;
    }
  }
}

export const logos = new Logos();

/** Forgets the logos whenever one has changed, or another file is opened, while the calling component lives. */
export function followLogos(): void {
  $effect(() => {
    listenTo(["logo"]);
    untrack(() => logos.forget());
  });
}

/** Sixteen bytes of id, four of length, the PNG, and so on. */
async function unpacked(bytes: ArrayBuffer): Promise<[OrganisationId, Logo][]> {
  const view = new DataView(bytes);
  const found: [OrganisationId, Logo][] = [];
  for (let at = 0; at + 20 <= bytes.byteLength;) {
    const length = view.getUint32(at + 16, true);
    const png = new Blob([new Uint8Array(bytes, at + 20, length)], { type: "image/png" });
    const logo = { bitmap: await createImageBitmap(png), url: URL.createObjectURL(png) };
    found.push([uuidOf(new Uint8Array(bytes, at, 16)), logo]);
    at += 20 + length;
  }
  return found;
}
