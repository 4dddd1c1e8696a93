// The stage: what the map shows at this instant (scene, positions, camera, gesture) and when it must be drawn again.
// Provisional moves live here only. Not here: what a gesture does to the file (effects), how marks look (canvas2d).
import { goesAlong, type Arrival } from "./arrival";
import {
  between,
  boundsOf,
  eased,
  fitted,
  panned,
  toWorld,
  ZOOM_LEAST,
  zoomedAbout,
  type Camera,
  type Point,
  type Rect,
  type Size,
} from "./camera";
import { endUnder } from "./ends";
import { frameOf, linesOf, type Lighting, type Naming } from "./frame";
import { hitAt, NodeGrid, NOTHING, type Hit } from "./hit";
import { hasRoom, opensByItself } from "./legend";
import { copyPoint, movesOf, samePositions, shiftedBy, type Moves } from "./positions";
import { readPalette, type Palette } from "../store/palette";
import { insideOf } from "./polygon";
import type { Copies, Frame, Renderer, SuggestionMark } from "./renderer";
import { Rest } from "./rest";
import { cameraBeside, paddingOf } from "./room";
import { EMPTY_SCENE, sameMarks, type Scene } from "./scene";
import type { Times } from "./times";
import { CAMERA_ONLY, IDLE, LOOSE, MOVING, type Gesture, type Mode } from "./tools/gesture";

export const CALM_MS = 220;

export class Stage {
  scene = $state.raw<Scene>(EMPTY_SCENE);
  camera = $state.raw<Camera>({ x: 0, y: 0, zoom: 1 });
  size = $state.raw<Size>({ width: 0, height: 0 });
  gesture = $state.raw<Gesture>(IDLE);
  mode = $state<Mode>("select");
  space = $state(false);
  hover = $state.raw<Hit>(NOTHING);
  naming = $state.raw<Naming | null>(null);
  /** Copies that were dropped and are not in the file yet. */
  landing = $state.raw<Copies | null>(null);
  /** What came and went between two moments, while they are compared. */
  times: Times | null = null;
  /** Counts complete frames with nothing moving; the mirror follows it. */
  settled = $state(0);
  /** What is seen is complete and nothing moves. */
  resting = $state(false);
  loaded = $state(false);
  /** Whether the person wants the legend open; null until they say. */
  legendWanted = $state<boolean | null>(null);

  /** The gesture as far as it is seen: where the hand is while it moves the camera changes nothing that is drawn. */
  drawnGesture = $derived(CAMERA_ONLY.has(this.gesture.name) ? null : this.gesture);

  lighting: Lighting = {
    selected: new Set(),
    selectedLinks: new Set(),
    bright: null,
    lit: new Set(),
    suggestions: [],
  };

  /** What lies over the map, in pixels: now, or when all or only a part is in sight, which brings the small map. */
  covers: (sight: "now" | "whole" | "part") => Rect[] = () => [];

  /** How the next scene is gone to, when it comes from a layout. */
  arriving: Arrival | null = null;

  #base: Float32Array = new Float32Array();
  #renderer: Renderer | null = null;
  #palette: Palette | null = null;
  #probe: HTMLElement | null = null;
  #asked = 0;
  #drawn = 0;
  #motion = 0;
  #fitted = false;
  /** The first look was chosen and has not come to rest: the window, and what lies over the view, may still be laid out. */
  #unseen = false;
  #grid: NodeGrid | null = null;
  #marks: SuggestionMark[] = [];
  /** Since the last frame something besides the camera has changed; and that is where things stand. */
  #stale = true;
  #displaced = true;
  #rest = new Rest(() => this.invalidate());

  attach(renderer: Renderer, probe: HTMLElement): void {
    this.#renderer = renderer;
    this.#probe = probe;
    this.recolour();
  }

  /** Reads the colours again: the theme or the font has changed. */
  recolour(): void {
    if (this.#probe) this.#palette = readPalette(this.#probe);
    this.invalidate();
  }

  resize(size: Size, ratio: number): void {
    this.#renderer?.resize(size, ratio);
    this.size = size;
    if (!this.#fitted || this.#unseen) this.#fitFirst();
    this.invalidate();
  }

  /** Takes in a scene. Nodes known before glide to where they are now; another view is shown whole. */
  take(scene: Scene, another: boolean, camera: Camera | null = null): void {
    const goesOn = !this.holding || sameMarks(this.scene, scene);
    const old = another ? null : { index: this.scene.index, xy: goesOn ? this.#base : this.positions() };
    if (!goesOn) this.gesture = IDLE;
    this.landing = null;
    this.scene = scene;
    this.loaded = true;
    this.hover = NOTHING;
    const start = Float32Array.from(scene.xy);
    if (old) scene.ids.forEach((id, i) => copyPoint(old.xy, old.index.get(id), start, i));
    [this.#base, this.#grid] = [start, null];
    this.#displaced ||= another || !scene.far;
    if (another) this.#fitted = false;
    if (!this.#fitted) this.#fitFirst(camera);
    else if (!samePositions(start, scene.xy)) this.#arrive(scene.xy);
    this.arriving = null;
    this.invalidate();
  }

  /** Where every node is drawn now, travelling ones included. */
  positions(): Float32Array {
    const { gesture } = this;
    const travels = gesture.name === "nudging" || (gesture.name === "translating" && !gesture.copy);
    if (!travels) return this.#base;
    const { nodes, dx, dy } = gesture;
    return shiftedBy(this.#base, nodes, dx, dy);
  }

  pointOf(node: number): Point {
    const xy = this.positions();
    return { x: xy[2 * node], y: xy[2 * node + 1] };
  }

  /** Holds nodes where a gesture left them until the file says the same. */
  hold(nodes: number[], dx: number, dy: number): Moves {
    const xy = shiftedBy(this.#base, nodes, dx, dy);
    this.#setBase(xy);
    return movesOf(this.scene, xy, nodes, dx, dy);
  }

  /** Shows the members of a group. */
  comeNearer(node: number): void {
    const [at, reach] = [this.pointOf(node), this.scene.reach[node]];
    const bounds = { left: at.x - reach, right: at.x + reach, top: at.y - reach, bottom: at.y + reach };
    this.flyTo(fitted(bounds, this.size, paddingOf(this.size)));
  }

  /** Puts every node back where the file has it. */
  release(): void {
    this.glide(this.scene.xy);
  }

  glide(target: Float32Array, milliseconds = CALM_MS): void {
    const from = Float32Array.from(this.#base);
    if (from.length !== target.length) return this.#setBase(Float32Array.from(target));
    this.animate(milliseconds, (share) =>
      this.#setBase(from.map((value, i) => value + (target[i] - value) * share)),
    );
  }

  /** Glides to other positions while the camera goes to show them whole. */
  glideAndFit(target: Float32Array, milliseconds: number): void {
    const [from, start] = [Float32Array.from(this.#base), this.camera];
    const bounds = this.scene.extent ? this.bounds : boundsOf(target);
    this.#unseen = false;
    if (from.length !== target.length || !bounds) return this.#setBase(Float32Array.from(target));
    const camera = this.#cameraFor(bounds, target);
    this.animate(milliseconds, (share) => {
      this.#setBase(from.map((value, i) => value + (target[i] - value) * share));
      this.camera = between(start, camera, share);
    });
  }

  #arrive(target: Float32Array): void {
    const arrival = this.arriving ?? { milliseconds: CALM_MS, show: "here" };
    if (goesAlong(arrival, target, this.camera, this.size)) this.glideAndFit(target, arrival.milliseconds);
    else this.glide(target, arrival.milliseconds);
  }

  /** Shows positions at once, until others are shown or the file says where things are. */
  show(xy: Float32Array): void {
    this.#motion = 0;
    this.#setBase(xy);
    this.invalidate();
  }

  hitAt(world: Point): Hit {
    this.#grid ??= new NodeGrid(this.scene, this.#base);
    const { lines } = linesOf(this.scene, this.#base, this.camera.zoom);
    const rests = this.gesture.name === "idle" || this.gesture.name === "pointing";
    const end = rests ? endUnder(this.scene, this.lighting, lines, world, this.camera.zoom) : null;
    if (end) return end;
    return hitAt(
      this.#grid,
      lines,
      this.#marks.map((mark) => mark.line),
      world,
      this.camera.zoom,
    );
  }

  inside(rect: Rect): number[] {
    return new NodeGrid(this.scene, this.#base).inside(rect);
  }

  within(outline: Point[]): number[] {
    return insideOf(this.#base, outline);
  }

  world(at: Point): Point {
    return toWorld(this.camera, this.size, at);
  }

  pan(dx: number, dy: number): void {
    this.#look(panned(this.camera, dx, dy));
  }

  /** Brings a point of the map into the middle, at once. */
  lookAt(point: Point): void {
    this.#look({ ...point, zoom: this.camera.zoom });
  }

  /** Zooms and moves with two fingers: what lay between them stays between them. */
  pinch(from: Point, to: Point, factor: number): void {
    const moved = panned(this.camera, to.x - from.x, to.y - from.y);
    this.#look(zoomedAbout(moved, this.size, to, factor));
  }

  zoom(factor: number, at: Point = { x: this.size.width / 2, y: this.size.height / 2 }): void {
    const least = Math.min(ZOOM_LEAST, this.#wholeZoom() * 0.6);
    const limited = Math.max(factor, least / this.camera.zoom);
    if (factor > 1 || limited < 1) this.#look(zoomedAbout(this.camera, this.size, at, limited));
  }

  /** Shows the map at its own size, around the same middle. */
  fullSize(): void {
    this.flyTo({ ...this.camera, zoom: 1 });
  }

  /** The zoom at which everything is in sight. */
  #wholeZoom(): number {
    const { bounds } = this;
    return bounds ? fitted(bounds, this.size, paddingOf(this.size)).zoom : 1;
  }

  /** Shows these nodes (all when none are given) with room around them. */
  fit(nodes?: readonly number[]): void {
    const bounds = nodes ? boundsOf(this.#base, nodes) : this.bounds;
    if (bounds) this.flyTo(this.#cameraFor(bounds, this.#base, nodes));
  }

  centre(node: number): void {
    this.flyTo({ ...this.pointOf(node), zoom: Math.max(0.7, this.camera.zoom) });
  }

  flyTo(camera: Camera): void {
    this.#unseen = false;
    const from = this.camera;
    this.animate(CALM_MS, (share) => this.#see(between(from, camera, share)));
  }

  /** Runs a short animation; another one takes its place. */
  animate(milliseconds: number, show: (share: number) => void): void {
    const motion = ++this.#motion;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const start = performance.now();
    const next = (now: number): void => {
      if (motion !== this.#motion) return;
      const share = still ? 1 : Math.min(1, Math.max(0, (now - start) / milliseconds));
      show(eased(share));
      if (share < 1) requestAnimationFrame(next);
      else this.#motion = 0;
      if (share === 1) this.invalidate();
    };
    requestAnimationFrame(next);
  }

  /** Asks for one more frame. Many requests before it make one. */
  invalidate(): void {
    this.#stale = true;
    this.#askFrame();
  }

  #askFrame(): void {
    if (this.#asked) return;
    this.resting = false;
    this.#asked = requestAnimationFrame(() => {
      this.#asked = 0;
      this.#draw();
    });
  }

  /** The legend is open when asked for, or by itself where there is much room. */
  get legendOpen(): boolean {
    return this.legendHasRoom && (this.legendWanted ?? opensByItself(this.size));
  }

  /** Whether it can lie open beside the map; where it cannot, it opens over it for a look. */
  get legendHasRoom(): boolean {
    return hasRoom(this.size);
  }

  /** Whether the gesture in hand holds nodes or links of the scene, which must not be exchanged meanwhile. */
  get holding(): boolean {
    return this.gesture.name !== "idle" && !LOOSE.has(this.gesture.name);
  }

  get moving(): boolean {
    return this.#motion !== 0 || MOVING.has(this.gesture.name);
  }

  #draw(): void {
    if (!this.#renderer || !this.#palette || this.size.width === 0) return;
    if (this.#unseen) this.#fitFirst();
    const frame = (): Frame => frameOf(this, this.positions());
    const shifted = this.#mayShift && this.#renderer.shift(this.camera, frame, this.#palette, this.#stale);
    this.#stale = this.#displaced = false;
    if (shifted) return this.#rest.at(this.camera);
    const whole = frame();
    this.#marks = [...whole.suggestions];
    this.#renderer.draw(whole, this.#palette);
    this.#rest.end();
    this.#settle(++this.#drawn);
  }

  /** Whether moving the last picture does: only the camera has moved, or what else is new can wait until it rests. */
  get #mayShift(): boolean {
    if (this.#displaced) return false;
    const free = this.gesture.name === "idle" || CAMERA_ONLY.has(this.gesture.name);
    return !this.#stale || (free && this.#rest.pending);
  }

  /** Two frames without another drawing are a rest. */
  #settle(drawn: number): void {
    const rest = (): void => {
      if (drawn !== this.#drawn || this.moving) return;
      this.#unseen = false;
      this.settled += 1;
      this.resting = this.#asked === 0;
    };
    requestAnimationFrame(() => requestAnimationFrame(rest));
  }

  #look(camera: Camera): void {
    this.#motion = 0;
    this.#unseen = false;
    this.#see(camera);
  }

  #see(camera: Camera): void {
    this.camera = camera;
    this.#askFrame();
  }

  #setBase(xy: Float32Array): void {
    this.#stale = this.#displaced = true;
    this.#askFrame();
    this.#base = xy;
    this.#grid = null;
  }

  /** The camera that shows a rectangle whole, and what stands in it clear of what lies over the map. */
  #cameraFor(bounds: Rect, xy: Float32Array, nodes?: readonly number[]): Camera {
    const { size, scene } = this;
    return cameraBeside({
      bounds,
      xy,
      names: scene.names,
      nodes,
      size,
      covers: this.covers(nodes ? "part" : "whole"),
    });
  }

  /** The first look at a view: from where it was saved, or of all of it. */
  #fitFirst(camera: Camera | null = null): void {
    const bounds = this.bounds;
    if (!bounds || this.size.width === 0) return;
    this.camera = camera ?? this.#cameraFor(bounds, this.#base);
    this.#fitted = true;
    this.#unseen = camera === null;
  }

  /** The rectangle round everything, also what was not sent. */
  get bounds(): Rect | null {
    const { extent } = this.scene;
    if (!extent) return boundsOf(this.#base);
    return { left: extent[0], top: extent[1], right: extent[2], bottom: extent[3] };
  }
}
