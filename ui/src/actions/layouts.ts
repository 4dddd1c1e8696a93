// The arrangements of the map as lines of menus, the same in every menu. With several organisations selected, or some
// left out by a filter, the words say that only these are arranged. Not here: working one out (canvas).
import type { Component } from "svelte";
import Boxes from "@lucide/svelte/icons/group";
import Brush from "@lucide/svelte/icons/brush-cleaning";
import Earth from "@lucide/svelte/icons/earth";
import Network from "@lucide/svelte/icons/network";
import Rows from "@lucide/svelte/icons/rows-3";
import Target from "@lucide/svelte/icons/target";
import { t } from "../i18n/index.svelte";
import type { LayoutKind } from "../ipc/client";
import { look } from "../store/look.svelte";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";

const LAYOUTS: { kind: LayoutKind; icon: Component<{ size?: number }> }[] = [
  { kind: "force", icon: Network },
  { kind: "concentric", icon: Target },
  { kind: "byCircle", icon: Boxes },
  { kind: "hierarchy", icon: Rows },
  { kind: "geographic", icon: Earth },
  { kind: "tidy", icon: Brush },
];

/** Whom a layout asked for now would arrange: several that are selected, those whom a filter leaves, or everybody. */
export type Part = "selection" | "shown" | "everybody";

export function arrangedPart(): Part {
  if (selection.organisations.size > 1) return "selection";
  return look.filtered > 0 ? "shown" : "everybody";
}

/** What the menu of arrangements is called. */
export function arrangeTitle(): string {
  const part = arrangedPart();
  if (part === "everybody") return t("arrange.title");
  return t(part === "selection" ? "arrange.titleSelection" : "arrange.titleShown");
}

/** One line for each arrangement. */
export function layoutLines() {
  return LAYOUTS.map(({ kind, icon }) => ({
    label: partly(t(`arrange.${kind}`)),
    icon,
    run: () => view.ask({ do: "arrange", kind }),
    testid: `arrange-${kind}`,
  }));
}

function partly(layout: string): string {
  const part = arrangedPart();
  if (part === "everybody") return layout;
  return t(part === "selection" ? "arrange.only" : "arrange.onlyShown", { layout });
}
