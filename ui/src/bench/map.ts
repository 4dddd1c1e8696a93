// Puts the map of the product on a page of its own, over scenes that come from elsewhere than the shell.
// For benchmarks; not part of the app. Not here: what is measured.
import { mount } from "svelte";
import { connect, type Bridge, type SceneRequest } from "../ipc/client";
import { session } from "../store/session.svelte";
import { view } from "../store/view.svelte";
import "../styles/base.css";
import MapOnly from "./MapOnly.svelte";

const CONDUCTOR = "00000000-0000-0000-0000-000000000000";

/** Shows the whole map of so many organisations in an element; `scene` answers what the map asks for. */
export function showMap(
  target: HTMLElement,
  organisations: number,
  scene: (request: SceneRequest) => Promise<ArrayBuffer>,
): void {
  const answers: Partial<Bridge> = { scene };
  const bridge = new Proxy(answers as Bridge, {
    get: (known, name) => known[name as keyof Bridge] ?? (async () => []),
  });
  connect({ bridge, on: async () => () => {} });
  view.steered = true;
  session.status = {
    name: "Bench",
    path: "/bench.tutti",
    readOnly: true,
    access: "read",
    encrypted: false,
    conductor: CONDUCTOR,
    conductorName: "Conductor",
    revision: 1,
    organisations,
    relationships: 5 * organisations,
    undo: null,
    redo: null,
  };
  mount(MapOnly, { target });
}
