// What keeps a file, in the whole window over the mocked bridge: restore points, a passphrase, files that do not open as they are.
import { beforeEach, expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { setPassphrase } from "./actions/safety";
import App from "./App.svelte";
import { connect } from "./ipc/client";
import { mockWire } from "./ipc/mock/bridge";
import { keychain, lockedFile, otherPassphrases } from "./ipc/mock/safety";
import { World } from "./ipc/mock/world";
import { safety } from "./store/safety.svelte";
import { prefer, startPrefs } from "./store/prefs.svelte";
import { session } from "./store/session.svelte";
import { view } from "./store/view.svelte";
import "./styles/base.css";

let world: World;
const byId = (id: string) => page.getByTestId(id);

beforeEach(async () => {
  [session.status, session.ready, view.dialog, safety.waiting] = [null, false, null, null];
  [lockedFile.waiting, lockedFile.passphrase] = [null, "open sesame now"];
  [keychain.kept, keychain.closed] = [false, false];
  otherPassphrases.clear();
  world = new World();
  connect(mockWire(world));
  await startPrefs();
  await prefer({ lang: "en", theme: "light" });
  render(App);
  await expect.element(byId("window")).toBeInTheDocument();
});

it("lists restore points with why they were made, and makes one", async () => {
  view.dialog = "safety";
  await expect.element(byId("point").first()).toHaveTextContent(/Before an import · 384 kB/);
  await byId("point-make").click();
  await expect.poll(() => byId("point").elements().length).toBe(3);
});

it("takes a passphrase only when it is long enough and typed twice, and shows the recovery key once", async () => {
  view.dialog = "safety";
  await byId("passphrase-new").fill("short");
  await byId("passphrase-again").fill("short");
  await expect.element(byId("passphrase-set")).toBeDisabled();
  await byId("passphrase-new").fill("the kettle sings at noon");
  await expect.element(byId("passphrase-set")).toBeDisabled();
  await byId("passphrase-again").fill("the kettle sings at noon");
  await byId("passphrase-set").click();
  await expect.element(byId("recovery")).toHaveTextContent(/abandon.*actual/);
  await byId("recovery-noted").click();
  await expect.element(byId("recovery")).not.toBeInTheDocument();
  await expect
    .element(byId("points-plain"))
    .toHaveTextContent(/2 restore points from before are not encrypted/);
});

it("asks for the passphrase of a file that waits, says when it is wrong, and opens it when it is right", async () => {
  lockedFile.waiting = { name: "Atelier", code: "encrypted", points: [], keychain: false };
  await safety.look();
  await byId("unlock-field").fill("open sesame");
  await byId("unlock").click();
  await expect.element(byId("unlock-wrong")).toBeInTheDocument();
  await byId("unlock-field").fill("open sesame now");
  await byId("unlock").click();
  await expect.element(byId("waiting-dialog")).not.toBeInTheDocument();
});

it("keeps the key in the keychain when that is wanted, and only where there is one", async () => {
  lockedFile.waiting = { name: "Atelier", code: "encrypted", points: [], keychain: false };
  await safety.look();
  await expect.element(byId("unlock-field")).toBeInTheDocument();
  await expect.element(byId("unlock-remember")).not.toBeInTheDocument();
  lockedFile.waiting = { ...lockedFile.waiting, keychain: true };
  await safety.look();
  await byId("unlock-remember").click();
  await byId("unlock-field").fill("open sesame now");
  await byId("unlock").click();
  await expect.element(byId("waiting-dialog")).not.toBeInTheDocument();
  await expect.poll(() => keychain.kept).toBe(true);
});

it("says that a keychain does not answer, and stays as it was", async () => {
  await setPassphrase("the kettle sings at noon");
  view.dialog = "safety";
  keychain.closed = true;
  await byId("keychain").click();
  await expect.element(page.getByText(/The keychain of this computer does not answer/)).toBeInTheDocument();
  await expect.element(byId("keychain")).not.toBeChecked();
  keychain.closed = false;
  await byId("keychain").click();
  await expect.element(byId("keychain")).toBeChecked();
});

it("asks for the passphrase a restore point had then, and restores it with that", async () => {
  otherPassphrases.set("1764400000000", "what it was before");
  view.dialog = "safety";
  await byId("point-restore").first().click();
  await byId("point-typed").fill("something else");
  await byId("point-typed-restore").click();
  await expect.element(page.getByText(/This does not open the file/)).toBeInTheDocument();
  await byId("point-typed").fill("what it was before");
  await byId("point-typed-restore").click();
  await expect.element(page.getByText(/^Restored into/)).toBeInTheDocument();
});

it("offers what can be read of a damaged file, and says what is missing", async () => {
  lockedFile.waiting = { name: "Atelier", code: "damaged", points: [], keychain: false };
  await safety.look();
  await expect.element(byId("points-none")).toBeInTheDocument();
  await byId("salvage").click();
  await expect.element(byId("waiting-dialog")).not.toBeInTheDocument();
  await expect.element(page.getByText(/120 rows could be read; 2 had to be left out/)).toBeInTheDocument();
});

it("forgets somebody only when the name is typed, and says where it can still be read", async () => {
  const partner = world.state.organisations[1];
  view.openForget(partner.id);
  await byId("forget-name").fill("somebody else");
  await expect.element(byId("forget-run")).toBeDisabled();
  await byId("forget-name").fill(partner.name);
  await byId("forget-run").click();
  await expect.element(byId("forget-dialog")).not.toBeInTheDocument();
  expect(world.state.organisations.some((one) => one.id === partner.id)).toBe(false);
  await expect.element(page.getByText(/can still be read in 2 texts of others/)).toBeInTheDocument();
});
