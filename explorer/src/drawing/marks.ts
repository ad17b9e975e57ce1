/** Colours and shapes that stand for the same thing: who does not see one sees the other. */

import {
  type SymbolType,
  symbol,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from "d3-shape";
import { makeSvg } from "../dom";

/** How many kinds are told apart; the rest is drawn together. */
export const TOLD_APART = 6;
const SHAPES: readonly SymbolType[] = [
  symbolCircle,
  symbolSquare,
  symbolTriangle,
  symbolDiamond,
  symbolCross,
  symbolStar,
  symbolWye,
];

/** Which number each kind has, the most frequent first; what has none is drawn with the rest. */
export function numberKinds(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const ranked = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return new Map(ranked.slice(0, TOLD_APART).map(([kind], at) => [kind, at]));
}

/** The class that gives a mark the colour of its number (style.css). */
export function colourClass(number: number | undefined): string {
  return `mark mark-${number ?? TOLD_APART}`;
}

/** The outline of the shape of a number, around 0,0; `size` is its area in square pixels. */
export function drawShape(number: number | undefined, size = 80): string {
  return symbol(SHAPES[number ?? TOLD_APART] ?? symbolWye, size)() ?? "";
}

/** The same as a small picture for a legend. */
export function makeSwatch(number: number | undefined): SVGSVGElement {
  return makeSvg(
    "svg",
    { class: "view-swatch", viewBox: "-8 -8 16 16", width: 16, height: 16, "aria-hidden": "true" },
    makeSvg("path", { d: drawShape(number), class: colourClass(number) }),
  );
}
