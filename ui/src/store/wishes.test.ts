import { expect, it } from "vitest";
import type { Opportunity, Wishes } from "../ipc/client";
import { settle, toKeep, wish, wishesFor } from "./wishes.svelte";

let next = 0;
const wishes = (closeness: number): Wishes => ({ closeness, safety: 50, stability: 50 });
const opportunity = (closeness: number, id = `o${next++}`) =>
  ({ id, wishes: wishes(closeness) }) as unknown as Opportunity;
const closeness = (of: Opportunity): number => wishesFor(of).closeness;

it("follows the slider at once, keeps it once, and follows the file again when that has it", () => {
  const before = opportunity(50);
  wish(before, { closeness: 60 });
  wish(before, { closeness: 70 });
  expect(closeness(before)).toBe(70);
  expect(toKeep(before)).toEqual(wishes(70));
  expect(toKeep(before)).toBeNull();
  const after = opportunity(70, before.id);
  settle(after);
  expect(closeness(after)).toBe(70);
  settle(before);
  expect(closeness(before), "undone").toBe(50);
});

it("keeps what was moved back before the file had the first move", () => {
  const before = opportunity(50);
  wish(before, { closeness: 0 });
  expect(toKeep(before)).toEqual(wishes(0));
  wish(before, { closeness: 50 });
  expect(toKeep(before)).toEqual(wishes(50));
  const between = opportunity(0, before.id);
  settle(between);
  expect(closeness(between)).toBe(50);
  settle(opportunity(50, before.id));
  expect(closeness(between)).toBe(0);
});

it("gives way to what somebody else decided", () => {
  const before = opportunity(50);
  wish(before, { closeness: 80 });
  const other = opportunity(20, before.id);
  settle(other);
  expect(closeness(other)).toBe(20);
  expect(toKeep(other)).toBeNull();
});
