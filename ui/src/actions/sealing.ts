// Steps of sealed comparisons: looking at files, making the next one, the log. A step that takes long can be given up.
import {
  ipc,
  type OrganisationRef,
  type SealedLook,
  type SealedRow,
  type SealedSay,
  type SealedStep,
} from "../ipc/client";
import { language, t } from "../i18n/index.svelte";
import { sealing, type SealPart } from "../store/sealing.svelte";
import { giveUp, nextSearch } from "../store/search.svelte";
import { view } from "../store/view.svelte";
import { attempt, confirm } from "./deed";
import { offerUndo } from "./history";

/** Opens the dialog, at the log or where one begins with a partner. */
export async function openSealing(
  part: SealPart = "log",
  partner: OrganisationRef | null = null,
): Promise<void> {
  sealing.go(part);
  sealing.partner = partner;
  view.dialog = "sealing";
  await Promise.all([readLog(), part === "start" ? lookAtOffer() : undefined]);
}

/** Reads the log and the keys anew. */
async function readLog(): Promise<void> {
  const [log, keys] = await Promise.all([
    attempt(() => ipc.sealedLog(language())),
    attempt(() => ipc.sealedKeys()),
  ]);
  [sealing.log, sealing.keys] = [log ?? [], keys ?? null];
}

const wish = (partner: OrganisationRef) => ({
  partner: partner.id,
  mode: sealing.mode,
  populations: sealing.populations,
  byName: sealing.byName && sealing.mode === "names",
});

const nothingSaid: SealedSay = { partner: null, populations: [], confirmed: null };

const say = (): SealedSay => ({
  partner: sealing.partner?.id ?? null,
  populations: sealing.populations,
  confirmed: sealing.confirmed,
});

/** Looks at the offer as it stands. */
export async function lookAtOffer(): Promise<void> {
  const { partner } = sealing;
  sealing.look = partner ? ((await attempt(() => ipc.lookAtOffer(wish(partner), language()))) ?? null) : null;
}

/** Lets the person pick a file that came, and looks at it. */
export const openFile = (): Promise<void> => see(() => ipc.pickSealed(language()));

/** Looks at the file that was let go over the window. */
export async function openDropped(): Promise<void> {
  view.go("accounts");
  view.dialog = "sealing";
  sealing.go("log");
  await Promise.all([readLog(), see(() => ipc.lookAtSealed(nothingSaid, language()))]);
}

async function see(ask: () => Promise<SealedLook | null>): Promise<void> {
  const look = await attempt(ask);
  if (!look) return;
  sealing.go("came");
  sealing.look = look;
  const { partner, partner_name } = look.look;
  sealing.partner = partner ? { id: partner, name: partner_name } : null;
}

/** Looks at the file again, with what the person said of it. */
export async function lookAgain(): Promise<void> {
  const look = await attempt(() => ipc.lookAtSealed(say(), language()));
  if (look) sealing.look = look;
}

/** Accepts the terms, once, and looks again. */
export async function agree(): Promise<void> {
  await attempt(() => ipc.agreeToSeal());
  await (sealing.part === "start" ? lookAtOffer() : lookAgain());
}

type Told = (share: number) => void;

async function work(step: (number: number, told: Told) => Promise<SealedStep | null>): Promise<void> {
  const number = (sealing.number = nextSearch());
  [sealing.working, sealing.share] = [true, 0];
  const told = (share: number) => number === sealing.number && (sealing.share = share);
  const done = await attempt(() => step(number, told));
  [sealing.working, sealing.number] = [false, 0];
  if (!done) return;
  sealing.go("done");
  sealing.step = done;
  await readLog();
}

/** Makes the offer and writes it where the person says. */
export async function makeOffer(): Promise<void> {
  const { partner } = sealing;
  if (partner) await work((number, told) => ipc.makeOffer(wish(partner), language(), number, told));
}

/** Does what the file that came asks for. */
export const reply = (): Promise<void> =>
  work((number, told) => ipc.replyToSealed(say(), language(), number, told));

/** Gives the work up; nothing is kept of it. */
export function stopWork(): void {
  if (sealing.number > 0) giveUp(sealing.number);
}

/** Does not answer the offer that came. */
export async function decline(): Promise<void> {
  if (!(await attempt(() => ipc.declineSealed(say(), language())))) return;
  sealing.go("log");
  await readLog();
}

/** Ends a comparison under way. */
export async function endSession(row: SealedRow): Promise<void> {
  await attempt(() => ipc.endSealed(row.id, language()));
  await readLog();
}

/** Writes the file of a comparison again and says where. */
export async function saveAgain(row: SealedRow): Promise<void> {
  const name = row.role === "answering" ? "answer" : row.state === "done" ? "close" : "offer";
  const path = await attempt(() => ipc.saveSealed(row.id, `${name}.tpsi`));
  if (path) confirm(t("seal.saved", { path }));
}

/** Shows what a comparison found. */
export async function showResult(row: SealedRow): Promise<void> {
  const result = await attempt(() => ipc.sealedResult(row.id));
  if (result === undefined) return;
  sealing.go("done");
  sealing.step = { row, result, saved: null };
}

/** Makes the common companies accounts of the partner, and offers Undo. */
export async function keepResult(row: SealedRow): Promise<void> {
  const done = await attempt(() => ipc.keepSealed(row.id));
  if (!done) return;
  const { name } = row.partner;
  if (done.output > 0) offerUndo(t("seal.kept", { count: done.output, name }));
  else confirm(t("seal.keptNone", { name }));
}

/** Notes that the six words of a partner were compared by voice. */
export async function comparedWords(partner: OrganisationRef): Promise<void> {
  await attempt(() => ipc.comparedWords(partner.id).then(() => true));
  await readLog();
}
