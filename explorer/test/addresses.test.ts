import { describe, expect, it } from "vitest";
import { atEndpoint, withParameters } from "../src/api";
import { keepLanguage } from "../src/links";
import { labelSpots, placeSpots } from "../src/views/map/spots";

describe("addresses", () => {
  it("keep what they asked for", () => {
    expect(withParameters("/api/events?with=a&with=b&limit=5", { limit: 20, by: null })).toBe(
      "/api/events?with=a&with=b&limit=20",
    );
    expect(withParameters("/api/events", { from: null })).toBe("/api/events");
    expect(atEndpoint("/api/timeline?with=a", "events")).toBe("/api/events?with=a");
    expect(atEndpoint("/api/places", "events")).toBe("/api/events");
  });

  it("keep the language where it was chosen", () => {
    expect(keepLanguage("/id/event/1", "?lang=fr&q=x")).toBe("/id/event/1?lang=fr");
    expect(keepLanguage("/resource?iri=a", "?lang=en")).toBe("/resource?iri=a&lang=en");
    expect(keepLanguage("/id/event/1", "?q=x")).toBe("/id/event/1");
  });
});

describe("spots of the map", () => {
  const place = (label: string, events: number, longitude: number | null) =>
    ({
      iri: label,
      label,
      labels: {},
      events,
      coordinates: longitude === null ? null : { latitude: 0, longitude },
    }) as never;
  const spots = placeSpots(
    [place("one", 90, 10), place("none", 9, null), place("many", 100, 11)],
    ([x, y]) => [x, y],
  );

  it("are drawn where they are known, the largest first", () => {
    expect(spots.map((spot) => spot.place.label)).toEqual(["many", "one"]);
    expect(spots[0]?.radius).toBeGreaterThan(spots[1]?.radius ?? Number.NaN);
  });

  it("get names that do not cover each other, and more of them from nearer", () => {
    expect(labelSpots(spots, 1, ({ place: { label } }) => label).size).toBe(1);
    expect(labelSpots(spots, 60, ({ place: { label } }) => label).size).toBe(2);
  });
});
