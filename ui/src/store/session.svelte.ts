// Which ecosystem is open, and the wires that keep the window true to it.
// Not here: deeds, screens.
import { ipc, on, type Opened, type Opening, type Status } from "../ipc/client";
import { beat, beatAll } from "./pulse.svelte";
import { exporting } from "./exporting.svelte";
import { look } from "./look.svelte";
import { selection } from "./selection.svelte";
import { trade } from "./trade.svelte";
import { view } from "./view.svelte";

type Session = { status: Status | null; ready: boolean; opening: Opening | null };

export const session = $state<Session>({ status: null, ready: false, opening: null });

/** Takes in what is open now; another file starts with a clean view. */
export function opened(status: Status | null): void {
  const another = status?.path !== session.status?.path || status?.conductor !== session.status?.conductor;
  session.status = status;
  if (!another) return;
  selection.clear();
  view.reset();
  look.reset();
  trade.reset();
  exporting.reset();
  beatAll();
}

/** Asks what is open and starts listening; the returned function stops. */
export async function startSession(): Promise<() => void> {
  const stops = await Promise.all([
    on("changed", (change) => {
      beat(change.nouns);
      void refreshStatus();
    }),
    on("opening", (opening) => (session.opening = opening)),
    on("opened", (event: Opened) => {
      [session.opening, session.ready] = [null, true];
      opened(event.status);
    }),
  ]);
  const [opening, status] = [await ipc.opening(), await ipc.status()];
  if (status || !opening) {
    opened(status);
    session.ready = true;
  } else if (!session.ready) session.opening = opening;
  return () => stops.forEach((stop) => stop());
}

/** Reads the status again: revision, and what undo and redo would do. */
export async function refreshStatus(): Promise<void> {
  session.status = await ipc.status();
}
