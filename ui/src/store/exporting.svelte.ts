// What is exported, for whom and of whom, as it was chosen last while the window is open.
import type { ShareAudience, CircleId, Format } from "../ipc/client";

/** What a file of partners for Notion is written with; the others are formats of the map. */
export type ExportFormat = Exclude<Format, "ics"> | "notion";

export const EXPORT_FORMATS: readonly ExportFormat[] = [
  "png",
  "pdf",
  "svg",
  "html",
  "canvas",
  "notion",
  "gexf",
  "graphml",
  "json",
];

/** Formats that show a view of the map; the others hold the whole ecosystem. */
export const SHOWN: ReadonlySet<ExportFormat> = new Set(["png", "pdf", "svg", "html", "canvas"]);

class Exporting {
  format = $state<ExportFormat>("png");
  audience = $state<ShareAudience>("internal");
  circle = $state<CircleId | null>(null);

  /** For the house, of everybody: what another file begins with. */
  reset(): void {
    [this.audience, this.circle] = ["internal", null];
  }
}

export const exporting = new Exporting();
