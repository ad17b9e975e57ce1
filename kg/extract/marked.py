"""Names that others have marked in the article: hints for what the rules leave open, and mentions of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kg.article import Article, MarkedMention, MarkedName, MarkKind, NameKind
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.naming import list_groups

_GROUP_KINDS = {
    NameKind.PERSON: GroupKind.PERSON,
    NameKind.ORGANIZATION: GroupKind.ORGANIZATION,
    NameKind.PLACE: GroupKind.PLACE,
}

_NAME_KINDS = {
    MarkKind.PERSON: NameKind.PERSON,
    MarkKind.ORGANIZATION: NameKind.ORGANIZATION,
    MarkKind.LOCATION: NameKind.PLACE,
}
_LOOSE = " \t\n,;:."
_MARKUP = 0.95  # an agency marks by hand, or checks what a program has marked


def list_names(article: Article) -> list[MarkedName]:
    """The names that the article's own markup and the extractors give, the surest first."""
    names = [*article.marked, *_read_markup(article)]
    return sorted(names, key=lambda m: (-m.confidence, m.start, -m.end, m.kind, m.rule))


def _read_markup(article: Article) -> Iterator[MarkedName]:
    for mention in article.mentions:
        kind = _NAME_KINDS.get(mention.kind)
        if kind is not None:
            start, end = _trim(article, mention)
            if start < end:
                yield MarkedName(start, end, kind, f"{article.format}/{mention.kind}", _MARKUP)


def _trim(article: Article, mention: MarkedMention) -> tuple[int, int]:
    """A person's stretch without the function that opens or closes it, spaces and commas at the border."""
    start, end = mention.start, mention.end
    for inner in article.mentions:
        if inner.kind is MarkKind.FUNCTION and start <= inner.start and inner.end <= end:
            start, end = (inner.end, end) if inner.start - start <= end - inner.end else (start, inner.start)
    words = article.text[start:end]
    return start + len(words) - len(words.lstrip(_LOOSE)), end - len(words) + len(words.rstrip(_LOOSE))


def settle_names(doc: Document, clauses: Sequence[Clause]) -> None:
    """Give the proper names nobody knows the kind that was marked; what the rules know stays as they read it."""
    names = list_names(doc.article)
    for group, _ in list_groups(list(clauses)) if names else ():
        if group.kind is GroupKind.NAME and group.name is not None and not group.offices:
            marked = _find_mark(doc, names, group.name)
            if marked is not None:
                group.kind = _GROUP_KINDS[marked.kind]
                group.marked = marked


def _find_mark(doc: Document, names: Iterable[MarkedName], name: tuple[int, int]) -> MarkedName | None:
    """The mark over exactly these tokens; of several the surest."""
    start, end = doc.tokens[name[0]].start, doc.tokens[name[1] - 1].end
    return next((mark for mark in names if (mark.start, mark.end) == (start, end)), None)


def add_names(doc: Document, registry: Registry) -> None:
    """Add the marked names that no entity of the article has a mention at: known ones by name, else new ones."""
    taken = [(m.start, m.end) for known in registry.entities.values() for m in known.mentions]
    for mark in list_names(doc.article):
        if _is_free(mark, taken) and (group := _make_group(doc, mark)) is not None:
            registry.add_marked(group)
            taken.append((mark.start, mark.end))


def _is_free(mark: MarkedName, taken: Iterable[tuple[int, int]]) -> bool:
    return all(end <= mark.start or mark.end <= start for start, end in taken)


def _make_group(doc: Document, mark: MarkedName) -> Group | None:
    """The mark as a noun group; None where its borders are not those of words, or it holds no capital."""
    first, last = doc.token_at(mark.start), doc.token_ending_at(mark.end)
    if first is None or last is None or not any(t.is_capital for t in doc.tokens[first : last + 1]):
        return None
    name = (first, last + 1)
    return Group(_GROUP_KINDS[mark.kind], *name, name=name, marked=mark)
