// The few ids that mean something by themselves.
import type { ViewId } from "./bindings";

/** The view that shows the whole ecosystem. */
export const WHOLE_MAP: ViewId = "00000000-0000-0000-0000-000000000000";
