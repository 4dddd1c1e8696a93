// Starts the window: wires, taste, and the one component at the top.
import { mount } from "svelte";
import App from "./App.svelte";
import { insideShell } from "./ipc/client";
import { startPrefs } from "./store/prefs.svelte";
import "./styles/base.css";

async function start(): Promise<void> {
  if (import.meta.env.DEV && !insideShell()) await (await import("./ipc/mock/start")).startMock();
  await startPrefs();
  const target = document.getElementById("app");
  if (target) mount(App, { target });
}

void start();
