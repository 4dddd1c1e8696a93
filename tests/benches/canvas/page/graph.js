// The arrays that other libraries are given: where nodes stand, and which of them are joined.
const COLOURS = ["#2051a1", "#5f9150", "#8a3a08", "#1f97a5", "#b88100", "#c552cf"];
export const LINK_COLOUR = "#cbc3b6";

export const colourOf = (node) => COLOURS[node % COLOURS.length];
export const nameOf = (node) => `Organisation ${node + 1}`;

/** Little-endian: u32 n, u32 m, f32 x, y of each node, u32 ends of each link. */
export async function fetchGraph(size) {
  const bytes = await (await fetch(`/graph/${size}`)).arrayBuffer();
  const [nodes, links] = new Uint32Array(bytes, 0, 2);
  return {
    nodes,
    links,
    xy: new Float32Array(bytes, 8, 2 * nodes),
    ends: new Uint32Array(bytes, 8 + 8 * nodes, 2 * links),
  };
}
