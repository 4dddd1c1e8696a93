// The one door to the Rust side: the commands, the raw scene and the events, behind a value that tests replace.
// Not here: what a command means, or what to do when it fails.
import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import {
  commands,
  type Changed,
  type FileCarried,
  type FileDropped,
  type Importing as ImportingShare,
  type Lang,
  type LayoutRequest,
  type MenuChosen,
  type Opened,
  type Opening,
  type Placed,
  type OrganisationId,
  type Placing,
  type SceneRequest,
  type SealedSay,
  type SealedStep,
  type SealedWish,
  type Suggestion,
} from "./bindings";

export type * from "./bindings";

export type Bridge = Omit<
  typeof commands,
  "scene" | "logos" | "previewLayout" | "pastScene" | "introductions" | "makeOffer" | "replyToSealed"
> & {
  scene: (request: SceneRequest) => Promise<ArrayBuffer>;
  logos: (ids: OrganisationId[]) => Promise<ArrayBuffer>;
  pastScene: (request: SceneRequest, seq: number) => Promise<ArrayBuffer>;
  /** `told` hears how much of the search is done, per mille; `cancelSearch` with the same number stops it. */
  introductions: (
    forId: OrganisationId | null,
    limit: number,
    lang: Lang,
    search: number,
    told: (share: number) => void,
  ) => Promise<Suggestion[]>;
  /** `told` hears how much is done, per mille; `cancelSearch` with the same number gives it up. */
  makeOffer: (
    wish: SealedWish,
    lang: Lang,
    search: number,
    told: (share: number) => void,
  ) => Promise<SealedStep | null>;
  replyToSealed: (
    say: SealedSay,
    lang: Lang,
    search: number,
    told: (share: number) => void,
  ) => Promise<SealedStep | null>;
  /** `frame` hears the ids of those who move, then again and again where they stand. */
  previewLayout: (
    request: LayoutRequest,
    turn: number,
    frame: (bytes: ArrayBuffer) => void,
  ) => Promise<Placing[]>;
};

export type EventPayloads = {
  changed: Changed;
  opened: Opened;
  opening: Opening;
  menu: MenuChosen;
  fileCarried: FileCarried;
  fileDropped: FileDropped;
  importing: ImportingShare;
  placed: Placed;
};

export type EventName = keyof EventPayloads;

export type Wire = {
  bridge: Bridge;
  on: <E extends EventName>(event: E, heard: (payload: EventPayloads[E]) => void) => Promise<() => void>;
};

const tauri: Wire = {
  bridge: {
    ...commands,
    scene: (request) => invoke<ArrayBuffer>("scene", { request }),
    logos: (ids) => invoke<ArrayBuffer>("logos", { ids }),
    pastScene: (request, seq) => invoke<ArrayBuffer>("past_scene", { request, seq }),
    introductions: (forId, limit, lang, search, told) =>
      invoke<Suggestion[]>("introductions", { forId, limit, lang, search, told: new Channel<number>(told) }),
    makeOffer: (wish, lang, search, told) =>
      invoke<SealedStep | null>("make_offer", { wish, lang, search, told: new Channel<number>(told) }),
    replyToSealed: (say, lang, search, told) =>
      invoke<SealedStep | null>("reply_to_sealed", { say, lang, search, told: new Channel<number>(told) }),
    previewLayout: (request, turn, frame) =>
      invoke<Placing[]>("preview_layout", { request, turn, frames: new Channel<ArrayBuffer>(frame) }),
  },
  on: (event, heard) => listen(event, (message) => heard(message.payload as never)),
};

let wire: Wire = tauri;

/** Replaces the wire, for tests and for a browser without the shell. */
export function connect(other: Wire): void {
  wire = other;
}

type Answered<Name extends keyof Bridge> = NonNullable<Awaited<ReturnType<Bridge[Name]>>>;

/** Every command that writes: those that answer with a revision. A new one does not compile until it is here. */
type Writes = {
  [Name in keyof Bridge]: [Answered<Name>] extends [never]
    ? never
    : Answered<Name> extends { revision: number; output: unknown }
      ? Name
      : never;
}[keyof Bridge];

const WRITES: Record<Writes, true> & Partial<Record<keyof Bridge, true>> = {
  addAgreement: true,
  addCircle: true,
  addContact: true,
  addDeal: true,
  addFitAction: true,
  addFitTest: true,
  addFollowUp: true,
  addIntervention: true,
  addLead: true,
  addOpportunity: true,
  addOrganisation: true,
  addRelationship: true,
  agreeToSeal: true,
  answerFitSlot: true,
  applyComposition: true,
  arrange: true,
  comparedWords: true,
  completeFollowUp: true,
  decideFitTest: true,
  declineSealed: true,
  duplicateOrganisations: true,
  endAgreement: true,
  endSealed: true,
  fillFitSlots: true,
  introduce: true,
  judgeAccounts: true,
  keepSealed: true,
  logExchange: true,
  makeDeal: true,
  makeOffer: true,
  mergeCopy: true,
  moveLeads: true,
  moveOrganisations: true,
  passLead: true,
  pasteImport: true,
  pickImport: true,
  pickLogo: true,
  reconnectRelationship: true,
  redo: true,
  removeAccounts: true,
  removeAgreement: true,
  removeCircle: true,
  removeContact: true,
  removeDeals: true,
  removeExchange: true,
  removeFitAction: true,
  removeFitTest: true,
  removeFollowUp: true,
  removeIntervention: true,
  removeLeads: true,
  removeLogo: true,
  removeMapping: true,
  removeOpportunity: true,
  removeSelection: true,
  removeView: true,
  reopenFollowUp: true,
  replyToSealed: true,
  resetLearning: true,
  resumeAgreement: true,
  reverseRelationship: true,
  runImport: true,
  saveDraft: true,
  saveMapping: true,
  saveView: true,
  setDroppedLogo: true,
  setFitSlot: true,
  setLeadCriteria: true,
  setPartnerNote: true,
  setPinned: true,
  setRung: true,
  setStance: true,
  signAgreement: true,
  snoozeItem: true,
  undo: true,
  unplaceOrganisations: true,
  updateAgreement: true,
  updateCircle: true,
  updateContact: true,
  updateDeal: true,
  updateExchange: true,
  updateFitTest: true,
  updateFollowUp: true,
  updateLead: true,
  updateNeed: true,
  updateOpportunity: true,
  updateOrganisation: true,
  updateRelationship: true,
  withdrawImport: true,
};

let refuses: () => boolean = () => false;

/** Lets nothing be written while the given function, which says so to the person, answers true. */
export function refuseWhile(refused: () => boolean): void {
  refuses = refused;
}

const refused = (): Promise<never> =>
  Promise.reject({ code: "cancelled", detail: "nothing can be changed here" });

/** Every command of the Rust side. */
export const ipc: Bridge = new Proxy({} as Bridge, {
  get: (_, name) => {
    const command = name as keyof Bridge;
    return command in WRITES && refuses() ? refused : wire.bridge[command];
  },
});

/** Hears one event until the returned function is called. */
export const on: Wire["on"] = (event, heard) => wire.on(event, heard);

/** True inside the desktop shell, false in a plain browser. */
export function insideShell(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}
