/** What the colours and shapes stand for; each type can be left out. */

import { make } from "../../dom";
import { makeSwatch } from "../../drawing/marks";
import { type Context, nameType } from "../../view";

const REST = ""; // stands for all types that are not told apart

export class Legend {
  readonly root: HTMLElement;
  readonly hidden = new Set<string>();
  readonly #names: readonly string[];

  constructor(
    context: Context,
    kinds: ReadonlyMap<string, number>,
    counts: ReadonlyMap<string, number>,
    onChange: () => void,
  ) {
    const { words, labels } = context;
    const rest = [...counts].filter(([kind]) => !kinds.has(kind)).reduce((sum, [, count]) => sum + count, 0);
    const rows = [...kinds].map(([kind, number]) => ({
      kind,
      number: number as number | undefined,
      name: nameType(labels, kind),
      count: counts.get(kind) ?? 0,
    }));
    if (rest > 0) {
      rows.push({ kind: REST, number: undefined, name: words.say("other"), count: rest });
    }
    this.#names = rows.map(({ name, count }) => `${name} ${words.number(count)}`);
    const choices = rows.map(({ kind, number, name, count }) => {
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => {
        if (box.checked) {
          this.hidden.delete(kind);
        } else {
          this.hidden.add(kind);
        }
        onChange();
      });
      return make(
        "label",
        { class: "view-choice" },
        box,
        makeSwatch(number),
        ` ${name} `,
        make("span", { class: "view-aside" }, words.number(count)),
      );
    });
    this.root = make(
      "fieldset",
      { class: "view-legend" },
      make("legend", { class: "unseen" }, words.say("types")),
      ...choices,
    );
  }

  /** The same in words. */
  describe(): string {
    return this.#names.join(", ");
  }
}
