"""Names and offices that stand apart: "l'ambassadeur d'Algérie à Bamako, M. X,", "X, rectrice de l'Université …,"."""

from __future__ import annotations

from kg.extract.apart import find_comma
from kg.extract.apposedplurals import take_holders
from kg.extract.barebodies import fills
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.officeplurals import title_of
from kg.extract.officestanding import OfficeStanding
from kg.extract.relations import Relation

_SEATS = frozenset({Relation.AT, Relation.IN})
_PARTS = frozenset({Relation.BY, Relation.WITH, Relation.PRESENCE, Relation.COMPANY})
_FOR_WHOM = frozenset({Relation.ON_BEHALF, Relation.INVITATION, Relation.REQUEST, Relation.INITIATIVE})
_PAIR = 2  # members a plural has at least
_FULL = 2  # words of a name that is more than a surname
_CLOSERS = frozenset({ChunkKind.COORDINATION, ChunkKind.RELATIVE, ChunkKind.VERB, ChunkKind.DATE})


class Appositions:
    """Joins a name to the office between whose comma and it stand words that belong to neither."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._standing = OfficeStanding(doc)
        self._years = frozenset(doc.lexicon.words["ages"]["words"])

    def settle(self, clause: Clause) -> Clause:
        """The sentence, its chunks joined in place."""
        at = 0
        while at < len(clause.chunks):
            group = clause.chunks[at].group
            if group is not None and self._is_untaken(group) and not _owns_office(clause.chunks, at):
                self._take_name(clause.chunks, at, group)
            elif group is not None and self._may_be_person(group):
                self._take_aged(clause.chunks, at, group)
                self._take_office(clause.chunks, at, group)
                self._take_counterpart(clause.chunks, at, group)
            elif group is not None and _sums_up(group):
                self._take_members(clause.chunks, at, group)
            elif group is None and _opens_title(clause.chunks, at):
                self._take_titled(clause.chunks, at)
            elif group is not None and _describes(group):
                self._take_described(clause.chunks, at, group)
            elif group is not None and group.kind is GroupKind.PEOPLE:
                take_holders(clause.chunks, at)
            at += 1
        return clause

    def _take_name(self, chunks: list[Chunk], at: int, office: Group) -> None:
        """ "le commandant de la base navale, le contre-amiral X": from the office on, all is one group."""
        comma = find_comma(chunks, at + 1)
        if comma is None or comma + 1 >= len(chunks) or fills(self.doc, office):
            return
        named = chunks[comma + 1].group
        if named is None or named.preposition is not None or not self._may_be_person(named):
            return
        if office.indefinite and (named.offices or comma == at + 1):
            return  # "a minister, President X, …"
        if not all(self._standing.is_style(held) for held in named.offices):
            return  # "le ministre, le président X et Y": another person
        if not self._closes(chunks, comma + 2):
            return
        acts = comma + 2 < len(chunks) and chunks[comma + 2].verb is not None
        if office.preposition in _FOR_WHOM and named.offices and acts:
            return  # "On behalf of the president, Ambassador X presented …"
        self._learn_body(office, chunks[at + 1 : comma])
        named.kind = GroupKind.PERSON
        named.offices = [*office.offices, *named.offices]
        named.country = office.country or named.country
        for held in named.offices:
            held.country = held.country or named.country
        named.gender = named.gender or office.gender
        named.first, named.outer = office.first, office.outer
        named.preposition, named.possessive = office.preposition, office.possessive
        named.counterpart = office.counterpart
        if any(c.group is not None and c.group.kind is GroupKind.PERSON for c in chunks[at + 1 : comma]):
            chunks[at].group = named  # "a spokeswoman for Minister Y, X": Y stays behind X
            del chunks[comma : comma + 2]
            return
        chunks[at].group, chunks[at].last = named, chunks[comma + 1].last
        del chunks[at + 1 : comma + 2]

    def _take_titled(self, chunks: list[Chunk], at: int) -> None:
        """ "reçu par le maréchal de la Diète, M. X, …": a title nobody knows, before whom an honorific names."""
        comma = find_comma(chunks, at + 1)
        if comma is None or comma + 1 >= len(chunks) or not self._closes(chunks, comma + 2):
            return
        named = chunks[comma + 1].group
        inner = [c.group.preposition for c in chunks[at + 1 : comma] if c.group is not None]
        if named is None or named.preposition is not None or any(p != Relation.OF for p in inner):
            return
        if named.name is None or self.doc.tag(named.first, "honorific") is None:
            return
        named.first, named.preposition = chunks[at].first, chunks[at].preposition
        chunks[at].kind, chunks[at].group, chunks[at].last = ChunkKind.GROUP, named, chunks[comma + 1].last
        del chunks[at + 1 : comma + 2]

    def _take_members(self, chunks: list[Chunk], at: int, plural: Group) -> None:
        """ "ses homologues djiboutiens, le ministre A, et le ministre B": who is listed behind the comma."""
        told = any(chunk.verb is not None and chunk.verb.is_finite for chunk in chunks[:at])
        if plural.preposition is not None and not told:
            return  # "En présence des deux présidents, A et B ont signé …"
        named: list[Group] = []
        comma = end = at + 1 + int(_is_of_both(chunks, at + 1))
        while end + 1 < len(chunks) and _is_joint(chunks[end]):
            begin = end + 1 + int(chunks[end + 1].kind is ChunkKind.COORDINATION)
            member = chunks[begin].group if begin < len(chunks) else None
            if member is None or not self._may_be_person(member) or member.preposition is not None:
                break
            named.append(member)
            end = begin + 1
        if len(named) != (plural.count or max(len(named), _PAIR)) or chunks[comma].text != ",":
            return
        if not self._closes(chunks, end) or (end < len(chunks) and chunks[end].kind is ChunkKind.VERB):
            return
        countries = {member.country for member in plural.members}
        title = title_of(self.doc, plural)
        for member in named:
            member.kind = GroupKind.PERSON
            if title is not None and all(self._standing.is_style(held) for held in member.offices):
                head, words = title
                member.offices.insert(
                    0, Office(head, words, member.first, member.last, country=member.country)
                )
            member.country = member.country or (next(iter(countries)) if len(countries) == 1 else None)
        plural.members, plural.last = named, named[-1].last
        chunks[at].last = plural.last
        del chunks[at + 1 : end]

    def _take_described(self, chunks: list[Chunk], at: int, described: Group) -> None:
        """ "her Kenyan host, Cabinet Secretary X, …": who is named behind the comma is of that country."""
        named = chunks[at + 2].group if at + 2 < len(chunks) and chunks[at + 1].text == "," else None
        if named is None or named.kind is not GroupKind.PERSON or named.preposition or named.country:
            return
        if not self._closes(chunks, at + 3):
            return
        named.country = described.country
        for held in named.offices:
            held.country = held.country or described.country
        named.first, named.outer, named.preposition = described.first, described.outer, described.preposition
        chunks[at].group, chunks[at].last = named, chunks[at + 2].last
        del chunks[at + 1 : at + 3]

    def _take_office(self, chunks: list[Chunk], at: int, named: Group) -> None:
        """ "X, rectrice de l'Université française en Arménie, …": the office behind the name, up to its comma."""
        if at + 2 >= len(chunks) or chunks[at + 1].text != ",":
            return
        office = chunks[at + 2].group
        if (
            office is None
            or office.preposition is not None
            or office.possessive
            or not self._is_open_office(office)
        ):
            return
        begins = self.doc.tag(office.first, "determiner") is not None
        begins = begins and (bool(named.offices) or not self._is_owned(office))
        closed = find_comma(chunks, at + 3)
        if closed is None or begins:
            return  # "X, le ministre de …": may be another person
        self._learn_body(office, chunks[at + 3 : closed])
        named.kind = GroupKind.PERSON
        named.offices = [*named.offices, *office.offices]
        named.country = named.country or office.country
        named.gender = named.gender or office.gender
        chunks[at].last = named.last = office.last
        del chunks[at + 1 : at + 3]

    def _take_aged(self, chunks: list[Chunk], at: int, named: Group) -> None:
        """ "X, 58, a former auditor general of Y, …", "X, 58 ans, maire de Y": behind an age, the office is X's."""
        end = at + 3 + int(at + 3 < len(chunks) and chunks[at + 3].text.lower() in self._years)
        if end + 1 >= len(chunks) or chunks[at + 1].text != "," or chunks[end].text != ",":
            return
        office = chunks[end + 1].group
        aged = chunks[at + 2].kind is ChunkKind.WORD and chunks[at + 2].text.isdigit()
        if (
            office is None
            or not aged
            or office.kind is not GroupKind.OFFICE
            or office.preposition is not None
        ):
            return
        closed = find_comma(chunks, end + 2)
        if closed is None or not office.offices or office.possessive or any(o.kin for o in office.offices):
            return
        self._learn_body(office, chunks[end + 2 : closed])
        held = office.offices[0]
        word = self.doc.tokens[held.first - 1].text
        if self.doc.tag(held.first - 1, "former") is not None and not held.title.startswith(word):
            held.former, held.title = True, f"{word} {held.title}"
        named.kind, named.offices = GroupKind.PERSON, [*named.offices, *office.offices]
        named.country = named.country or office.country
        chunks[at].last = named.last = office.last
        del chunks[at + 1 : end + 2]

    def _take_counterpart(self, chunks: list[Chunk], at: int, named: Group) -> None:
        """ "met X, her Serbian counterpart": of which country X is, told behind the name."""
        told = chunks[at + 2].group if at + 2 < len(chunks) and chunks[at + 1].text == "," else None
        if told is None or named.country is not None or not self._closes(chunks, at + 3):
            return
        if at + 3 < len(chunks) and chunks[at + 3].verb is not None:
            return  # "met X, her Serbian counterpart said": another clause begins
        is_plain = told.kind is GroupKind.OFFICE and told.name is None and told.preposition is None
        if is_plain and told.possessive and told.country is not None and not told.offices:
            named.kind, named.country = GroupKind.PERSON, told.country
            named.counterpart = named.counterpart or not named.offices
            chunks[at].last = named.last = told.last
            del chunks[at + 1 : at + 3]

    def _learn_body(self, office: Group, between: list[Chunk]) -> None:
        """ "le porte-parole du groupe X" whose body only the sentence shows: it is where the office is held."""
        for chunk in between:
            group = chunk.group
            held = office.offices[0]
            sits = group is not None and group.kind is GroupKind.ORGANIZATION and group.preposition in _SEATS
            if sits and held.organization is None:
                held.organization = (
                    group  # "a professor at Y University", "Minister of State in the Ministry of Z"
                )
            if group is None or group.preposition not in (Relation.OF, Relation.WITHIN, Relation.ADDRESSED):
                continue
            if group.kind is GroupKind.ORGANIZATION and held.organization is None:
                held.organization = group
            if group.kind in (GroupKind.OFFICE, GroupKind.ORGANIZATION, GroupKind.PLACE, GroupKind.COUNTRY):
                held.country = held.country or group.country
                office.country = office.country or group.country
            return

    def _is_owned(self, office: Group) -> bool:
        """ "X, |the UN's| spokesman": the article is the owner's, and so the office is no other person's."""
        marks = self.doc.lexicon.possessive_marks
        return any(token.lower in marks for token in self.doc.tokens[office.first : office.offices[0].first])

    def _is_open_office(self, group: Group) -> bool:
        return self._is_untaken(group) and not group.indefinite

    def _is_untaken(self, group: Group) -> bool:
        """Whether it is an office nobody is named for: "a spokesman for the ministry" as well."""
        is_office = group.kind is GroupKind.OFFICE and group.name is None and bool(group.offices)
        return is_office and not any(office.kin for office in group.offices)

    def _may_be_person(self, group: Group) -> bool:
        if group.name is None or group.kind not in (GroupKind.PERSON, GroupKind.NAME):
            return False
        if group.kind is GroupKind.PERSON:
            return True
        first, last = group.name
        tokens = self.doc.tokens[first:last]
        is_body = self.doc.tag(first, "body", "site", "instrument", "event", "delegation") is not None
        return len(tokens) >= _FULL and not all(t.text.isupper() for t in tokens) and not is_body

    def _closes(self, chunks: list[Chunk], at: int) -> bool:
        return at >= len(chunks) or chunks[at].kind in _CLOSERS or chunks[at].kind is ChunkKind.MARK


def _describes(group: Group) -> bool:
    """ "son hôte kényan", "the Kenyan leader": a word for a person and a country, with neither office nor name."""
    plain = group.kind is GroupKind.OFFICE and group.name is None and not group.offices
    return plain and group.country is not None and not (group.indefinite or group.counterpart)


def _owns_office(chunks: list[Chunk], at: int) -> bool:
    """ "l'épouse du président, X": whether the office at chunks[at] only says whose the one before it is."""
    group, before = chunks[at].group, chunks[at - 1].group if at else None
    of = group is not None and group.preposition == Relation.OF
    return of and before is not None and before.kind is GroupKind.OFFICE


def _sums_up(group: Group) -> bool:
    """ "ses homologues djiboutiens", "les deux présidents": several persons, none of them named in it."""
    return group.kind is GroupKind.PEOPLE and not any(m.name or m.offices for m in group.members)


def _is_of_both(chunks: list[Chunk], at: int) -> bool:
    """Whether "des deux pays" stands at chunks[at]: whose those who follow are."""
    group = chunks[at].group if at + 1 < len(chunks) else None
    return group is not None and group.kind is GroupKind.PARTIES and group.preposition == Relation.OF


def _is_joint(chunk: Chunk) -> bool:
    return chunk.kind is ChunkKind.COORDINATION or chunk.text == ","


def _opens_title(chunks: list[Chunk], at: int) -> bool:
    """Whether a preposition for somebody's part stands here, and words that may be a title behind it."""
    if chunks[at].kind is not ChunkKind.PREPOSITION or chunks[at].preposition not in _PARTS:
        return False
    behind = chunks[at + 1 : at + 3]
    return len(behind) > 1 and all(chunk.kind is ChunkKind.WORD for chunk in behind)
