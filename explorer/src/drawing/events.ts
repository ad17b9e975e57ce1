/** A list of events beside a picture: what a click on a mark leads to, and what says the picture in words. */

import { ask, type GraphEvent, type Page, withParameters } from "../api";
import { make } from "../dom";
import { pageOf } from "../links";
import { titleEvent } from "../titles";
import { type Context, wasAborted } from "../view";

const SHOWN = 20;

/** Shows the events of one question at a time; an answer that comes after the next question is dropped. */
export class EventList {
  readonly root: HTMLElement;
  readonly #title = make("h2", { class: "view-list-title" });
  readonly #list = make("ol", { class: "view-events" });
  readonly #rest = make("p", { class: "view-aside" });
  #request: AbortController | undefined;

  constructor(readonly context: Context) {
    this.root = make(
      "section",
      { class: "view-list", "aria-live": "polite" },
      this.#title,
      this.#list,
      this.#rest,
    );
    this.root.hidden = true;
  }

  /** Ask /api/events at an address and show what it gives below a title. */
  async show(title: string, address: string): Promise<void> {
    this.#request?.abort();
    const request = new AbortController();
    this.#request = request;
    try {
      const page = await ask<Page<GraphEvent>>(withParameters(address, { limit: SHOWN }), request.signal);
      this.fill(title, page.items, page.total);
    } catch (error) {
      if (!wasAborted(error)) {
        throw error;
      }
    }
  }

  fill(title: string, events: readonly GraphEvent[], total: number): void {
    const { words } = this.context;
    this.#title.textContent = `${title} (${words.say("events", { count: total })})`;
    this.#list.replaceChildren(...events.slice(0, SHOWN).map((event) => this.#makeItem(event)));
    const rest = total - Math.min(events.length, SHOWN);
    this.#rest.textContent = rest > 0 ? words.say("more", { count: rest }) : "";
    this.root.hidden = false;
  }

  #makeItem(event: GraphEvent): HTMLLIElement {
    const { words } = this.context;
    const link = make("a", { href: pageOf(event) }, titleEvent(event, this.context));
    const item = make("li", {}, link);
    const aside = [
      event.when === null ? "" : words.date(event.when),
      event.place === null ? "" : words.name(event.place),
    ];
    item.append(" ", make("span", { class: "view-aside" }, aside.filter(Boolean).join(", ")));
    return item;
  }
}
