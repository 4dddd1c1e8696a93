// The gallery in both languages and both themes: nothing overflows; pictures of it go to out/gallery.
import { expect, it } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { speak } from "../i18n/index.svelte";
import "../styles/base.css";
import Gallery from "./Gallery.svelte";

/** Elements whose content is wider than they are and not cut on purpose. The mark of a disc hangs over its edge. */
function overflowing(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-testid=gallery] *")];
  const isCut = (e: HTMLElement): boolean => getComputedStyle(e).overflowX !== "visible" && !e.dataset.piece;
  const hangs = (e: HTMLElement): boolean => e.matches(".disc");
  const tooWide = all.filter(
    (e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && !isCut(e) && !hangs(e),
  );
  return tooWide.map((e) => `${e.tagName}.${e.className}: ${e.textContent?.trim().slice(0, 40)}`);
}

const CASES = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "fr"] as const).map((lang) => ({ theme, lang })),
);

it.each(CASES)("fits in $theme and $lang", async ({ theme, lang }) => {
  [document.body.style.margin, document.body.style.height] = ["0", "100vh"];
  document.documentElement.dataset.theme = theme;
  speak(lang);
  render(Gallery);
  await document.fonts.ready;
  const gallery = page.getByTestId("gallery");
  await expect.element(gallery).toBeVisible();
  expect(overflowing()).toEqual([]);
  await pictures(gallery.element(), `${theme}-${lang}`);
});

/** A picture of each windowful. */
async function pictures(gallery: Element, name: string): Promise<void> {
  for (let top = 0, n = 1; top < gallery.scrollHeight; top += gallery.clientHeight, n++) {
    gallery.scrollTop = top;
    await page.screenshot({ path: `../../../out/gallery/${name}-${n}.png` });
  }
}
