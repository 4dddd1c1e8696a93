// Measures one library with one ecosystem: the first complete picture, then frames while the map moves and comes nearer.
// What is measured is the same for all; how each library is driven is in the files beside.
import "./clock.js";
import { measure } from "./measure.js";

const LIBRARIES = {
  tutti: () => import("./tutti.js"),
  sigma: () => import("./sigma.js"),
  cytoscape: () => import("./cytoscape.js"),
};

const words = new URLSearchParams(location.search);

/** Called from outside: the figures of the library and size that the address names. */
window.bench = async () => {
  const library = await LIBRARIES[words.get("library")]();
  return measure(library, document.getElementById("stage"), Number(words.get("size")));
};
