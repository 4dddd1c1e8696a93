// Organisations found by name while one types. What is shown may be the answer to what was typed a moment ago, so a deed that means the
// answer to what is typed now waits for it.
import { tick } from "svelte";
import { attempt } from "../../actions/deed";
import { ipc, type OrganisationRow } from "../../ipc/client";

/** Finds at most `most` organisations for what is typed, best first; to be made while a component is. */
export function finding(typed: () => string, most: number) {
  let rows = $state.raw<OrganisationRow[]>([]);
  let answered = $state("");
  let waiting: (() => void) | null = null;
  const sought = $derived(typed().trim());

  $effect(() => {
    const asked = sought;
    waiting = null;
    if (!asked) return void ([answered, rows] = ["", []]);
    void attempt(() => ipc.search(asked, most)).then((list) => take(asked, list ?? []));
  });

  async function take(asked: string, list: OrganisationRow[]): Promise<void> {
    if (asked !== sought) return;
    [answered, rows] = [asked, list];
    await tick();
    if (asked !== sought) return;
    waiting?.();
    waiting = null;
  }

  return {
    /** What was found, perhaps for what was typed a moment ago. */
    get rows(): OrganisationRow[] {
      return rows;
    },
    /** Whether `rows` answer what is typed now. */
    get current(): boolean {
      return answered === sought;
    },
    /** Does this once `rows` answer what is typed now, unless something else is typed before. */
    whenCurrent(deed: () => void): void {
      if (answered === sought) deed();
      else waiting = deed;
    },
  };
}
