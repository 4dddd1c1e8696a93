// Puts the mocked bridge in place in a plain browser. The address may ask for a start without a file, or a large one.
import { connect } from "../client";
import { mockWire } from "./bridge";
import { World } from "./world";

export async function startMock(): Promise<void> {
  const world = new World();
  if (location.search.includes("closed")) world.open = false;
  if (location.search.includes("many")) (await import("./crowd")).crowd(world.state, 3000);
  const wire = mockWire(world);
  if (world.state.organisations.length > 500) wire.bridge.introductions = async () => [];
  connect(wire);
}
