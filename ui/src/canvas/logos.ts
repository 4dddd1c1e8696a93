// Logos as pictures ready to be drawn: asked for once, kept until the file says that they have changed.
// Not here: where they are drawn.
import { complain } from "../actions/deed";
import { ipc, type OrganisationId } from "../ipc/client";
import { uuidOf } from "../ipc/ids";

const kept = new Map<OrganisationId, ImageBitmap | "asked">();
/** At most so many pictures are asked for at once. */
const AT_ONCE = 64;

/** The logo of an organisation, if it has come in. */
export function logoOf(id: OrganisationId): ImageBitmap | null {
  const logo = kept.get(id);
  return logo === "asked" ? null : (logo ?? null);
}

/** Asks for the logos of these organisations that are not there yet; tells when some have come in. */
export async function fetchLogos(ids: OrganisationId[], arrived: () => void): Promise<void> {
  const missing = ids.filter((id) => !kept.has(id)).slice(0, AT_ONCE);
  if (missing.length === 0) return;
  for (const id of missing) kept.set(id, "asked");
  try {
    await unpack(await ipc.logos(missing));
    arrived();
  } catch (thrown) {
    complain(thrown);
  }
}

/** Forgets every logo: they are asked for again. */
export function forgetLogos(): void {
  for (const logo of kept.values()) if (logo !== "asked") logo.close();
  kept.clear();
}

/** Sixteen bytes of id, four of length, the PNG, and so on. */
async function unpack(bytes: ArrayBuffer): Promise<void> {
  const view = new DataView(bytes);
  for (let at = 0; at + 20 <= bytes.byteLength;) {
    const id = uuidOf(new Uint8Array(bytes, at, 16));
    const length = view.getUint32(at + 16, true);
    const png = new Blob([new Uint8Array(bytes, at + 20, length)], { type: "image/png" });
    kept.set(id, await createImageBitmap(png));
    at += 20 + length;
  }
}
