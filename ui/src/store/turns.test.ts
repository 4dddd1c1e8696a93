import { describe, expect, it } from "vitest";
import { turns } from "./turns";

describe("turns", () => {
  it("asks one question at a time, and of those that wait only the newest", async () => {
    const asked: string[] = [];
    const answers: (() => void)[] = [];
    const turn = turns<string>();
    const ask = (name: string) =>
      turn(() => {
        asked.push(name);
        return new Promise<string>((resolve) => answers.push(() => resolve(name)));
      });
    const first = ask("a");
    const second = ask("b");
    const third = ask("c");
    expect(asked).toEqual(["a"]);
    answers[0]?.();
    expect(await first).toBe("a");
    expect(asked).toEqual(["a", "c"]);
    answers[1]?.();
    expect(await Promise.all([second, third])).toEqual(["c", "c"]);
  });

  it("goes on after a question that failed", async () => {
    const turn = turns<string>();
    const failed = turn(() => Promise.reject(new Error("no")));
    const after = turn(() => Promise.resolve("yes"));
    await expect(failed).rejects.toThrow("no");
    expect(await after).toBe("yes");
    expect(await turn(() => Promise.resolve("again"))).toBe("again");
  });
});
