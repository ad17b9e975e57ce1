"""XML: what an input's root is, its tree by lxml with everything switched off that reaches outside, its letters."""

from __future__ import annotations

import re
from array import array
from html import unescape
from html.entities import html5

from lxml import etree

from kg.sources.container import Container, open_container
from kg.sources.source import Source
from kg.sources.trace import Traced, join, nowhere

_HEAD = 65_536  # bytes within which the root element begins
_BOM = re.compile("^(?:ï»¿|þÿ|ÿþ)")
# Atomic and possessive: a prolog made to be read in many ways is read in one.
_PROLOG = re.compile(
    r"\s*+(?:(?><\?.*?\?>)\s*+|(?><!--.*?-->)\s*+|(?><!DOCTYPE[^<>\[]*+(?:\[.*?\]\s*+)?>)\s*+)*+"
    r"<(?P<name>(?:[\w.-]+:)?[\w.-]+)",
    re.DOTALL | re.IGNORECASE,
)
_DECLARED = re.compile(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{1,40})", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_NAMED = re.compile(r"&([a-zA-Z][a-zA-Z0-9]{1,31});")
_OWN = frozenset(("amp", "lt", "gt", "quot", "apos"))  # the five names XML itself knows
_TOKEN = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<[!/]?[A-Za-z_](?:[^'\"<>]++|\"[^\"<]*+\"|'[^'<]*+')*+>"
    r"|&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});",
    re.DOTALL,
)
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def find_root_name(data: bytes) -> str | None:
    """The name of an XML input's root element, without its prefix; None where the bytes are not XML."""
    head = data[:_HEAD].replace(b"\0", b"").decode("latin-1")  # names are ASCII in whatever encoding
    match = _PROLOG.match(_BOM.sub("", head))
    return match["name"].split(":")[-1] if match else None


def open_xml(source: Source) -> Container:
    """The input as a container of letters in XML.

    Raises:
        SourceError: it declares entities ("entities").
    """
    declared = _DECLARED.match(source.data[:_HEAD])
    container = open_container(
        source,
        find_xml_text,
        declared=declared[1].decode("ascii") if declared else None,
        prepare=_resolve_named,
    )
    if _ENTITY.search(container.text):
        reason = (
            "it declares entities of its own, which can expand without end or read files; they are not read"
        )
        raise source.error("entities", reason)
    return container


def parse_xml(source: Source, container: Container) -> etree._Element:
    """The root of the tree, names without namespaces.

    Raises:
        SourceError: it is not well-formed, or deeper or longer than the parser reads ("malformed").
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    try:
        root = etree.fromstring(container.text.strip().encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise source.error("malformed", f"not well-formed XML: {error}") from error
    for element in root.iter("*"):
        element.tag = etree.QName(element).localname
    return root


def find_text_of(element: etree._Element | None, path: str = ".") -> str | None:
    """All text of the first element at a path that has any."""
    found = element.findall(path) if element is not None else []
    texts = ("".join(map(str, e.itertext())) for e in found)
    return next((text for text in texts if text.strip()), None)


def to_html(element: etree._Element) -> str:
    """An element of a tree, its tags those of HTML, as a page's source."""
    return etree.tostring(element, encoding="unicode", method="html", with_tail=False)


def find_xml_text(source: Traced) -> Traced:
    """What elements hold: tags cut out, CDATA opened, references read (each has the place of its &)."""
    parts: list[Traced] = []
    start = 0
    for match in _TOKEN.finditer(source.text):
        parts.append(source[start : match.start()])
        start = match.end()
        if match["cdata"] is not None:
            parts.append(source[match.start("cdata") : match.end("cdata")])
        elif match.group().startswith("&"):
            parts.append(_resolved(source, match))
        else:
            parts.append(Traced.foreign(" "))
    return join([*parts, source[start:]])


def _resolve_named(source: Traced) -> Traced:
    """The text with HTML's named letters in place: DTDs that define them are not loaded."""
    parts: list[Traced] = []
    start = 0
    for match in _NAMED.finditer(source.text):
        if match[1] not in _OWN and f"{match[1]};" in html5:
            parts += [source[start : match.start()], _resolved(source, match)]
            start = match.end()
    return join([*parts, source[start:]]) if parts else source


def _resolved(source: Traced, match: re.Match[str]) -> Traced:
    letters = unescape(match.group())
    at: array[int] = source.origins[match.start() : match.start() + 1]
    return Traced(letters, (at + nowhere(len(letters)))[: len(letters)])
