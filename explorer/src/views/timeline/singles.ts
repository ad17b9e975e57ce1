/** Single events and agreements in the drawing of a window; each leads to its page. */

import type { ScaleTime } from "d3-scale";
import type { Agreement, GraphEvent, GraphNode } from "../../api";
import { makeSvg } from "../../dom";
import { colourClass, drawShape } from "../../drawing/marks";
import { pageOf } from "../../links";
import { titleEvent } from "../../titles";
import type { Context } from "../../view";
import { placeInLanes, shorten } from "./lanes";
import { parsePeriod } from "./periods";

export const LANE = 22; // pixels
const LETTER = 6.4; // pixels, about
const SHORTEST = 10; // letters of a label: a shorter one says nothing
const LONGEST = 60;

/** Where a drawing has room: from left to right and from top to bottom, in pixels. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export interface Kinds {
  readonly kinds: ReadonlyMap<string, number>;
  readonly hidden: ReadonlySet<string>;
}

export function drawEvents(
  content: SVGGElement,
  events: readonly GraphEvent[],
  { kinds, hidden }: Kinds,
  time: ScaleTime<number, number>,
  box: Box,
  context: Context,
): void {
  const marks = events
    .filter((event) => !hidden.has(kinds.has(event.type) ? event.type : ""))
    .flatMap((event) => {
      const x = event.earliest === null ? Number.NaN : time(parsePeriod(event.earliest).start);
      return x >= box.left && x <= box.right ? [{ event, x, text: titleEvent(event, context) }] : [];
    });
  const lanes = Math.floor((box.bottom - box.top) / LANE);
  const lengths = marks.map(({ x, text }) => ({ x, label: Math.min(text.length, LONGEST) * LETTER }));
  const places = placeInLanes(lengths, lanes, box.right);
  marks.forEach(({ event, x, text }, at) => {
    const { lane, room } = places[at] ?? { lane: 0, room: 0 };
    const y = box.top + lane * LANE + LANE / 2;
    const number = kinds.get(event.type);
    const title = `${text}\n${context.words.date(event.when ?? event.earliest ?? "")}`;
    const link = makeLinkMark(event, title, x, y, drawShape(number, 90), colourClass(number));
    const letters = Math.min(LONGEST, Math.floor(room / LETTER));
    if (letters >= Math.min(SHORTEST, text.length)) {
      link.append(makeSvg("text", { x: x + 10, y, dy: "0.35em" }, shorten(text, letters)));
    }
    content.append(link);
  });
}

/** A lane of agreements below a rule. */
export function drawAgreements(
  content: SVGGElement,
  agreements: readonly Agreement[],
  time: ScaleTime<number, number>,
  box: Box,
  { words }: Context,
): void {
  const y = (box.top + box.bottom) / 2;
  const rule = { x1: box.left, x2: box.right, y1: box.top, y2: box.top };
  content.append(makeSvg("line", { class: "view-rule", ...rule }));
  for (const agreement of agreements) {
    const day = /^\d{4}(-\d{2}){0,2}/.exec(agreement.when ?? "")?.[0];
    const x = day === undefined ? Number.NaN : time(parsePeriod(day).start);
    if (x >= box.left && x <= box.right) {
      const title = `${words.name(agreement)}\n${words.date(agreement.when ?? "")}`;
      content.append(makeLinkMark(agreement, title, x, y, "M-5-7h7l3 3v11h-10z", "mark mark-agreement"));
    }
  }
}

/** A mark that leads to the page of a node; its title is its name. */
function makeLinkMark(
  node: GraphNode,
  title: string,
  x: number,
  y: number,
  path: string,
  colour: string,
): SVGAElement {
  const shape = makeSvg("path", { d: path, class: colour, transform: `translate(${x} ${y})` });
  const said = { class: "view-mark", href: pageOf(node) };
  return makeSvg("a", said, makeSvg("title", {}, title), shape);
}
