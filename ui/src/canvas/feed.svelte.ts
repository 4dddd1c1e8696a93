// Keeps the stage true to the file: asks for the scene of the view in hand, again after each commit that touches it, and where
// only a part of a large map was sent, again when the window leaves that part or comes nearer.
import { untrack } from "svelte";
import type { Noun, SceneRequest, Window } from "../ipc/client";
import { complain } from "../actions/deed";
import { logos } from "../store/logos.svelte";
import { look } from "../store/look.svelte";
import { past } from "../store/past.svelte";
import { listenTo } from "../store/pulse.svelte";
import { session } from "../store/session.svelte";
import { view } from "../store/view.svelte";
import { seen, type Camera, type Rect } from "./camera";
import { unstored } from "./positions";
import { decodeScene, hasLogo, type Scene } from "./scene";
import { CALM_MS, type Stage } from "./stage.svelte";

const MOST_MARKS = 4000;
const SCENE_NOUNS: Noun[] = [
  "organisation",
  "relationship",
  "placement",
  "circle",
  "circleMember",
  "view",
  "contact",
  "introductionStep",
];
/** How far the zoom may leave the one a part was sent for. */
const NEAR_ENOUGH = 1.3;
/** So much more than the window was sent on every side, as a share of it; and so much of that may be used up. */
const MARGIN = 0.5;
const SPENT = 0.8;

type Sent = { window: Rect; zoom: number };

/** Follows the file while the calling component lives. */
export function followScene(stage: Stage): void {
  let turn = 0;
  let shown = "";
  let sent: Sent | null = null;
  let waiting = false;

  /** Asks for the part the window has come to; while one is on its way, or a gesture holds marks, once that is over. */
  function follow(): void {
    if (sent && !waiting && !stage.holding && hasLeft(sent, stage)) ask(false);
  }

  function ask(another: boolean): void {
    const part = another ? null : partWanted(stage);
    // A new scene leaves those whose place is not stored where they stand.
    const request = look.request(
      MOST_MARKS,
      part && windowOf(part),
      another ? [] : unstored(stage.scene, stage.scene.xy),
    );
    const asked = ++turn;
    const key = `${session.status?.path} ${request.viewId} ${request.steps}`;
    waiting = true;
    void load(request).then((scene) => {
      if (asked !== turn) return;
      waiting = false;
      if (!scene || !steer(scene)) return;
      if (view.bringBack) stage.arriving = { milliseconds: CALM_MS, show: "most" };
      view.bringBack = false;
      stage.take(scene, key !== shown, cameraOnce());
      [shown, sent] = [key, scene.far ? (part ?? whole(stage)) : null];
      view.names = new Map(scene.ids.map((id, i) => [id, scene.names[i]]));
      follow();
    });
  }

  $effect(() => {
    if (!session.status) return;
    listenTo(SCENE_NOUNS);
    void [look.rules, look.filter, look.collapsed, past.seq];
    const key = `${session.status.path} ${view.viewId} ${view.steps}`;
    untrack(() => ask(key !== shown));
  });

  $effect(() => {
    listenTo(["logo"]);
    untrack(() => session.status && stage.loaded && ask(false));
  });

  $effect(() => logos.want(logosOf(stage.scene)));

  $effect(() => {
    void logos.count;
    stage.invalidate();
  });

  $effect(() => {
    void [stage.camera, stage.size, stage.holding];
    untrack(follow);
  });
}

/** Of a far scene: what the window sees, which is asked for again as it moves. */
function partWanted(stage: Stage): Sent | null {
  if (!stage.scene.far) return null;
  return { window: seen(stage.camera, stage.size), zoom: stage.camera.zoom };
}

function whole(stage: Stage): Sent {
  const window = stage.bounds ?? seen(stage.camera, stage.size);
  return { window, zoom: stage.camera.zoom };
}

function windowOf({ window, zoom }: Sent): Window {
  return { ...window, zoom };
}

function hasLeft({ window, zoom }: Sent, { camera, size }: Stage): boolean {
  if (camera.zoom > zoom * NEAR_ENOUGH || camera.zoom < zoom / NEAR_ENOUGH) return true;
  const now = seen(camera, size);
  const [x, y] = [
    (window.right - window.left) * MARGIN * SPENT,
    (window.bottom - window.top) * MARGIN * SPENT,
  ];
  return (
    now.left < window.left - x ||
    now.right > window.right + x ||
    now.top < window.top - y ||
    now.bottom > window.bottom + y
  );
}

function logosOf(scene: Scene): string[] {
  return scene.ids.filter((_, node) => hasLogo(scene, node));
}

/** The camera a saved view was left with, once. */
function cameraOnce(): Camera | null {
  const kept = view.camera;
  view.camera = null;
  if (!kept || kept.x === null || kept.y === null || kept.zoom === null) return null;
  return { x: kept.x, y: kept.y, zoom: kept.zoom };
}

async function load(request: SceneRequest): Promise<Scene | null> {
  try {
    return decodeScene(await past.scene(request));
  } catch (thrown) {
    complain(thrown);
    return null;
  }
}

/** An ecosystem too large to read whole opens on the view it suggests, once. False when another view was taken. */
function steer(scene: Scene): boolean {
  const suggested = view.focused || view.steered ? null : scene.suggestedView;
  view.steered = true;
  if (!suggested) return true;
  view.focus(suggested, 1);
  return false;
}
