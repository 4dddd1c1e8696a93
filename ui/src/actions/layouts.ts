// The arrangements of the map as lines of menus, the same in every menu. With several organisations selected the words
// say that only these are arranged. Not here: working one out (canvas).
import type { Component } from "svelte";
import Boxes from "@lucide/svelte/icons/group";
import Brush from "@lucide/svelte/icons/brush-cleaning";
import Earth from "@lucide/svelte/icons/earth";
import Network from "@lucide/svelte/icons/network";
import Rows from "@lucide/svelte/icons/rows-3";
import Target from "@lucide/svelte/icons/target";
import { t } from "../i18n/index.svelte";
import type { LayoutKind } from "../ipc/client";
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

/** Whether only what is selected would be arranged. */
export const arrangesSelection = (): boolean => selection.organisations.size > 1;

/** What the menu of arrangements is called. */
export const arrangeTitle = (): string => t(arrangesSelection() ? "arrange.titleSelection" : "arrange.title");

/** One line for each arrangement. */
export function layoutLines() {
  return LAYOUTS.map(({ kind, icon }) => ({
    label: arrangesSelection() ? t("arrange.only", { layout: t(`arrange.${kind}`) }) : t(`arrange.${kind}`),
    icon,
    run: () => view.ask({ do: "arrange", kind }),
    testid: `arrange-${kind}`,
  }));
}
