/** Who came together with whom, drawn; a click on one of them shows the events. The table below says the same in words. */

import { ask, atEndpoint, type Network, withParameters } from "../../api";
import { make, makeId, makeSvg } from "../../dom";
import { EventList } from "../../drawing/events";
import { makeSaveButtons } from "../../saving/pictures";
import { type Context, makeStage, readSource, showFailure, type View } from "../../view";
import { arrange, type Dot, type Edge, makeGraph, type Weight } from "./graph";
import { draw, highlight } from "./picture";

const TIES = 80; // drawn: with more, lines can't be told apart
const TIES_NARROW = 30; // on a phone
const NARROW = 560; // pixels
const WEIGHTS: readonly Weight[] = ["encounters", "events"];

export const enhance: View = async (root, context) => {
  const { stage, open } = makeStage(root);
  const limit = root.clientWidth < NARROW ? TIES_NARROW : TIES;
  const network = await ask<Network>(withParameters(readSource(root), { limit, offset: null }));
  new NetworkView(root, stage, context, network).show();
  open();
};

class NetworkView {
  readonly #svg = makeSvg("svg", { class: "view-picture", role: "group" });
  readonly #frame = make("div", { class: "view-frame" }, this.#svg);
  readonly #note = make("p", { class: "view-aside", role: "status" });
  readonly #weight: HTMLSelectElement;
  readonly #events: EventList;

  constructor(
    readonly root: HTMLElement,
    stage: HTMLElement,
    readonly context: Context,
    readonly network: Network,
  ) {
    const { words } = context;
    this.#events = new EventList(context);
    this.#svg.setAttribute("aria-label", words.say("network"));
    const id = makeId("weight");
    const options = WEIGHTS.map((weight) => make("option", { value: weight }, words.say(`weight.${weight}`)));
    this.#weight = make("select", { id }, ...options);
    this.#weight.addEventListener("change", () => this.show());
    stage.append(
      make(
        "div",
        { class: "view-tools" },
        make("span", { class: "view-field" }, make("label", { for: id }, words.say("weight")), this.#weight),
        ...makeSaveButtons(
          () => this.#svg,
          "network",
          words,
          (sentence) => showFailure(root, words, sentence),
        ),
      ),
      this.#frame,
      this.#note,
      this.#events.root,
    );
  }

  show(): void {
    const { words } = this.context;
    const { items, total } = this.network;
    const graph = makeGraph(items, this.#weight.value as Weight);
    const width = Math.max(280, this.#frame.clientWidth);
    const height = Math.round(Math.min(680, Math.max(420, width * 0.7)));
    this.#svg.setAttribute("height", String(height));
    arrange(graph, width, height);
    draw(this.#svg, graph, { width, height }, words, {
      onDot: (dot) => this.#choose(dot),
      onEdge: (edge) => this.#chooseTie(edge),
    });
    this.#events.root.hidden = true;
    this.#note.textContent =
      graph.edges.length === 0
        ? words.say("network.empty")
        : total > items.length
          ? words.say("network.cut", { count: graph.edges.length, total })
          : "";
  }

  #choose({ node }: Dot): void {
    highlight(this.#svg, new Set([node.iri]));
    this.#showEvents(this.context.words.say("events.of", { node: this.context.words.name(node) }), [
      node.iri,
    ]);
  }

  #chooseTie({ tie }: Edge): void {
    const { words } = this.context;
    const [one, other] = tie.between;
    highlight(this.#svg, new Set([one.iri, other.iri]));
    this.#showEvents(words.say("events.between", { one: words.name(one), other: words.name(other) }), [
      one.iri,
      other.iri,
    ]);
  }

  /** The events of some nodes together, in the years that the network is of. */
  #showEvents(title: string, iris: readonly string[]): void {
    const source = readSource(this.root);
    const asked = new URLSearchParams(source.split("?", 2)[1] ?? "");
    const query = new URLSearchParams(iris.map((iri) => ["with", iri]));
    for (const name of ["from", "to"]) {
      const year = asked.get(name);
      if (year) {
        query.set(name, year.padStart(4, "0"));
      }
    }
    const path = atEndpoint(source, "events").split("?", 1)[0] ?? "";
    this.#events
      .show(title, `${path}?${query}`)
      .catch((error: unknown) => showFailure(this.root, this.context.words, error));
  }
}
