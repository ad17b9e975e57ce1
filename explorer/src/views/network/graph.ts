/** Ties → nodes and edges with places; the same ties give the same drawing. */

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import type { GraphNode, Tie } from "../../api";

export type Weight = "encounters" | "events";

export interface Dot extends SimulationNodeDatum {
  readonly node: GraphNode;
  readonly strength: number; // of all its ties
  readonly radius: number; // pixels
}

export interface Edge extends SimulationLinkDatum<Dot> {
  readonly tie: Tie;
  readonly strength: number;
  readonly width: number; // pixels
}

export interface Graph {
  readonly dots: readonly Dot[];
  readonly edges: readonly Edge[];
}

const MOST_STRETCH = 1.3;
const STEPS = 300; // after which the forces are at rest

/** The ties that count for something, with how thick and how large they are drawn. */
export function makeGraph(ties: readonly Tie[], weight: Weight): Graph {
  const counted = ties.filter((tie) => tie[weight] > 0);
  const strengths = new Map<string, number>();
  const nodes = new Map<string, GraphNode>();
  for (const tie of counted) {
    for (const node of tie.between) {
      nodes.set(node.iri, node);
      strengths.set(node.iri, (strengths.get(node.iri) ?? 0) + tie[weight]);
    }
  }
  const strongest = Math.max(1, ...strengths.values());
  const thickest = Math.max(1, ...counted.map((tie) => tie[weight]));
  const dots = [...nodes.values()].map((node) => {
    const strength = strengths.get(node.iri) ?? 0;
    return { node, strength, radius: 5 + 13 * Math.sqrt(strength / strongest) };
  });
  const byIri = new Map(dots.map((dot) => [dot.node.iri, dot]));
  const edges = counted.flatMap((tie) => {
    const [source, target] = tie.between.map((node) => byIri.get(node.iri));
    return source === undefined || target === undefined
      ? []
      : [{ tie, source, target, strength: tie[weight], width: 1 + 7 * Math.sqrt(tie[weight] / thickest) }];
  });
  return { dots, edges };
}

/** Gives every dot its place in a picture. d3-force draws its chances from a generator with a fixed seed. */
export function arrange(graph: Graph, width: number, height: number): void {
  const dots = [...graph.dots];
  const room = Math.sqrt((width * height) / Math.max(1, dots.length));
  forceSimulation(dots)
    .force(
      "links",
      forceLink<Dot, Edge>([...graph.edges])
        .distance(room * 0.7)
        .strength(0.25),
    )
    .force(
      "apart",
      forceManyBody<Dot>()
        .strength(-room * 2.2)
        .distanceMax(room * 4),
    )
    .force(
      "collide",
      forceCollide<Dot>((dot) => dot.radius + Math.min(26, room / 4)),
    )
    .force("x", forceX<Dot>(width / 2).strength(0.06))
    .force("y", forceY<Dot>(height / 2).strength((0.06 * width) / height))
    .stop()
    .tick(STEPS);
  spread(dots, width, height);
}

/** Moves and stretches the places so that they fill the picture, with room for labels; few are not torn apart. */
function spread(dots: readonly Dot[], width: number, height: number): void {
  const [left, right] = extent(dots.map((dot) => dot.x ?? 0));
  const [top, bottom] = extent(dots.map((dot) => dot.y ?? 0));
  const across = Math.min(MOST_STRETCH, (width - 2 * Math.min(70, width / 6)) / Math.max(1, right - left));
  const down = Math.min(MOST_STRETCH, (height - 90) / Math.max(1, bottom - top));
  for (const dot of dots) {
    dot.x = width / 2 + ((dot.x ?? 0) - (left + right) / 2) * across;
    dot.y = height / 2 - 8 + ((dot.y ?? 0) - (top + bottom) / 2) * down;
  }
}

function extent(values: readonly number[]): [number, number] {
  return [Math.min(...values), Math.max(...values)];
}
