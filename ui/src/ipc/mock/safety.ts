// Restore points and the passphrase behind the mocked bridge.
import type { Forgetting, PassphraseSet, Point, Salvaged, Status, Waiting } from "../bindings";

const WORDS =
  "abandon ability able about above absent absorb abstract absurd abuse access accident account accuse achieve acid acoustic acquire across act action actor actress actual";

const point = (id: string, at: string, reason: Point["reason"], encrypted: boolean): Point => ({
  id,
  at,
  reason,
  revision: 12,
  kilobytes: 384,
  encrypted,
  path: `/points/${id}.tutti`,
});

/** What waits, and which passphrase opens it: set by a test. */
export const lockedFile: { waiting: Waiting | null; passphrase: string } = { waiting: null, passphrase: "" };

/** What the keychain holds, and whether it stays closed: set by a test. */
export const keychain = { kept: false, closed: false };

/** The passphrase of each restore point that has another one than the file: set by a test. */
export const otherPassphrases = new Map<string, string>();

/** The keychain of the computer, if it has one. */
export function keychainCommands(encrypted: { now: boolean }) {
  return {
    keychainState: async () => (encrypted.now ? keychain.kept : null),
    keepInKeychain: async (keep: boolean) => {
      if (keychain.closed) throw { code: "keychain", detail: "closed" };
      keychain.kept = keep;
      return null;
    },
  };
}

/** The commands; `status` says what is open, `encrypted` whether it has a passphrase. */
export function safetyCommands(
  status: () => Status,
  encrypted: { now: boolean },
  erase: (id: string) => string,
) {
  let points = [
    point("1764400000000", "2025-11-29T07:06:40Z", "import", false),
    point("1764300000000", "2025-11-28T03:20:00Z", "close", false),
  ];
  const salvaged: Salvaged = { whole: false, rows: 120, fromHistory: 3, leftOut: 2, torn: ["contact"] };
  const forgotten = (id: string): Forgetting => ({
    name: erase(id),
    forgotten: { rows: 4, operations: 3, dropped: 1 },
    mentions: [{ noun: "relationship", count: 2 }],
    points: [],
  });
  const set = (): PassphraseSet => {
    encrypted.now = true;
    const plainPoints = points.filter((p) => !p.encrypted).length;
    return { recovery: WORDS.split(" "), plainPoints, keychainBehind: false };
  };
  return {
    waitingFile: async () => lockedFile.waiting,
    unlockFile: async (typed: string) => {
      if (typed !== lockedFile.passphrase) throw { code: "wrongKey", detail: "" };
      return status();
    },
    leaveWaitingFile: async () => void (lockedFile.waiting = null),
    salvageFile: async () => ({
      status: { ...status(), access: "salvaged" as const, readOnly: true },
      salvaged,
    }),
    restorePoints: async () => points,
    keepRestorePoint: async () => {
      const made = point("1764500000000", "2025-11-30T10:53:20Z", "asked", encrypted.now);
      points = [made, ...points];
      return made;
    },
    restorePoint: async (id: string, typed: string | null) => {
      const needed = otherPassphrases.get(id);
      if (needed !== undefined && typed !== needed)
        throw { code: typed === null ? "encrypted" : "wrongKey", detail: "" };
      return status();
    },
    removePlainPoints: async () => {
      const plain = points.filter((p) => !p.encrypted).length;
      points = points.filter((p) => p.encrypted);
      return plain;
    },
    forgetOrganisation: async (id: string) => forgotten(id),
    forgetContact: async (id: string) => forgotten(id),
    setPassphrase: async () => set(),
    removePassphrase: async () => {
      encrypted.now = false;
      return null;
    },
  };
}
