/** Where it happened: circles on a map of the world, each leading to the events there. */

import { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { type D3ZoomEvent, zoom } from "d3-zoom";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import worldAddress from "world-atlas/countries-110m.json?url";
import { ask, atEndpoint, type Page, type PlaceCount, withParameters } from "../../api";
import { make, makeButton, makeSvg } from "../../dom";
import { EventList } from "../../drawing/events";
import { makeSaveButtons } from "../../saving/pictures";
import { type Context, makeStage, readSource, showFailure, type View } from "../../view";
import { labelSpots, placeSpots, type Spot } from "./spots";

const WIDTH = 960;
const HEIGHT = 470;
const CLOSEST = 12;
const NAMED_UNPLACED = 8;
type World = Topology<{ countries: GeometryCollection; land: GeometryCollection }>;

export const enhance: View = async (root, context) => {
  const source = readSource(root);
  const [places, world] = await Promise.all([ask<Page<PlaceCount>>(source), ask<World>(worldAddress)]);
  new MapView(root, context, source, places.items, world).open();
};

class MapView {
  readonly #svg = makeSvg("svg", {
    class: "view-picture view-map",
    viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    role: "group",
  });
  readonly #land = makeSvg("g", { "aria-hidden": "true" });
  readonly #circles = makeSvg("g");
  readonly #names = makeSvg("g", { class: "map-names", "aria-hidden": "true" });
  readonly #events: EventList;
  readonly #spots: readonly Spot[];
  readonly #behaviour = zoom<SVGSVGElement, unknown>();

  constructor(
    readonly root: HTMLElement,
    readonly context: Context,
    readonly source: string,
    readonly places: readonly PlaceCount[],
    world: World,
  ) {
    this.#events = new EventList(context);
    const projection = geoEqualEarth().fitExtent(
      [
        [4, 4],
        [WIDTH - 4, HEIGHT - 4],
      ],
      { type: "Sphere" },
    );
    const path = geoPath(projection);
    const { countries, land } = world.objects;
    this.#land.append(
      makeSvg("path", { class: "map-sphere", d: path({ type: "Sphere" }) ?? "" }),
      makeSvg("path", { class: "map-grid", d: path(geoGraticule10()) ?? "" }),
      makeSvg("path", { class: "map-land", d: path(feature(world, land)) ?? "" }),
      makeSvg("path", { class: "map-border", d: path(mesh(world, countries, (a, b) => a !== b)) ?? "" }),
    );
    this.#spots = placeSpots(places, (place) => projection(place));
  }

  open(): void {
    const { words } = this.context;
    this.#svg.setAttribute("aria-label", words.say("map"));
    this.#svg.append(this.#land, this.#circles, this.#names);
    const zoomBy = (factor: number) => () => select(this.#svg).call(this.#behaviour.scaleBy, factor);
    const tools = make(
      "div",
      { class: "view-tools" },
      makeButton(words.say("zoom.in"), zoomBy(2), { class: "view-button", "data-act": "zoom.in" }),
      makeButton(words.say("zoom.out"), zoomBy(0.5), { class: "view-button", "data-act": "zoom.out" }),
      makeButton(words.say("zoom.all"), zoomBy(1e-6), { class: "view-button", "data-act": "zoom.all" }),
      ...makeSaveButtons(
        () => this.#svg,
        "map",
        words,
        (sentence) => showFailure(this.root, words, sentence),
      ),
    );
    const unplaced = this.places.filter((place) => place.coordinates === null);
    const names =
      unplaced
        .slice(0, NAMED_UNPLACED)
        .map((place) => words.name(place))
        .join(", ") + (unplaced.length > NAMED_UNPLACED ? ", …" : "");
    const note = make(
      "p",
      { class: "view-aside" },
      unplaced.length > 0 ? words.say("map.unplaced", { count: unplaced.length, names }) : "",
    );
    const { stage, open } = makeStage(this.root);
    stage.append(tools, make("div", { class: "view-frame" }, this.#svg), note, this.#events.root);
    this.#behaviour
      .scaleExtent([1, CLOSEST])
      .translateExtent([
        [0, 0],
        [WIDTH, HEIGHT],
      ])
      .filter((event: Event) =>
        event instanceof WheelEvent
          ? event.ctrlKey || event.metaKey
          : event instanceof MouseEvent
            ? event.button === 0
            : (event as TouchEvent).touches.length > 1,
      )
      .on("zoom", (event: D3ZoomEvent<SVGSVGElement, unknown>) =>
        this.#draw(event.transform.k, event.transform.toString()),
      );
    select(this.#svg).call(this.#behaviour).style("touch-action", "pan-x pan-y");
    this.#draw(1, "");
    open();
  }

  /** The land is moved and stretched; circles, lines and letters keep their size. */
  #draw(scale: number, transform: string): void {
    const { words } = this.context;
    this.#land.setAttribute("transform", transform);
    this.#circles.setAttribute("transform", transform);
    this.#names.setAttribute("transform", transform);
    const labelled = labelSpots(this.#spots, scale, (spot) => words.name(spot.place));
    const focused =
      document.activeElement instanceof SVGElement ? document.activeElement.dataset.iri : undefined;
    this.#circles.replaceChildren(...this.#spots.map((spot) => this.#makeSpot(spot, scale)));
    this.#names.replaceChildren(
      ...[...labelled].map((spot) => makeName(spot, scale, words.name(spot.place))),
    );
    if (focused !== undefined) {
      this.#circles.querySelector<SVGElement>(`[data-iri="${CSS.escape(focused)}"]`)?.focus();
    }
  }

  #makeSpot(spot: Spot, scale: number): SVGGElement {
    const { words } = this.context;
    const name = words.name(spot.place);
    const said = `${name}: ${words.say("events", { count: spot.place.events })}`;
    const mark = makeSvg(
      "g",
      {
        class: spot.place.kind === "country" ? "map-spot is-country" : "map-spot",
        role: "button",
        tabindex: 0,
        "aria-label": said,
        "data-iri": spot.place.iri,
        transform: `translate(${spot.x} ${spot.y}) scale(${1 / scale})`,
      },
      makeSvg("title", {}, said),
      makeSvg("circle", { r: spot.radius }),
    );
    const choose = (): void => {
      const address = withParameters(atEndpoint(this.source, "events"), { place: spot.place.iri });
      this.#events
        .show(words.say("events.at", { place: name }), address)
        .catch((error: unknown) => showFailure(this.root, words, error));
    };
    mark.addEventListener("click", choose);
    mark.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose();
      }
    });
    return mark;
  }
}

/** Names stand above all circles. */
function makeName({ x, y, radius }: Spot, scale: number, name: string): SVGTextElement {
  const transform = `translate(${x} ${y}) scale(${1 / scale})`;
  return makeSvg("text", { transform, y: -radius - 4, "text-anchor": "middle" }, name);
}
