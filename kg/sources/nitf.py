"""NITF 3.x: one article a file, or the body of a NewsML-G2 item."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.article import Article
from kg.errors import SourceError
from kg.sources.claims import Claims, parse_claim, parse_date
from kg.sources.container import Container
from kg.sources.drafts import Draft, finish
from kg.sources.fragment import Fragment, read_markup
from kg.sources.release import check_release, parse_release
from kg.sources.source import Format, Outcome, Source
from kg.sources.xmltree import LANGUAGE, find_root_name, find_text_of, open_xml, parse_xml, to_html

# NITF's elements as HTML's; those not named here mark words inside a sentence. Source: NITF 3.6 DTD.
_AS_HTML: dict[str, str] = {
    "abstract": "div", "block": "div", "body.content": "div", "fn": "div", "note": "div", "pre": "div",
    "bq": "blockquote", "credit": "p", "p": "p", "hl1": "h2", "hl2": "h3",
    "media": "figure", "media-caption": "figcaption",
    "ol": "ol", "ul": "ul", "li": "li", "dl": "dl", "dt": "dt", "dd": "dd",
    "nitf-table": "div", "table": "table", "caption": "caption", "tr": "tr", "td": "td", "th": "th",
    "a": "a", "br": "br", "hr": "hr",
    # what a program needs to show a picture or a table: not read
    "media-metadata": "template", "media-object": "template", "media-producer": "template",
    "media-reference": "template", "nitf-table-metadata": "template",
}  # fmt: skip
# NITF's inline elements as types; an element within another is a mention too: the function of a person.
_AS_TYPE: dict[str, str] = {
    "person": "Person", "function": "Function", "org": "Organization", "location": "Place", "event": "Event",
}  # fmt: skip
_KEPT = frozenset(("class", "id", "href"))  # attributes that say what stands beside the text


def is_nitf(data: bytes) -> bool:
    """Whether the root element is NITF's."""
    return find_root_name(data) == "nitf"


def read_nitf(source: Source) -> Iterator[Outcome]:
    """The article of a file, or why there is none."""
    try:
        yield _read(source)
    except SourceError as error:
        yield error


def _read(source: Source) -> Article:
    container = open_xml(source)
    root = parse_xml(source, container)
    if root.tag != "nitf":
        raise source.error("malformed", f"its root element is <{root.tag}>, not <nitf>")
    docdata = root.find("head/docdata")
    status = docdata.get("management-status") if docdata is not None else None
    embargo = (_get(root, "head/docdata/date.release", "norm") or "") if status == "embargoed" else None
    release = parse_release(
        _get(root, "head/docdata/doc-id", "id-string"),
        _get(root, "head/docdata/du-key", "version"),
        _get(root, "head/docdata/date.issue", "norm"),
    )
    check_release(source, status=status, embargo=embargo, release=release)
    body = read_content(root, container)
    draft = Draft(read_claims(root), body.lines, warnings=body.warnings, release=release)
    return finish(source, container, draft, format=FORMAT.key)


def read_claims(nitf: etree._Element) -> Claims:
    """What the head of the document and the head of its body say."""
    head = "body/body.head"
    dates = (
        _get(nitf, "head/pubdata", "date.publication"),
        _get(nitf, "head/docdata/date.issue", "norm"),
        _get(nitf, "head/docdata/date.release", "norm"),
        _get(nitf, f"{head}/dateline/story.date", "norm"),
    )
    published = next((day for text in dates if (day := parse_date(text))), None)
    publishers = (
        find_text_of(nitf, f"{head}/distributor"),
        _get(nitf, "head/docdata/doc.copyright", "holder"),
        _get(nitf, "head/meta[@name='provider']", "content"),
        find_text_of(nitf, f"{head}/rights/rights.owner"),
        _get(nitf, "head/pubdata", "name"),
    )
    people = [find_text_of(person) for person in nitf.iterfind(f"{head}/byline/person")]
    return Claims(
        title=parse_claim(find_text_of(nitf, f"{head}/hedline/hl1") or find_text_of(nitf, "head/title")),
        published=published,
        published_from="metadata" if published else None,
        language=parse_claim(nitf.get(LANGUAGE) or _get(nitf, "body", LANGUAGE)),
        publisher=next((claim for text in publishers if (claim := parse_claim(text))), None),
        authors=tuple(name for person in people if (name := parse_claim(person))),
        located=parse_claim(find_text_of(nitf, f"{head}/dateline/location")),
    )


def read_content(nitf: etree._Element, container: Container) -> Fragment:
    """The lines of the body; those of the abstract where there is no body."""
    for path in ("body/body.content", "body/body.head/abstract"):
        if found := _read_all(nitf.findall(path), container):
            return found
    return Fragment()


def _read_all(elements: list[etree._Element], container: Container) -> Fragment | None:
    parts = [read_markup(to_html(_as_html(element)), container.letters) for element in elements]
    lines = tuple(line for part in parts for line in part.lines)
    return Fragment(lines, tuple(w for part in parts for w in part.warnings)) if lines else None


def _as_html(element: etree._Element) -> etree._Element:
    for inner in list(element.iter("*")):
        said = dict(_find_marks(inner)) if inner.tag in _AS_TYPE or inner.tag == "chron" else {}
        for name in set(inner.keys()) - _KEPT:
            del inner.attrib[name]
        inner.tag = "time" if inner.tag == "chron" else _AS_HTML.get(str(inner.tag), "span")
        for name, value in said.items():
            inner.set(name, value)
    return element


def _find_marks(inner: etree._Element) -> Iterator[tuple[str, str]]:
    """The attributes that say in HTML what an element of NITF says of its words."""
    if inner.tag == "chron":
        yield "datetime", inner.get("norm") or ""
        return
    yield "typeof", _AS_TYPE[str(inner.tag)]
    value, scheme = inner.get("value") or inner.get("code"), inner.get("idsrc") or inner.get("code-source")
    country = next((found.get("iso-cc") for found in inner.iter("country") if found.get("iso-cc")), None)
    if value:
        yield "resource", f"{scheme}:{value}" if scheme else value
    elif country:
        yield "resource", f"iso-cc:{country}"


def _get(root: etree._Element, path: str, name: str) -> str | None:
    found = root.find(path)
    return found.get(name) if found is not None else None


FORMAT = Format("nitf", (".nitf", ".xml"), is_nitf, read_nitf)
