// The interactive page of a map: pan, zoom, search, and a sheet for what is clicked. No network, no storage.
(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("data").textContent);
  const svg = document.querySelector("svg");
  const whole = svg.viewBox.baseVal;
  const home = { x: whole.x, y: whole.y, w: whole.width, h: whole.height };
  const view = { ...home };
  const sheet = document.getElementById("sheet");
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  const groups = [...document.querySelectorAll("g.node")];
  const names = [...document.querySelectorAll("text.name")];
  const lines = [...document.querySelectorAll(".link")];

  const show = () => svg.setAttribute("viewBox", `${view.x} ${view.y} ${view.w} ${view.h}`);
  const scale = () => Math.max(view.w / svg.clientWidth, view.h / svg.clientHeight);

  function zoom(factor, clientX, clientY) {
    const box = svg.getBoundingClientRect();
    const s = scale();
    const atX = view.x + view.w / 2 + (clientX - box.left - box.width / 2) * s;
    const atY = view.y + view.h / 2 + (clientY - box.top - box.height / 2) * s;
    const f = Math.min(Math.max(factor, (home.w / 200) / view.w), (home.w * 3) / view.w);
    view.x = atX - (atX - view.x) * f;
    view.y = atY - (atY - view.y) * f;
    view.w *= f;
    view.h *= f;
    show();
  }

  function fit() {
    Object.assign(view, home);
    show();
  }

  function goTo(n) {
    const node = data.nodes[n];
    const w = Math.min(home.w, 900);
    const h = (w * home.h) / home.w;
    Object.assign(view, { x: node.x - w / 2, y: node.y - h / 2, w, h });
    show();
    open(n);
  }

  const line = (tag, text, parent) => {
    const element = document.createElement(tag);
    element.textContent = text;
    parent.append(element);
    return element;
  };

  function open(n) {
    const near = new Set([n]);
    const node = data.nodes[n];
    sheet.replaceChildren();
    const close = line("button", "×", sheet);
    close.setAttribute("aria-label", data.words.close);
    close.addEventListener("click", shut);
    line("h2", node.name, sheet);
    line("p", node.kind, sheet);
    const list = line("dl", "", sheet);
    for (const [label, text] of node.details) {
      line("dt", label, list);
      line("dd", text, list);
    }
    const links = data.links.filter((l) => l.a === n || l.b === n);
    if (links.length) line("h3", data.words.links, sheet);
    const ties = line("ul", "", sheet);
    for (const link of links) {
      const other = link.a === n ? link.b : link.a;
      near.add(other);
      const item = line("li", "", ties);
      const button = line("button", data.nodes[other].name, item);
      button.addEventListener("click", () => goTo(other));
      line("span", link.kind, item);
    }
    sheet.hidden = false;
    for (const element of [...groups, ...names]) element.classList.toggle("dim", !near.has(+element.dataset.node));
    for (const element of lines) element.classList.toggle("dim", +element.dataset.a !== n && +element.dataset.b !== n);
  }

  function shut() {
    sheet.hidden = true;
    for (const element of [...groups, ...names, ...lines]) element.classList.remove("dim");
  }

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  function look() {
    found.replaceChildren();
    const wanted = fold(search.value.trim());
    if (!wanted) return;
    const hits = data.nodes.map((node, n) => [node, n]).filter(([node]) => fold(node.name).includes(wanted)).slice(0, 12);
    for (const [node, n] of hits) {
      const button = line("button", node.name, line("li", "", found));
      button.addEventListener("click", () => {
        found.replaceChildren();
        goTo(n);
      });
    }
    if (!hits.length) line("li", data.words.nothing, found);
  }

  let grip = null;
  svg.addEventListener("pointerdown", (event) => {
    grip = { x: event.clientX, y: event.clientY, moved: false };
    svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const [dx, dy] = [event.clientX - grip.x, event.clientY - grip.y];
    if (!grip.moved && Math.hypot(dx, dy) < 4) return;
    const s = scale();
    view.x -= dx * s;
    view.y -= dy * s;
    grip = { x: event.clientX, y: event.clientY, moved: true };
    show();
  });
  svg.addEventListener("pointerup", (event) => {
    const click = grip && !grip.moved;
    grip = null;
    if (!click) return;
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const mark = under && under.closest("[data-node]");
    if (mark) open(+mark.dataset.node);
    else shut();
  });
  svg.addEventListener("pointercancel", () => (grip = null));
  svg.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const step = event.deltaMode === 1 ? event.deltaY * 16 : event.deltaY;
      zoom(Math.exp(step * (event.ctrlKey ? 0.01 : 0.0015)), event.clientX, event.clientY);
    },
    { passive: false },
  );
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") found.querySelector("button")?.click();
  });
  document.getElementById("fit").addEventListener("click", fit);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") shut();
  });
  for (const group of groups) {
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    group.setAttribute("aria-label", data.nodes[+group.dataset.node].name);
    group.addEventListener("keydown", (event) => {
      if (event.key === "Enter") open(+group.dataset.node);
    });
  }
  show();
})();
