"""The reports as feeds and as agencies send them."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from html import escape
from typing import Any

from reports import Report

from kg.article import BlockKind

# Marked in the wires as agencies mark them; a few, to show that it is read.
_PERSONS = ("Tô Lâm", "Vladimir Poutine", "Sergueï Choïgou", "Ngo Xuan Lich", "Gennady Bezdetko")
_NAMED = re.compile("|".join(_PERSONS))
_G2 = "http://iptc.org/std/nar/2006-10-01/"


def to_rss(reports: Sequence[Report]) -> str:
    """RSS 2.0 with full texts."""
    items = "".join(
        f"<item><guid isPermaLink='false'>{report.name}</guid><title>{_text(report.title)}</title>"
        f"{_tag('dc:date', report.published)}{_tag('dc:publisher', report.publisher)}"
        f"<description>Dépêche</description>"
        f"<content:encoded><![CDATA[{report.to_html()}]]></content:encoded></item>\n"
        for report in reports
    )
    names = (
        "xmlns:content='http://purl.org/rss/1.0/modules/content/' xmlns:dc='http://purl.org/dc/elements/1.1/'"
    )
    return _xml(f"<rss version='2.0' {names}><channel><language>fr</language>\n{items}</channel></rss>")


def to_atom(reports: Sequence[Report]) -> str:
    """Atom with full texts."""
    entries = "".join(
        f"<entry><id>{report.name}</id><title>{_text(report.title)}</title>"
        f"{_tag('published', report.published)}"
        + (f"<source><title>{_text(report.publisher)}</title></source>" if report.publisher else "")
        + f"<content type='html'>{_text(report.to_html())}</content></entry>\n"
        for report in reports
    )
    return _xml(f"<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'>\n{entries}</feed>")


def to_nitf(report: Report) -> str:
    """NITF 3.6, persons marked."""
    date = f"<date.issue norm='{report.published}'/>" if report.published else ""
    holder = f"<doc.copyright holder='{escape(report.publisher)}'/>" if report.publisher else ""
    return _xml(
        f"<nitf xml:lang='fr'><head><docdata management-status='usable'>{date}{holder}</docdata></head>"
        f"<body><body.head><hedline><hl1>{_text(report.title)}</hl1></hedline></body.head>"
        f"<body.content>\n{_to_nitf_blocks(report)}\n</body.content></body></nitf>"
    )


def _to_nitf_blocks(report: Report) -> str:
    forms = {BlockKind.HEADING: "<hl2>{}</hl2>", BlockKind.PARAGRAPH: "<p>{}</p>"}
    caption = "<media media-type='image'><media-caption><p>{}</p></media-caption></media>"
    return "\n".join(
        forms.get(kind, caption).format(_NAMED.sub(r"<person>\g<0></person>", _text(text)))
        for kind, text in report.blocks
    )


def to_newsml(reports: Sequence[Report]) -> str:
    """A NewsML-G2 message: bodies in XHTML and in NITF by turns."""
    items = "\n".join(_to_item(report, nitf=number % 2 == 1) for number, report in enumerate(reports))
    return _xml(f"<newsMessage xmlns='{_G2}'><itemSet>\n{items}\n</itemSet></newsMessage>")


def _to_item(report: Report, *, nitf: bool) -> str:
    body = report.to_html().replace('alt="">', 'alt=""/>')
    content = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>\n{body}\n</body></html>"
    if nitf:
        blocks = _to_nitf_blocks(report)
        content = f"<nitf xmlns='http://iptc.org/std/NITF/2006-10-18/'><body><body.content>\n{blocks}\n</body.content></body></nitf>"
    return (
        f"<newsItem guid='{report.name}' version='1' xml:lang='fr'><itemMeta><itemClass qcode='ninat:text'/>"
        + (f"<provider literal='{escape(report.publisher)}'/>" if report.publisher else "")
        + f"{_tag('versionCreated', report.published)}<pubStatus qcode='stat:usable'/></itemMeta>"
        f"<contentMeta><headline>{_text(report.title)}</headline></contentMeta>"
        f"<contentSet><inlineXML>{content}</inlineXML></contentSet></newsItem>"
    )


def to_ninjs(reports: Sequence[Report]) -> str:
    """A list of ninjs items: of 1.x and 2.x, and of 3.x, by turns."""
    items = [_to_ninjs(report, late=number % 2 == 1) for number, report in enumerate(reports)]
    return json.dumps(items, ensure_ascii=False, indent=1) + "\n"


def _to_ninjs(report: Report, *, late: bool) -> dict[str, Any]:
    item: dict[str, Any] = {"uri": report.name, "type": "text", "version": "1", "language": "fr"}
    item |= {
        "infosources" if late else "provider": [{"name": report.publisher}] if late else report.publisher
    }
    if late:
        item |= {"versionCreated": report.published, "pubStatus": "usable"}
        item |= {"headlines": [{"role": "main", "value": report.title}]}
        body = {"role": "main", "contentType": "text/html", "value": report.to_html()}
        return item | {"bodies": [body]}
    item |= {"versioncreated": report.published, "pubstatus": "usable", "headline": report.title}
    return item | {"body_xhtml": report.to_html()}


def _xml(text: str) -> str:
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{text}\n"


def _text(text: str) -> str:
    return escape(text, quote=False)


def _tag(name: str, text: str | None) -> str:
    return f"<{name}>{_text(text)}</{name}>" if text else ""
