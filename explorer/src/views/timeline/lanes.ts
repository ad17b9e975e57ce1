/** Where single events stand one below the other, so that no label covers another mark. */

export interface Placed {
  readonly lane: number;
  /** Pixels to the right of the mark that its label may take. */
  readonly room: number;
}

const MARK = 18; // pixels of a mark, with the gap after it

/**
 * Lanes for marks from left to right: the first lane whose last label has ended, else the one whose last mark is
 * farthest away, whose label then is cut short.
 *
 * @param marks where each stands (pixels, ascending) and how long its label is.
 * @param lanes how many lanes there are.
 * @param end where the picture ends (pixels).
 */
export function placeInLanes(
  marks: readonly { readonly x: number; readonly label: number }[],
  lanes: number,
  end: number,
): Placed[] {
  const last = new Array<number>(lanes).fill(-1); // the number of the last mark of each lane
  const chosen = marks.map(({ x }, at) => {
    const ended = last.findIndex(
      (mark) => mark < 0 || (marks[mark]?.x ?? 0) + MARK + (marks[mark]?.label ?? 0) <= x,
    );
    const lane = ended >= 0 ? ended : last.indexOf(Math.min(...last));
    last[lane] = at;
    return lane;
  });
  const next = new Array<number>(lanes).fill(end);
  const rooms = new Array<number>(marks.length).fill(0);
  for (let at = marks.length - 1; at >= 0; at -= 1) {
    const [lane, x] = [chosen[at] ?? 0, marks[at]?.x ?? 0];
    rooms[at] = Math.max(0, (next[lane] ?? end) - x - MARK);
    next[lane] = x - MARK / 2;
  }
  return chosen.map((lane, at) => ({ lane, room: rooms[at] ?? 0 }));
}

/** The beginning of a text that is not longer than so many letters. */
export function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most
    ? text
    : `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`;
}
