import { describe, expect, it } from "vitest";
import { findChart, readAnswer } from "../src/views/sparql/answers";
import { abbreviate, readTerms, TERMS } from "../src/views/sparql/terms";

const XSD = "http://www.w3.org/2001/XMLSchema#";

function select(vars: string[], ...rows: Record<string, [string, string, string?]>[]): string {
  const bindings = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, [type, value, datatype]]) => [
        name,
        { type, value, ...(datatype ? { datatype: XSD + datatype } : {}) },
      ]),
    ),
  );
  return JSON.stringify({ head: { vars }, results: { bindings } });
}

describe("readAnswer", () => {
  it("keeps a cell that has no value empty", () => {
    const answer = readAnswer(select(["a", "b"], { b: ["literal", "x"] }));
    expect(answer.columns).toEqual(["a", "b"]);
    expect(answer.rows[0]?.map((term) => term?.value)).toEqual([undefined, "x"]);
  });

  it("makes a cell of a yes or no", () => {
    expect(readAnswer('{"head":{},"boolean":true}').rows[0]?.[0]?.value).toBe("true");
  });
});

describe("findChart", () => {
  it("takes the last column of numbers, named by the others", () => {
    const answer = readAnswer(
      select(["who", "year", "n"], {
        who: ["uri", "https://a.example/place/Q881"],
        year: ["literal", "2020", "gYear"],
        n: ["literal", "3", "integer"],
      }),
    );
    expect(findChart(answer)).toEqual({
      name: "who, year",
      value: "n",
      bars: [{ label: "Q881 · 2020", value: 3 }],
    });
  });

  it.each([
    ["no row", select(["n"])],
    ["no number", select(["a", "b"], { a: ["literal", "x"], b: ["literal", "y"] })],
    ["a gap", select(["a", "n"], { a: ["literal", "x"], n: ["literal", "1"] }, { a: ["literal", "y"] })],
    ["nothing to tell rows apart", select(["n"], { n: ["literal", "1"] })],
    [
      "an address that looks like nothing else",
      select(["a", "n"], { a: ["literal", "x"], n: ["uri", "https://a.example/1"] }),
    ],
  ])("finds none where there is %s", (_, text) => {
    expect(findChart(readAnswer(text))).toBeNull();
  });
});

describe("terms", () => {
  it("tell prefixes, classes and properties of a context apart", () => {
    const context = {
      "@version": 1.1,
      id: "@id",
      ex: "https://a.example/ns#",
      Thing: "ex:Thing",
      likes: { "@id": "ex:likes", "@type": "@id" },
      whole: "https://other.example/whole",
    };
    expect(readTerms(JSON.stringify({ "@context": context }))).toEqual({
      prefixes: { ex: "https://a.example/ns#" },
      classes: ["https://a.example/ns#Thing"],
      properties: ["https://a.example/ns#likes", "https://other.example/whole"],
    });
  });

  it("are those of our vocabulary", () => {
    expect(TERMS.classes).toContain("https://w3id.org/depeche/ontology#Meeting");
    expect(TERMS.properties).toContain("https://w3id.org/depeche/ontology#participation");
    expect(TERMS.prefixes.schema).toBe("https://schema.org/");
  });

  it("abbreviate by the longest namespace", () => {
    const prefixes = { a: "https://a.example/", b: "https://a.example/b/" };
    expect(abbreviate("https://a.example/b/c", prefixes)).toBe("b:c");
    expect(abbreviate("https://a.example/x/c", prefixes)).toBe("https://a.example/x/c");
    expect(abbreviate("https://b.example/c", prefixes)).toBe("https://b.example/c");
  });
});
