import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Words } from "../src/words";
import en from "../src/words/en.json";
import fr from "../src/words/fr.json";

const SOURCE = join(import.meta.dirname, "../src");
const MADE = /^(kind|weight|zoom)\./; // put together of a prefix and a value

function readSources(): string {
  const names = readdirSync(SOURCE, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".ts"),
  );
  return names.map((name) => readFileSync(join(SOURCE, name), "utf8")).join("\n");
}

function findPlaces(entry: string | { one: string; other: string }): string[] {
  const text = typeof entry === "string" ? entry : entry.other;
  return [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
}

describe("the tables of words", () => {
  it("have the same keys, and the same places to fill", () => {
    expect(Object.keys(fr)).toEqual(Object.keys(en));
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect(findPlaces(fr[key]), key).toEqual(findPlaces(en[key]));
    }
  });

  it("hold no word that nothing says", () => {
    const sources = readSources();
    expect(Object.keys(en).filter((key) => !MADE.test(key) && !sources.includes(`"${key}"`))).toEqual([]);
  });
});

describe("Words", () => {
  it("chooses between one and many as the language does", () => {
    expect(new Words("en").say("events", { count: 0 })).toBe("0 events");
    expect(new Words("en").say("events", { count: 1 })).toBe("1 event");
    expect(new Words("fr-FR").say("events", { count: 0 })).toBe("0 événement");
    expect(new Words("fr").say("events", { count: 12_345 })).toBe("12\u202f345 événements");
  });

  it("falls back to English, and to the graph's own label", () => {
    const words = new Words("de");
    expect(words.language).toBe("en");
    expect(words.name({ label: "Ba Vang", labels: {} })).toBe("Ba Vang");
    expect(new Words("fr").name({ label: "Vietnam", labels: { fr: "Viêt Nam" } })).toBe("Viêt Nam");
  });

  it.each([
    ["2025-05-10", "10 mai 2025"],
    ["2025-05", "mai 2025"],
    ["2025", "2025"],
    ["2020/2025", "2020 – 2025"],
    ["2020/..", "2020 – …"],
    ["0987-05-01", "1 mai 987"],
  ])("writes the date %s", (edtf, written) => {
    expect(new Words("fr").date(edtf)).toBe(written);
  });
});
