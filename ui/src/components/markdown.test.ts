// What Markdown becomes, and what it cannot do.
import { expect, it } from "vitest";
import { markdown } from "./markdown";

it("reads headings, lists, emphasis and bare addresses", () => {
  const html = markdown("# Plan\n\n- first **now**\n- https://example.org\n");
  expect(html).toContain("<h1>Plan</h1>");
  expect(html).toContain("<strong>now</strong>");
  expect(html).toContain('href="https://example.org"');
});

it.each([
  ["a tag", "<script>alert(1)</script><img src=x onerror=alert(1)>"],
  ["a link that runs", "[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)"],
  ["a picture from elsewhere", "![a](https://example.org/pixel.png)"],
])("lets %s do nothing", (_, text) => {
  expect(markdown(text)).not.toMatch(/<script|<img|href="(javascript|data|vbscript)/);
});
