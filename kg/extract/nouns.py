"""The shallow grammar of noun groups: determiners, and the kinds of groups behind them."""

from __future__ import annotations

from typing import ClassVar

from kg.extract.articles import skip_article
from kg.extract.barebodies import is_noun
from kg.extract.behindnames import is_head_first
from kg.extract.capitals import read_capital
from kg.extract.counterparts import read_counterpart, settle_counterpart
from kg.extract.groups import Group, GroupKind, Office, count_of, gender_of
from kg.extract.memberlists import read_members
from kg.extract.names import find_name_end
from kg.extract.nationalities import read_nationality
from kg.extract.officeholders import OfficeholderReader
from kg.extract.plurals import read_plural
from kg.extract.settlements import is_behind_place_word
from kg.extract.shipnames import find_site_word
from kg.extract.sites import read_site
from kg.extract.territories import read_own_territory, read_territory
from kg.extract.unmarkedplurals import read_unmarked_plural

_HOME_NAME = (3, 4)  # syllables


class NounReader(OfficeholderReader):
    """Reads the noun group that begins at a token, if one does."""

    _openers: ClassVar[frozenset[str]] = frozenset(  # kinds of phrases that can follow a determiner
        {
            "body", "capital", "counterpart", "delegation", "descriptor", "determiner", "former", "group", "head",
            "honorific", "modifier", "parties", "pronoun", "rank", "site",
        }
    )  # fmt: skip

    def read(self, at: int, last: int) -> Group | None:
        """The group at tokens[at], within tokens[..last]."""
        doc = self.doc
        if at >= last or at in doc.dated_tokens:
            return None
        if (pronoun := doc.tag(at, "pronoun")) and not self._is_title(at, pronoun.length, last):
            return self._pronoun(at, pronoun.length, pronoun.value)
        begin, features = self._determiner(at, last)
        if begin >= last or not self.doc.opens(begin, self._openers):
            return None
        group = self._plural(begin, last, features) or self._melted_plural(begin, last, features)
        group = group or self._core(begin, last, features)
        if group is None and (named := self._bare_name(begin, last)):
            group = named
        if group is None or (begin > at and group.kind is GroupKind.PLACE and features.get("indefinite")):
            return None
        group.first = at
        if group.gender is None and group.is_personal and not group.plural:
            group.gender = gender_of(features)  # "la ministre"
        group.possessive = bool(features.get("possessive"))
        group.indefinite = bool(features.get("indefinite"))
        group.count = group.count or count_of(group, features)
        return group

    def read_possessor(self, at: int, last: int) -> Group | None:  # noqa: ARG002 - what another reader reads
        """The possessor that stands at a token, before what it owns; see kg.extract.prenominal."""
        return None

    def read_name(self, at: int, last: int) -> Group | None:
        """A country, place or organisation the gazetteer knows, by its name alone."""
        group = self.bodies.body(at, last)
        return group if group is not None and group.key is not None else None

    def _is_title(self, at: int, length: int, last: int) -> bool:
        """ "ông Nguyễn Văn A": a pronoun before a name or office is an honorific, where the language has such ones."""
        if (tag := self.doc.tag(at, "honorific")) is None or tag.length < length or at + length >= last:
            return False
        return self.doc.tokens[at + length].is_capital

    def _pronoun(self, at: int, length: int, row: dict[str, str]) -> Group:
        return Group(
            GroupKind.PRONOUN,
            at,
            at + length,
            gender=row.get("gender"),
            plural=row.get("number") == "p",
            part=row.get("part"),
        )

    def _determiner(self, at: int, last: int) -> tuple[int, dict[str, object]]:
        features: dict[str, object] = {}
        title = self.doc.tag(at, "honorific")
        if (tag := self.doc.tag(at, "determiner")) and title is not None and title.length > tag.length:
            return at, features  # "His Majesty"
        if tag and not (tag.value or {}).get("classifier"):
            features.update(tag.value or {})
            at += tag.length
        if (
            at < last
            and (tag := self.doc.tag(at, "numeral"))
            and not self._begins_longer_name(at, tag.length)
        ):
            features["count"] = tag.value
            features["number"] = "p"
            at += tag.length
        elif self._is_figure(at, last):
            features["number"] = "p"
            at += 1
        return at, features

    def _is_figure(self, at: int, last: int) -> bool:
        """ "300 secouristes français": a number in figures, before the word for people or ships of a country."""
        if at + 1 >= last or not self.doc.tokens[at].text.isdigit() or at in self.doc.dated_tokens:
            return False
        return self.doc.tag(at + 1, "delegation") is not None

    def _plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        while (
            features.get("number") == "p" and (tag := self.doc.tag(at, "modifier")) and at + tag.length < last
        ):
            if self._begins_longer_name(at, tag.length) or self.doc.tag(
                at, "group", "counterpart", "parties"
            ):
                break
            at += tag.length  # "quatre nouveaux ambassadeurs"
        return read_plural(self.doc, at, last, features) or read_unmarked_plural(self.doc, at, last, features)

    def _melted_plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        """ "en présence des ministres X et Y", "aux présidents malien et togolais": one group."""
        melted = self.doc.lexicon.words["melted_articles"]["plural"]
        if features or not at or self.doc.tokens[at - 1].lower not in melted:
            return None
        group = self._plural(at, last, {"number": "p"})
        return group if group is not None and group.members else None

    def _begins_longer_name(self, at: int, length: int) -> bool:
        """ "Ba Lan" is Poland, not three of something."""
        known = self.doc.known(at)
        return known is not None and known[0] > length and self.doc.tokens[at].is_capital

    def _core(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        doc = self.doc
        former = False
        while (
            at < last
            and (tag := doc.tag(at, "modifier", "former"))
            and not self._begins_longer_name(at, tag.length)  # "New Zealand" is no new one
            and self.doc.tag(at, "homeland") is None
            and not is_head_first(doc, at, tag.length)  # "haut représentant" is a title
        ):
            former = former or tag.kind == "former"
            at += tag.length
        if at >= last:
            return None
        return (
            self._capital(at, last)
            or read_territory(doc, at, last)
            or (self._is_bare and read_own_territory(doc, at, last))
            or self._site(at, last)
            or self._counterpart(at, last)
            or self._honorific(at, last)
            or self._officeholder(at, last, former)
            or self._descriptor(at, last, features)
            or self._national(at, last, features)
            or self._body(at, last)
            or self._ranked(at, last)
        )

    def _capital(self, at: int, last: int) -> Group | None:
        return read_capital(self.doc, self.bodies, at, last)

    def _site(self, at: int, last: int) -> Group | None:
        tag = find_site_word(self.doc, at, last)
        if tag is None or self._begins_longer_name(at, tag.length) or self._is_surname(at, last):
            return None  # "Cap-Vert" is no cape
        return read_site(self.doc, at, last, tag, self._core)

    def _is_surname(self, at: int, last: int) -> bool:
        """ "gặp |Hồ| Sỹ Tuấn": a surname of home that is a word for a site, in capitals as the name behind it."""
        surnames = self.doc.lexicon.table("offices")["home"]["surnames"]
        bare = self.doc.tokens[at].text in surnames and not is_behind_place_word(self.doc, at)
        return bare and self.doc.known(at) is None and find_name_end(self.doc, at, last) - at in _HOME_NAME

    def _counterpart(self, at: int, last: int, country: str | None = None) -> Group | None:
        group = read_counterpart(self.doc, self.bodies, at, last, country)
        return settle_counterpart(self._with_name(group, last)) if group is not None else None

    def _honorific(self, at: int, last: int) -> Group | None:
        end = self._skip_honorifics(at, last)
        if end == at:
            return None
        row = ((tag := self.doc.tag(at, "honorific")) and tag.value) or {}
        if row.get("number") == "p":
            group = Group(GroupKind.PEOPLE, at, end, plural=True)
            read_members(self.doc, group, last, None)
            return group if group.members else None
        end, country = self._skip_traits(end, last)
        if (begin := skip_article(self.doc, end)) < last and self.doc.tag(begin, "head"):
            end = begin  # "Monsieur le ministre"
        if self.doc.tag(end, "head") and (office := self._officeholder(end, last, former=False)):
            return office
        name_end = find_name_end(self.doc, end, last)
        if name_end == end or self._is_no_person(end, name_end) or is_noun(self.doc, end):
            return None
        group = Group(GroupKind.PERSON, at, name_end, name=(end, name_end), gender=row.get("gender"))
        group.offices = self.ranks(at, end)
        group.country = country
        return self._with_apposition(group, last)

    def _skip_traits(self, at: int, last: int) -> tuple[int, str | None]:
        """ "l'ingénieure sénégalaise X", "le professeur émérite X": past adjectives, and the country they say."""
        end, country = at, None
        if self.doc.lexicon.grammar.get("bare_complements") or self.doc.lexicon.grammar.get(
            "modifiers_first"
        ):
            return at, None
        while end < last:
            if nation := read_nationality(self.doc, end, last):
                end, country = nation
            elif tag := self.doc.tag(end, "modifier"):
                end += tag.length
            else:
                break
        return (end, country) if find_name_end(self.doc, end, last) > end else (at, None)

    def _descriptor(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        tag = self.doc.tag(at, "descriptor")
        bare = bool(self.doc.lexicon.grammar.get("bare_complements"))
        if tag is None or not (features or bare):
            return None
        body = self.bodies.body(at + tag.length, last) if bare else None
        if body is not None and body.kind is GroupKind.ORGANIZATION:
            return body  # "lãnh đạo TTXVN": they act for it
        row = tag.value or {}
        group = Group(GroupKind.OFFICE, at, at + tag.length, gender=row.get("gender"), part=row.get("part"))
        group.heads = tuple(row.get("head", ()))
        if nation := read_nationality(self.doc, group.last, last):
            group.last, group.country = nation
        found = self._with_name(group, last)
        if row.get("title") and found.name is not None:
            told = Office(tag.key, tag.key, at, at + tag.length, country=found.country)
            found.offices = [told, *found.offices]  # "North Korean leader X": all the text says of him
        return found

    def _national(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        """ "le Hongrois Viktor Orban": a demonym with a name behind it."""
        found = self.doc.known_as(
            at, lambda entry: entry.form in {"demonym", "adjective"} and entry.kind == "Country"
        )
        if found is None or not self.doc.tokens[at].is_capital:
            return None
        melted = self.doc.lexicon.words["melted_articles"]["words"]
        begin = at + found[0]
        end = find_name_end(self.doc, begin, last)
        if not features and not (end > begin and at and self.doc.tokens[at - 1].lower in melted):
            return None  # "du Nigérien X"
        if end == begin:
            return self._of_nation(at, begin, found[1].key, features)
        if self._is_of_thing(begin, end):
            return None
        group = Group(GroupKind.PERSON, at, end, name=(begin, end), country=found[1].key)
        return self._with_apposition(group, last)

    def _of_nation(self, at: int, end: int, country: str, features: dict[str, object]) -> Group | None:
        """ "le Gabonais": the person of that country who has been told of, where the language has such words."""
        if self.doc.lexicon.grammar.get("modifiers_first") or features.get("number") != "s":
            return None
        if features.get("indefinite") or features.get("demonstrative"):
            return None
        if self.doc.known_as(at, lambda entry: entry.form not in {"demonym", "adjective"}) is not None:
            return None  # "la Suisse" is the country
        gender = features.get("gender")
        group = Group(GroupKind.OFFICE, at, end, country=country)
        group.gender = gender if isinstance(gender, str) else None
        return group

    def _ranked(self, at: int, last: int) -> Group | None:
        end = self._skip_honorifics(at, last)
        if end == at:
            return None
        name_end = find_name_end(self.doc, end, last)
        if name_end == end or is_noun(self.doc, end):
            return None
        group = Group(GroupKind.PERSON, at, name_end, name=(end, name_end), offices=self.ranks(at, end))
        return self._with_apposition(group, last)

    def _bare_name(self, at: int, last: int) -> Group | None:
        end = find_name_end(self.doc, at, last)
        if end == at or self._only_opens(at, end):
            return None
        named = Group(GroupKind.NAME, at, end, name=(at, end))
        return named if is_behind_place_word(self.doc, at) else self._with_apposition(named, last)

    def _only_opens(self, at: int, end: int) -> bool:
        """One syllable with a capital because a sentence begins: no name in languages written in syllables."""
        is_one = (
            end - at == 1 and at in self.doc.sentence_starts and self.doc.lexicon.grammar.get("syllables")
        )
        return bool(is_one) and not (len(text := self.doc.tokens[at].text) > 1 and text.isupper())

    def _body(self, at: int, last: int) -> Group | None:
        group = self.bodies.body(at, last)
        return self._with_apposition(group, last) if group and group.kind is GroupKind.PERSON else group
