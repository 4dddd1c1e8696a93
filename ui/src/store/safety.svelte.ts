// The file that was asked for and waits for a passphrase or a decision. Not here: what is then done with it (actions).
import { ipc, type Waiting } from "../ipc/client";

class Safety {
  waiting = $state.raw<Waiting | null>(null);

  /** Asks which file waits, if one does. */
  async look(): Promise<void> {
    this.waiting = await ipc.waitingFile();
  }
}

export const safety = new Safety();
