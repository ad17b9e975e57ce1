/** An answer as a table, as a chart, and as it was sent. */

import { make, makeButton, makeId, makeSvg } from "../../dom";
import { toCsv } from "../../saving/csv";
import { saveCsv } from "../../saving/files";
import { makeSaveButtons } from "../../saving/pictures";
import type { Word, Words } from "../../words";
import { type Answer, findChart, readAnswer, type Term } from "./answers";
import { drawChart, MOST } from "./chart";
import { abbreviate } from "./terms";

const ROWS = 200; // shown at once; all of them are saved

export interface Sent {
  readonly type: string; // of the media
  readonly text: string;
}

export class Results {
  readonly root: HTMLElement = make("section", { class: "view-results" });
  #chosen: Word = "query.table";

  constructor(
    readonly words: Words,
    readonly prefixes: Readonly<Record<string, string>>,
    readonly pageOf: (iri: string) => string,
    readonly tell: (sentence: string) => void,
  ) {}

  /** Show an answer; how many rows it has, as a sentence. */
  show(sent: Sent): string {
    if (!sent.type.includes("sparql-results+json")) {
      this.root.replaceChildren(makeRaw(sent.text, this.words));
      return this.words.say("query.triples");
    }
    const answer = readAnswer(sent.text);
    const panels: [Word, () => readonly Node[]][] = [
      ["query.table", () => this.#makeTable(answer)],
      ["chart", () => this.#makeChart(answer)],
      ["query.response", () => [makeRaw(JSON.stringify(JSON.parse(sent.text), null, 2), this.words)]],
    ];
    this.root.replaceChildren(...this.#makeTabs(panels));
    return this.words.say("query.rows", { count: answer.rows.length });
  }

  clear(): void {
    this.root.replaceChildren();
  }

  /** The tabs of the ARIA practices: arrows move between them, one is in the order of the Tab key. */
  #makeTabs(panels: readonly [Word, () => readonly Node[]][]): readonly Node[] {
    const panel = make("div", { role: "tabpanel", id: makeId("answer"), class: "view-panel" });
    const tabs = panels.map(([word]) =>
      makeButton(this.words.say(word), () => choose(word), {
        role: "tab",
        id: makeId("tab"),
        "aria-controls": panel.id,
        "data-tab": word,
      }),
    );
    const choose = (chosen: Word): void => {
      this.#chosen = chosen;
      panels.forEach(([word, fill], at) => {
        const tab = tabs[at];
        tab?.setAttribute("aria-selected", String(word === chosen));
        tab?.setAttribute("tabindex", word === chosen ? "0" : "-1");
        if (word === chosen && tab !== undefined) {
          panel.setAttribute("aria-labelledby", tab.id);
          panel.replaceChildren();
          panel.append(...fill());
        }
      });
    };
    const list = make(
      "div",
      { role: "tablist", class: "view-tabs", "aria-label": this.words.say("query.answer") },
      ...tabs,
    );
    list.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const at = tabs.indexOf(document.activeElement as HTMLButtonElement);
      if (step !== 0 && at >= 0) {
        tabs[(at + step + tabs.length) % tabs.length]?.focus();
      }
    });
    // What is in the panel measures itself, so it must be on the page first.
    queueMicrotask(() => choose(this.#chosen));
    return [list, panel];
  }

  #makeTable(answer: Answer): readonly Node[] {
    const csv = () =>
      saveCsv(
        "answer.csv",
        toCsv([answer.columns, ...answer.rows.map((row) => row.map((term) => term?.value ?? ""))]),
      );
    const rows = answer.rows
      .slice(0, ROWS)
      .map((row) => make("tr", {}, ...row.map((term) => make("td", {}, ...this.#makeCell(term)))));
    const table = make(
      "table",
      {},
      make("thead", {}, make("tr", {}, ...answer.columns.map((name) => make("th", { scope: "col" }, name)))),
      make("tbody", {}, ...rows),
    );
    const rest = answer.rows.length - rows.length;
    return [
      make(
        "div",
        { class: "view-tools" },
        makeButton(this.words.say("save.csv"), csv, { class: "view-button", "data-save": "csv" }),
      ),
      make(
        "div",
        { class: "view-scroll", tabindex: 0, role: "region", "aria-label": this.words.say("query.table") },
        table,
      ),
      ...(rest > 0 ? [make("p", { class: "view-aside" }, this.words.say("more", { count: rest }))] : []),
    ];
  }

  #makeCell(term: Term | undefined): (Node | string)[] {
    if (term === undefined) {
      return [];
    }
    if (term.type !== "uri" || !/^https?:/.test(term.value)) {
      return [term.value];
    }
    return [make("a", { href: this.pageOf(term.value) }, abbreviate(term.value, this.prefixes))];
  }

  #makeChart(answer: Answer): readonly Node[] {
    const data = findChart(answer);
    if (data === null) {
      return [make("p", {}, this.words.say("chart.hint"))];
    }
    const svg = makeSvg("svg", { class: "view-picture", role: "img" });
    const frame = make("div", { class: "view-frame" }, svg);
    queueMicrotask(() => drawChart(svg, data, Math.max(280, frame.clientWidth), this.words));
    const rest =
      data.bars.length > MOST
        ? [
            make(
              "p",
              { class: "view-aside" },
              this.words.say("chart.more", { count: MOST, total: data.bars.length }),
            ),
          ]
        : [];
    return [
      make("div", { class: "view-tools" }, ...makeSaveButtons(() => svg, "answer", this.words, this.tell)),
      frame,
      ...rest,
    ];
  }
}

function makeRaw(text: string, words: Words): HTMLElement {
  return make(
    "pre",
    { class: "view-scroll", tabindex: 0, role: "region", "aria-label": words.say("query.response") },
    text.slice(0, 200_000),
  );
}
