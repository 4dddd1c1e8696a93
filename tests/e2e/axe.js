// Looks for what keeps people out of a screen, with axe-core, in the window as it is.
// Not here: which screens are looked at (stories/everyone.test.js).
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** What breaks the rules of WCAG 2.1 A and AA, one line each: the rule, the element, why. */
export async function barriers(app) {
  await settled(app);
  await app.browser.executeScript(AXE);
  const found = await app.browser.executeAsyncScript((rules, done) => {
    const named = ({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(" ")} – ${node.any[0]?.message ?? node.failureSummary}`);
    window.axe
      .run(document, { runOnly: rules, resultTypes: ["violations"] })
      .then(({ violations }) => done(violations.flatMap(named)), (error) => done([String(error)]));
  }, RULES);
  return found;
}

/** Colours are judged when nothing fades any more. */
function settled(app) {
  return app.until("nothing moves any more", () =>
    app.browser.executeAsyncScript((done) => {
      const still = document.getAnimations().every((a) => a.playState !== "running" || a.effect.getComputedTiming().iterations === Infinity);
      requestAnimationFrame(() => requestAnimationFrame(() => done(still)));
    }),
  );
}
