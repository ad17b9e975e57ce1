/** What the views say, in the language of the page. */

import type { Labelled } from "./api";
import en from "./words/en.json";
import fr from "./words/fr.json";

type Table = typeof en;
export type Word = keyof Table;
type Values = Readonly<Record<string, string | number>>;

const TABLES: Readonly<Record<string, Table>> = { en, fr };

/** Words, numbers and dates of one language; English where there are none of the language asked for. */
export class Words {
  readonly language: string;
  /** For dates and numbers: day before month, as the pages write them. */
  readonly locale: string;
  readonly #table: Table;
  readonly #plurals: Intl.PluralRules;
  readonly #numbers: Intl.NumberFormat;

  constructor(asked: string) {
    const base = asked.split("-", 1)[0] ?? "";
    this.language = base in TABLES ? base : "en";
    this.locale = this.language === "en" ? "en-GB" : this.language;
    this.#table = TABLES[this.language] ?? en;
    this.#plurals = new Intl.PluralRules(this.locale);
    this.#numbers = new Intl.NumberFormat(this.locale);
  }

  /** A sentence; `{name}` stands for a value, and `count` chooses between one and many. */
  say(word: Word, values: Values = {}): string {
    const entry: string | { one: string; other: string } = this.#table[word];
    const count = values.count;
    const sentence =
      typeof entry === "string"
        ? entry
        : typeof count === "number" && this.#plurals.select(count) === "one"
          ? entry.one
          : entry.other;
    return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : typeof value === "number" ? this.number(value) : value;
    });
  }

  number(value: number): string {
    return this.#numbers.format(value);
  }

  /** What a node is called in this language. */
  name(node: Labelled): string {
    return node.labels[this.language] ?? node.label;
  }

  /** A date as precise as it is known: 2025-05-10, 2025-05, 2025, 2020/2025, 2020/.. (EDTF). */
  date(edtf: string): string {
    const [start = "", end] = edtf.split("/", 2);
    if (end === undefined) {
      return this.#dateOf(start);
    }
    return `${this.#dateOf(start)} – ${this.#dateOf(end)}`;
  }

  #dateOf(text: string): string {
    const found = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/.exec(text);
    if (found === null) {
      return text === ".." || text === "" ? "…" : text;
    }
    const [, year = "", month, day] = found;
    const date = new Date(`${year}-${month ?? "01"}-${day ?? "01"}T00:00:00Z`);
    return new Intl.DateTimeFormat(this.locale, {
      timeZone: "UTC",
      year: "numeric",
      ...(month === undefined ? {} : { month: "long" }),
      ...(day === undefined ? {} : { day: "numeric" }),
    }).format(date);
  }
}
