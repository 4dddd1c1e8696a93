// How the map is looked at: rules of drawing, filter, collapsed circles, and the saved view it comes from.
// Not here: which part is shown (view), what it looks like (canvas).
import type { CircleId, Filter, Held, Rules, SceneRequest, View, ViewLook, Window } from "../ipc/client";
import { view } from "./view.svelte";

export type WholeRules = Required<Rules>;
export type WholeFilter = Required<Filter>;

export const PLAIN_RULES: WholeRules = {
  colour: "kind",
  size: "relationships",
  shape: "kind",
  link: "kind",
  health: false,
  owners: false,
  link_words: false,
};

const EVERYBODY: WholeFilter = {
  kinds: [],
  statuses: [],
  owners: [],
  countries: [],
  sectors: [],
  circles: [],
};

class Look {
  rules = $state.raw<WholeRules>(PLAIN_RULES);
  filter = $state.raw<WholeFilter>(EVERYBODY);
  collapsed = $state.raw<readonly CircleId[]>([]);
  /** The saved view in hand. */
  saved = $state.raw<View | null>(null);

  /** How many lists of the filter leave somebody out. */
  get filtered(): number {
    return Object.values(this.filter).filter((list) => list.length > 0).length;
  }

  /** Whether something differs from the saved view in hand, or from the plain map. */
  get changed(): boolean {
    const own = [this.rules, this.filter, this.collapsed];
    return JSON.stringify(own) !== JSON.stringify(lookOf(this.saved));
  }

  rule(change: Rules): void {
    this.rules = { ...this.rules, ...change };
  }

  /** Lets a word of one list in, or leaves it out again. */
  toggle(list: keyof WholeFilter, word: string): void {
    const words = this.filter[list];
    const next = words.includes(word) ? words.filter((w) => w !== word) : [...words, word];
    this.filter = { ...this.filter, [list]: next };
  }

  showEverybody(): void {
    this.filter = EVERYBODY;
  }

  collapse(circle: CircleId, collapsed: boolean): void {
    const rest = this.collapsed.filter((id) => id !== circle);
    this.collapsed = collapsed ? [...rest, circle] : rest;
  }

  /** Takes a saved view in hand, or the plain map (null). */
  open(saved: View | null): void {
    this.saved = saved;
    [this.rules, this.filter, this.collapsed] = lookOf(saved);
    view.openSaved(saved);
  }

  /** What would be saved now. */
  now(camera: ViewLook["camera"]): ViewLook {
    const centre = this.saved ? (this.saved.look.centre ?? null) : view.focused ? view.viewId : null;
    return {
      centre,
      steps: view.steps,
      rules: this.rules,
      filter: this.filter,
      collapsed: [...this.collapsed],
      camera,
    };
  }

  /** What the map on screen is asked for with; `limit` says how many organisations are shown each by itself. */
  request(limit = 0, window: Window | null = null, held: Held[] = []): SceneRequest {
    const { rules, filter, collapsed } = this;
    const { viewId, steps } = view;
    return { viewId, steps, limit, rules, filter, collapsed: [...collapsed], window, held };
  }

  reset(): void {
    [this.saved, this.rules, this.filter, this.collapsed] = [null, PLAIN_RULES, EVERYBODY, []];
  }
}

/** The look of a saved view, or of the plain map; what an older view does not say is plain. */
function lookOf(saved: View | null): [WholeRules, WholeFilter, readonly CircleId[]] {
  const { rules, filter, collapsed } = saved?.look ?? {};
  return [{ ...PLAIN_RULES, ...rules }, { ...EVERYBODY, ...filter }, collapsed ?? []];
}

export const look = new Look();
