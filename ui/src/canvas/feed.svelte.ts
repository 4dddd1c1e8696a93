// Keeps the stage true to the file: asks for the scene of the view in hand, again after each commit that touches it.
import { ipc, type Noun, type SceneRequest } from "../ipc/client";
import { complain } from "../actions/deed";
import { listenTo } from "../store/pulse.svelte";
import { look } from "../store/look.svelte";
import { session } from "../store/session.svelte";
import { view } from "../store/view.svelte";
import { decodeScene, type Scene } from "./scene";
import type { Stage } from "./stage.svelte";

const MOST_MARKS = 4000;
const SCENE_NOUNS: Noun[] = ["organisation", "relationship", "placement", "circle", "circleMember"];

/** Follows the file while the calling component lives. */
export function followScene(stage: Stage): void {
  let turn = 0;
  let shown = "";
  $effect(() => {
    if (!session.status) return;
    listenTo(SCENE_NOUNS);
    const request = look.request(MOST_MARKS);
    const asked = ++turn;
    const key = `${session.status.path} ${request.viewId} ${request.steps}`;
    void load(request).then((scene) => {
      if (!scene || asked !== turn || !steer(scene)) return;
      stage.take(scene, key !== shown);
      shown = key;
      view.names = new Map(scene.ids.map((id, i) => [id, scene.names[i]]));
    });
  });
}

async function load(request: SceneRequest): Promise<Scene | null> {
  try {
    return decodeScene(await ipc.scene(request));
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
