// sigma.js (WebGL) over graphology, with its defaults.
import { MultiGraph } from "graphology";
import Sigma from "sigma";
import { colourOf, fetchGraph, LINK_COLOUR, nameOf } from "./graph.js";

let sigma;

export async function start(target, size) {
  const { nodes, links, xy, ends } = await fetchGraph(size);
  const graph = new MultiGraph();
  for (let i = 0; i < nodes; i++)
    graph.addNode(i, { x: xy[2 * i], y: -xy[2 * i + 1], size: 4, color: colourOf(i), label: nameOf(i) });
  for (let i = 0; i < links; i++) graph.addEdge(ends[2 * i], ends[2 * i + 1], { size: 1, color: LINK_COLOUR });
  sigma = new Sigma(graph, target);
}

export function pan(pixels) {
  const camera = sigma.getCamera();
  const [from, to] = [0, pixels].map((x) => sigma.viewportToFramedGraph({ x, y: 0 }));
  camera.setState({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
}

export function zoom(factor) {
  const camera = sigma.getCamera();
  camera.setState({ ratio: camera.ratio / factor });
}

export const look = () => JSON.stringify(sigma.getCamera().getState());
