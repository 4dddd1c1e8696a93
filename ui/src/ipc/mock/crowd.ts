// Fills the mocked world with many organisations, to see how a dense map looks and moves.
import { idOf, type State } from "./world";

const KINDS = ["partner", "candidate", "customer", "supplier", "investor", "community"];

export function crowd(state: State, count: number): void {
  let seed = 7;
  const random = (): number => (seed = (seed * 16807) % 2147483647) / 2147483647;
  for (let i = 0; i < count; i++) {
    const id = idOf(8, i);
    const o = structuredClone(state.organisations[1]);
    Object.assign(o, {
      id,
      name: `Partner ${i + 1}`,
      kinds: [KINDS[i % KINDS.length]],
      offers: [],
      needs: [],
    });
    state.organisations.push(o);
    const [angle, far] = [random() * 2 * Math.PI, 500 + 3000 * Math.sqrt(random())];
    state.spots[id] = { x: Math.cos(angle) * far, y: Math.sin(angle) * far, pinned: false };
    const to = state.organisations[Math.floor(random() * state.organisations.length)].id;
    state.relationships.push({
      ...state.relationships[0],
      id: idOf(6, i),
      fromId: id,
      toId: to,
      kind: "project",
    });
  }
}
