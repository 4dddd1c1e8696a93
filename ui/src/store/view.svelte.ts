// View state: which screen and dialog is up, which part of the map is shown, what is lit on it.
// Nothing here outlives the window or reaches the file.
import type {
  CarriedFile,
  Camera,
  LayoutKind,
  OrganisationId,
  OrganisationRef,
  View as SavedView,
  ViewId,
} from "../ipc/client";
import { WHOLE_MAP } from "../ipc/ids";

export type Screen =
  | "map"
  | "today"
  | "introductions"
  | "opportunities"
  | "partners"
  | "accounts"
  | "leads"
  | "reporting"
  | "history"
  | "sheet";
/** The tabs of the sheet of a partner, in their order. */
export const SHEET_TABS = ["roadmap", "resources", "reporting", "business"] as const;
export type SheetTabName = (typeof SHEET_TABS)[number];
export type DialogName =
  | "settings"
  | "keys"
  | "about"
  | "palette"
  | "export"
  | "import"
  | "paste"
  | "newEcosystem"
  | "diagnosis"
  | "words"
  | "connect"
  | "sealing"
  | "log"
  | "rescue"
  | "safety"
  | "forget"
  | "followUp"
  | "brief"
  | "merge";
export type Pair = { a: OrganisationRef; b: OrganisationRef };
/** Something asked of the canvas, done once. */
export type Wish =
  | { do: "fit" }
  | { do: "zoomSelection" }
  | { do: "centre"; id: OrganisationId }
  | { do: "rename"; id: OrganisationId }
  | { do: "arrange"; kind: LayoutKind }
  | { do: "align"; along: "row" | "column" }
  | { do: "connect" }
  | { do: "duplicate" }
  /** A picture was let go over the window, in pixels of the page. */
  | { do: "logo"; x: number; y: number };
/** Something carried by the pointer from the palette towards the map. */
export type Carried = { kind: string } | { id: OrganisationId; name: string };

class View {
  screen = $state<Screen>("map");
  dialog = $state<DialogName | null>(null);
  viewId = $state<ViewId>(WHOLE_MAP);
  steps = $state(1);
  /** The opportunity whose panel stands beside the map. */
  opportunity = $state<string | null>(null);
  /** The pair whose introduction is open on its screen. */
  pair = $state.raw<Pair | null>(null);
  introductionsTab = $state<"suggested" | "underWay" | "why">("suggested");
  /** Whose sheet is open, on which tab, and the screen that Esc leads back to. */
  sheetId = $state<OrganisationId | null>(null);
  sheetTab = $state<SheetTabName>("roadmap");
  sheetFrom = $state<Screen>("map");
  /** What the screen of partners shows. */
  partnersTab = $state<"table" | "needs">("table");
  /** The partner beside its healthy peers. */
  rescueId = $state<OrganisationId | null>(null);
  /** Who is about to be forgotten for good. */
  forgetId = $state<OrganisationId | null>(null);
  /** The pair pointed at: its edge and common partners light up. */
  pointed = $state.raw<{ a: OrganisationId; b: OrganisationId } | null>(null);
  /** The composition in hand: these stay lit, the rest is dimmed. */
  lit = $state.raw<ReadonlySet<OrganisationId> | null>(null);
  carried = $state.raw<{ what: Carried; x: number; y: number; dropped: boolean } | null>(null);
  /** A file from outside that hangs over the window, and the organisation on the map that would take a picture. */
  file = $state.raw<CarriedFile | null>(null);
  taker = $state.raw<{ id: OrganisationId; name: string } | null>(null);
  wish = $state.raw<Wish | null>(null);
  /** A tool of the map that should open. */
  tool = $state<"views" | "look" | "filter" | null>(null);
  /** The saved view on screen. */
  savedId = $state<ViewId | null>(null);
  /** From where the view that comes next is seen, once. */
  camera: Camera | null = null;
  /** A layout is being taken back or done again: what comes of it must not end out of sight, once. */
  bringBack = false;
  /** Whether the first view of this file has been settled. */
  steered = false;
  /** Names of what the map shows, for panels that only know ids. */
  names = $state.raw<ReadonlyMap<OrganisationId, string>>(new Map());

  get focused(): boolean {
    return this.viewId !== WHOLE_MAP && this.viewId !== this.savedId;
  }

  go(screen: Screen): void {
    this.screen = screen;
    if (screen !== "map" && screen !== "opportunities") this.lit = null;
  }

  /** Opens the sheet of an organisation, on the tab that was open last where none is named. */
  openSheet(id: OrganisationId, tab: SheetTabName = this.sheetTab): void {
    if (this.screen !== "sheet") this.sheetFrom = this.screen;
    [this.sheetId, this.sheetTab] = [id, tab];
    this.go("sheet");
  }

  /** Opens a partner beside three healthy ones. */
  openRescue(id: OrganisationId): void {
    [this.rescueId, this.dialog] = [id, "rescue"];
  }

  /** Asks whether an organisation, or one of its people, is to be forgotten for good. */
  openForget(id: OrganisationId): void {
    [this.forgetId, this.dialog] = [id, "forget"];
  }

  /** Opens the register of needs and blockers. */
  openNeeds(): void {
    this.partnersTab = "needs";
    this.go("partners");
  }

  /** Goes back to where the sheet was opened from. */
  leaveSheet(): void {
    this.go(this.sheetFrom);
  }

  focus(id: OrganisationId, steps = 1): void {
    this.go("map");
    this.viewId = id;
    this.savedId = null;
    this.steps = steps;
  }

  showAll(): void {
    this.viewId = WHOLE_MAP;
    this.savedId = null;
  }

  /** Shows a saved view, or the whole map (null). */
  openSaved(saved: SavedView | null): void {
    this.go("map");
    this.savedId = saved?.id ?? null;
    this.viewId = saved?.id ?? WHOLE_MAP;
    this.steps = saved?.look.steps ?? 1;
    this.camera = saved?.look.camera ?? null;
  }

  ask(wish: Wish): void {
    this.go("map");
    this.wish = wish;
  }

  reset(): void {
    this.screen = "map";
    this.viewId = WHOLE_MAP;
    this.savedId = this.camera = null;
    this.steps = 1;
    this.opportunity = this.pair = this.pointed = this.lit = this.carried = this.wish = this.dialog = null;
    this.introductionsTab = "suggested";
    [this.sheetId, this.sheetTab, this.sheetFrom] = [null, "roadmap", "map"];
    [this.partnersTab, this.rescueId, this.forgetId] = ["table", null, null];
    this.steered = this.bringBack = false;
    this.names = new Map();
  }
}

export const view = new View();
