"""A country by its people: "condolences to the Spanish government and people", "to the people of Spain"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.nationalities import read_nationality
from kg.extract.relations import Relation

_TRAITS = frozenset({"adjective", "demonym", "prefix"})


class PeopleReader:
    """Reads what a country's people are called behind "to" or "with", as the country."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        words = doc.lexicon.table("offices")["peoples"]
        self._peoples = frozenset(words["words"])
        self._beside = frozenset(words["beside"])
        self._kind = frozenset(words["kind"])

    def read(self, at: int, last: int) -> Group | None:
        """The country at tokens[at]; None where no people is named behind such a preposition."""
        doc = self.doc
        before = doc.tag(at - 1, "preposition") if at else None
        if not self._peoples or before is None or before.value not in (Relation.TO, Relation.WITH):
            return None
        begin = skip_article(doc, at)
        while begin < last and doc.tokens[begin].lower in self._kind:
            begin += 1
        if begin == at or begin >= last:
            return None
        nation = read_nationality(doc, begin, last)
        named = self._skip_words(nation[0] if nation is not None else begin, last)
        if named is None:
            return None
        if nation is not None:
            return self._country(at, named, nation[1])
        of = doc.tag(named, "preposition") if named < last else None
        if of is None or of.value != Relation.OF:
            return None
        inner = skip_article(doc, named + of.length)
        found = doc.known_as(inner, lambda entry: entry.kind == "Country" and entry.form not in _TRAITS)
        return self._country(at, inner + found[0], found[1].key) if found is not None else None

    def _skip_words(self, at: int, last: int) -> int | None:
        """Behind "government and people"; None where no word for a people is among the words."""
        told = False
        while at < last:
            word = self.doc.tokens[at].lower
            if word not in self._peoples and word not in self._beside:
                break
            told = told or word in self._peoples
            at += 1
            joint = self.doc.tag(at, "list_coordination") if at < last else None
            behind = skip_article(self.doc, at + joint.length) if joint is not None else last
            if behind >= last or self.doc.tokens[behind].lower not in self._peoples | self._beside:
                break
            at = behind
        return at if told else None

    def _country(self, first: int, last: int, key: str) -> Group:
        label = self.doc.names.label(key, self.doc.article.language)
        return Group(GroupKind.COUNTRY, first, last, key=key, label=label, country=key)
