// Every screen and every deed that needs nothing more, as lines of the command palette.
import Accounts from "@lucide/svelte/icons/table-properties";
import type { Component } from "svelte";
import Activity from "@lucide/svelte/icons/activity";
import Building from "@lucide/svelte/icons/building-2";
import ChartLine from "@lucide/svelte/icons/chart-line";
import Paste from "@lucide/svelte/icons/clipboard-paste";
import CalendarCheck from "@lucide/svelte/icons/calendar-check";
import CalendarDays from "@lucide/svelte/icons/calendar-days";
import CalendarPlus from "@lucide/svelte/icons/calendar-plus";
import CopyIcon from "@lucide/svelte/icons/copy";
import Download from "@lucide/svelte/icons/download";
import FolderOpen from "@lucide/svelte/icons/folder-open";
import Handshake from "@lucide/svelte/icons/handshake";
import HistoryIcon from "@lucide/svelte/icons/history";
import Keyboard from "@lucide/svelte/icons/keyboard";
import Info from "@lucide/svelte/icons/info";
import LifeBuoy from "@lucide/svelte/icons/life-buoy";
import Layers from "@lucide/svelte/icons/layers";
import Filter from "@lucide/svelte/icons/list-filter";
import Palette from "@lucide/svelte/icons/palette";
import Languages from "@lucide/svelte/icons/languages";
import Maximize from "@lucide/svelte/icons/maximize";
import Blocked from "@lucide/svelte/icons/octagon-alert";
import Merge from "@lucide/svelte/icons/git-merge";
import Moon from "@lucide/svelte/icons/moon";
import Plus from "@lucide/svelte/icons/plus";
import Puzzle from "@lucide/svelte/icons/puzzle";
import Report from "@lucide/svelte/icons/clipboard-list";
import Eraser from "@lucide/svelte/icons/eraser";
import Shield from "@lucide/svelte/icons/shield-check";
import Scale from "@lucide/svelte/icons/scale";
import Redo from "@lucide/svelte/icons/redo-2";
import Lock from "@lucide/svelte/icons/lock-keyhole";
import Settings from "@lucide/svelte/icons/settings-2";
import Sheet from "@lucide/svelte/icons/panels-top-left";
import Speech from "@lucide/svelte/icons/speech";
import Sun from "@lucide/svelte/icons/sun";
import Target from "@lucide/svelte/icons/target";
import Undo from "@lucide/svelte/icons/undo-2";
import Upload from "@lucide/svelte/icons/upload";
import Waypoints from "@lucide/svelte/icons/waypoints";
import { chooseExport, closeEcosystem, openEcosystem, openSample, saveCopy } from "../../actions/files";
import { EXPORT_FORMATS } from "../../store/exporting.svelte";
import { redo, undo } from "../../actions/history";
import { pickImport, saveImportReport } from "../../actions/importing";
import { pickCopy } from "../../actions/copies";
import { newFollowUp, saveCalendar } from "../../actions/week";
import { openSealing } from "../../actions/sealing";
import { exportReport, today } from "../../actions/trade";
import { layoutLines } from "../../actions/layouts";
import { language, t } from "../../i18n/index.svelte";
import type { OrganisationRef } from "../../ipc/client";
import { quarterOf } from "../reporting/words";
import { look } from "../../store/look.svelte";
import { views } from "../../store/views.svelte";
import { past } from "../../store/past.svelte";
import { prefer } from "../../store/prefs.svelte";
import { selection } from "../../store/selection.svelte";
import { session } from "../../store/session.svelte";
import { trade } from "../../store/trade.svelte";
import { SHEET_TABS, view, type Screen } from "../../store/view.svelte";

export type Deed = { label: string; icon: Component<{ size?: number }>; run: () => void; keys?: string };
export type DeedGroup = { title: string; deeds: Deed[] };

/** All groups, in the language in use. Without a file only what makes sense without one. */
export function deeds(): DeedGroup[] {
  const always = [fileDeeds(), tasteDeeds()];
  return session.status ? [screenDeeds(), weekDeeds(), mapDeeds(), openFileDeeds(), ...always] : always;
}

/** The deeds whose label holds every word typed. */
export function matching(groups: DeedGroup[], typed: string): DeedGroup[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return groups
    .map((group) => ({
      ...group,
      deeds: group.deeds.filter((d) => words.every((w) => fold(d.label).includes(w))),
    }))
    .filter((group) => group.deeds.length > 0);
}

function fold(text: string): string {
  return text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function screenDeeds(): DeedGroup {
  const icons: Record<Exclude<Screen, "sheet">, Deed["icon"]> = {
    map: Waypoints,
    today: CalendarCheck,
    introductions: Handshake,
    opportunities: Puzzle,
    partners: Building,
    accounts: Accounts,
    leads: Target,
    reporting: ChartLine,
    history: HistoryIcon,
  };
  const screens = Object.keys(icons) as (keyof typeof icons)[];
  return {
    title: t("palette.screens"),
    deeds: [
      ...screens.map((screen) => ({
        label: t(`screen.${screen}`),
        icon: icons[screen],
        run: () => view.go(screen),
      })),
      ...sheetDeeds(),
      ...tradeDeeds(),
      { label: t("need.all"), icon: Blocked, run: () => view.openNeeds() },
      { label: t("intro.underWay"), icon: Handshake, run: () => openTab("underWay") },
      { label: t("intro.whyTwo"), icon: Handshake, run: () => openTab("why") },
      { label: t("seal.open"), icon: Lock, run: () => (view.go("accounts"), void openSealing()) },
      { label: t("diagnosis.open"), icon: Activity, run: () => (view.dialog = "diagnosis") },
      { label: t("time.open"), icon: HistoryIcon, run: () => (view.go("map"), past.toggle()), keys: "T" },
      { label: t("words.title"), icon: Speech, run: () => (view.dialog = "words"), keys: "W" },
    ],
  };
}

/** The sheet of the one organisation that is chosen, and its tabs where it is open already. */
function sheetDeeds(): Deed[] {
  const id = view.screen === "sheet" ? view.sheetId : selection.onlyOrganisation;
  if (!id) return [];
  const rescue = { label: t("rescue.beside"), icon: LifeBuoy, run: () => view.openRescue(id) };
  const own = id === session.status?.conductor ? [] : [rescue];
  if (view.screen !== "sheet")
    return [{ label: t("sheet.open"), icon: Sheet, run: () => view.openSheet(id), keys: "⇧ Enter" }, ...own];
  const tabs = SHEET_TABS.map((tab) => ({
    label: t("sheet.openTab", { tab: t(`sheet.${tab}`) }),
    icon: Sheet,
    run: () => view.openSheet(id, tab),
  }));
  return [...tabs, ...own];
}

/** Logging comes first: a lead is logged from here in a few keys. */
function tradeDeeds(): Deed[] {
  const partner = chosenPartner();
  return [
    { label: t("lead.log"), icon: Target, run: () => trade.log({ partner }) },
    { label: t("log.title"), icon: Scale, run: () => trade.log({ kind: "visibility", partner }) },
    { label: t("trade.deals"), icon: Target, run: () => trade.open("deals") },
    { label: t("trade.ledger"), icon: Scale, run: () => trade.open("ledger") },
    {
      label: t("report.export"),
      icon: ChartLine,
      run: () => void exportReport(trade.quarter ?? quarterOf(today())),
    },
  ];
}

/** The organisation in hand, where it is a partner on the map. */
function chosenPartner(): OrganisationRef | null {
  const id = view.screen === "sheet" ? view.sheetId : selection.onlyOrganisation;
  const name = view.names.get(id ?? "");
  return id && name && id !== session.status?.conductor ? { id, name } : null;
}

/** Forgetting whoever is in hand. */
function forgetDeeds(): DeedGroup["deeds"] {
  const partner = chosenPartner();
  if (!partner) return [];
  return [
    { label: t("forget.open", { name: partner.name }), icon: Eraser, run: () => view.openForget(partner.id) },
  ];
}

function weekDeeds(): DeedGroup {
  const about = view.screen === "sheet" ? view.sheetId : selection.onlyOrganisation;
  return {
    title: t("screen.today"),
    deeds: [
      { label: t("followUp.new"), icon: CalendarPlus, run: () => void newFollowUp(about), keys: "N" },
      { label: t("brief.open"), icon: Report, run: () => (view.dialog = "brief") },
      { label: t("today.calendar"), icon: CalendarDays, run: () => void saveCalendar() },
    ],
  };
}

function openTab(tab: typeof view.introductionsTab): void {
  view.introductionsTab = tab;
  view.go("introductions");
}

function mapDeeds(): DeedGroup {
  return {
    title: t("screen.map"),
    deeds: [
      { label: t("action.undo"), icon: Undo, run: () => void undo(), keys: "Ctrl Z" },
      { label: t("action.redo"), icon: Redo, run: () => void redo(), keys: "⇧ Ctrl Z" },
      { label: t("tool.fit"), icon: Maximize, run: () => view.ask({ do: "fit" }), keys: "⇧ 1" },
      { label: t("map.showAll"), icon: Waypoints, run: () => (view.showAll(), view.go("map")) },
      { label: t("rule.title"), icon: Palette, run: () => openTool("look") },
      { label: t("filter.title"), icon: Filter, run: () => openTool("filter") },
      { label: t("view.title"), icon: Layers, run: () => openTool("views") },
      ...(views.value ?? []).map((saved) => ({
        label: t("view.open", { name: saved.name }),
        icon: Layers,
        run: () => look.open(saved),
      })),
      ...layoutLines().map((line) => ({ ...line, label: `${t("arrange.title")}: ${line.label}` })),
    ],
  };
}

function openTool(tool: NonNullable<typeof view.tool>): void {
  view.go("map");
  view.tool = tool;
}

function openFileDeeds(): DeedGroup {
  return {
    title: t("palette.exchange"),
    deeds: [
      { label: t("import.file"), icon: Download, run: () => void pickImport() },
      { label: t("import.paste"), icon: Paste, run: () => (view.dialog = "paste"), keys: "Ctrl V" },
      { label: t("import.lastReport"), icon: Report, run: () => void saveImportReport() },
      ...EXPORT_FORMATS.map((format) => ({
        label: t(`export.${format}`),
        icon: Upload,
        run: () => chooseExport(format),
      })),
      { label: t("file.saveCopy"), icon: CopyIcon, run: () => void saveCopy() },
      { label: t("safety.open"), icon: Shield, run: () => (view.dialog = "safety") },
      ...forgetDeeds(),
      { label: t("copies.merge"), icon: Merge, run: () => void pickCopy() },
      { label: t("file.close"), icon: FolderOpen, run: () => void closeEcosystem() },
    ],
  };
}

function fileDeeds(): DeedGroup {
  return {
    title: t("palette.files"),
    deeds: [
      { label: t("file.new"), icon: Plus, run: () => (view.dialog = "newEcosystem") },
      { label: t("file.open"), icon: FolderOpen, run: () => void openEcosystem() },
      { label: t("file.sample"), icon: FolderOpen, run: () => void openSample() },
    ],
  };
}

function tasteDeeds(): DeedGroup {
  const other = language() === "fr" ? "en" : "fr";
  return {
    title: t("screen.settings"),
    deeds: [
      {
        label: other === "en" ? "English" : "Français",
        icon: Languages,
        run: () => void prefer({ lang: other }),
      },
      { label: t("palette.light"), icon: Sun, run: () => void prefer({ theme: "light" }) },
      { label: t("palette.dark"), icon: Moon, run: () => void prefer({ theme: "dark" }) },
      { label: t("screen.settings"), icon: Settings, run: () => (view.dialog = "settings") },
      { label: t("screen.keys"), icon: Keyboard, run: () => (view.dialog = "keys"), keys: "?" },
      { label: t("about.title"), icon: Info, run: () => (view.dialog = "about") },
    ],
  };
}
