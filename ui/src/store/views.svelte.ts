// The saved views of the open file, asked for once and shared by the map and the command palette.
import { ipc, type View } from "../ipc/client";
import { Answer } from "./answer.svelte";
import { look } from "./look.svelte";
import { listenTo } from "./pulse.svelte";
import { session } from "./session.svelte";

export const views = new Answer<View[]>();

/** Keeps the views answered while the calling component lives; the one in hand follows what became of it. */
export function followViews(): void {
  $effect(() => {
    if (!session.status) return;
    listenTo(["view"]);
    views.ask(() => ipc.views());
  });
  let known: ReadonlySet<string> = new Set();
  $effect(() => {
    const saved = views.value?.find(({ id }) => id === look.saved?.id);
    if (saved) look.saved = saved;
    else if (look.saved && known.has(look.saved.id)) look.open(null);
    known = new Set(views.value?.map(({ id }) => id));
  });
}
