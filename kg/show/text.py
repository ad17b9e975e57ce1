"""The text of an article as HTML: its blocks, with every layer marked in them and joined to the findings."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.article import Block, BlockKind
from kg.records import ArticleRecords, EntityKind, SpanKind
from kg.show.escaping import escape
from kg.show.findings import Finding
from kg.show.places import DROPPED

# Layers from the outside in: of two marks over the same words the first one holds the other.
LAYERS = (
    *(SpanKind.SENTENCE, SpanKind.QUOTATION, SpanKind.AGREEMENT, SpanKind.OFFICE, SpanKind.DATE),
    *(EntityKind.COUNTRY.lower(), EntityKind.PLACE.lower(), EntityKind.ORGANIZATION.lower()),
    *(EntityKind.PERSON.lower(), SpanKind.TRIGGER, DROPPED),
)
_ELEMENTS = {
    BlockKind.HEADLINE: "h1",
    BlockKind.HEADING: "h3",
    BlockKind.PARAGRAPH: "p",
    BlockKind.CAPTION: "figcaption",
}


@dataclass(slots=True)
class Mark:
    """Words of one layer, and the findings they belong to, each with the part they play in it."""

    start: int
    end: int
    layer: str
    reading: str = ""  # what was read there, shown as its title
    parts: dict[str, str] = field(default_factory=dict)  # class of a finding → "host"
    leads_to: str | None = None  # id of the card a trigger or what was dropped leads to
    anchor: str | None = None  # its own id, where a card leads to it


def collect_marks(records: ArticleRecords, findings: Sequence[Finding], ids: Mapping[str, str]) -> list[Mark]:
    """The marks of all layers, from the outside in; `ids` gives each finding the id of its card."""
    marks: dict[tuple[int, int, str], Mark] = {}

    def get(start: int, end: int, layer: str) -> Mark:
        return marks.setdefault((start, end, layer), Mark(start, end, layer))

    for span in records.spans:
        if span.kind is not SpanKind.TRIGGER:
            get(span.start, span.end, span.kind).reading = span.reading
    for finding in findings:
        card = ids[finding.key]
        for number, place in enumerate(finding.places):
            mark = get(place.start, place.end, place.layer)
            mark.parts[card] = mark.parts.get(card) or place.part
            if number == 0:
                mark.anchor = mark.anchor or f"{card}-text"
            if place.layer in (SpanKind.TRIGGER, DROPPED):
                mark.leads_to = mark.leads_to or card
                mark.reading = mark.reading or _describe(finding)
            elif finding.section == "Entities":
                mark.reading = finding.name
    return sorted(marks.values(), key=_find_place)


def render_text(records: ArticleRecords, marks: Sequence[Mark]) -> str:
    """The blocks of the article as HTML elements; `marks` as collect_marks() orders them."""
    blocks = (_render_block(records.article.text, block, marks) for block in records.article.blocks)
    return "\n".join(blocks)


def _describe(finding: Finding) -> str:
    return (
        " · ".join((finding.name, *finding.notes))
        if finding.section == "Events"
        else "; ".join(finding.notes)
    )


def _find_place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, LAYERS.index(mark.layer)


def _render_block(text: str, block: Block, marks: Sequence[Mark]) -> str:
    name = _ELEMENTS[block.kind]
    first, last = (bisect_left(marks, at, key=lambda mark: mark.start) for at in (block.start, block.end))
    return f"<{name}>{''.join(_render_marked(text, block, marks[first:last]))}</{name}>"


def _render_marked(text: str, block: Block, marks: Iterable[Mark]) -> Iterator[str]:
    """The words of a block with its marks; a mark that crosses the end of another is cut in two there."""
    queue = [(m.start, -min(m.end, block.end), n, m) for n, m in enumerate(marks)]
    heapq.heapify(queue)
    opened: list[tuple[int, Mark, bool]] = []  # where it ends, and whether it is a link
    at = block.start
    while queue or opened:
        start = queue[0][0] if queue else block.end
        if opened and opened[-1][0] <= start:
            end, _, is_link = opened.pop()
            yield escape(text[at:end]) + ("</a></mark>" if is_link else "</mark>")
            at = end
            continue
        start, minus_end, number, mark = heapq.heappop(queue)
        yield escape(text[at:start])
        at, end = start, -minus_end
        if opened and end > opened[-1][0]:
            heapq.heappush(queue, (opened[-1][0], minus_end, number, mark))
            end = opened[-1][0]
        is_link = mark.leads_to is not None and not any(link for _, _, link in opened)
        opened.append((end, mark, is_link))
        yield _open(mark, is_first=start == mark.start, is_link=is_link)
    yield escape(text[at : block.end])


def _open(mark: Mark, *, is_first: bool, is_link: bool) -> str:
    classes = " ".join((mark.layer, *mark.parts))
    head = f'<mark class="{escape(classes)}"'
    if mark.anchor is not None and is_first:
        head += f' id="{escape(mark.anchor)}"'
    if mark.layer == SpanKind.SENTENCE:
        head += f' data-reading="{escape(mark.reading)}"' if is_first else ""
    else:
        title = f"{mark.layer}: {mark.reading}" if mark.reading else mark.layer
        head += f' title="{escape(title)}"'
    for card, part in mark.parts.items():
        head += f' data-{card}="{escape(part)}"' if part and is_first else ""
    link = f'<a href="#{escape(mark.leads_to or "")}">' if is_link else ""
    return f"{head}>{link}"
