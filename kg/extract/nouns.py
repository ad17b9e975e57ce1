"""The shallow grammar of noun groups: determiners, offices, names, appositions on either side."""

from __future__ import annotations

from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.offices import read_nationality, read_office, skip_article
from kg.extract.plurals import read_members, read_plural
from kg.extract.relations import Relation


class NounReader:
    """Reads the noun group that begins at a token, if one does."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.bodies = BodyReader(doc)

    def read(self, at: int, last: int) -> Group | None:
        """The group at tokens[at], within tokens[..last]."""
        doc = self.doc
        if at >= last or at in doc.dated_tokens:
            return None
        if (pronoun := doc.tag(at, "pronoun")) and not self._is_title(at, pronoun.length, last):
            return self._pronoun(at, pronoun.length, pronoun.value)
        begin, features = self._determiner(at, last)
        if begin >= last:
            return None
        group = self._plural(begin, last, features) or self._core(begin, last, features)
        if group is None and (named := self._bare_name(begin, last)):
            group = named
        if group is None or (begin > at and group.kind is GroupKind.PLACE and features.get("indefinite")):
            return None
        group.first = at
        group.possessive = bool(features.get("possessive"))
        group.indefinite = bool(features.get("indefinite"))
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
        return at, features

    def _plural(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        return read_plural(self.doc, at, last, features)

    def _opens_office(self, at: int, last: int) -> bool:
        """Whether a title begins at a token."""
        return at < last and self.doc.tag(at, "head") is not None

    def _begins_longer_name(self, at: int, length: int) -> bool:
        """ "Ba Lan" is Poland, not three of something."""
        known = self.doc.known(at)
        return known is not None and known[0] > length and self.doc.tokens[at].is_capital

    def _core(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        doc = self.doc
        former = False
        while at < last and (tag := doc.tag(at, "modifier", "former")):
            former = former or tag.kind == "former"
            at += tag.length
        if at >= last:
            return None
        return (
            self._site(at, last)
            or self._counterpart(at, last)
            or self._honorific(at, last)
            or self._officeholder(at, last, former)
            or self._descriptor(at, last, features)
            or self._national(at, last, bool(features))
            or self._body(at, last)
            or self._ranked(at, last)
        )

    def _site(self, at: int, last: int) -> Group | None:
        """ "Mémorial du Président Ho Chi Minh": a place, and whom it is named after is not met there."""
        tag = self.doc.tag(at, "site")
        if tag is None:
            return None
        end = at + tag.length
        of = self.doc.tag(end, "preposition")
        inner = skip_article(self.doc, end + of.length) if of and of.value == Relation.OF else end
        if inner >= last:
            return None
        if self.doc.tag(inner, "head", "honorific") and (person := self._core(inner, last, {})):
            return Group(GroupKind.PLACE, at, person.last, name=(at, person.last)) if person.name else None
        name_end = find_name_end(self.doc, inner, last)
        if of and (
            found := self.doc.known_as(inner, lambda entry: entry.kind == "Place" and entry.form == "name")
        ):
            where = found[1]  # "le mémorial de Hanoi" is in Hanoi
            return Group(
                GroupKind.PLACE, at, inner + found[0], key=where.key, label=where.label, country=where.country
            )
        if name_end == inner or (of and self.doc.known(inner) is not None):
            return None
        return Group(GroupKind.PLACE, at, name_end, name=(at, name_end))

    def _counterpart(self, at: int, last: int) -> Group | None:
        tag = self.doc.tag(at, "counterpart")
        if tag is None:
            return None
        group = Group(GroupKind.OFFICE, at, at + tag.length, counterpart=True)
        if nation := read_nationality(self.doc, group.last, last):
            group.last, group.country = nation
        elif (of := self.doc.tag(group.last, "preposition")) and of.value == Relation.OF:
            owner = self.bodies.body(skip_article(self.doc, group.last + of.length), last)
            if owner and owner.kind is GroupKind.COUNTRY:
                group.last, group.country = owner.last, owner.key
        return self._with_name(group, last)

    def _honorific(self, at: int, last: int) -> Group | None:
        end = self._skip_honorifics(at, last)
        if end == at:
            return None
        tag = self.doc.tag(at, "honorific")
        row = (tag.value if tag else None) or {}
        if row.get("number") == "p":
            group = Group(GroupKind.PEOPLE, at, end, plural=True)
            read_members(self.doc, group, last, None)
            return group if group.members else None
        if (begin := skip_article(self.doc, end)) < last and self.doc.tag(begin, "head"):
            end = begin  # "Monsieur le ministre"
        if self.doc.tag(end, "head") and (office := self._officeholder(end, last, former=False)):
            return office
        name_end = find_name_end(self.doc, end, last)
        if name_end == end or self._is_no_person(end, name_end):
            return None
        group = Group(GroupKind.PERSON, at, name_end, name=(end, name_end), gender=row.get("gender"))
        return self._with_apposition(group, last)

    def _officeholder(self, at: int, last: int, former: bool) -> Group | None:
        offices: list[Office] = []
        begin = at
        while (office := read_office(self.doc, begin, last, self.bodies.body)) is not None:
            office.former = former
            if former and self.doc.tag(office.first - 1, "former"):
                office.title = f"{self.doc.tokens[office.first - 1].text} {office.title}"
            offices.append(office)
            begin = office.last
            following = self._next_office(begin, last)
            if following is None or self._is_of_another(office, begin):
                break
            begin = following
        if not offices:
            return None
        _share_country(offices)
        group = Group(GroupKind.OFFICE, at, offices[-1].last, offices=offices, country=offices[-1].country)
        group.gender = offices[0].gender
        return self._with_name(group, last)

    def _is_of_another(self, office: Office, at: int) -> bool:
        """ "với Ngoại trưởng Cuba, Bộ trưởng Lê Văn Nam …": a country behind an office closes the title."""
        is_bare = self.doc.lexicon.grammar.get("bare_complements")
        return bool(is_bare) and office.country is not None and self.doc.tokens[at].text == ","

    def _next_office(self, at: int, last: int) -> int | None:
        """The head of a further office of the same person: "et ministre …", ", ministre …", without a determiner."""
        if at >= last:
            return None
        tag = self.doc.tag(at, "list_coordination")
        begin = at + (tag.length if tag else int(self.doc.tokens[at].text == ","))
        if tag is None and begin > at and begin < last and (tag := self.doc.tag(begin, "list_coordination")):
            begin += tag.length
        return begin if begin > at and begin < last and self.doc.tag(begin, "head") else None

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
        return self._with_name(group, last)

    def _national(self, at: int, last: int, determined: bool) -> Group | None:
        """ "le Hongrois Viktor Orban": a demonym with a name behind it."""
        found = self.doc.known_as(
            at, lambda entry: entry.form in {"demonym", "adjective"} and entry.kind == "Country"
        )
        if found is None or not determined or not self.doc.tokens[at].is_capital:
            return None
        begin = at + found[0]
        end = find_name_end(self.doc, begin, last)
        if end == begin:
            return None
        group = Group(GroupKind.PERSON, at, end, name=(begin, end), country=found[1].key)
        return self._with_apposition(group, last)

    def _ranked(self, at: int, last: int) -> Group | None:
        end = self._skip_honorifics(at, last)
        if end == at:
            return None
        name_end = find_name_end(self.doc, end, last)
        if name_end == end:
            return None
        return self._with_apposition(Group(GroupKind.PERSON, at, name_end, name=(end, name_end)), last)

    def _skip_honorifics(self, at: int, last: int) -> int:
        """Past honorifics and ranks, with an article inside ("le général d'armée", "Son Excellence Monsieur")."""
        end = at
        while end < last and (tag := self.doc.tag(end, "honorific", "rank")):
            if (tag.value or {}).get("capitals") and not self.doc.tokens[end].text.isupper():
                break
            end += tag.length
        return end

    def _with_name(self, group: Group, last: int) -> Group:
        """Adds the name in apposition behind an office: directly, or between commas, with its honorifics."""
        at = group.last
        comma = at < last and self.doc.tokens[at].text == ","
        begin = at + 1 if comma else at
        if begin >= last:
            return group
        titled = self._skip_honorifics(
            skip_article(self.doc, begin) if self._has_rank(begin, last) else begin, last
        )
        end = find_name_end(self.doc, titled, last)
        if end == titled or (comma and not self._closes_apposition(end, last)):
            return group
        if self._is_no_person(titled, end):
            return group
        group.kind = GroupKind.PERSON
        group.name = (titled, end)
        group.last = end
        return group if comma else self._with_apposition(group, last)

    def _has_rank(self, at: int, last: int) -> bool:
        after = skip_article(self.doc, at)
        return after < last and self.doc.tag(after, "rank", "honorific") is not None

    def _is_no_person(self, first: int, end: int) -> bool:
        found = self.doc.known(first)
        return found is not None and first + found[0] >= end and all(e.kind != "Person" for e in found[1])

    def _closes_apposition(self, at: int, last: int) -> bool:
        return (
            at >= last
            or not self.doc.tokens[at].is_word
            or self.doc.tag(at, "list_coordination") is not None
            or self.doc.lexicon.opens_verb(self.doc.tokens, at)
        )

    def _with_apposition(self, group: Group, last: int) -> Group:
        """Adds the office in apposition behind a name: "X, ministre de la Défense,"."""
        doc = self.doc
        at = group.last
        if at + 1 >= last or doc.tokens[at].text not in ",(":
            return group
        begin = skip_article(self.doc, at + 1)
        while (tag := doc.tag(begin, "modifier", "former")) and begin < last:
            begin += tag.length
        if begin >= last or not self._opens_office(begin, last):
            return group
        former = doc.tag(begin - 1, "former") is not None
        holder = self._officeholder(begin, last, former)
        if holder is None or holder.name is not None or any(office.kin for office in holder.offices):
            return group
        if (
            holder.last < last
            and doc.tokens[holder.last].is_word
            and not self._closes_apposition(holder.last, last)
        ):
            return group
        group.offices.extend(holder.offices)
        group.country = group.country or holder.country
        group.last = holder.last
        if group.last < last and doc.tokens[group.last].text in ",)" and doc.tokens[group.last].text != ",":
            group.last += 1
        return group

    def _bare_name(self, at: int, last: int) -> Group | None:
        end = find_name_end(self.doc, at, last)
        if end == at or self._only_opens(at, end):
            return None
        return self._with_apposition(Group(GroupKind.NAME, at, end, name=(at, end)), last)

    def _only_opens(self, at: int, end: int) -> bool:
        """One syllable with a capital because a sentence begins: no name in languages written in syllables."""
        return (
            bool(self.doc.lexicon.grammar.get("syllables"))
            and end - at == 1
            and not (self.doc.tokens[at].text.isupper() and len(self.doc.tokens[at].text) > 1)
            and at in self.doc.sentence_starts
        )

    def _body(self, at: int, last: int) -> Group | None:
        group = self.bodies.body(at, last)
        return self._with_apposition(group, last) if group and group.kind is GroupKind.PERSON else group


def _share_country(offices: list[Office]) -> None:
    """Offices of one person named together are of one country where only one of them says it."""
    known = {office.country for office in offices if office.country}
    if len(known) == 1:
        country = known.pop()
        for office in offices:
            office.country = office.country or country
