// How moments and differences are said. Not here: which ones there are (store/past).
import { clock, day, t } from "../../i18n/index.svelte";
import { past } from "../../store/past.svelte";

/** A moment in words: its day, and the time where each moment stands for one change; the last is today. */
export function momentWord(place: number): string {
  const moment = past.moments[place];
  if (!moment || place === past.last) return t("time.today");
  return past.timeline.value?.days === 0 ? `${day(moment.at)}, ${clock(moment.at)}` : day(moment.at);
}

/** The day the map shows, where it shows the past. */
export function pastDay(): string {
  return momentWord(past.placeOf(past.seq));
}
