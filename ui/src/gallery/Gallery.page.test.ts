// The gallery in both languages and both themes: nothing overflows; pictures of it go to out/gallery.
import { expect, it, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { speak } from "../i18n/index.svelte";
import "../styles/base.css";
import Gallery from "./Gallery.svelte";

/** Elements whose content is wider than they are and not cut on purpose. The mark of a disc and the thumb of a slider hang over their edges. */
function overflowing(): string[] {
  const all = [...document.querySelectorAll<HTMLElement>("[data-testid=gallery] *")];
  const isCut = (e: HTMLElement): boolean => getComputedStyle(e).overflowX !== "visible" && !e.dataset.piece;
  const hangs = (e: HTMLElement): boolean => e.matches(".disc, .track");
  const tooWide = all.filter(
    (e) => e.clientWidth > 0 && e.scrollWidth > e.clientWidth + 1 && !isCut(e) && !hangs(e),
  );
  return tooWide.map((e) => `${e.tagName}.${e.className}: ${e.textContent?.trim().slice(0, 40)}`);
}

const CASES = (["light", "dark"] as const).flatMap((theme) =>
  (["en", "fr"] as const).map((lang) => ({ theme, lang })),
);

/** Pieces that open, by their trigger, and what is there then. */
const OPENINGS = [
  { piece: "menu", shown: "[role=menu]" },
  { piece: "context-menu", shown: "[role=menu]" },
  { piece: "popover", shown: ".popover" },
  { piece: "hint", shown: ".tip" },
  { piece: "dialog", shown: "[data-testid=gallery-dialog]" },
  { piece: "dialog-wide", shown: "[data-testid=gallery-dialog]" },
  { piece: "choice", shown: ".choice-list" },
];

it.each(CASES)("opens whatever opens, whole and in sight, in $theme and $lang", async ({ theme, lang }) => {
  [document.body.style.margin, document.body.style.height] = ["0", "100vh"];
  document.documentElement.dataset.theme = theme;
  speak(lang);
  render(Gallery);
  await document.fonts.ready;
  for (const { piece, shown } of OPENINGS) {
    const trigger = page.elementLocator(
      document.querySelector(`[data-opens=${piece}], [data-testid=${piece}]`) ?? document.body,
    );
    trigger.element().scrollIntoView({ block: "center" });
    if (piece === "hint") await trigger.hover();
    else await trigger.click({ button: piece === "context-menu" ? "right" : "left" });
    await vi.waitFor(() => expect(document.querySelector(shown)).not.toBeNull());
    const opened = document.querySelector(shown) as HTMLElement;
    const { left, right, top, bottom } = opened.getBoundingClientRect();
    expect(Math.min(left, top), piece).toBeGreaterThanOrEqual(0);
    expect([right <= innerWidth, bottom <= innerHeight], piece).toEqual([true, true]);
    expect(opened.scrollWidth, piece).toBeLessThanOrEqual(opened.clientWidth + 1);
    await page.screenshot({ path: `../../../out/gallery/${theme}-${lang}-open-${piece}.png` });
    if (piece === "hint") await page.getByTestId("gallery").hover({ position: { x: 2, y: 2 } });
    await userEvent.keyboard("{Escape}");
    await vi.waitFor(() => expect(document.querySelector(shown)).toBeNull());
  }
});

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
