"""Noun groups of languages whose modifiers stand before their noun: "Vietnam's new deputy defence minister, X"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.document import Document
from kg.extract.fronts import FrontReader, PrenominalBodyReader
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.nationplurals import member_of, name_members, read_nations, read_of_countries
from kg.extract.nouns import NounReader
from kg.extract.offices import read_office, skip_article
from kg.extract.plurals import read_plural
from kg.extract.relations import Relation

_LONGEST_BODY = 7  # words of a body that only describe it


class PrenominalReader(NounReader):
    """Reads noun groups with their modifiers and possessors before them."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self.bodies = PrenominalBodyReader(doc)
        self.fronts = FrontReader(doc)
        self._in_apposition = False
        self._marks = doc.lexicon.possessive_marks
        self._follows_owner = bool(doc.lexicon.grammar.get("owner_behind_name"))

    def read(self, at: int, last: int) -> Group | None:
        """The group at tokens[at]; a possessor that owns no group we read has the preposition POSSESSOR."""
        group = self._read_alone(at, last)
        while group is not None and self._is_possessor(group, last):
            owned = self._read_owned(group, group.last + 1, last)
            if owned is None:
                group.last += 1
                group.preposition = Relation.POSSESSOR
                return group
            owned.first = at
            group = owned
        if group is not None and group.key is not None and self._is_attributive(group, last):
            group.preposition = Relation.POSSESSOR  # "U.S. air bases": not the country itself
        return group

    def _is_attributive(self, group: Group, last: int) -> bool:
        if (
            group.kind not in {GroupKind.COUNTRY, GroupKind.ORGANIZATION, GroupKind.PLACE}
            or group.last >= last
        ):
            return False
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
            group = self._plural(begin, last, features) or self._core(begin, last, features)
            if group is not None:
                group.first, group.possessive = at, bool(features.get("possessive"))
                return group
        return super().read(at, last)

    def _read_owned(self, owner: Group, at: int, last: int) -> Group | None:
        """The person, office or body that belongs to a possessor: "Vietnam's president", "Malaysia's Anwar Ibrahim"."""
        if at >= last:
            return None
        features: dict[str, object] = {"number": "s"}
        owned = self._officeholder(at, last, former=False) or self._counterpart(at, last)
        owned = owned or self._descriptor(at, last, features) or self._owned_body(at)
        if owned is None:
            return self._owned_name(owner, at, last)
        if owner.kind is GroupKind.ORGANIZATION:
            for office in owned.offices:
                office.organization = office.organization or owner
        country = (
            owner.country
            if owner.kind in {GroupKind.COUNTRY, GroupKind.PLACE, GroupKind.ORGANIZATION}
            else None
        )
        for office in owned.offices:
            office.country = office.country or country
        owned.country = owned.country or country
        return owned

    def _owned_name(self, owner: Group, at: int, last: int) -> Group | None:
        end = find_name_end(self.doc, at, last)
        is_person = owner.kind is GroupKind.COUNTRY and end - at > 1 and not self._ends_as_body(end)
        if not is_person or self._is_no_person(at, end):
            return None
        return Group(GroupKind.PERSON, at, end, name=(at, end), country=owner.country)

    def _owned_body(self, at: int) -> Group | None:
        tag = self.doc.tag(at, "body", "delegation")
        if tag is None:
            return None
        return Group(GroupKind.ORGANIZATION, at, at + tag.length, name=(at, at + tag.length))

    def _plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        if features.get("number") not in {"p", "any"} and not self.doc.tokens[at].is_capital:
            return None
        nations, end = read_nations(self.doc, at, last)
        while end < last and (tag := self.doc.tag(end, "modifier", "former")):
            end += tag.length
        group = read_plural(self.doc, end, last, {**features, "number": "p"}) or read_of_countries(
            self.doc, self.bodies, end, last
        )
        if group is None or (not features and not group.members):
            return None
        tag = self.doc.tag(end, "group")
        if tag is not None and not nations:
            name_members(self.doc, group, tag.key.removesuffix("s"), last)
        if nations:
            head = group.heads[0] if group.heads else None
            group.members = [member_of(at, end, nation, head) for nation in nations]
            return group if len(nations) > 1 and group.kind is GroupKind.PEOPLE else None
        return group

    def _officeholder(self, at: int, last: int, former: bool) -> Group | None:
        offices: list[Office] = []
        begin, end = at, at
        while (office := self._read_office(begin, last, former)) is not None:
            offices.append(office)
            end = office.last
            following = self._next_office(end, last)
            if following is None:
                break
            begin = following
        if not offices:
            return None
        country = next((office.country for office in offices if office.country), None)
        for office in offices:
            office.country = office.country or country
        group = Group(GroupKind.OFFICE, at, end, offices=offices, country=country, gender=offices[0].gender)
        return self._with_name(group, last)

    def _read_office(self, at: int, last: int, former: bool) -> Office | None:
        front = self.fronts.read(at, last)
        if front.end >= last:
            return None
        office = read_office(self.doc, front.end, last, self.bodies.body, country=front.country)
        if office is None:
            return None
        office.former = former or front.former
        office.organization = office.organization or front.organization
        if front.title_from is not None:
            office.title = f"{self.doc.between(front.title_from, front.end)} {office.title}"
        office.first = at
        return office

    def _opens_office(self, at: int, last: int) -> bool:
        front = self.fronts.read(at, last)
        return front.end < last and self.doc.tag(front.end, "head") is not None

    def _next_office(self, at: int, last: int) -> int | None:
        """A further office of the same person, of the same country: "Deputy Prime Minister and Foreign Minister X"."""
        tag = self.doc.tag(at, "list_coordination") if at < last else None
        if tag is None or at + tag.length >= last:
            return None
        front = self.fronts.read(at + tag.length, last)
        is_own = front.country is None and front.organization is None and front.end < last
        return at + tag.length if is_own and self.doc.tag(front.end, "head") else None

    def _counterpart(self, at: int, last: int) -> Group | None:
        front = self.fronts.read(at, last)
        if front.end >= last:
            return None
        group = super()._counterpart(front.end, last)
        if group is not None:
            group.first = at
            group.country = group.country or front.country
        return group

    def _descriptor(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        front = self.fronts.read(at, last)
        if front.end >= last or self.doc.tokens[front.end].is_capital:
            return None
        group = super()._descriptor(front.end, last, features)
        if group is not None:
            group.first = at
            group.country = group.country or front.country
        return group

    def _national(self, at: int, last: int, determined: bool) -> Group | None:
        group = super()._national(at, last, determined)
        return None if group is not None and self._ends_as_body(group.last) else group

    def _with_name(self, group: Group, last: int) -> Group:
        at = group.last
        if (group.counterpart or group.part) and at < last and self.doc.tokens[at].text == ",":
            holder = self._officeholder(skip_article(self.doc, at + 1), last, former=False)
            if holder is not None and holder.name is not None and self._closes_apposition(holder.last, last):
                holder.first = group.first
                return holder  # "their host, Malaysian Prime Minister Anwar Ibrahim"
        if (
            at < last
            and self.doc.tokens[at].text == ","
            and self._opens_office(skip_article(self.doc, at + 1), last)
        ):
            return group  # "the foreign minister, Russian President X and Y": another person
        if (end := self._skip_lower_body(at, last)) is not None:
            named = super()._with_name(replace(group, last=end), last)
            return named if named.name is not None else group
        if self._in_apposition and at < last and self.doc.tokens[at].text == ",":
            return group  # "X, chief executive, Lucid Motors"
        return self._with_owner(super()._with_name(group, last), last)

    def _skip_lower_body(self, at: int, last: int) -> int | None:
        """ "chief executive of the county council, Nora Walsh": up to the comma before the name."""
        tag = self.doc.tag(at, "preposition") if at < last else None
        if tag is None or tag.value != Relation.OF:
            return None
        end = at + tag.length
        while end < min(at + _LONGEST_BODY, last) and self.doc.tokens[end].text.islower():
            if self.doc.tag(end, "relative", "list_coordination", "head"):
                return None
            end += 1
        is_comma = end < last and self.doc.tokens[end].text == ","
        return end if is_comma and end > at + tag.length else None

    def _with_apposition(self, group: Group, last: int) -> Group:
        self._in_apposition = True
        try:
            return super()._with_apposition(group, last)
        finally:
            self._in_apposition = False

    def _with_owner(self, group: Group, last: int) -> Group:
        """ "President Sauli Niinistö of Finland"."""
        tag = self.doc.tag(group.last, "preposition") if group.last < last else None
        if not self._follows_owner or group.name is None or tag is None or tag.value != Relation.OF:
            return group
        owner = self.bodies.body(skip_article(self.doc, group.last + tag.length), last)
        if owner is None or not group.offices or group.offices[0].country or group.offices[0].organization:
            return group
        if owner.kind is GroupKind.ORGANIZATION:
            group.offices[0].organization = owner
        elif owner.kind is not GroupKind.COUNTRY:
            return group
        group.offices[0].country = group.country = owner.country
        group.last = owner.last
        return group

    def _bare_name(self, at: int, last: int) -> Group | None:
        group = super()._bare_name(at, last)
        if group is not None and group.name is not None and not group.offices:
            end = group.name[1]
            if self._ends_as_body(end) and end - at > 1:
                group.kind = GroupKind.ORGANIZATION
            elif self.doc.tag(end - 1, "site") and end - at > 1:
                group.kind = GroupKind.PLACE
        return group

    def _is_no_person(self, first: int, end: int) -> bool:
        is_field = end - first == 1 and self.doc.tag(first, "portfolio") is not None
        is_site = any(tag.kind == "site" and tag.length == 1 for tag in self.doc.tags(end - 1))
        return super()._is_no_person(first, end) or self._ends_as_body(end) or is_field or is_site

    def _ends_as_body(self, end: int) -> bool:
        return any(tag.kind in {"body", "delegation"} and tag.length == 1 for tag in self.doc.tags(end - 1))


def noun_reader_of(doc: Document) -> NounReader:
    """The reader of noun groups the language of a document needs."""
    return PrenominalReader(doc) if doc.lexicon.grammar.get("modifiers_first") else NounReader(doc)
