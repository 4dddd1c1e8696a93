// Days as the Rust side writes them: today, and some months from today.

/** A day as YYYY-MM-DD, in the time of the person. */
export function isoDay(moment: Date = new Date()): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The same day some months later; the last of its month where there is no such day. */
export function monthsOn(months: number, from: Date = new Date()): string {
  const last = new Date(from.getFullYear(), from.getMonth() + months + 1, 0).getDate();
  return isoDay(new Date(from.getFullYear(), from.getMonth() + months, Math.min(from.getDate(), last)));
}
