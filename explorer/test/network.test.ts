import { describe, expect, it } from "vitest";
import type { GraphNode, Tie } from "../src/api";
import { arrange, makeGraph } from "../src/views/network/graph";

function makeNode(name: string): GraphNode {
  return { iri: `https://a.example/${name}`, kind: "person", label: name, labels: {}, page: `/id/${name}` };
}

function makeTie(one: string, other: string, encounters: number, events = encounters): Tie {
  return { between: [makeNode(one), makeNode(other)], encounters, events, first: null, last: null };
}

const TIES = [makeTie("An", "Bo", 4), makeTie("An", "Cy", 1), makeTie("Di", "Ed", 0, 3)];

describe("makeGraph", () => {
  it("leaves out who did not come together, unless all events count", () => {
    expect(makeGraph(TIES, "encounters").dots.map(({ node }) => node.label)).toEqual(["An", "Bo", "Cy"]);
    expect(makeGraph(TIES, "events").edges).toHaveLength(3);
  });

  it("draws who has more ties larger, and more encounters thicker", () => {
    const { dots, edges } = makeGraph(TIES, "encounters");
    expect(dots[0]?.strength).toBe(5);
    expect(dots[0]?.radius).toBeGreaterThan(dots[2]?.radius ?? Number.NaN);
    expect(edges[0]?.width).toBeGreaterThan(edges[1]?.width ?? Number.NaN);
  });
});

describe("arrange", () => {
  it("keeps all in the picture, apart from each other, and the same every time", () => {
    const ties = Array.from({ length: 60 }, (_, at) =>
      makeTie(`n${at % 20}`, `n${(at * 7 + 3) % 20}`, 1 + (at % 5)),
    ).filter(({ between: [one, other] }) => one.iri !== other.iri);
    const places = [1, 2].map(() => {
      const graph = makeGraph(ties, "encounters");
      arrange(graph, 800, 560);
      return graph.dots.map(({ x = Number.NaN, y = Number.NaN }) => ({ x, y }));
    });
    expect(places[0]).toEqual(places[1]);
    for (const { x, y } of places[0] ?? []) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(800);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(560);
    }
    const apart = (places[0] ?? []).flatMap((one, at, all) =>
      all.slice(at + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
    );
    expect(Math.min(...apart)).toBeGreaterThan(10);
  });
});
