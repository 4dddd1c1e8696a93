// Serves the page, the arrays and the scenes to a window on this machine. Scenes come from `tutti-vast serve`, one process a size.
import { spawn } from "node:child_process";
import { createReadStream, existsSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { residentMegabytes } from "./memory.js";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2" };

/** Starts it; `folder` holds the built page and the data, `vast` is the program. */
export async function startServer(folder, vast) {
  const scenes = new Map();
  const scene = (size) => {
    if (!scenes.has(size)) scenes.set(size, new Scenes(vast, path.join(folder, `${size}.tutti`)));
    return scenes.get(size);
  };
  const server = createServer((request, response) => {
    const [, kind, size] = request.url.split("?")[0].split("/");
    if (request.method === "POST" && kind === "scene") return void answerScene(scene(size), request, response);
    if (kind === "graph") return void send(response, path.join(folder, `${size}.graph`), "application/octet-stream");
    const file = path.join(folder, "page", request.url.split("?")[0].replaceAll("..", "") || "index.html");
    send(response, file, TYPES[path.extname(file)] ?? "application/octet-stream");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    /** How much memory the scenes of a size take on this side, and an end to them: the next one begins anew. */
    forget(size) {
      const megabytes = scenes.get(`${size}`)?.megabytes() ?? null;
      scenes.get(`${size}`)?.end();
      scenes.delete(`${size}`);
      return megabytes;
    },
    close: () => server.close(),
  };
}

function send(response, file, type) {
  if (!existsSync(file)) return void response.writeHead(404).end();
  // The libraries time themselves, so the clock should be as fine as the window allows.
  response.writeHead(200, {
    "content-type": type,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-embedder-policy": "require-corp",
  });
  createReadStream(file).pipe(response);
}

async function answerScene(scenes, request, response) {
  const parts = [];
  for await (const part of request) parts.push(part);
  const bytes = await scenes.ask(Buffer.concat(parts).toString());
  response.writeHead(200, { "content-type": "application/octet-stream" }).end(bytes);
}

/** One open ecosystem: a line asks, a length and bytes answer, one after the other. */
class Scenes {
  #waiting = [];
  #bytes = [];
  #have = 0;

  constructor(vast, file) {
    this.program = spawn(vast, ["serve", file], { stdio: ["pipe", "pipe", "inherit"] });
    this.program.stdout.on("data", (part) => this.#heard(part));
  }

  ask(line) {
    this.program.stdin.write(`${line.replaceAll("\n", " ")}\n`);
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  megabytes() {
    return residentMegabytes(this.program.pid);
  }

  end() {
    this.program.kill();
  }

  #heard(part) {
    this.#bytes.push(part);
    this.#have += part.length;
    while (this.#have >= 4) {
      const all = this.#bytes.length > 1 ? Buffer.concat(this.#bytes) : this.#bytes[0];
      this.#bytes = [all];
      const end = 4 + all.readUInt32LE(0);
      if (all.length < end) return;
      this.#waiting.shift()?.(all.subarray(4, end));
      this.#bytes = [all.subarray(end)];
      this.#have = all.length - end;
    }
  }
}
