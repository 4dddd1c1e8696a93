// The dialog of sealed comparisons: which part of it is up, what the person has chosen so far, the step under way.
// Not here: doing the steps (actions/sealing).
import type {
  OrganisationRef,
  Population,
  SealedKeys,
  SealedLook,
  SealedMode,
  SealedResult,
  SealedRow,
  SealedStep,
} from "../ipc/client";

export type SealPart = "log" | "start" | "came" | "done";

class Sealing {
  part = $state<SealPart>("log");
  log = $state.raw<SealedRow[]>([]);
  keys = $state.raw<SealedKeys | null>(null);

  /** With whom a comparison would be, of what, and what both would learn. */
  partner = $state.raw<OrganisationRef | null>(null);
  mode = $state<SealedMode>("counts");
  populations = $state.raw<Population[]>([]);
  byName = $state(false);
  /** The number that was typed where it is asked for. */
  confirmed = $state<number | null>(null);

  /** The file that came, or the offer that would be made. */
  look = $state.raw<SealedLook | null>(null);
  /** The step done last, or the session whose result is looked at. */
  step = $state.raw<SealedStep | { row: SealedRow; result: SealedResult | null; saved: null } | null>(null);

  working = $state(false);
  /** How much is done, per mille. */
  share = $state(0);
  /** By which the work is given up. */
  number = 0;

  /** Goes to a part with nothing chosen. */
  go(part: SealPart): void {
    this.part = part;
    this.look = null;
    if (part !== "done") this.step = null;
    [this.confirmed, this.populations, this.byName] = [null, [], false];
  }

  get forbidden(): boolean {
    return this.look?.remarks.some(({ gravity }) => gravity === "forbids") ?? true;
  }

  /** Whether the number of names they ask about has to be typed before it goes on. */
  get asks(): boolean {
    return this.look?.remarks.some(({ gravity }) => gravity === "asks") ?? false;
  }

  get ready(): boolean {
    return !this.working && !this.forbidden && (!this.asks || this.confirmed === this.look?.look.asked);
  }
}

export const sealing = new Sealing();
