"""One article under reading: its text and the first layers, looked up by token."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from kg.article import Article
from kg.extract.acronyms import find_acronyms
from kg.extract.datelines import Dateline, read_dateline
from kg.extract.dates import DateMention, find_dates
from kg.extract.lexicon import Lexicon
from kg.extract.mending import mend_tokens
from kg.extract.nameindex import NameEntry, NameIndex
from kg.extract.namesakes import find_person_words, follows_placing
from kg.extract.phrases import Tag
from kg.extract.titlecase import settle_title_case
from kg.extract.tokens import Sentence, Token, split_sentences
from kg.extract.topics import TopicText
from kg.records import Evidence, Mention


@dataclass
class Document:
    """The article, its tokens and sentences, and what the lexicon and the gazetteer say at each token."""

    article: Article
    lexicon: Lexicon
    names: NameIndex
    anchor: str | None  # the article's date, EDTF

    def __post_init__(self) -> None:
        self.text = self.article.text
        tokens = self.lexicon.tokenizer.tokenize(self.text)
        self.tokens: list[Token] = mend_tokens(tokens, self.lexicon)
        self.sentences: list[Sentence] = split_sentences(self.article, self.tokens, self.lexicon.language)
        self.tokens = settle_title_case(self.tokens, self.sentences, self.lexicon)
        taggings = self.lexicon.tag_all(self.tokens)
        self._tags = [tagging.tags for tagging in taggings]
        self._by_kind: list[dict[str, Tag]] = [tagging.by_kind for tagging in taggings]
        self._places = self._find_places()
        self._words = [token.text.strip("'’") for token in self.tokens]
        self._told: tuple[tuple[str, ...], frozenset[str]] | None = None
        self._person_words = find_person_words(self)
        self._known = [self._find_name(at) if token.is_word else None for at, token in enumerate(self.tokens)]
        self._may_open = self._find_openers()
        #: The tokens at which a gazetteer name begins.
        self.named = tuple(at for at, known in enumerate(self._known) if known is not None)
        #: The first tokens of the sentences.
        self.sentence_starts = frozenset(sentence.first for sentence in self.sentences)
        #: The date expressions of the text, resolved against the anchor.
        self.dates: list[DateMention] = find_dates(self.text, self.lexicon.language, self.anchor)
        #: Tokens at which a date begins, each with the token behind that date.
        self.dated_tokens = self._find_dated()
        self._days = sorted(self.dated_tokens)
        #: The place the article is sent from, at the head of its first paragraph or on a line above it.
        self.dateline: Dateline | None = read_dateline(self)
        #: The capitals the text names, by the key of their country.
        self.capitals = self._find_capitals()
        self.topical = TopicText(self.text, self.lexicon.language)
        self._evidence: dict[int, Evidence] = {}
        self._mentions: dict[tuple[int, int], Mention] = {}
        #: The bodies that the text abbreviates: acronym → the tokens of the name.
        self.acronyms = find_acronyms(self)

    def _find_dated(self) -> dict[int, int]:
        out: dict[int, int] = {}
        at = 0
        for date in sorted(self.dates, key=lambda d: d.start):
            while at < len(self.tokens) and self.tokens[at].end <= date.start:
                at += 1
            end = at
            while end < len(self.tokens) and self.tokens[end].start < date.end:
                end += 1
            if end > at:
                out[at] = end
        return out

    def tags(self, at: int) -> tuple[Tag, ...]:
        """The phrases of the lexicon that begin at a token, longest first."""
        return self._tags[at]

    def tag(self, at: int, kind: str, *others: str) -> Tag | None:
        """The longest phrase of one of these kinds at a token."""
        try:
            by_kind = self._by_kind[at]
        except IndexError:  # behind the text; asked for so often that a comparison would be felt
            return None
        if not others:
            return by_kind.get(kind)
        for told, tag in by_kind.items():
            if told == kind or told in others:
                return tag
        return None

    def tagged(self, *kinds: str) -> list[int]:
        """The tokens at which phrases of one of these kinds begin, in order."""
        return sorted({at for kind in kinds for at in self._places.get(kind, ())})

    def has_tag(self, kind: str, first: int, last: int) -> bool:
        """Whether a phrase of a kind begins at one of the tokens first..last (exclusive)."""
        places = self._places.get(kind)
        if places is None:
            return False
        nearest = bisect_left(places, first)
        return nearest < len(places) and places[nearest] < last

    def has_dates(self, first: int, last: int) -> bool:
        """Whether a date begins at one of the tokens first..last (inclusive)."""
        nearest = bisect_left(self._days, first)
        return nearest < len(self._days) and self._days[nearest] <= last

    def _find_places(self) -> dict[str, list[int]]:
        """The tokens at which phrases of each kind begin."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for at, by_kind in enumerate(self._by_kind):
            if by_kind:  # no look at what most words have nothing in
                for kind in by_kind:
                    places[kind].append(at)
        return places

    def kinds(self, at: int) -> dict[str, Tag]:
        """Of which kinds the phrases are that begin at a token."""
        return self._by_kind[at]

    def known(self, at: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        """The longest gazetteer name at a token."""
        return self._known[at]

    def names_person(self, at: int) -> bool:
        """Whether a word is the first or last of a name the text has behind an office or an honorific."""
        return self.tokens[at].text in self._person_words

    def is_plain(self, at: int) -> bool:
        """Whether a word opens nothing but a verb: in small letters, and in no table of phrases or names.

        Most words of a text are plain; whoever reads nouns may pass by them without another look.
        """
        return not (self._tags[at] or self._may_open[at])

    def opens(self, at: int, kinds: frozenset[str]) -> bool:
        """Whether a phrase of one of these kinds begins at a token, or what needs none: a name, a number."""
        return self._may_open[at] or not kinds.isdisjoint(self._by_kind[at])

    def _find_openers(self) -> list[bool]:
        openers = self.lexicon.openers
        return [
            bool(known or token.joined or token.is_capital or not token.is_word or token.lower in openers)
            for token, known in zip(self.tokens, self._known, strict=True)
        ]

    def _find_name(self, at: int) -> tuple[int, tuple[NameEntry, ...]] | None:
        found = self.names.find(self._words, at)
        if found is None:
            return None
        common = self.tag(at, "common")
        if common and common.length >= found[0]:
            return None
        if self._is_cut(at, found) or (found[0] == 1 and self._is_namesake(at, found[1])):
            return None
        if all(entry.form == "prefix" for entry in found[1]) and not self._is_joined_behind(at + found[0]):
            return None
        return found[0], self._prefer_named(found[1])

    def _is_joined_behind(self, end: int) -> bool:
        """Whether a hyphen joins a word to the one before it: "malo-guinéen" tells of Mali, "Saint-Malo" does not."""
        return end < len(self.tokens) and self.tokens[end].joined

    def _is_cut(self, at: int, found: tuple[int, tuple[NameEntry, ...]]) -> bool:
        """ "La Croix-Rouge" is not the paper "La Croix": a body's name of several words goes on behind a hyphen."""
        end = at + found[0]
        if found[0] == 1 or end >= len(self.tokens) or not self.tokens[end].joined:
            return False
        is_body = all(entry.kind == "Organization" for entry in found[1])
        return is_body and self.tokens[end].is_capital and self.names.find(self._words, end) is None

    def _is_namesake(self, at: int, entries: tuple[NameEntry, ...]) -> bool:
        """Whether a word is the name of a person of the text, and of a place that nobody would name without more."""
        if self.tokens[at].text not in self._person_words or follows_placing(self, at):
            return False
        return all(e.kind == "Place" and self.names.government_of(e.key) is None for e in entries)

    def _prefer_named(self, entries: tuple[NameEntry, ...]) -> tuple[NameEntry, ...]:
        """ "Congo" is the one a city of which the article names, or which it names in full elsewhere, if only one."""
        keys = {entry.key for entry in entries if entry.kind == "Country"}
        if len(keys) < 2:
            return entries
        cities, names = self._told = self._told or self._countries_told()
        meant = next((key for key in cities if key in keys), None)
        named = {meant} if meant is not None else keys & names
        return tuple(e for e in entries if e.key in named) if len(named) == 1 else entries

    def _countries_told(self) -> tuple[tuple[str, ...], frozenset[str]]:
        """Keys of the countries of the cities the text names, in order; of those one of its names can't but mean."""
        cities: list[str] = []
        named: set[str] = set()
        at = 0
        while at < len(self.tokens):
            hit = self.names.find(self._words, at) if self.tokens[at].is_capital else None
            if hit is not None and len(hit[1]) == 1:
                entry = hit[1][0]
                named.update({entry.key} if entry.kind == "Country" else ())
                cities += [entry.country] if entry.kind == "Place" and entry.country else []
            at += (
                hit[0] if hit is not None else 1
            )  # not the Congo inside the Democratic Republic of the Congo
        return tuple(cities), frozenset(named)

    def _find_capitals(self) -> dict[str, NameEntry]:
        found: dict[str, NameEntry] = {}
        for at in self.named:
            for entry in (self.known(at) or (0, ()))[1] if self.tokens[at].is_capital else ():
                country = self.names.government_of(entry.key) if entry.kind == "Place" else None
                if country is not None:
                    found.setdefault(country, entry)
        return found

    def known_as(self, at: int, accept: Callable[[NameEntry], bool]) -> tuple[int, NameEntry] | None:
        """The longest gazetteer name at a token if one of its readings is accepted."""
        found = self._known[at] if at < len(self._known) else None
        if found is not None:
            for entry in found[1]:
                if accept(entry):
                    return found[0], entry
        return None

    def token_at(self, offset: int) -> int | None:
        """The token that begins at an offset of the text."""
        at = bisect_left(self.tokens, offset, key=lambda token: token.start)
        return at if at < len(self.tokens) and self.tokens[at].start == offset else None

    def token_ending_at(self, offset: int) -> int | None:
        """The token that ends at an offset of the text."""
        at = bisect_left(self.tokens, offset, key=lambda token: token.end)
        return at if at < len(self.tokens) and self.tokens[at].end == offset else None

    def between(self, first: int, last: int) -> str:
        """The text of the tokens first..last (exclusive)."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end] if last > first else ""

    def mention(self, first: int, last: int) -> Mention:
        """The tokens first..last (exclusive) as a mention."""
        known = self._mentions.get((first, last))
        if known is None:
            start, end = self.tokens[first].start, self.tokens[last - 1].end
            known = self._mentions[first, last] = Mention(start, end, self.text[start:end])
        return known

    def evidence(self, sentence: Sentence) -> Evidence:
        """A sentence as evidence."""
        known = self._evidence.get(sentence.index)
        if known is None:
            exact = self.text[sentence.start : sentence.end]
            known = self._evidence[sentence.index] = Evidence(sentence.start, sentence.end, exact)
        return known
