// Logos as bitmaps for the drawing back end. Not here: asking for them and keeping them (store/logos).
import type { OrganisationId } from "../ipc/client";
import { logos } from "../store/logos.svelte";

/** The logo of an organisation, if it has come in. */
export function logoOf(id: OrganisationId): ImageBitmap | null {
  return logos.of(id)?.bitmap ?? null;
}
