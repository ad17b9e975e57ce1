/** The drawing of a window: bars by type where there is much, single events where there is little, agreements below. */

import { max } from "d3-array";
import { axisBottom, axisLeft } from "d3-axis";
import { type ScaleTime, scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import type { Agreement, GraphEvent } from "../../api";
import { makeSvg } from "../../dom";
import { colourClass } from "../../drawing/marks";
import { type Context, nameType } from "../../view";
import type { Bar } from "./buckets";
import type { Span } from "./periods";
import { drawAgreements, drawEvents, type Kinds, LANE } from "./singles";

export const HEIGHT = 320;
export const MARGIN = { top: 12, right: 16, bottom: 28, left: 44 } as const;

export interface Shown extends Kinds {
  readonly window: Span;
  readonly width: number;
  readonly bars: readonly Bar[];
  /** Single events; null where there are too many to be told apart. */
  readonly events: readonly GraphEvent[] | null;
  readonly agreements: readonly Agreement[];
}

/** Draws into an SVG element, anew each time: a window holds at most a few hundred marks. */
export function draw(svg: SVGSVGElement, shown: Shown, context: Context, onBar: (bar: Bar) => void): void {
  const { width, window } = shown;
  const bottom = HEIGHT - MARGIN.bottom;
  const laneTop = bottom - (shown.agreements.length > 0 ? LANE + 6 : 0);
  const box = { left: MARGIN.left, right: width - MARGIN.right, top: MARGIN.top, bottom: laneTop };
  const time = scaleUtc([window.start, window.end], [box.left, box.right]);
  svg.setAttribute("viewBox", `0 0 ${width} ${HEIGHT}`);
  const content = makeSvg("g");
  if (shown.events === null) {
    drawBars(content, shown, time, laneTop, context, onBar);
  } else {
    drawEvents(content, shown.events, shown, time, box, context);
  }
  if (shown.agreements.length > 0) {
    drawAgreements(content, shown.agreements, time, { ...box, top: laneTop, bottom }, context);
  }
  const axis = makeSvg("g", {
    class: "view-axis",
    transform: `translate(0 ${HEIGHT - MARGIN.bottom})`,
    "aria-hidden": "true",
  });
  const ticks = axisBottom<Date>(time)
    .ticks(Math.max(2, Math.floor(width / 110)))
    .tickSizeOuter(0);
  select(axis).call(ticks.tickFormat(makeTickFormat(context.words.locale, window)));
  svg.replaceChildren(axis, content);
}

/** Ticks in the reader's language: years, months or days, as the window needs them. */
function makeTickFormat(language: string, window: Span): (date: Date) => string {
  const days = (window.end - window.start) / 86_400_000;
  const parts: Intl.DateTimeFormatOptions =
    days > 1200
      ? { year: "numeric" }
      : days > 60
        ? { year: "numeric", month: "short" }
        : { month: "short", day: "numeric", ...(days < 20 ? { year: "numeric" } : {}) };
  const format = new Intl.DateTimeFormat(language, { timeZone: "UTC", ...parts });
  return (date) => format.format(date);
}

function drawBars(
  content: SVGGElement,
  shown: Shown,
  time: ScaleTime<number, number>,
  bottom: number,
  context: Context,
  onBar: (bar: Bar) => void,
): void {
  const stacks = shown.bars.map((bar) => ({ bar, parts: stack(bar, shown) }));
  const most = max(stacks, ({ parts }) => parts.at(-1)?.end ?? 0) || 1;
  const count = scaleLinear([0, most], [bottom, MARGIN.top]).nice();
  const axis = makeSvg("g", {
    class: "view-axis",
    transform: `translate(${MARGIN.left} 0)`,
    "aria-hidden": "true",
  });
  const whole = count.ticks(5).filter(Number.isInteger);
  select(axis).call(
    axisLeft<number>(count)
      .tickValues(whole)
      .tickFormat((n) => context.words.number(n))
      .tickSizeOuter(0),
  );
  content.append(axis);
  for (const { bar, parts } of stacks) {
    const left = Math.max(MARGIN.left, time(bar.start));
    const right = Math.min(shown.width - MARGIN.right, time(bar.end));
    if (right - left < 0.5) {
      continue;
    }
    const group = makeSvg(
      "g",
      { class: "view-bar", "data-period": bar.period },
      makeSvg("title", {}, describe(bar, parts, context)),
    );
    for (const { number, start, end } of parts) {
      group.append(
        makeSvg("rect", {
          class: colourClass(number),
          x: left,
          width: Math.max(1, right - left - 1),
          y: count(end),
          height: Math.max(0, count(start) - count(end)),
        }),
      );
    }
    group.addEventListener("click", () => onBar(bar));
    content.append(group);
  }
}

interface Part {
  readonly kind: string | null; // null: the rest
  readonly number: number | undefined;
  readonly start: number;
  readonly end: number;
}

/** The types of a bar one upon the other, in the order of the legend. */
function stack(bar: Bar, { kinds, hidden }: Shown): Part[] {
  const parts: Part[] = [];
  let height = 0;
  const put = (kind: string | null, count: number): void => {
    if (count > 0) {
      parts.push({
        kind,
        number: kind === null ? undefined : kinds.get(kind),
        start: height,
        end: height + count,
      });
      height += count;
    }
  };
  for (const kind of kinds.keys()) {
    put(kind, hidden.has(kind) ? 0 : (bar.counts.get(kind) ?? 0));
  }
  const rest = [...bar.counts]
    .filter(([kind]) => !kinds.has(kind))
    .reduce((sum, [, count]) => sum + count, 0);
  put(null, hidden.has("") ? 0 : rest);
  return parts;
}

function describe(bar: Bar, parts: readonly Part[], { words, labels }: Context): string {
  const lines = parts.map(
    (part) =>
      `${part.kind === null ? words.say("other") : nameType(labels, part.kind)}: ${words.number(part.end - part.start)}`,
  );
  return [
    `${words.date(bar.period)} – ${words.say("events", { count: parts.at(-1)?.end ?? 0 })}`,
    ...lines,
  ].join("\n");
}
