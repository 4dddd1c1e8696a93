// Cytoscape.js on its canvas, set up as its authors advise for many elements: straight edges, the picture kept while it moves.
import cytoscape from "cytoscape";
import { colourOf, fetchGraph, LINK_COLOUR, nameOf } from "./graph.js";

const STYLE = [
  {
    selector: "node",
    style: { width: 8, height: 8, "background-color": "data(colour)", label: "data(name)", "font-size": 8, "min-zoomed-font-size": 8 },
  },
  { selector: "edge", style: { width: 1, "line-color": LINK_COLOUR, "curve-style": "haystack" } },
];

let cy;

export async function start(target, size) {
  const { nodes, links, xy, ends } = await fetchGraph(size);
  const elements = [];
  for (let i = 0; i < nodes; i++)
    elements.push({ data: { id: `${i}`, name: nameOf(i), colour: colourOf(i) }, position: { x: xy[2 * i], y: xy[2 * i + 1] } });
  for (let i = 0; i < links; i++)
    elements.push({ data: { id: `e${i}`, source: `${ends[2 * i]}`, target: `${ends[2 * i + 1]}` } });
  cy = cytoscape({
    container: target,
    elements,
    style: STYLE,
    layout: { name: "preset", fit: true },
    pixelRatio: 1,
    textureOnViewport: true,
  });
  await new Promise((resolve) => cy.one("render", resolve));
}

/** Moves by its own commands, told that a hand is at it, so that the kept picture serves. */
function held(change) {
  cy.renderer().hoverData.dragging = true;
  change();
}

export const pan = (pixels) => held(() => cy.panBy({ x: -pixels, y: 0 }));
export const zoom = (factor) =>
  held(() => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } }));
export const look = () => JSON.stringify([cy.pan(), cy.zoom()]);
