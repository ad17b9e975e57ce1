/** Circles for places: where they stand, how large they are, and which of them have room for a name. */

import type { PlaceCount } from "../../api";

export interface Spot {
  readonly place: PlaceCount;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

const LARGEST = 24; // pixels
const SMALLEST = 3.5;
const LETTER = 6; // pixels, about
const LINE = 14;

/** Circles whose areas are in proportion, the largest first, so that none hides a smaller one. */
export function placeSpots(
  places: readonly PlaceCount[],
  project: (place: [number, number]) => [number, number] | null,
): Spot[] {
  const most = Math.max(1, ...places.map((place) => place.events));
  return places
    .flatMap((place) => {
      const point = place.coordinates && project([place.coordinates.longitude, place.coordinates.latitude]);
      const radius = Math.max(SMALLEST, LARGEST * Math.sqrt(place.events / most));
      return point === null ? [] : [{ place, x: point[0], y: point[1], radius }];
    })
    .sort((a, b) => b.place.events - a.place.events);
}

/** The spots whose names cover no other name, those with most events first. */
export function labelSpots(
  spots: readonly Spot[],
  scale: number,
  name: (spot: Spot) => string,
): ReadonlySet<Spot> {
  const taken: { left: number; right: number; top: number; bottom: number }[] = [];
  const labelled = new Set<Spot>();
  for (const spot of spots) {
    const half = (name(spot).length * LETTER) / 2;
    const [x, y] = [spot.x * scale, spot.y * scale - spot.radius - 4];
    const box = { left: x - half, right: x + half, top: y - LINE, bottom: y };
    const isFree = taken.every(
      (other) =>
        box.right < other.left || other.right < box.left || box.bottom < other.top || other.bottom < box.top,
    );
    if (isFree) {
      taken.push(box);
      labelled.add(spot);
    }
  }
  return labelled;
}
