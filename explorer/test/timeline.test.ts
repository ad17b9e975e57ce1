import { describe, expect, it } from "vitest";
import { sumByType, toBars } from "../src/views/timeline/buckets";
import { placeInLanes, shorten } from "../src/views/timeline/lanes";
import { chooseGrain, cover, formatDay, parsePeriod, toDays } from "../src/views/timeline/periods";

const DAY = 86_400_000;

describe("parsePeriod", () => {
  it.each([
    ["2024", "2024-01-01", "2025-01-01"],
    ["2024-02", "2024-02-01", "2024-03-01"],
    ["2024-12", "2024-12-01", "2025-01-01"],
    ["2024-02-29", "2024-02-29", "2024-03-01"],
    ["0050", "0050-01-01", "0051-01-01"],
  ])("%s begins and ends", (period, start, end) => {
    const span = parsePeriod(period);
    expect([formatDay(span.start), formatDay(span.end)]).toEqual([start, end]);
  });

  it("gives days back as the API takes them: the last one is in it", () => {
    expect(toDays(parsePeriod("2024-02"))).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  });
});

describe("chooseGrain", () => {
  it.each([
    ["2000", 100, "year"],
    ["2000", 5, "month"],
    ["2000-01", 2, "day"],
  ])("%s and as much %i times", (period, times, grain) => {
    const { start, end } = parsePeriod(period);
    expect(chooseGrain({ start, end: start + (end - start) * times }, 900)).toBe(grain);
  });

  it("never gives more bars than pixels", () => {
    for (let days = 5; days < 400_000; days *= 2) {
      const grain = chooseGrain({ start: 0, end: days * DAY }, 900);
      const length = { day: 1, month: 30.44, year: 365.25 }[grain];
      expect(grain === "year" || days / length <= 180, `${days} days`).toBe(true);
    }
  });
});

describe("the window over everything", () => {
  it("holds all of it, with room on both sides", () => {
    const spans = ["2020", "2025"].map(parsePeriod);
    const window = cover(spans);
    expect(window.start).toBeLessThan(parsePeriod("2020").start);
    expect(window.end).toBeGreaterThan(parsePeriod("2025").end);
  });
});

describe("bars", () => {
  it("are summed by type", () => {
    const bars = toBars([
      { by: "year", period: "2020", events: 3, types: { Meeting: 2, Visit: 1 } },
      { by: "year", period: "2021", events: 1, types: { Meeting: 1 } },
    ] as never);
    expect(sumByType(bars)).toEqual(
      new Map([
        ["Meeting", 3],
        ["Visit", 1],
      ]),
    );
  });
});

describe("placeInLanes", () => {
  it("puts marks that would cover each other's labels one below the other", () => {
    const places = placeInLanes(
      [
        { x: 0, label: 100 },
        { x: 50, label: 100 },
        { x: 150, label: 20 },
      ],
      3,
      300,
    );
    expect(places.map(({ lane }) => lane)).toEqual([0, 1, 0]);
  });

  it("lets no label run into the next mark of its lane, or out of the picture", () => {
    const marks = Array.from({ length: 60 }, (_, at) => ({ x: at * 7, label: 150 }));
    const places = placeInLanes(marks, 5, 450);
    places.forEach(({ lane, room }, at) => {
      const right = (marks[at]?.x ?? 0) + 18 + room;
      const next = marks.find((mark, later) => later > at && places[later]?.lane === lane && mark.x < right);
      expect(next === undefined || room === 0, `mark ${at}`).toBe(true);
      expect(room === 0 || right <= 450).toBe(true);
    });
  });
});

describe("shorten", () => {
  it("counts letters, not bytes or halves of them", () => {
    expect(shorten("Nguyễn", 6)).toBe("Nguyễn");
    expect(shorten("𝒜𝒜𝒜𝒜", 3)).toBe("𝒜𝒜…");
  });
});
