/** Events over time, from all years down to single days; for two countries, their agreements too. */

import { select } from "d3-selection";
import { type D3ZoomEvent, zoom, zoomIdentity } from "d3-zoom";
import { type Agreement, ask, atEndpoint, type GraphEvent, type Page, withParameters } from "../../api";
import { make, makeButton, makeSvg } from "../../dom";
import { EventList } from "../../drawing/events";
import { numberKinds } from "../../drawing/marks";
import { makeSaveButtons } from "../../saving/pictures";
import { type Context, makeStage, readSource, showFailure, type View, wasAborted } from "../../view";
import { type Bar, Buckets, sumByType } from "./buckets";
import { Legend } from "./legend";
import { cover, formatDay, parsePeriod, type Span, toDays } from "./periods";
import { draw, HEIGHT, MARGIN } from "./picture";

const SINGLE = 120; // events of a window that are still drawn one by one
const CLOSEST = 5 * 86_400_000; // ms: the smallest window
const SETTLED = 150; // ms without a movement, after which events are asked for

export const enhance: View = async (root, context) => {
  const buckets = new Buckets(readSource(root));
  const agreements = root.dataset.agreements;
  const [years, signed] = await Promise.all([
    buckets.all(),
    agreements === undefined
      ? []
      : ask<Page<Agreement>>(withParameters(agreements, { limit: 200 })).then((page) => page.items),
  ]);
  if (years.length > 0) {
    const address = root.dataset.events ?? atEndpoint(buckets.source, "events");
    await new TimelineView(root, context, buckets, address, years, signed).open();
  }
};

class TimelineView {
  readonly #svg = makeSvg("svg", { class: "view-picture", height: HEIGHT, role: "group" });
  readonly #list: EventList;
  readonly #legend: Legend;
  readonly #kinds: ReadonlyMap<string, number>;
  readonly #whole: Span;
  #window: Span;
  #width = 0;
  #timer: number | undefined;
  #request: AbortController | undefined;
  #events: readonly GraphEvent[] | null = null;
  #bars: readonly Bar[] = [];
  #drawing = 0;

  constructor(
    readonly root: HTMLElement,
    readonly context: Context,
    readonly buckets: Buckets,
    readonly address: string,
    years: readonly Bar[],
    readonly agreements: readonly Agreement[],
  ) {
    this.#list = new EventList(context);
    const counts = sumByType(years);
    this.#kinds = numberKinds(counts);
    this.#legend = new Legend(context, this.#kinds, counts, () => this.#redraw());
    this.#whole = cover(years);
    this.#window = this.#whole;
  }

  /** Put the view in place of what was there. */
  async open(): Promise<void> {
    const { words } = this.context;
    const frame = make(
      "div",
      { class: "view-frame", tabindex: 0, role: "group", "aria-label": words.say("timeline") },
      this.#svg,
    );
    const tools = make(
      "div",
      { class: "view-tools" },
      ...[
        ["earlier", () => this.#shift(-0.5)],
        ["later", () => this.#shift(0.5)],
        ["zoom.in", () => this.#scale(0.5)],
        ["zoom.out", () => this.#scale(2)],
        ["zoom.all", () => this.#go(this.#whole)],
      ].map(([word, act]) =>
        makeButton(words.say(word as "earlier"), act as () => void, {
          class: "view-button",
          "data-act": word as string,
        }),
      ),
      ...makeSaveButtons(
        () => this.#svg,
        "timeline",
        words,
        (sentence) => showFailure(this.root, words, sentence),
      ),
    );
    frame.addEventListener("keydown", (event) => this.#onKey(event));
    const { stage, open } = makeStage(this.root);
    stage.append(
      tools,
      this.#legend.root,
      frame,
      make("p", { class: "view-aside" }, words.say("timeline.hint")),
      this.#list.root,
    );
    this.#width = frame.clientWidth;
    this.#listen(frame);
    await this.#show();
    open();
  }

  #listen(frame: HTMLElement): void {
    new ResizeObserver(() => {
      if (frame.clientWidth > 0 && frame.clientWidth !== this.#width) {
        this.#width = frame.clientWidth;
        this.#redraw();
      }
    }).observe(frame);
    let before: Span | undefined;
    const behaviour = zoom<SVGSVGElement, unknown>()
      // A plain wheel scrolls the page; with Ctrl, and by two fingers, it zooms.
      .filter((event: Event) =>
        event instanceof WheelEvent
          ? event.ctrlKey || event.metaKey
          : !(event instanceof MouseEvent) || event.button === 0,
      )
      .clickDistance(4)
      .on("start", () => {
        before = this.#window;
      })
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (before !== undefined && event.sourceEvent !== null) {
          const inner = this.#width - MARGIN.left - MARGIN.right;
          const perPixel = (before.end - before.start) / inner;
          const start = before.start + (event.transform.invertX(MARGIN.left) - MARGIN.left) * perPixel;
          const end = before.start + (event.transform.invertX(MARGIN.left + inner) - MARGIN.left) * perPixel;
          this.#go({ start, end });
        }
      })
      .on("end", (event: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (event.sourceEvent !== null) {
          // The window is what is kept, not the transformation: the next movement begins anew.
          select(this.#svg).call(behaviour.transform, zoomIdentity);
        }
      });
    select(this.#svg).call(behaviour).on("dblclick.zoom", null).style("touch-action", "pan-y");
  }

  #onKey(event: KeyboardEvent): void {
    const acts: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => this.#shift(-0.25),
      ArrowRight: () => this.#shift(0.25),
      "+": () => this.#scale(0.5),
      "-": () => this.#scale(2),
      "0": () => this.#go(this.#whole),
    };
    const act = acts[event.key];
    if (act !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      act();
    }
  }

  #shift(share: number): void {
    const by = (this.#window.end - this.#window.start) * share;
    this.#go({ start: this.#window.start + by, end: this.#window.end + by });
  }

  #scale(factor: number): void {
    const middle = (this.#window.start + this.#window.end) / 2;
    const half = ((this.#window.end - this.#window.start) * factor) / 2;
    this.#go({ start: middle - half, end: middle + half });
  }

  /** Move the window, within what there is and not closer than a few days. */
  #go(wanted: Span): void {
    const length = Math.min(
      Math.max(wanted.end - wanted.start, CLOSEST),
      this.#whole.end - this.#whole.start,
    );
    const middle = (wanted.start + wanted.end) / 2;
    const start = Math.min(Math.max(middle - length / 2, this.#whole.start), this.#whole.end - length);
    this.#window = { start, end: start + length };
    this.#events = null;
    this.#redraw();
  }

  #redraw(): void {
    this.#show().catch((error: unknown) => {
      if (!wasAborted(error)) {
        showFailure(this.root, this.context.words, error);
      }
    });
  }

  async #show(): Promise<void> {
    this.#drawing += 1;
    const drawing = this.#drawing;
    const { bars } = await this.buckets.inWindow(this.#window, this.#width);
    if (drawing !== this.#drawing) {
      return; // the window has moved on
    }
    this.#bars = bars;
    this.#draw();
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(
      () =>
        this.#settle().catch(
          (error: unknown) => wasAborted(error) || showFailure(this.root, this.context.words, error),
        ),
      SETTLED,
    );
  }

  /** The window stands still: list its events, and draw them one by one where they are few. */
  async #settle(): Promise<void> {
    this.#request?.abort();
    this.#request = new AbortController();
    const few = this.#bars.reduce((sum, bar) => sum + bar.total, 0) <= SINGLE;
    const address = withParameters(this.address, {
      ...toDays(this.#window),
      order: "oldest",
      limit: few ? SINGLE : 20,
      by: null,
    });
    const page = await ask<Page<GraphEvent>>(address, this.#request.signal);
    this.#events = few ? page.items : null;
    this.#draw();
    this.#list.fill(this.context.words.say("events.in"), page.items, page.total);
    this.root.dataset.settled = `${formatDay(this.#window.start)}/${formatDay(this.#window.end)}`;
  }

  #draw(): void {
    const { words } = this.context;
    const shown = {
      window: this.#window,
      width: this.#width,
      bars: this.#bars,
      events: this.#events,
      agreements: this.agreements,
      kinds: this.#kinds,
      hidden: this.#legend.hidden,
    };
    draw(this.#svg, shown, this.context, (bar) => this.#go(parsePeriod(bar.period)));
    const { from, to } = toDays(this.#window);
    const count = this.#bars.reduce((sum, bar) => sum + bar.total, 0);
    this.#svg.setAttribute(
      "aria-label",
      words.say("bars", {
        count,
        from: words.date(from),
        to: words.date(to),
        kinds: this.#legend.describe(),
      }),
    );
  }
}
