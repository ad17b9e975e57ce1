/** The drawing of a network; each dot and each tie of the list beside it can be chosen. */

import { makeSvg } from "../../dom";
import type { Words } from "../../words";
import { shorten } from "../timeline/lanes";
import type { Dot, Edge, Graph } from "./graph";

// A shape says the kind where the colour does not.
const SHAPES: Readonly<Record<string, (r: number) => string>> = {
  person: (r) => `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
  country: (r) => `M${-r * 0.9} ${-r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}z`,
  organization: (r) => `M0 ${-r * 1.2}L${r * 1.2} 0 0 ${r * 1.2} ${-r * 1.2} 0z`,
};
const LONGEST = 26; // letters of a label

export interface Choices {
  readonly onDot: (dot: Dot) => void;
  readonly onEdge: (edge: Edge) => void;
}

/** Draws into an SVG element; dots can be chosen by keyboard too (ties: the table below the picture leads to them). */
export function draw(
  svg: SVGSVGElement,
  graph: Graph,
  { width, height }: { width: number; height: number },
  words: Words,
  { onDot, onEdge }: Choices,
): void {
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const lines = graph.edges.map((edge) => {
    const [one, other] = [edge.source as Dot, edge.target as Dot];
    const line = makeSvg("line", {
      class: "view-tie",
      x1: one.x ?? 0,
      y1: one.y ?? 0,
      x2: other.x ?? 0,
      y2: other.y ?? 0,
      "stroke-width": edge.width,
      "data-ends": `${one.node.iri} ${other.node.iri}`,
    });
    line.append(
      makeSvg(
        "title",
        {},
        `${words.name(one.node)} – ${words.name(other.node)}: ${words.number(edge.strength)}`,
      ),
    );
    line.addEventListener("click", () => onEdge(edge));
    return line;
  });
  // The strongest come last, above the others.
  const dots = [...graph.dots]
    .sort((a, b) => a.strength - b.strength)
    .map((dot) => {
      const name = words.name(dot.node);
      const group = makeSvg(
        "g",
        {
          class: "view-dot",
          role: "button",
          tabindex: 0,
          "aria-pressed": "false",
          "aria-label": name,
          "data-iri": dot.node.iri,
          transform: `translate(${dot.x ?? 0} ${dot.y ?? 0})`,
        },
        makeSvg("title", {}, name),
        makeSvg("path", {
          class: `node node-${dot.node.kind}`,
          d: (SHAPES[dot.node.kind] ?? SHAPES.person)?.(dot.radius) ?? "",
        }),
        makeSvg("text", { y: dot.radius + 13, "text-anchor": "middle" }, shorten(name, LONGEST)),
      );
      group.addEventListener("click", () => onDot(dot));
      group.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          onDot(dot);
        }
      });
      return group;
    });
  svg.replaceChildren(makeSvg("g", {}, ...lines), makeSvg("g", {}, ...dots));
}

/** Shows what was chosen: some nodes, and the ties between them and others. */
export function highlight(svg: SVGSVGElement, chosen: ReadonlySet<string>): void {
  const tied = new Set(chosen);
  for (const line of svg.querySelectorAll<SVGLineElement>(".view-tie")) {
    const ends = (line.dataset.ends ?? "").split(" ");
    const isOf = chosen.size > 1 ? ends.every((end) => chosen.has(end)) : ends.some((end) => chosen.has(end));
    line.classList.toggle("is-chosen", isOf);
    line.classList.toggle("is-faint", chosen.size > 0 && !isOf);
    if (isOf) {
      for (const end of ends) {
        tied.add(end);
      }
    }
  }
  for (const dot of svg.querySelectorAll<SVGGElement>(".view-dot")) {
    const iri = dot.dataset.iri ?? "";
    dot.setAttribute("aria-pressed", String(chosen.has(iri)));
    dot.classList.toggle("is-faint", chosen.size > 0 && !tied.has(iri));
  }
}
