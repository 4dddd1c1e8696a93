// Commands of the mocked bridge on sealed comparisons: a partner's offer that came, an answer to one's own. Plausible, not clever.
import type { Remarked, SealedCell, SealedCommon, SealedLook, SealedResult, SealedRow } from "../bindings";
import type { Bridge } from "../client";
import { organisation } from "./questions";
import { freshId, type World } from "./world";

const WORDS = ["maple", "orbit", "canvas", "thunder", "pilot", "velvet"];
const THEIR_WORDS = ["cabin", "ocean", "lyrics", "planet", "ticket", "amber"];

const COUNTS: SealedCell[] = [
  { ours: "C", theirs: "C", count: 65 },
  { ours: "C", theirs: "P", count: 140 },
  { ours: "P", theirs: "C", count: null },
  { ours: "P", theirs: "P", count: 310 },
];

const NAMES: SealedCommon[] = [
  { name: "Barilla", domain: "barilla.it", ours: "C", theirs: "C" },
  { name: "Decathlon", domain: "decathlon.com", ours: "P", theirs: "C" },
  { name: "Monoprix", domain: "monoprix.fr", ours: "C+O", theirs: "P" },
];

const CONSENT: Remarked = {
  gravity: "forbids",
  text: "before the first comparison, read and accept what it means",
};

type Sealed = { agreed: boolean; rows: SealedRow[]; compared: boolean };

type SealedCommands = Pick<
  Bridge,
  | "sealedLog"
  | "sealedKeys"
  | "sealedTerms"
  | "sealedResult"
  | "agreeToSeal"
  | "lookAtOffer"
  | "makeOffer"
  | "pickSealed"
  | "lookAtSealed"
  | "replyToSealed"
  | "declineSealed"
  | "endSealed"
  | "saveSealed"
  | "comparedWords"
  | "keepSealed"
>;

function row(world: World, more: Partial<SealedRow>): SealedRow {
  const { id, name } = world.state.organisations[1];
  return {
    id: freshId(),
    partner: { id, name },
    role: "asking",
    mode: "counts",
    state: "open",
    created: "2026-03-02T09:00:00Z",
    changed: "2026-03-02T09:00:00Z",
    expires: "2026-04-01T09:00:00Z",
    ours: 1536,
    theirs: 0,
    common: null,
    has_file: true,
    hashes: ["5f".repeat(32)],
    next: null,
    ...more,
  };
}

function looks(world: World, sealed: Sealed) {
  const remarks = (others: Remarked[]): Remarked[] => (sealed.agreed ? others : [CONSENT, ...others]);
  const look = (more: Partial<SealedLook["look"]>, said: Remarked[]): SealedLook => ({
    look: {
      file: "offer",
      session: freshId(),
      sender: "",
      words: [],
      partner: null,
      partner_name: "",
      mode: "counts",
      kinds: ["domain"],
      theirs: [],
      ours: [{ segment: "C", size: 256 }],
      asked: 0,
      answered: 1536,
      expires: null,
      remarks: sealed.agreed ? [] : [{ kind: "noConsent" }],
      ...more,
    },
    remarks: remarks(said),
  });
  const came = (): SealedLook => {
    const { id, name } = organisation(world.state, world.state.organisations[1].id);
    return look(
      {
        sender: name,
        words: THEIR_WORDS,
        partner: id,
        partner_name: name,
        mode: "names",
        asked: 20480,
        expires: "2026-04-01T09:00:00Z",
      },
      [
        { gravity: "asks", text: "they ask about 20480 names: more than 20000" },
        { gravity: "tells", text: "first contact: compare the six words by voice" },
      ],
    );
  };
  return { look, came };
}

const resultOf = (mode: SealedRow["mode"]): SealedResult =>
  mode === "counts" ? { counts: COUNTS } : { names: NAMES };

export function sealedCommands(world: World): SealedCommands {
  const sealed: Sealed = { agreed: false, rows: [], compared: false };
  return { ...questions(world, sealed), ...steps(world, sealed) };
}

function questions(world: World, sealed: Sealed) {
  const { look, came } = looks(world, sealed);
  return {
    sealedLog: async () => sealed.rows,
    sealedKeys: async () => ({
      words: sealed.agreed ? WORDS : [],
      agreed: sealed.agreed,
      partners: sealed.rows.slice(0, 1).map(({ partner }) => ({
        partner,
        words: THEIR_WORDS,
        compared: sealed.compared ? "2026-03-02T09:00:00Z" : null,
      })),
    }),
    sealedTerms: async () => ({
      counts: ["Both sides learn how many companies stand in both lists. No name."],
      names: ["Both sides learn which of their own companies stand in the other’s list too."],
      limits: ["Nothing stops a partner who puts companies he does not have into his list."],
      consent: "I have made sure that this comparison is allowed and covered by an agreement.",
    }),
    sealedResult: async (id) => resultOf(sealed.rows.find((r) => r.id === id)?.mode ?? "counts"),
    lookAtOffer: async (wish) => look({ partner: wish.partner, mode: wish.mode }, []),
    pickSealed: async () => came(),
    lookAtSealed: async () => came(),
  } satisfies Partial<SealedCommands>;
}

function steps(world: World, sealed: Sealed) {
  const put = (next: SealedRow) => ((sealed.rows = [next, ...sealed.rows]), next);
  return {
    agreeToSeal: async () => ((sealed.agreed = true), null),
    makeOffer: async (wish) => ({
      row: put(row(world, { mode: wish.mode })),
      result: null,
      saved: "/home/claire/Documents/offer.tpsi",
    }),
    replyToSealed: async () => ({
      row: put(row(world, { mode: "names", state: "done", theirs: 20480, common: NAMES.length })),
      result: resultOf("names"),
      saved: "/home/claire/Documents/close.tpsi",
    }),
    declineSealed: async () => put(row(world, { role: "answering", state: "refused", has_file: false })),
    endSealed: async (id) => {
      const over = { state: "refused", has_file: false } as const;
      sealed.rows = sealed.rows.map((r) => (r.id === id ? { ...r, ...over } : r));
      return sealed.rows[0];
    },
    saveSealed: async (_, name) => `/home/claire/Documents/${name}`,
    comparedWords: async () => ((sealed.compared = true), null),
    keepSealed: async () => world.commit("keepSealed", ["account"], [], () => NAMES.length),
  } satisfies Partial<SealedCommands>;
}
