"""NewsML-G2: a newsItem, or a newsMessage of several; bodies in NITF, in XHTML or as text."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from kg.article import Article
from kg.errors import Rejected, SourceError
from kg.sources import nitf
from kg.sources.claims import Claims, parse_claim, parse_date, parse_url
from kg.sources.container import Container
from kg.sources.drafts import Draft, finish, read_each
from kg.sources.fragment import Fragment, read_body, read_markup
from kg.sources.release import check_release, parse_release
from kg.sources.source import Format, Outcome, Source
from kg.sources.xmltree import LANGUAGE, find_root_name, find_text_of, open_xml, parse_xml, to_html

_ITEM = "newsItem"
_BODY = "contentSet"  # also met alone, where a body was cut out of its item
_OTHERS = {
    "packageItem": "a package, which refers to articles and holds none",
    "conceptItem": "a description of one concept",
    "knowledgeItem": "a vocabulary",
    "planningItem": "a plan of coverage",
    "catalogItem": "a list of vocabularies",
}
_TEXT = ("text", "composite")  # item classes that are articles
_ROOTS = frozenset((_ITEM, _BODY, "newsMessage", *_OTHERS))


def is_newsml(data: bytes) -> bool:
    """Whether the root element is one of NewsML-G2's."""
    return find_root_name(data) in _ROOTS


def read_newsml(source: Source) -> Iterator[Outcome]:
    """The article of an item, those of a message, or why there is none."""
    try:
        container = open_xml(source)
        root = parse_xml(source, container)
        if root.tag == "newsMessage":
            items = _find_items(root, source)
            yield from read_each(source, items, lambda item, name: _read(source, container, item, name))
        else:
            yield _read(source, container, _as_item(root, source))
    except SourceError as error:
        yield error


def _as_item(root: etree._Element, source: Source) -> etree._Element:
    if root.tag == _BODY:
        item = etree.Element(_ITEM)
        item.append(root)
        return item
    if root.tag == _ITEM:
        return root
    what = _OTHERS.get(str(root.tag), f"a <{root.tag}>")
    raise Rejected(f"it is {what}, not an article", where=source.name, code="no-article")


def _find_items(message: etree._Element, source: Source) -> list[etree._Element]:
    """The items of a message that hold content; packages and concepts beside them only speak of these."""
    found = message.findall("itemSet/*")
    items = [item for item in found if item.tag == _ITEM]
    if not items:
        kinds = ", ".join(sorted({str(item.tag) for item in found})) or "nothing"
        raise Rejected(f"the message holds no newsItem, only {kinds}", where=source.name, code="no-article")
    return items


def _read(source: Source, container: Container, item: etree._Element, name: str | None = None) -> Article:
    """The article of an item; `name`: what it is called in its message where it has no guid; None: it is alone."""
    kind = _code(item.find("itemMeta/itemClass")) or _TEXT[0]
    if kind not in _TEXT:
        raise Rejected(f"the item is of class {kind}, not a text", where=source.name, code="no-article")
    embargo = item.find("itemMeta/embargoed")
    release = parse_release(
        item.get("guid"), item.get("version"), find_text_of(item, "itemMeta/versionCreated")
    )
    check_release(
        source,
        release=release,
        status=_code(item.find("itemMeta/pubStatus")),
        embargo=None if embargo is None else (embargo.text or "").strip(),
    )
    body = _read_content(item, container)
    draft = Draft(
        claims=_read_claims(item),
        body=body.lines,
        identifier=name and (parse_claim(item.get("guid")) or name),
        warnings=body.warnings,
        release=release,
    )
    return finish(source, container, draft, format=FORMAT.key)


def _read_claims(item: etree._Element) -> Claims:
    """What the item says, and where it is silent its body."""
    times = [
        find_text_of(item, meta)
        for meta in (
            "itemMeta/versionCreated",
            "contentMeta/contentModified",
            "contentMeta/contentCreated",
            "itemMeta/firstCreated",
        )
    ]
    published = next((day for text in times if (day := parse_date(text))), None)
    languages = [element.get("tag") for element in item.iterfind("contentMeta/language")]
    creators = (_name(element) for element in item.iterfind("contentMeta/creator"))
    own = Claims(
        title=parse_claim(find_text_of(item, "contentMeta/headline")),
        published=published,
        published_from="metadata" if published else None,
        language=next((tag for text in [*languages, item.get(LANGUAGE)] if (tag := parse_claim(text))), None),
        publisher=_find_publisher(item),
        authors=tuple(name for name in creators if name),
        url=parse_url(find_text_of(item, "itemMeta/link[@rel='irel:permalink']")),
        located=_name(item.find("contentMeta/located")),
    )
    inner = item.find(f"{_BODY}/inlineXML/nitf")
    body = nitf.read_claims(inner) if inner is not None else Claims()
    shown = (f"{_BODY}/inlineXML/html/body//h1", f"{_BODY}/inlineXML/html/head/title", "itemMeta/title")
    titles = (parse_claim(find_text_of(item, path)) for path in shown)
    return own.over(body).over(Claims(title=next((title for title in titles if title), None)))


def _find_publisher(item: etree._Element) -> str | None:
    """Who provides the item, by name before code; else where the content is from, whose the rights are."""
    provider = item.find("itemMeta/provider")
    code = provider.get("qcode") if provider is not None else None
    return (
        _name(provider)
        or parse_claim((code or "").split(":")[-1])
        or _name(item.find("contentMeta/infoSource"))
        or _name(item.find("rightsInfo/copyrightHolder"))
    )


def _read_content(item: etree._Element, container: Container) -> Fragment:
    """The first rendition of the content that holds lines."""
    for rendition in item.iterfind(f"{_BODY}/*"):
        body = _read_rendition(rendition, container)
        if body.lines:
            return body
    return Fragment()


def _read_rendition(rendition: etree._Element, container: Container) -> Fragment:
    if rendition.tag == "inlineData" and not rendition.get("encoding"):
        return read_body("".join(map(str, rendition.itertext())), container.letters)
    if rendition.tag != "inlineXML" or not len(rendition):
        return Fragment()
    inner = rendition[0]
    if inner.tag == "nitf":
        return nitf.read_content(inner, container)
    body = inner.find("body") if inner.tag == "html" else inner
    return read_markup(to_html(body), container.letters) if body is not None else Fragment()


def _name(element: etree._Element | None) -> str | None:
    """What an element is called: its name in words, else its literal."""
    if element is None:
        return None
    return parse_claim(find_text_of(element, "name")) or parse_claim(element.get("literal"))


def _code(element: etree._Element | None) -> str | None:
    """The code an element stands for, without its vocabulary: "ninat:text" → "text"."""
    if element is None:
        return None
    name = element.get("qcode") or element.get("uri") or ""
    return name.replace("/", ":").split(":")[-1].strip().lower() or None


FORMAT = Format("newsml", (".newsml", ".xml"), is_newsml, read_newsml)
