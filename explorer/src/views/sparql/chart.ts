/** A bar for each row of an answer. */

import { axisTop } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";
import { makeSvg } from "../../dom";
import type { Words } from "../../words";
import { shorten } from "../timeline/lanes";
import type { ChartData } from "./answers";

export const MOST = 60; // bars
const ROW = 24; // pixels
const TOP = 26;
const LETTER = 6.6;

export function drawChart(svg: SVGSVGElement, data: ChartData, width: number, words: Words): void {
  const bars = data.bars.slice(0, MOST);
  const letters = Math.min(
    Math.floor(width / 3 / LETTER),
    Math.max(...bars.map(({ label }) => label.length)),
  );
  const left = letters * LETTER + 12;
  const height = TOP + bars.length * ROW + 6;
  const values = bars.map(({ value }) => value);
  const count = scaleLinear([Math.min(0, ...values), Math.max(0, ...values) || 1], [left, width - 52]).nice();
  const axis = makeSvg("g", {
    class: "view-axis",
    transform: `translate(0 ${TOP - 4})`,
    "aria-hidden": "true",
  });
  const ticks = count.ticks(Math.max(2, width / 120));
  const whole = values.every(Number.isInteger) ? ticks.filter(Number.isInteger) : ticks;
  const drawn = axisTop<number>(count).tickValues(whole).tickSizeOuter(0);
  select(axis).call(drawn.tickFormat((n) => words.number(n)));
  const rows = bars.map(({ label, value }, at) => {
    const y = TOP + at * ROW;
    const [from, to] = [count(Math.min(0, value)), count(Math.max(0, value))];
    return makeSvg(
      "g",
      {},
      makeSvg("title", {}, `${label}: ${words.number(value)}`),
      makeSvg(
        "text",
        { x: left - 8, y: y + ROW / 2, dy: "0.35em", "text-anchor": "end" },
        shorten(label, letters),
      ),
      makeSvg("rect", {
        class: "mark mark-0",
        x: from,
        y: y + 3,
        width: Math.max(1, to - from),
        height: ROW - 6,
      }),
      makeSvg("text", { x: to + 6, y: y + ROW / 2, dy: "0.35em" }, words.number(value)),
    );
  });
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.setAttribute("height", String(height));
  svg.setAttribute(
    "aria-label",
    `${words.say("chart.of", { value: data.value, name: data.name })}: ${bars.map(({ label, value }) => `${label} ${words.number(value)}`).join(", ")}`,
  );
  svg.replaceChildren(axis, ...rows);
}
