"""Of which countries an article tells, how often, and in which of them it is at home."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise

from kg.article import BlockKind
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.relations import LOCATIVES
from kg.lang import home_openers, home_words

_HEADINGS = 6  # lines between a headline and its text, at most
_LONGEST_LINE = 10  # tokens of "Ministry for Foreign Affairs of Sweden, Stockholm"
_LONGEST_WORD = 4  # tokens of what a region is called
_TWICE = 2  # such words an article is taken to be of a country by
_OFTEN = 3  # times a country is named that an article is about
_JOINT = 2  # tokens between two countries told as partners
_PAIR = 2  # countries of talks
_LEAD = 2  # and how many times as often as the next


class ToldCountries:
    """Counts the countries of an article, by their names, places and adjectives."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._counts = self._count_named()
        self._told = self._count_told()
        #: The country an article is about: named, by itself or its places, far more often than any other.
        self.most_spoken = self._find_most_spoken()

    def home_of(self, dateline: str | None) -> str | None:
        """The country the article is at home in: where it is sent from, unless it speaks of another one only."""
        spoken = self.most_spoken
        is_told_of = dateline is not None and (self._counts[dateline] > 1 or self._told[dateline] > 0)
        if dateline is not None and (is_told_of or spoken is None):
            return spoken if spoken is not None and spoken == self._opening() else dateline
        return spoken

    def letterhead(self) -> str | None:
        """ "Ministry for Foreign Affairs of Sweden": the one country of the lines between headline and text."""
        found: set[str | None] = set()
        for sentence in self.doc.sentences[1:_HEADINGS]:
            if sentence.kind is BlockKind.PARAGRAPH:
                break
            if sentence.last - sentence.first > _LONGEST_LINE:
                continue  # a title below the name of who publishes
            for at in range(sentence.first, sentence.last):
                tag = self.doc.tag(at - 1, "preposition")
                away = tag is not None and tag.value in LOCATIVES  # "RNZ journalist in Port Vila"
                known = self.doc.known(at) if self.doc.tokens[at].is_capital and not away else None
                found |= {e.key if e.kind == "Country" else e.country for e in known[1]} if known else set()
        found -= {None, ""}
        return found.pop() if len(found) == 1 else None

    def guess_home(self) -> str | None:
        """The country whose regions, moneys and titles local news tells of: "the Crown Court … North Yorkshire"."""
        words, openers, tokens = home_words(), home_openers(), self.doc.tokens
        found: dict[str, str] = {}
        for at, token in enumerate(tokens):
            text = token.text
            if text not in openers:
                continue
            for end in range(at + 1, min(at + _LONGEST_WORD, len(tokens)) + 1):
                text = text if end == at + 1 else f"{text} {tokens[end - 1].text}"
                if (country := words.get(text)) is not None:
                    found[text] = country
        first, second = [*Counter(found.values()).most_common(_PAIR), ("", 0), ("", 0)][:_PAIR]
        return first[0] if first[1] >= _TWICE and first[1] > second[1] else None

    def _opening(self) -> str | None:
        """ "Sweden joins the alliance": the country whose name opens the headline, as what the article is about."""
        headline = self.doc.sentences[0] if self.doc.sentences else None
        if headline is None or headline.kind is not BlockKind.HEADLINE:
            return None
        found = self.doc.known_as(
            headline.first, lambda entry: entry.kind == "Country" and entry.form == "name"
        )
        return found[1].key if found is not None else None

    def reconsider(self, home: str, faced: Mapping[str, set[str]]) -> str | None:
        """Another home than the guessed one, where who is told of first comes to it, or meets its people, from abroad.

        "Secretary X's meeting with President Y of Georgia": X's country is the one told of as Georgia's partner.
        """
        leads = [p for p in self.registry.persons() if p.key in faced and p.mentions]
        first = min(leads, key=lambda p: p.order, default=None)
        if first is None or home not in faced[first.key]:
            return home
        partners = {other for other in self._paired_with(home) if other != home}
        return partners.pop() if len(partners) == 1 else None

    def _paired_with(self, home: str) -> Iterator[str]:
        """The countries told as partners of one: "U.S.-Oman", "the United States and Oman"."""
        named = [(at, found) for at in self.doc.named if (found := self._country_at(at)) is not None]
        for (at, (length, one)), (behind, (_, other)) in pairwise(named):
            gap = behind - at - length
            if home in (one, other) and 0 <= gap <= _JOINT and self._joins(at + length, behind):
                yield other if one == home else one

    def _country_at(self, at: int) -> tuple[int, str] | None:
        found = self.doc.known_as(at, lambda entry: entry.kind == "Country")
        return (found[0], found[1].key) if found is not None else None

    def _joins(self, first: int, last: int) -> bool:
        """Whether nothing but "and", a hyphen and articles stands between two tokens."""
        joint = ("coordination", "list_coordination", "determiner")
        return all(
            not self.doc.tokens[at].is_word or self.doc.tag(at, *joint) is not None
            for at in range(first, last)
        ) and (first == last or self.doc.tokens[first].text != ",")

    def is_reported_from(self, dateline: str | None, agency: str | None) -> bool:
        """ "GITEGA, 8 juin (ABP)": whether an agency is of no country told of, where the one it writes from is.

        So write the agencies of the whole world, and those whose acronym is that of another country's.
        """
        return (
            dateline not in (None, agency)
            and self._counts[dateline or ""] > 1
            and self._counts[dateline or ""] > _LEAD * self._told[agency or ""]
        )

    def _count_told(self) -> Counter[str]:
        """How often each country is told of by its name, its places, or its adjective."""
        counts: Counter[str] = Counter()
        skip = self.doc.dateline
        behind = 0  # "Korea" inside "the Republic of Korea" is not told of once more
        for at in self.doc.named:
            found = self.doc.known_as(at, lambda entry: entry.kind in {"Country", "Place"})
            in_line = skip is not None and skip.first <= at < skip.last
            if found is not None and not in_line and at >= behind:
                entry, behind = found[1], at + found[0]
                counts[(entry.key if entry.kind == "Country" else entry.country) or ""] += 1
        counts.pop("", None)
        return counts

    def _find_most_spoken(self) -> str | None:
        first, second = ([*self._counts.most_common(2), ("", 0), ("", 0)])[:2]
        return first[0] if first[1] >= max(_OFTEN, _LEAD * second[1]) else None

    def _opener(self) -> int | None:
        """ "Togo : douze mois de diplomatie": the name that opens the headline as its theme."""
        headline = self.doc.sentences[0] if self.doc.sentences else None
        if headline is None or headline.kind is not BlockKind.HEADLINE:
            return None
        found = self.doc.known(headline.first)
        behind = headline.first + found[0] if found is not None else headline.last
        return headline.first if behind < headline.last and self.doc.tokens[behind].text == ":" else None

    def _count_named(self) -> Counter[str]:
        """How often each country is named, by itself or its places."""
        counts: Counter[str] = Counter()
        opener = self._opener()
        behind = 0  # what stands inside a name is not named
        for at in self.doc.named:
            found = self.doc.known_as(at, lambda entry: entry.kind in {"Country", "Place"})
            if found is None or at < behind:
                continue
            entry, behind = found[1], at + found[0]
            if self.doc.tokens[at].is_capital:
                counts[(entry.key if entry.kind == "Country" else entry.country) or ""] += 1 + (at == opener)
        counts.pop("", None)
        return counts

    def most_told(self) -> str | None:
        """The country an article tells of more often than of any other; None where two are told of alike."""
        first, second = [*self._told.most_common(2), ("", 0), ("", 0)][:2]
        return first[0] if first[1] > max(1, second[1]) else None

    def partner_of(self, country: str) -> str | None:
        """The other country of an article that tells of two, far more often than of any third; else None."""
        ranked = [*self._counts.most_common(_PAIR + 1), *[("", 0)] * (_PAIR + 1)]
        (one, _), (other, least), (_, third) = ranked[: _PAIR + 1]
        if country not in (one, other) or least < _PAIR * max(1, third):
            return None
        return other if country == one else one

    def pair(self) -> tuple[str, str] | None:
        """The two countries of an article that tells of two more often than of any third; None where there are not."""
        ranked = [*self._counts.most_common(_PAIR + 1), *[("", 0)] * (_PAIR + 1)]
        (one, _), (other, least), (_, third) = ranked[: _PAIR + 1]
        return (one, other) if least > third else None

    def only_country(self) -> str | None:
        """The country of every place and country the article names, and more than once; None where there is none."""
        found: dict[str, int] = {}
        for at in self.doc.named:
            known = self.doc.known(at)
            if known is None:
                continue
            if self.doc.tokens[at].is_capital or known[1][0].form == "adjective":
                for key in {e.country for e in known[1] if e.kind in {"Country", "Place"} and e.country}:
                    found[key] = found.get(key, 0) + 1
        country = next(iter(found), None)
        # Named once, it may be whose envoy comes, or whom somebody congratulates.
        return country if len(found) == 1 and country is not None and found[country] > 1 else None
