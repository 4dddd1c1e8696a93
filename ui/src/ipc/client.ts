// The one door to the Rust side: the commands, the raw scene and the events, behind a value that tests replace.
// Not here: what a command means, or what to do when it fails.
import { Channel, invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import {
  commands,
  type Changed,
  type FileDropped,
  type LayoutRequest,
  type MenuChosen,
  type Opened,
  type Opening,
  type OrganisationId,
  type Placing,
  type SceneRequest,
} from "./bindings";

export type * from "./bindings";

export type Bridge = Omit<typeof commands, "scene" | "logos" | "previewLayout"> & {
  scene: (request: SceneRequest) => Promise<ArrayBuffer>;
  logos: (ids: OrganisationId[]) => Promise<ArrayBuffer>;
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
  fileDropped: FileDropped;
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

/** Every command of the Rust side. */
export const ipc: Bridge = new Proxy({} as Bridge, {
  get: (_, name) => wire.bridge[name as keyof Bridge],
});

/** Hears one event until the returned function is called. */
export const on: Wire["on"] = (event, heard) => wire.on(event, heard);

/** True inside the desktop shell, false in a plain browser. */
export function insideShell(): boolean {
  return "__TAURI_INTERNALS__" in globalThis;
}
