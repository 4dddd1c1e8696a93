// The few ids that mean something by themselves.
import type { ViewId } from "./bindings";

/** The view that shows the whole ecosystem. */
export const WHOLE_MAP: ViewId = "00000000-0000-0000-0000-000000000000";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const HYPHENS: ReadonlySet<number> = new Set([4, 6, 8, 10]);

/** Sixteen bytes as the text of an id. */
export function uuidOf(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < 16; i++) text += HYPHENS.has(i) ? `-${HEX[bytes[i]]}` : HEX[bytes[i]];
  return text;
}
