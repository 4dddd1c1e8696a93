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
  $effect(() => {
    const saved = views.value?.find((known) => known.id === look.saved?.id);
    if (look.saved && views.value && !saved) look.open(null);
    else if (saved) look.saved = saved;
  });
}
