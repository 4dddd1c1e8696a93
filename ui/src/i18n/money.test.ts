// What a person types as an amount, and how amounts are told.
import { beforeEach, describe, expect, it } from "vitest";
import { speak } from "./index.svelte";
import { money, readAmount, sums } from "./money";

describe("an amount typed", () => {
  it.each([
    ["12500", 12_500],
    ["12 500", 12_500],
    ["12\u202f500,75", 12_500.75],
    ["12.500,75", 12_500.75],
    ["12,500.75", 12_500.75],
    ["12,500", 12_500],
    ["12,5", 12.5],
    ["12k", 12_000],
    ["1,5M", 1_500_000],
    ["0", 0],
  ])("reads %s", (typed, amount) => expect(readAmount(typed)).toBe(amount));

  it("is nothing where nothing was typed", () => expect(readAmount("  ")).toBeNull());

  it.each(["twelve", "-5", "1,2,3", "12.50.7", "k"])("refuses %s", (typed) =>
    expect(readAmount(typed)).toBeUndefined(),
  );
});

describe("an amount told", () => {
  beforeEach(() => speak("en"));

  it("shows cents only where there are some", () => {
    expect(money({ amount: 1200, currency: "EUR" })).toBe("€1,200");
    expect(money({ amount: 1200.5, currency: "EUR" })).toBe("€1,200.50");
  });

  it("never adds up currencies", () =>
    expect(
      sums([
        { amount: 10, currency: "EUR" },
        { amount: 7, currency: "CHF" },
      ]),
    ).toBe("€10 + CHF\u00a07"));
});
