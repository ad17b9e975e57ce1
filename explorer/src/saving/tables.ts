/** A button below each table that can be saved. */

import { makeButton } from "../dom";
import type { Words } from "../words";
import { toCsv } from "./csv";
import { saveCsv } from "./files";

export function addCsvButtons(within: ParentNode, words: Words): void {
  for (const table of within.querySelectorAll<HTMLTableElement>(
    "table[data-csv], [data-view] table, table.answer",
  )) {
    const name = table.dataset.csv || `${location.pathname.split("/").findLast(Boolean) ?? "table"}.csv`;
    const button = makeButton(words.say("save.csv"), () => saveCsv(name, toCsv(readTable(table))), {
      class: "view-button",
    });
    // A table that scrolls on a small screen stands in a box of its own.
    const box = table.parentElement?.matches("[tabindex]") ? table.parentElement : table;
    box.after(button);
  }
}

/** The text of the cells, in the order they are read. */
export function readTable(table: HTMLTableElement): string[][] {
  return [...table.rows].map((row) => [...row.cells].map((cell) => readText(cell.textContent)));
}

function readText(text: string | null): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}
