/** Search as you type: the combobox of the ARIA practices, over the API's suggestions. */

import { ask, type Hit, type Page, withParameters } from "../api";
import { make, makeId } from "../dom";
import { pageOf } from "../links";
import { wasAborted } from "../view";
import type { Word, Words } from "../words";

const WAIT = 120; // ms without a letter, after which the server is asked
const MOST = 10;

/** Turns a search field into a combobox; without a choice, Enter still sends the form it stands in. */
export function suggest(input: HTMLInputElement, source: string, words: Words): void {
  new Combobox(input, source, words);
}

class Combobox {
  readonly #list: HTMLUListElement;
  readonly #status = make("p", { role: "status", class: "unseen" });
  #hits: readonly Hit[] = [];
  #active = -1;
  #timer: number | undefined;
  #request: AbortController | undefined;

  constructor(
    readonly input: HTMLInputElement,
    readonly source: string,
    readonly words: Words,
  ) {
    const name = input.getAttribute("aria-label") ?? input.labels?.[0]?.textContent ?? input.name;
    this.#list = make("ul", {
      role: "listbox",
      id: makeId("hits"),
      class: "view-hits",
      hidden: true,
      "aria-label": name.trim(),
    });
    for (const [attribute, value] of Object.entries({
      role: "combobox",
      autocomplete: "off",
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": this.#list.id,
    })) {
      input.setAttribute(attribute, value);
    }
    const box = make("span", { class: "view-combobox" });
    input.replaceWith(box);
    box.append(input, this.#list);
    box.append(this.#status);
    input.addEventListener("input", () => this.#wait());
    input.addEventListener("keydown", (event) => this.#onKey(event));
    input.addEventListener("blur", () => this.#close());
    // A press on a suggestion must not take the focus, or the list closes before the click.
    this.#list.addEventListener("mousedown", (event) => event.preventDefault());
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#look(), WAIT);
  }

  /** Waits no longer for what was asked, nor for what was to be asked. */
  #forget(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
  }

  async #look(): Promise<void> {
    this.#forget();
    const typed = this.input.value.trim();
    if (typed === "") {
      this.#close();
      return;
    }
    const request = new AbortController();
    this.#request = request;
    try {
      const found = await ask<Page<Hit>>(
        withParameters(this.source, { q: typed, limit: MOST }),
        request.signal,
      );
      this.#show(found.items);
    } catch (error) {
      if (!wasAborted(error)) {
        this.#close(); // Enter still asks the server for a page, which tells what is wrong
      }
    }
  }

  #show(hits: readonly Hit[]): void {
    this.#hits = hits;
    this.#active = -1;
    this.#list.replaceChildren(...hits.map((hit, at) => this.#makeOption(hit, at)));
    this.#status.textContent =
      hits.length === 0 ? this.words.say("hits.none") : this.words.say("hits", { count: hits.length });
    this.#mark();
    this.#setOpen(hits.length > 0 && document.activeElement === this.input);
  }

  #makeOption(hit: Hit, at: number): HTMLLIElement {
    const label = this.words.name(hit);
    const option = make(
      "li",
      { role: "option", id: `${this.#list.id}-${at}`, "aria-selected": "false" },
      make("span", {}, label),
    );
    if (hit.name !== label) {
      option.append(" ", make("span", { class: "view-aside" }, hit.name));
    }
    option.append(" ", make("span", { class: "view-kind" }, this.words.say(`kind.${hit.kind}` as Word)));
    option.addEventListener("click", () => location.assign(pageOf(hit)));
    return option;
  }

  #onKey(event: KeyboardEvent): void {
    const open = this.input.getAttribute("aria-expanded") === "true";
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      if (open) {
        this.#forget(); // a late answer would take the list away from under who walks in it
        const places = this.#hits.length + 1; // one of them is the input itself
        this.#active = ((this.#active + 1 + step + places) % places) - 1;
        this.#mark();
      } else {
        void this.#look();
      }
    } else if (event.key === "Escape" && open) {
      event.preventDefault(); // the first Escape closes the list, the next one empties the field
      this.#close();
    } else if (event.key === "Enter" && open) {
      const chosen = this.#hits[this.#active];
      if (chosen !== undefined) {
        event.preventDefault();
        location.assign(pageOf(chosen));
      }
    }
  }

  #mark(): void {
    [...this.#list.children].forEach((option, at) => {
      option.setAttribute("aria-selected", String(at === this.#active));
      if (at === this.#active) {
        option.scrollIntoView({ block: "nearest" });
      }
    });
    if (this.#active < 0) {
      this.input.removeAttribute("aria-activedescendant");
    } else {
      this.input.setAttribute("aria-activedescendant", `${this.#list.id}-${this.#active}`);
    }
  }

  #setOpen(open: boolean): void {
    this.#list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#request?.abort();
    this.#active = -1;
    this.#mark();
    this.#setOpen(false);
  }
}
