// The window is a room with one door: what is not the app's own does not run in it, nothing leads out of it, nothing is asked of
// the network, and no command is heard that is not on its list. A server next door counts who comes to it.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import path from "node:path";
import { execFileSync } from "node:child_process";
import { after, before, test } from "node:test";
import { newHome, openApp, TERMINAL } from "../app.js";

let app;
let visits = 0;
const server = createServer((_, answer) => {
  visits++;
  answer.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/html" });
  answer.end("<title>outside</title>");
});
let outside;

before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  outside = `http://127.0.0.1:${server.address().port}`;
  const home = newHome();
  const file = path.join(home.folder, "Maison.tutti");
  execFileSync(TERMINAL, ["sample", "pepper", file]);
  app = await openApp({ home, args: [file] });
  await app.map();
});
after(async () => {
  await app.close();
  app.home.remove();
  server.close();
});

/** Runs a piece of script in the page as WebDriver may, and returns what it hands to `done`. */
const inPage = (body, ...words) => app.browser.executeAsyncScript(`const done = arguments[arguments.length - 1]; ${body}`, ...words);

/** So many pictures of the window later, whatever was begun would have been asked for. */
const FRAMES = `let left = 40; const wait = (then) => (left-- > 0 ? requestAnimationFrame(() => wait(then)) : then());`;

async function stillHere() {
  const [url, title] = await inPage(`${FRAMES} wait(() => done([location.href, document.title]));`);
  assert.match(url, /^(tauri:\/\/localhost|http:\/\/tauri\.localhost)/);
  assert.notEqual(title, "outside");
  assert.ok(await app.has("canvas"));
}

test("the server next door can be reached by whoever may", async () => {
  assert.equal((await fetch(outside)).status, 200);
  assert.equal(visits, 1);
  visits = 0;
});

for (const [what, script] of Object.entries({
  "a script in the page": `const s = document.createElement("script"); s.textContent = "window.ran = true"; document.body.append(s);`,
  "a handler in an element": `document.body.insertAdjacentHTML("beforeend", '<img src="data:," onerror="window.ran = true">');`,
  "a text made into a script": `try { window.eval("window.ran = true"); } catch { new Image(); } try { new Function("window.ran = true")(); } catch { void 0; }`,
  "a script of somebody else": `const s = document.createElement("script"); s.src = arguments[0] + "/x.js"; document.body.append(s);`,
  "an address that is a script": `const a = document.createElement("a"); a.href = "javascript:window.ran=true"; document.body.append(a); a.click();`,
})) {
  test(`${what} does not run`, async () => {
    const refused = await inPage(
      `window.ran = false; let refused = ""; addEventListener("securitypolicyviolation", (e) => (refused = e.effectiveDirective), { once: true });
       ${script} ${FRAMES} wait(() => done([window.ran, refused]));`,
      outside,
    );
    assert.equal(refused[0], false, "it ran");
    assert.match(refused[1], /^script-src/, "the content policy refused it");
  });
}

for (const [what, script] of Object.entries({
  "another page": `location.href = arguments[0] + "/page";`,
  "a file": `location.href = "file:///etc/hostname";`,
  "a page by a link": `const a = document.createElement("a"); a.href = arguments[0] + "/link"; document.body.append(a); a.click();`,
  "a page in a new window": `window.open(arguments[0] + "/window"); const a = document.createElement("a"); a.href = arguments[0]; a.target = "_blank"; document.body.append(a); a.click();`,
  "a page in a frame": `const f = document.createElement("iframe"); f.src = arguments[0] + "/frame"; document.body.append(f);`,
  "a form sent out": `const f = document.createElement("form"); f.action = arguments[0] + "/form"; document.body.append(f); f.submit();`,
  "a part of the app by itself": `const part = document.querySelector("script[src]").src; location.href = part;`,
})) {
  test(`the window does not go to ${what}`, async () => {
    const windows = (await app.browser.getAllWindowHandles()).length;
    await app.browser.executeScript(script, outside);
    await stillHere();
    assert.equal((await app.browser.getAllWindowHandles()).length, windows);
    assert.equal(visits, 0);
  });
}

for (const [what, script] of Object.entries({
  fetch: `fetch(arguments[0]).then(() => done("answered"), () => done("refused"));`,
  "fetch of a page of the world": `fetch("https://example.com/").then(() => done("answered"), () => done("refused"));`,
  XMLHttpRequest: `const x = new XMLHttpRequest(); x.onload = () => done("answered"); x.onerror = () => done("refused"); try { x.open("GET", arguments[0]); x.send(); } catch { done("refused"); }`,
  WebSocket: `try { const w = new WebSocket(arguments[0].replace("http", "ws")); w.onopen = () => done("answered"); w.onerror = () => done("refused"); } catch { done("refused"); }`,
  EventSource: `try { const e = new EventSource(arguments[0]); e.onmessage = () => done("answered"); e.onerror = () => done("refused"); } catch { done("refused"); }`,
  "a picture": `const i = new Image(); i.onload = () => done("answered"); i.onerror = () => done("refused"); i.src = arguments[0] + "/x.png";`,
  "a style": `const l = document.createElement("link"); l.rel = "stylesheet"; l.onload = () => done("answered"); l.onerror = () => done("refused"); l.href = arguments[0] + "/x.css"; document.head.append(l);`,
  "a beacon": `navigator.sendBeacon(arguments[0], "x"); ${FRAMES} wait(() => done("refused"));`,
})) {
  test(`the network is not asked by ${what}`, async () => {
    assert.equal(await inPage(script, outside), "refused");
    assert.equal(visits, 0);
  });
}

test("a command that is not on the window's list is refused, one that is on it is heard", async () => {
  const call = (name, words) =>
    inPage(`window.__TAURI_INTERNALS__.invoke(arguments[0], arguments[1]).then((v) => done(["heard", String(v)]), (e) => done(["refused", String(e)]));`, name, words);
  assert.equal((await call("status", {}))[0], "heard");
  for (const [name, words] of [
    ["plugin:dialog|open", { options: {} }],
    ["plugin:dialog|message", { message: "x" }],
    ["plugin:event|emit", { event: "changed", payload: {} }],
    ["plugin:window|create", { options: { label: "x", url: outside } }],
    ["plugin:webview|create_webview_window", { options: { label: "x", url: outside } }],
    ["plugin:path|resolve_directory", { directory: 1 }],
    ["plugin:fs|read_file", { path: "/etc/hostname" }],
    ["plugin:shell|open", { path: outside }],
    ["no_such_command", {}],
  ]) {
    const [outcome, said] = await call(name, words);
    assert.equal(outcome, "refused", name);
    assert.match(said, /not allowed|not found|denied/i, name);
  }
  assert.equal(visits, 0);
});
