/** Counts of events by period, asked for once and kept. */

import { ask, type Bucket, type Timeline, withParameters } from "../../api";
import { chooseGrain, type Grain, overlaps, parsePeriod, type Span, toDays } from "./periods";

export interface Bar extends Span {
  readonly period: string;
  readonly total: number;
  readonly counts: ReadonlyMap<string, number>;
}

/** What the API gives → bars, in the order of time. */
export function toBars(items: readonly Bucket[]): Bar[] {
  return items.map((item) => ({
    ...parsePeriod(item.period),
    period: item.period,
    total: item.events,
    counts: new Map(Object.entries(item.types)),
  }));
}

/** How many events there are of each type. */
export function sumByType(bars: readonly Bar[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const bar of bars) {
    for (const [type, count] of bar.counts) {
      sums.set(type, (sums.get(type) ?? 0) + count);
    }
  }
  return sums;
}

/** Years and months are few and fetched whole; days are fetched for the window and as much on both sides of it. */
export class Buckets {
  readonly #kept = new Map<Grain, { span: Span; bars: Promise<readonly Bar[]> }>();

  constructor(readonly source: string) {}

  async inWindow(window: Span, width: number): Promise<{ grain: Grain; bars: readonly Bar[] }> {
    const grain = chooseGrain(window, width);
    const bars = await this.#fetch(grain, window);
    return { grain, bars: bars.filter((bar) => overlaps(bar, window)) };
  }

  all(): Promise<readonly Bar[]> {
    return this.#fetch("year", { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY });
  }

  #fetch(grain: Grain, window: Span): Promise<readonly Bar[]> {
    const kept = this.#kept.get(grain);
    if (kept !== undefined && kept.span.start <= window.start && window.end <= kept.span.end) {
      return kept.bars;
    }
    const length = window.end - window.start;
    const span: Span =
      grain === "day"
        ? { start: window.start - length, end: window.end + length }
        : { start: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
    const days = grain === "day" ? toDays(span) : {};
    const bars = ask<Timeline>(withParameters(this.source, { by: grain, ...days })).then((found) =>
      toBars(found.items),
    );
    this.#kept.set(grain, { span, bars });
    bars.catch(() => this.#kept.delete(grain)); // ask again next time
    return bars;
  }
}
