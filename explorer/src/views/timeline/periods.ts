/** Years, months and days as stretches of time (UTC), and which of them a window is best counted by. */

export type Grain = "year" | "month" | "day";
export interface Span {
  readonly start: number; // ms since 1970
  readonly end: number; // ms; not in it
}

const DAY = 86_400_000;
const LENGTHS: Readonly<Record<Grain, number>> = { day: DAY, month: 30.44 * DAY, year: 365.25 * DAY };
const NARROWEST = 5; // pixels of a bar

/** "2025", "2025-05" or "2025-05-10" → from its first moment to the first one after it. */
export function parsePeriod(period: string): Span {
  const [year = 0, month, day] = period.split("-").map(Number);
  if (month === undefined) {
    return { start: at(year, 0, 1), end: at(year + 1, 0, 1) };
  }
  if (day === undefined) {
    return { start: at(year, month - 1, 1), end: at(year, month, 1) };
  }
  return { start: at(year, month - 1, day), end: at(year, month - 1, day + 1) };
}

/** The finest grain whose bars can still be told apart in so many pixels. */
export function chooseGrain(window: Span, width: number): Grain {
  const grains: readonly Grain[] = ["day", "month", "year"];
  const pixels = (grain: Grain): number => (width * LENGTHS[grain]) / (window.end - window.start);
  return grains.find((grain) => pixels(grain) >= NARROWEST) ?? "year";
}

/** The first and the last day of a window, as the API takes them. */
export function toDays(window: Span): { from: string; to: string } {
  return { from: formatDay(window.start), to: formatDay(window.end - 1) };
}

export function formatDay(moment: number): string {
  const date = new Date(moment);
  const year = String(date.getUTCFullYear()).padStart(4, "0");
  return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

/** A window that holds all of some spans, with a little room on both sides. */
export function cover(spans: readonly Span[]): Span {
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  const room = Math.max(DAY, (end - start) * 0.02);
  return { start: start - room, end: end + room };
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

function at(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month, day); // Date.UTC takes the years 0 to 99 for 1900 to 1999
  return date.getTime();
}

function twoDigits(number: number): string {
  return String(number).padStart(2, "0");
}
