"""The pictures of docs/model.md, drawn from tables: docs/model.svg and docs/time.svg.

Every name in them is a term of the ontology, and every date goes through kg.edtf. docs/generate.py writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from kg.edtf import parse_edtf

INK, QUIET, LINE = "#1c2430", "#56606e", "#7a8492"
_OPEN = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-labelledby="t d"'
    ' font-family="system-ui, sans-serif" font-size="14">\n<title id="t">{title}</title>\n<desc id="d">{said}</desc>\n'
    '<defs><marker id="a" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7"'
    f' orient="auto-start-reverse"><path d="M0 0 10 5 0 10z" fill="{LINE}"/></marker></defs>\n'
    '<rect width="{width}" height="{height}" fill="#fff"/>\n'
)


@dataclass(frozen=True, slots=True)
class Box:
    """A class: where it stands (its middle), what nodes of it carry."""

    term: str
    x: int
    y: int
    fill: str
    says: tuple[str, ...] = ()

    @property
    def half(self) -> tuple[int, int]:
        """Half of its width and of its height."""
        return 92, 22 + 9 * len(self.says)


@dataclass(frozen=True, slots=True)
class Arrow:
    """A property from one class to another; `shift` moves its name."""

    start: str
    term: str
    end: str
    shift: tuple[int, int] = (0, -6)


EVENT, WHO, TEXT, WHAT = "#fde7c4", "#d3e8f7", "#fff6c9", "#e6def6"
BOXES = (
    Box("schema:NewsArticle", 120, 60, TEXT, ("dpc:textDigest", "schema:datePublished")),
    Box("dpc:Evidence", 120, 300, TEXT, ("oa:exact", "oa:start, oa:end")),
    Box("dpc:Event", 420, 180, EVENT, ("dpc:when", "dpc:status", "dpc:rule, dpc:confidence")),
    Box("dpc:Agreement", 420, 370, WHAT, ("dpc:when", "dpc:period", "dpc:status")),
    Box("schema:Place", 420, 40, WHO),
    Box("dpc:Participation", 720, 180, EVENT, ("dpc:role",)),
    Box("schema:Person", 720, 40, WHO),
    Box("dpc:Tenure", 980, 180, WHAT, ("dpc:title", "dpc:attestedOn")),
    Box("schema:Organization", 980, 370, WHO),
    Box("schema:Country", 720, 370, WHO),
)
ARROWS = (
    Arrow("dpc:Event", "prov:wasDerivedFrom", "schema:NewsArticle", (0, 4)),
    Arrow("dpc:Event", "dpc:evidence", "dpc:Evidence", (0, 4)),
    Arrow("dpc:Evidence", "oa:hasSource", "schema:NewsArticle", (0, 0)),
    Arrow("dpc:Event", "schema:location", "schema:Place", (54, 6)),
    Arrow("dpc:Event", "dpc:agreement", "dpc:Agreement", (54, 6)),
    Arrow("dpc:Event", "dpc:participation", "dpc:Participation"),
    Arrow("dpc:Participation", "dpc:agent", "schema:Person", (42, 6)),
    Arrow("dpc:Participation", "dpc:actingFor", "schema:Country", (50, 6)),
    Arrow("dpc:Participation", "dpc:tenure", "dpc:Tenure"),
    Arrow("dpc:Tenure", "dpc:holder", "schema:Person", (0, 4)),
    Arrow("dpc:Tenure", "dpc:organization", "schema:Organization", (62, 6)),
    Arrow("dpc:Agreement", "dpc:party", "schema:Country", (0, -8)),
)
# An event's date as the text says it, and the words it may have had there.
DATES = (
    ("2025-12-09", "on 9 December 2025"),
    ("2025-12-08/2025-12-10", "from 8 to 10 December"),
    ("2025-12", "in December 2025"),
    ("2025", "in 2025"),
    ("2025-12-05/..", "since 5 December 2025"),
)
_FIRST, _LAST = date(2025, 11, 24), date(2026, 1, 4)  # the days shown, 20 pixels each


def draw_model() -> str:
    """The classes and the properties between them."""
    boxes = {box.term: box for box in BOXES}
    said = "An event with its article, evidence, place, agreement and participations; a participation with its agent, "
    head = _OPEN.format(
        width=1100, height=430, title="How nodes hang together", said=said + "country and tenure."
    )
    return head + "\n".join([*(_draw_arrow(a, boxes) for a in ARROWS), *map(_draw_box, BOXES)]) + "\n</svg>\n"


def _draw_arrow(arrow: Arrow, boxes: dict[str, Box]) -> str:
    start, end = boxes[arrow.start], boxes[arrow.end]
    (x1, y1), (x2, y2) = _find_edge(start, end), _find_edge(end, start)
    x, y = (x1 + x2) // 2 + arrow.shift[0], (y1 + y2) // 2 + arrow.shift[1]
    return (
        f'<path d="M{x1} {y1} {x2} {y2}" stroke="{LINE}" fill="none" marker-end="url(#a)"/>'
        f'<text x="{x}" y="{y}" text-anchor="middle" font-size="12" fill="{QUIET}" stroke="#fff"'
        f' stroke-width="5" paint-order="stroke">{escape(arrow.term)}</text>'
    )


def _find_edge(box: Box, other: Box) -> tuple[int, int]:
    """Where the line between the middles of two boxes leaves the first."""
    dx, dy = other.x - box.x, other.y - box.y
    width, height = box.half
    scale = min(width / abs(dx) if dx else 99.0, height / abs(dy) if dy else 99.0)
    return round(box.x + dx * scale), round(box.y + dy * scale)


def _draw_box(box: Box) -> str:
    width, height = box.half
    top = box.y - height
    frame = f'x="{box.x - width}" y="{top}" width="{2 * width}" height="{2 * height}" rx="8"'
    rows = [
        f'<text x="{box.x}" y="{top + 44 + 18 * row}" text-anchor="middle" font-size="12">{escape(text)}</text>'
        for row, text in enumerate(box.says)
    ]
    return (
        f'<rect {frame} fill="{box.fill}" stroke="{LINE}"/><g fill="{INK}"><text x="{box.x}" y="{top + 26}"'
        f' text-anchor="middle" font-weight="600">{escape(box.term)}</text>{"".join(rows)}</g>'
    )


def draw_time() -> str:
    """Five dates, the days each may mean, and its bounds."""
    said = (
        "Each date as a bar over the days it may mean: a day, an interval, a month, a year, an open interval."
    )
    head = _OPEN.format(width=1100, height=330, title="What a date may mean", said=said)
    return head + "\n".join([*_draw_days(), *_draw_dates(DATES)]) + "\n</svg>\n"


def _draw_days() -> Iterator[str]:
    for number in range(_FIRST.toordinal(), _LAST.toordinal() + 1):
        day = date.fromordinal(number)
        x = _find_x(number)
        yield f'<path d="M{x} 40V300" stroke="{"#c3c9d1" if day.day == 1 else "#eceff3"}"/>'
        if day.day in (1, 5, 10, 15, 20, 25):
            words = day.isoformat() if day.day == 1 else str(day.day)
            yield f'<text x="{x + 10}" y="28" text-anchor="middle" font-size="12" fill="{QUIET}">{words}</text>'


def _draw_dates(dates: Sequence[tuple[str, str]]) -> Iterator[str]:
    for row, (text, words) in enumerate(dates):
        when = parse_edtf(text)
        assert when is not None
        y = 52 + 52 * row
        left = max(_find_x(when.earliest.toordinal()), _find_x(_FIRST.toordinal()))
        right = min(_find_x(min(when.latest, _LAST).toordinal() + 1), _find_x(_LAST.toordinal() + 1))
        edges = ("" if when.earliest < _FIRST else "M{0} {1}v24") + (
            "" if when.latest > _LAST else "M{2} {1}v24"
        )
        yield (
            f'<rect x="{left}" y="{y}" width="{right - left}" height="24" fill="{EVENT}"/>'
            f'<path d="{edges.format(left, y, right) or "M0 0"}" stroke="{INK}" stroke-width="2"/>'
            f'<text x="16" y="{y + 10}" font-weight="600" fill="{INK}">{text}</text>'
            f'<text x="16" y="{y + 27}" font-size="12" fill="{QUIET}">{escape(words)}</text>'
        )


def _find_x(ordinal: int) -> int:
    return 230 + (ordinal - _FIRST.toordinal()) * 20
