// Exports over the mocked bridge: where a file would be, and what it would hold for whom.
import type { Bridge, Format, ShareAudience } from "../client";
import type { Known, World } from "./world";

const PICTURES: Format[] = ["svg", "png", "pdf", "html", "canvas"];
const UNTOLD_KINDS = ["candidate", "competitor"];
const UNTOLD_STATUS = ["exploring", "ended"];

function knows(audience: ShareAudience, o: Known): boolean {
  return (
    audience === "internal" ||
    !(o.kinds.some((kind) => UNTOLD_KINDS.includes(kind)) || UNTOLD_STATUS.includes(o.status))
  );
}

export function exportCommands(world: World): Pick<Bridge, "exportMap" | "previewExport" | "exportNotion"> {
  return {
    exportMap: async (format) => `/home/claire/Documents/map.${format}`,
    exportNotion: async () => "/home/claire/Documents/Atelier Nova (Notion).zip",
    previewExport: async (format, _request, { audience, circle }) => {
      const { organisations, relationships, conductor, circles, spots } = world.state;
      const shown = (id: string) => !PICTURES.includes(format) || id in spots;
      const members = circles.find(({ id }) => id === circle)?.members;
      const whole = organisations.filter(
        (o) => o.id === conductor || (shown(o.id) && (!members || members.includes(o.id))),
      );
      const told = whole.filter((o) => o.id === conductor || knows(audience, o));
      const ids = new Set(told.map(({ id }) => id));
      return {
        organisations: told.length,
        relationships: relationships.filter((r) => ids.has(r.fromId) && ids.has(r.toId)).length,
        untold: whole.filter((o) => !ids.has(o.id)).map(({ id, name }) => ({ id, name })),
      };
    },
  };
}
