// Days as the Rust side writes them.
import { expect, it } from "vitest";
import { isoDay, monthsOn } from "./days";

it("writes a day in the time of the person", () => {
  expect(isoDay(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
});

it.each([
  [3, new Date(2026, 10, 28), "2027-02-28"],
  [3, new Date(2026, 10, 30), "2027-02-28"],
  [1, new Date(2028, 0, 31), "2028-02-29"],
  [12, new Date(2026, 1, 3), "2027-02-03"],
])("%s months on", (months, from, expected) => {
  expect(monthsOn(months, from)).toBe(expected);
});
