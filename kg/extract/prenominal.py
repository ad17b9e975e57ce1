"""Noun groups of languages whose modifiers stand first: possessors and what they own, nationalities, plurals."""

from __future__ import annotations

from typing import ClassVar

from kg.extract.articles import skip_article
from kg.extract.capitals import make_capital
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.heldinbodies import hold_in, stands_before_plural
from kg.extract.memberlists import name_members
from kg.extract.names import find_name_end
from kg.extract.nationalities import read_nationality
from kg.extract.nationplurals import belong_to, member_of, read_of_countries, singular_of
from kg.extract.nations import read_leading
from kg.extract.nouns import NounReader
from kg.extract.peoples import PeopleReader
from kg.extract.plurals import read_plural
from kg.extract.prenominalholders import PrenominalHolderReader
from kg.extract.relations import Relation
from kg.extract.unlistedbodies import is_held_in_body
from kg.lang import given_names
from kg.lang.folding import fold


class PrenominalReader(PrenominalHolderReader):
    """Reads noun groups with their modifiers and possessors before them."""

    _openers: ClassVar[frozenset[str]] = NounReader._openers | {"portfolio", "prefix"}

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self._marks = doc.lexicon.possessive_marks
        self._eponymous = frozenset(doc.lexicon.table("offices")["bodies"]["eponymous"])
        self._plurals = frozenset(doc.lexicon.words["plurals"]["irregular"])
        self._peoples = PeopleReader(doc)

    def read(self, at: int, last: int) -> Group | None:
        """The group at tokens[at]; a possessor that owns no group we read has the preposition POSSESSOR."""
        group = self._peoples.read(at, last) or self._read_alone(at, last)
        while group is not None and self._is_possessor(group, last):
            owned = self._read_owned(group, group.last + 1, last)
            if owned is None:
                group.last += 1
                group.preposition = Relation.POSSESSOR
                return group
            owned.first = at
            group = owned
        if group is not None and stands_before_plural(self.doc, group, last):
            group = hold_in(group, self._plural(group.last, last, {"number": "p"})) or group
        if group is not None and group.key is not None and self._is_attributive(group, last):
            group.preposition = Relation.POSSESSOR  # "U.S. air bases": not the country itself
        return group

    def _is_attributive(self, group: Group, last: int) -> bool:
        if (
            group.kind not in (GroupKind.COUNTRY, GroupKind.ORGANIZATION, GroupKind.PLACE)
            or group.last >= last
        ):
            return False
        if self.doc.tokens[group.last].joined and self.doc.tokens[group.last].is_capital:
            return True  # "a China-Africa forum"
        if self.doc.tokens[group.begin].joined and self.doc.tokens[group.last].text.islower():
            return not self.doc.tags(group.last) or self.doc.tag(group.last, "event") is not None
        letters = [token for token in self.doc.tokens[group.first : group.last] if token.is_word]
        if group.first == group.begin and not all(token.text.isupper() for token in letters):
            return False  # "granted Vietnam aid"
        token, lexicon = self.doc.tokens[group.last], self.doc.lexicon
        is_other = token.lower.endswith((*lexicon.endings("adverb"), *lexicon.endings("participle"), "ing"))
        return (
            token.text.islower()
            and not token.joined
            and not is_other
            and group.last not in self.doc.dated_tokens
            and not self.doc.tags(group.last)
            and all(r.tense in {"inf", "pres"} for r in lexicon.morphology.readings(token.lower))
        )

    def read_possessor(self, at: int, last: int) -> Group | None:
        """The possessor at a token, its mark included, whatever it owns."""
        group = self._read_alone(at, last) if self._has_mark_ahead(at, last) else None
        while group is not None and self._is_possessor(group, last):
            owned = self._read_owned(group, group.last + 1, last)
            if owned is None or not self._is_possessor(owned, last):
                group.last += 1
                group.preposition = Relation.POSSESSOR
                return group
            group = owned
        return None

    def _has_mark_ahead(self, at: int, last: int) -> bool:
        return any(token.lower in self._marks for token in self.doc.tokens[at + 1 : min(at + 12, last)])

    def _is_possessor(self, group: Group, last: int) -> bool:
        if group.last >= last or self.doc.tokens[group.last].lower not in self._marks:
            return False
        mark, before = self.doc.tokens[group.last], self.doc.tokens[group.last - 1]
        return mark.start == before.end and (mark.lower != "'" or before.lower.endswith("s"))

    def _read_alone(self, at: int, last: int) -> Group | None:
        """Words that are pronoun and determiner ("her", "the two") are determiners where a noun group follows."""
        if self.doc.tag(at, "pronoun") and self.doc.tag(at, "determiner"):
            begin, features = self._determiner(at, last)
            is_noun = begin < last and self.doc.opens(begin, self._openers)
            group = self._plural(begin, last, features) if is_noun else None
            group = group or (self._core(begin, last, features) if is_noun else None)
            if group is not None:
                group.first, group.possessive = at, bool(features.get("possessive"))
                return group
        return super().read(at, last)

    def _core(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        """Also a word of rank before a nationality: "the top Chinese diplomat" is the Chinese one."""
        group = super()._core(at, last, features)
        rank = self.doc.tag(at, "prefix") if group is None and features else None
        if rank is None or read_nationality(self.doc, at + rank.length, last) is None:
            return group
        ranked = super()._core(at + rank.length, last, features)
        return ranked if ranked is not None and ranked.kind is GroupKind.OFFICE else None

    def _read_owned(self, owner: Group, at: int, last: int) -> Group | None:
        """The person, office or body that belongs to a possessor: "Vietnam's president", "Malaysia's Anwar Ibrahim"."""
        if at >= last:
            return None
        capital = self.doc.tag(at, "capital") if owner.kind is GroupKind.COUNTRY else None
        if capital is not None and owner.country is not None:
            return make_capital(self.doc, owner.country, at, at + capital.length)  # "Turkey's capital"
        if owner.kind is GroupKind.PARTIES:
            return self._read_owned_plural(owner, at, last)
        features: dict[str, object] = {"number": "s"}
        owned = self._officeholder(at, last, former=False) or self._counterpart(at, last)
        owned = (
            owned or self._descriptor(self._skip_traits_of(at, last), last, features) or self._owned_body(at)
        )
        if owned is None and owner.kind is GroupKind.COUNTRY:
            owned = self._honorific(at, last) or self._ranked(
                at, last
            )  # "Tonga's Lord X", "Mali's General Y"
        if owned is None:
            return self._owned_name(owner, at, last)
        if owner.kind is GroupKind.NAME and owned.offices and self._names_firm(owner, owned):
            owner.kind = GroupKind.ORGANIZATION
        if owner.kind is GroupKind.ORGANIZATION:
            for office in owned.offices:
                office.organization = office.organization or owner
        if owned.kind is GroupKind.ORGANIZATION and self._names_members(owner, at):
            owned.name = (skip_article(self.doc, owner.first), owned.last)
            nation = read_nationality(self.doc, owned.name[0], owned.last)
            owned.country = owned.country or (nation[1] if nation is not None else None)
        is_somewhere = owner.kind in (GroupKind.COUNTRY, GroupKind.PLACE, GroupKind.ORGANIZATION)
        country = owner.country if is_somewhere else None
        for office in owned.offices:
            office.country = office.country or country
        owned.country = owned.country or country
        return owned

    def _read_owned_plural(self, owner: Group, at: int, last: int) -> Group | None:
        """ "the two countries' defence ministers", "both nations' presidents, A and B": one of each."""
        tag = self.doc.tag(at := self._skip_portfolio(at, last), "group")
        if tag is None or not ((tag.value or {}).get("of") or (tag.value or {}).get("top")):
            return None
        group = read_plural(self.doc, at, last, {"number": "p"})
        if group is None or group.kind is not GroupKind.PEOPLE:
            return None
        group.count = owner.count or group.count
        if not group.members:
            group.of_parties = singular_of(tag.key)
            name_members(self.doc, group, group.of_parties, last)
        return group

    def _names_members(self, owner: Group, at: int) -> bool:
        """ "the Norwegian Seafarers' |Union|": a plural tells who is in a body; so do saints and kings."""
        mark, before = self.doc.tokens[at - 1], self.doc.tokens[at - 2]
        is_plain = owner.kind in (GroupKind.NAME, GroupKind.PERSON) and not owner.offices
        is_plural = mark.text in {"'", "’"} or before.lower in self._plurals
        is_school = self.doc.tokens[at].lower in self._eponymous
        named = is_plain and before.is_capital and self.doc.tokens[at].is_capital
        return named and (is_plural or is_school)

    def _names_firm(self, owner: Group, owned: Group) -> bool:
        """ "Halvorsen's chairman": nobody is somebody's chairman, unless the text names a person so elsewhere."""
        assert owner.name is not None, "asked of proper names only"
        doc, end = self.doc, owner.name[1] - 1
        told = (
            n for n, one in enumerate(doc.tokens) if n not in (0, end) and one.text == doc.tokens[end].text
        )
        of_person = any(
            doc.tag(n - 1, "honorific", "rank", "head") or fold(doc.tokens[n - 1].text) in given_names()
            for n in told
        )
        return not of_person and any(is_held_in_body(doc, office.head) for office in owned.offices)

    def _capital(self, at: int, last: int) -> Group | None:
        """ "the Belgian capital", "the Belgian capital Brussels": the city the article names, else the country."""
        nation = read_nationality(self.doc, at, last)
        tag = self.doc.tag(nation[0], "capital") if nation is not None and nation[0] < last else None
        if nation is None or tag is None:
            return super()._capital(at, last)
        end = nation[0] + tag.length
        named = end + int(end < last and self.doc.tokens[end].text == ",")
        found = self.doc.known_as(named, lambda e: e.kind == "Place" and e.country == nation[1])
        return make_capital(self.doc, nation[1], at, named + found[0] if found is not None else end)

    def _owned_name(self, owner: Group, at: int, last: int) -> Group | None:
        end = find_name_end(self.doc, at, last)
        is_person = owner.kind is GroupKind.COUNTRY and end - at > 1 and not self._ends_as_body(end)
        if not is_person or self._is_no_person(at, end) or self._is_of_thing(at, end):
            return None
        named = Group(GroupKind.PERSON, at, end, name=(at, end), country=owner.country)
        return self._with_apposition(named, last)  # "Mali's X, head of the upper house,"

    def _skip_traits_of(self, at: int, last: int) -> int:
        """ "Mali's |interim| leader X": past words of rank before a descriptor, where one follows."""
        end = at
        while end < last and (tag := self.doc.tag(end, "modifier", "prefix")) is not None:
            end += tag.length
        return end if end < last and self.doc.tag(end, "descriptor") is not None else at

    def _owned_body(self, at: int) -> Group | None:
        tag = self.doc.tag(at, "body", "delegation")
        if tag is None:
            return None
        return Group(GroupKind.ORGANIZATION, at, at + tag.length, name=(at, at + tag.length))

    def _plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        if features.get("number") not in {"p", "any"} and not self.doc.tokens[at].is_capital:
            if features:
                return None
            named = self._titled_names(at, last) if self._titles_names(at, last) else None
            return read_of_countries(self.doc, self.bodies, at, last) or named
        nations, end = read_leading(self.doc, at, last)
        while end < last and (tag := self.doc.tag(end, "modifier", "former")):
            end += tag.length
        end = self._skip_portfolio(end, last)
        if features.get("number") == "any" and self._is_one_counterpart(end, last):
            return None
        group = read_of_countries(self.doc, self.bodies, end, last) or read_plural(
            self.doc, end, last, {**features, "number": "p"}
        )
        if group is None or (not features and not group.members):
            return None
        tag = self.doc.tag(end, "group")
        if tag is not None and not nations:
            name_members(self.doc, group, singular_of(tag.key), last)
        if len(nations) == 1 and group.members[1:] and all(one.name for one in group.members):
            return belong_to(group, at, nations[0])
        if nations:
            head = group.heads[0] if group.heads else None
            if group.kind is GroupKind.PARTIES and len(nations) > 1:  # "the Japanese and Philippine navies"
                group.kind, group.members = GroupKind.PEOPLE, [self._nation(at, end, key) for key in nations]
                return group
            title = singular_of(tag.key) if tag is not None else None
            group.members = [member_of(at, end, nation, head, title) for nation in nations]
            if len(nations) > 1:  # "the Malian and Togolese ministers, A and B,"
                name_members(self.doc, group, title or head or "", last)
            return group if len(nations) > 1 and group.kind is GroupKind.PEOPLE else None
        return group

    def _titles_names(self, at: int, last: int) -> bool:
        """ "accompanied by |ministers| A and B": a plural of an office in small letters, right before a name."""
        tag = self.doc.tag(at, "group")
        end = at + tag.length if tag is not None else last
        if tag is None or not (tag.value or {}).get("of") or end >= last:
            return False
        name_end = find_name_end(self.doc, end, last)
        return name_end - end > 1 and self.doc.known(end) is None

    def _titled_names(self, at: int, last: int) -> Group | None:
        group = read_plural(self.doc, at, last, {"number": "p"})
        return group if group is not None and len(group.members) > 1 else None

    def _melted_plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        """ "Egyptian and Sudanese negotiators": persons of two countries, without an article."""
        if features or not self.doc.tokens[at].is_capital or read_nationality(self.doc, at, last) is None:
            return None
        group = self._plural(at, last, {"number": "p"})
        return group if group is not None and len(group.members) > 1 else None

    def _skip_portfolio(self, at: int, last: int) -> int:
        """ "the two energy ministers": past the portfolio before a plural, where they are not one phrase."""
        tag = self.doc.tag(at, "portfolio") if at < last else None
        if tag is None or self.doc.tag(at, "group") or not self.doc.tag(at + tag.length, "group"):
            return at
        return at + tag.length

    def _is_one_counterpart(self, at: int, last: int) -> bool:
        """ "his counterpart": the possessive does not say how many, the ending does."""
        return at < last and (tag := self.doc.tag(at, "counterpart")) is not None and tag.key[-1] != "s"

    def _nation(self, at: int, end: int, key: str) -> Group:
        label = self.doc.names.label(key, self.doc.article.language)
        return Group(GroupKind.COUNTRY, at, end, key=key, label=label, country=key)


def noun_reader_of(doc: Document) -> NounReader:
    """The reader of noun groups the language of a document needs."""
    return PrenominalReader(doc) if doc.lexicon.grammar.get("modifiers_first") else NounReader(doc)
