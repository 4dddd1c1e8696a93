// How much memory processes of this machine hold, as Linux tells it.
import { readdirSync, readFileSync } from "node:fs";

const read = (file) => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
};

/** Resident megabytes of a process. */
export function residentMegabytes(pid) {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(read(`/proc/${pid}/status`));
  return kilobytes ? Math.round(Number(kilobytes[1]) / 1024) : null;
}

/** Resident megabytes of the page among the processes that come from this one: of those that show pages, the largest. */
export function pageMegabytes() {
  const parents = new Map(processes().map((pid) => [pid, Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])]));
  const isOurs = (pid) => pid === process.pid || (parents.has(pid) && isOurs(parents.get(pid)));
  const pages = [...parents.keys()].filter((pid) => isPage(pid) && isOurs(pid));
  return Math.max(0, ...pages.map(residentMegabytes)) || null;
}

const processes = () => readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number);
const isPage = (pid) => /--type=renderer|WebKitWebProcess/.test(read(`/proc/${pid}/cmdline`));
