// The ladder and agreements on the sheet of a partner, in the whole window, over the mocked bridge.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { World } from "./ipc/mock/world";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { toasts } from "./store/toasts.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);

beforeEach(async () => {
  world = new World();
  connect(mockWire(world));
  [session.status, session.ready] = [null, false];
  document.documentElement.style.height = "100%";
  Object.assign(document.body.style, { margin: "0", height: "100vh" });
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("canvas")).toHaveAttribute("data-ready", "true");
  view.openSheet(world.state.organisations.find((o) => o.name === "Legalia")?.id ?? "", "business");
  await expect.element(byId("ladder")).toBeInTheDocument();
});

afterEach(() => {
  toasts.list = [];
  view.reset();
});

it("stands on any rung, since any day, and is taken off again", async () => {
  await byId("rung-contract").click();
  await byId("rung-since").fill("2026-03-01");
  await byId("rung-note").fill("signed in Lyon");
  await userEvent.keyboard("{Enter}");
  await expect.element(byId("rung-contract")).toHaveAttribute("data-since", "2026-03-01");
  await byId("rung-talk").click();
  await userEvent.keyboard("{Enter}");
  await expect.element(byId("rung-talk")).toHaveAttribute("data-since", "2026-11-23");
  await byId("rung-contract").click();
  await byId("rung-off").click();
  await expect.element(byId("rung-contract")).not.toHaveAttribute("data-since");
});

it("is written, signed, changed and compared, and what was signed stays", async () => {
  await byId("agreement-new").click();
  await byId("agreement-title").fill("Leads both ways");
  await byId("agreement-exit").fill("One month of notice.");
  await byId("agreement-review").fill("in 3 months");
  await expect.element(byId("agreement-review-said")).toHaveTextContent("23 February 2027");
  await byId("agreement-save").click();
  await expect.element(byId("agreement")).toHaveTextContent("Draft");
  expect(world.state.weeks.agreements[0].terms.review).toBe("2027-02-23");
  await byId("agreement-sign").click();
  await byId("sign-by").fill("Ada, Bob");
  await byId("sign-run").click();
  await expect.element(byId("agreement-version")).toHaveTextContent("Ada, Bob");
  await expect.element(byId("rung-framework")).toHaveAttribute("data-since", "2026-11-23");
  await byId("agreement-edit").click();
  await expect.element(byId("agreement-dialog")).toHaveTextContent("Version 1 stays as it was signed");
  await byId("agreement-exit").fill("Three months of notice.");
  await byId("agreement-save").click();
  await expect.element(byId("agreement")).toHaveTextContent("Changed since");
  await byId("version-read-1").click();
  await expect.element(byId("version-text")).toHaveTextContent("One month of notice.");
  await byId("changes-now").click();
  await vi.waitFor(() => expect(document.querySelector("ins")?.textContent).toBe("Three months of notice."));
  expect(document.querySelector("del")?.textContent).toBe("One month of notice.");
});

it("loses nothing that was typed when its dialog is left, unless it is cancelled", async () => {
  await byId("agreement-new").click();
  await byId("agreement-title").fill("Half a thought");
  await userEvent.keyboard("{Escape}");
  await expect.element(byId("agreement-dialog")).not.toBeInTheDocument();
  await byId("agreement-new").click();
  await expect.element(byId("agreement-title")).toHaveValue("Half a thought");
  await page.getByRole("button", { name: "Cancel" }).click();
  await byId("agreement-new").click();
  await expect.element(byId("agreement-title")).toHaveValue("");
});

it("ends, goes on after all, and is removed with Undo", async () => {
  await byId("agreement-new").click();
  await byId("agreement-title").fill("Reselling");
  await byId("agreement-contract").click();
  await byId("agreement-save").click();
  await byId("agreement-more").click();
  await byId("agreement-end").click();
  await expect.element(byId("agreement")).toHaveTextContent("Ended");
  await byId("agreement-more").click();
  await byId("agreement-resume").click();
  await expect.element(byId("agreement")).toHaveTextContent("Draft");
  await byId("agreement-more").click();
  await byId("agreement-remove").click();
  await expect.element(byId("agreement")).not.toBeInTheDocument();
  await byId("undo").click();
  await expect.element(byId("agreement")).toHaveTextContent("Reselling");
});
