// What the context menu of the map offers for what lies under the pointer.
import { removeSelection, setPinned, unplace } from "../actions/organisations";
import { layoutLines } from "../actions/layouts";
import { reverse } from "../actions/relationships";
import { t } from "../i18n/index.svelte";
import type { MenuLine } from "../components/menu";
import { selection } from "../store/selection.svelte";
import { view } from "../store/view.svelte";
import { askWhom, rename } from "./effects";
import { chosenNodes, duplicateChosen, enter, everybodyOn } from "./intents";
import { idsOf, isMutual, isOne, isPinned } from "./scene";
import type { Stage } from "./stage.svelte";

export function contextLines(stage: Stage): MenuLine[] {
  if (selection.organisations.size > 0) return organisationLines(stage);
  if (selection.relationships.size > 0) return relationshipLines(stage);
  return groundLines(stage);
}

function organisationLines(stage: Stage): MenuLine[] {
  const nodes = chosenNodes(stage);
  const ids = nodes.flatMap((node) => idsOf(stage.scene, node));
  const pinned = nodes.every((node) => isPinned(stage.scene, node));
  const one = nodes.length === 1;
  return [
    ...(one
      ? [{ label: t("tool.rename"), keys: "F2", run: () => rename(stage, nodes[0]), testid: "menu-rename" }]
      : []),
    ...(one
      ? [{ label: t("tool.focus"), keys: "F", run: () => view.focus(ids[0]), testid: "menu-focus" }]
      : []),
    ...(one && isOne(stage.scene, nodes[0])
      ? [
          {
            label: t("tool.connectTo"),
            keys: "C ⏎",
            run: () => askWhom(stage, nodes[0]),
            testid: "menu-connect",
          },
        ]
      : []),
    { label: t("tool.duplicate"), keys: "Ctrl D", run: () => duplicateChosen(stage) },
    {
      label: t(pinned ? "tool.unpin" : "tool.pin"),
      run: () => void setPinned(ids, !pinned),
      testid: "menu-pin",
    },
    { label: t("tool.unplace"), run: () => void unplace(ids) },
    "rule",
    ...(one ? [] : [...layoutLines(), "rule" as const]),
    removeLine(),
  ];
}

function relationshipLines({ scene }: Stage): MenuLine[] {
  const id = selection.onlyRelationship;
  const link = id ? scene.linkIds.indexOf(id) : -1;
  if (!id || link < 0 || isMutual(scene, link)) return [removeLine()];
  return [
    { label: t("tool.reverse"), run: () => void reverse(id), testid: "menu-reverse" },
    "rule",
    removeLine(),
  ];
}

function removeLine(): MenuLine {
  return {
    label: t("tool.remove"),
    keys: "⌫",
    danger: true,
    run: () => void removeSelection(),
    testid: "menu-remove",
  };
}

function groundLines(stage: Stage): MenuLine[] {
  return [
    { label: t("tool.create"), keys: "E", run: () => enter(stage, "create") },
    { label: t("tool.lasso"), keys: "L", run: () => enter(stage, "lasso") },
    {
      label: t("tool.selectAll"),
      keys: "Ctrl A",
      run: () => selection.replace({ organisations: everybodyOn(stage) }),
    },
    "rule",
    { label: t("tool.fit"), keys: "⇧1", run: () => stage.fit() },
    "rule",
    ...layoutLines(),
  ];
}
