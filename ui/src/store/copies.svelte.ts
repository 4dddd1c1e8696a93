// What is known of the open file's place on the disk and of copies beside it. Not here: what is done about it (actions).
import { ipc, on, type FileCopy, type Standing, type SyncFolder } from "../ipc/client";

class Copies {
  standing = $state<Standing>("here");
  /** Who keeps the file's folder the same on other machines, until that is put aside. */
  folder = $state<SyncFolder | null>(null);
  /** Copies that have something which is not here. */
  beside = $state.raw<readonly FileCopy[]>([]);
  /** The name of the copy that is being compared. */
  merging = $state<string | null>(null);

  /** Asks anew: another file is open, or a copy was merged. */
  async look(): Promise<void> {
    const [place, beside] = [await ipc.filePlace(), await ipc.copiesBeside()];
    [this.standing, this.folder] = [place.standing, place.folder];
    this.beside = beside.filter((copy) => copy.theirs > 0);
  }

  /** Does not speak of a copy until the file is opened again. */
  later(name: string): void {
    this.beside = this.beside.filter((copy) => copy.name !== name);
  }

  forget(): void {
    [this.standing, this.folder, this.beside, this.merging] = ["here", null, [], null];
  }
}

export const copies = new Copies();

/** Hears when another file takes the open one's place, or that has a new name now; the returned function stops. */
export const followPlace = (renamed: (name: string) => void): Promise<() => void> =>
  on("placed", (place) => {
    copies.standing = place.standing;
    if (place.renamed) renamed(place.renamed);
  });
