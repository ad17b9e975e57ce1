"""Countries as modifiers of what stands beside them: "ministre |russe|", "Tổng thống |Cộng hòa Pháp|"."""

from __future__ import annotations

from kg.extract.document import Document

# Forms under which a country stands behind an office: "Thủ tướng UAE".
_NAMES = frozenset({"name", "acronym"})


def read_nationality(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """A nationality adjective at a token: the token behind it and the key of its country."""
    if at >= last:
        return None
    if doc.lexicon.grammar.get("bare_complements"):
        return _read_bare_country(doc, at, last)
    found = doc.known_as(at, lambda entry: entry.form in {"adjective", "demonym"} and entry.kind == "Country")
    if found is None or (doc.tokens[at].is_capital and not doc.lexicon.grammar.get("modifiers_first")):
        return None
    return at + found[0], found[1].key


def skip_classifier(doc: Document, at: int) -> int:
    """Behind the words that say what a name is of: "nước Cộng hòa Pháp", "thủ đô Paris"."""
    while (tag := doc.tag(at, "determiner")) is not None and (tag.value or {}).get("classifier"):
        known = doc.known(at)
        if known is not None and known[0] > tag.length:
            break  # part of the name itself
        if (body := doc.tag(at, "body")) is not None and body.length > tag.length:
            break  # "Vùng 2 Hải quân" is no region
        within = (n for n in range(at + 1, at + tag.length) if _reaches_behind(doc, n, at + tag.length))
        if (name := next(within, None)) is not None:
            return (
                name  # "nước |Cộng hòa Dân chủ Nhân dân Lào|": a classifier may be the first word of a name
            )
        at += tag.length
    return at


def _reaches_behind(doc: Document, at: int, end: int) -> bool:
    return (known := doc.known(at)) is not None and at + known[0] > end


def _read_bare_country(doc: Document, at: int, last: int) -> tuple[int, str] | None:
    """A country as a modifier, where countries have no adjectives: "Tổng thống Cộng hòa Pháp"."""
    begin = skip_classifier(doc, at)
    if begin >= last:
        return None
    found = doc.known_as(begin, lambda entry: entry.kind == "Country" and entry.form in _NAMES)
    if found is None or not doc.tokens[begin].is_capital:
        return None
    return begin + found[0], found[1].key
