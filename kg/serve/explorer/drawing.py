"""Pictures as numbers: bars, a map, a network. Templates write the SVG; nothing here knows of words."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kg.serve.catalogue.refs import Ref
from kg.serve.catalogue.relations import Tie

# The Natural Earth projection (Tom Patterson; polynomials by Bojan Šavrič), which static/world.svg is drawn in.
_ACROSS = (0.8707, -0.131979, -0.013791, 0.003971, -0.001529)
_UP = (1.007226, 0.015085, -0.044475, 0.028874, -0.005916)
WIDTH = 1000.0  # of static/world.svg, which reaches from 84° north to 58° south
_TOP, _BOTTOM = 84.0, -58.0
_NODES = 24  # of a drawn network: more can't be told apart
_TIES = 60
_BARS = 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: which period, how many, and where it stands (a tenth of a unit is exact enough)."""

    period: int
    number: int
    x: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Spot:
    """A circle on the map."""

    ref: Ref
    number: int
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Dot:
    """A node of a network, its place on the circle, and where its label stands."""

    ref: Ref
    x: float
    y: float
    radius: float
    label_x: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Line:
    """A tie of a network, drawn as a curve towards the middle."""

    tie: Tie
    path: str
    width: float


def draw_bars(counts: Mapping[int, int], width: float, height: float) -> list[Bar]:
    """Bars for periods: years (YYYY), months (YYYYMM) or days (YYYYMMDD); empty years and months keep their place.

    Where there are more periods than can be drawn, the latest are.
    """
    periods = _fill(sorted(counts))[-_BARS:]
    most = max((counts.get(period, 0) for period in periods), default=0)
    if not most:
        return []
    step = width / len(periods)
    thick = min(step * 0.8, 48.0)
    return [
        Bar(
            period,
            number,
            round(n * step + (step - thick) / 2, 1),
            round(thick, 1),
            round(height * number / most, 1),
        )
        for n, period in enumerate(periods)
        if (number := counts.get(period, 0)) or True
    ]


def _fill(periods: Sequence[int]) -> list[int]:
    if not periods or periods[-1] > 999_999 or len(periods) == 1:
        return list(periods)
    if periods[-1] <= 9999:
        return list(range(periods[0], periods[-1] + 1))
    months = range(periods[0] // 100 * 12 + periods[0] % 100 - 1, periods[-1] // 100 * 12 + periods[-1] % 100)
    return [month // 12 * 100 + month % 12 + 1 for month in months]


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """Where a place stands on static/world.svg; what is beyond its edges stands at them."""
    x, y = _project(min(_TOP, max(_BOTTOM, latitude)), longitude)
    widest, highest = _project(0, 180)[0], _project(_TOP, 0)[1]
    scale = WIDTH / (2 * widest)
    return round((x + widest) * scale, 1), round((highest - y) * scale, 1)


def _project(latitude: float, longitude: float) -> tuple[float, float]:
    angle = math.radians(latitude)
    square = angle * angle
    a, b, c, d, e = _ACROSS
    x = math.radians(longitude) * (a + square * (b + square * (c + square**3 * (d + e * square))))
    a, b, c, d, e = _UP
    return x, angle * (a + square * (b + square**2 * (c + square * (d + e * square))))


def draw_spots(counts: Sequence[tuple[Ref, int]], largest: float = 26.0) -> list[Spot]:
    """Circles whose areas are in proportion, the largest first, so that none hides a smaller one."""
    most = max((number for _, number in counts), default=1)
    spots = [
        Spot(
            ref,
            number,
            *project(ref.latitude, ref.longitude),
            round(max(3.0, largest * math.sqrt(number / most)), 1),
        )
        for ref, number in counts
        if ref.latitude is not None and ref.longitude is not None
    ]
    return sorted(spots, key=lambda spot: (-spot.number, spot.ref.id))


def draw_network(ties: Sequence[Tie], size: float = 640.0) -> tuple[list[Dot], list[Line]]:
    """The nodes of the strongest ties on a circle, and the ties as curves between them.

    Those tied to each other stand near: each next one is the one most tied to those that stand already.
    """
    strength: dict[int, dict[int, int]] = {}
    refs: dict[int, Ref] = {}
    for tie in ties[:_TIES]:
        if len(refs | {tie.a.id: tie.a, tie.b.id: tie.b}) > _NODES:
            continue
        refs |= {tie.a.id: tie.a, tie.b.id: tie.b}
        for one, other in ((tie.a.id, tie.b.id), (tie.b.id, tie.a.id)):
            strength.setdefault(one, {})[other] = tie.encounters or tie.events
    order = _arrange(strength)
    middle, radius = size / 2, size * 0.36
    places: dict[int, tuple[float, float]] = {}
    dots = []
    most = max((sum(ties.values()) for ties in strength.values()), default=1)
    for n, node in enumerate(order):
        angle = 2 * math.pi * n / len(order) - math.pi / 2
        x, y = middle + radius * math.cos(angle), middle + radius * math.sin(angle)
        places[node] = x, y
        thick = 4 + 8 * math.sqrt(sum(strength[node].values()) / most)
        side = 1 if math.cos(angle) > -0.01 else -1
        dots.append(
            Dot(refs[node], round(x, 1), round(y, 1), round(thick, 1), round(x + side * (thick + 6), 1),
                "start" if side > 0 else "end")
        )  # fmt: skip
    strongest = max((tie.encounters or tie.events for tie in ties), default=1)
    lines = [
        Line(tie, _curve(places[tie.a.id], places[tie.b.id], middle), _thickness(tie, strongest))
        for tie in ties[:_TIES]
        if tie.a.id in places and tie.b.id in places
    ]
    return dots, lines


def _arrange(strength: Mapping[int, Mapping[int, int]]) -> list[int]:
    left = sorted(strength, key=lambda node: (-sum(strength[node].values()), node))
    order: list[int] = []
    while left:
        last = order[-1] if order else None
        best = max(left, key=lambda node: (strength[node].get(last or 0, 0), -left.index(node)))
        order.append(best)
        left.remove(best)
    return order


def _curve(one: tuple[float, float], other: tuple[float, float], middle: float) -> str:
    bend = [round(middle + (a + b - 2 * middle) * 0.15, 1) for a, b in zip(one, other, strict=True)]
    return f"M{one[0]:.1f} {one[1]:.1f}Q{bend[0]} {bend[1]} {other[0]:.1f} {other[1]:.1f}"


def _thickness(tie: Tie, strongest: int) -> float:
    return round(1 + 7 * (tie.encounters or tie.events) / strongest, 1)
