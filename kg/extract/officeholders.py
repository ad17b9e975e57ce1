"""Who holds an office: titles and the name in apposition to them, on either side ("X, ministre de la Défense")."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.barebodies import fills, leave_body, skip_charge, take_body
from kg.extract.behindnames import (
    begins_next,
    find_whole,
    is_owner,
    is_told_of_name,
    lists_next,
    opens_second,
    skip_bare_body,
    skip_modifiers,
    skip_origin,
    skip_possessor,
    skip_post,
)
from kg.extract.bodies import BodyReader
from kg.extract.callings import read_calling
from kg.extract.document import Document
from kg.extract.givennames import is_given_name
from kg.extract.groups import Group, GroupKind, Office, share_country
from kg.extract.names import find_name_end, skip_acronym
from kg.extract.offices import read_office
from kg.extract.portfolios import is_plain
from kg.extract.relations import Relation
from kg.extract.unlistedbodies import share_body

_LONG_NAME = 4  # syllables of a name with what stands before it, at least
_LONGEST_PREPOSITION = 6  # syllables
_ADJUNCTS = frozenset({Relation.ON_BEHALF, Relation.INVITATION, Relation.REQUEST, Relation.ACCORDING})
_FINITE = frozenset({"pres", "past", "imp", "fut", "cond"})
_NUMERALS = frozenset({"II", "III", "IV"})


class OfficeholderReader:
    """Reads offices with the names of who holds them."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.bodies = BodyReader(doc)
        self._is_fixed = bool(doc.lexicon.grammar.get("modifiers_first"))
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))
        # "Lê Văn Nam - Thứ trưởng Bộ Quốc phòng": where titles have no article, a dash holds the two apart.
        self._apart = {",", "-", "–"} if self._is_bare else {","}
        self._ranks = frozenset(doc.lexicon.table("offices")["ranks"])
        # Where a title's complements stand before it, what follows with a preposition is none of it.
        self._closers = ("preposition",) if doc.lexicon.grammar.get("modifiers_first") else ()

    def _officeholder(self, at: int, last: int, former: bool) -> Group | None:
        offices: list[Office] = []
        begin = at
        while not is_given_name(self.doc, begin):
            if (office := read_office(self.doc, begin, last, self.bodies.body)) is None:
                break
            office.former = former
            if former and self.doc.tag(office.first - 1, "former"):
                office.title = f"{self.doc.tokens[office.first - 1].text} {office.title}"
            offices.append(office)
            begin = office.last
            following = self._next_office(begin, last)
            if following is None or self._is_of_another(office, begin, following, last):
                break
            begin = following
        if not offices:
            return None
        share_country(offices)
        share_body(self.doc, offices)
        group = Group(GroupKind.OFFICE, at, offices[-1].last, offices=offices, country=offices[-1].country)
        group.gender = offices[0].gender
        return self._with_name(group, last)

    def _is_of_another(self, office: Office, at: int, following: int, last: int) -> bool:
        """ "với Ngoại trưởng Cuba, Bộ trưởng Lê Văn Nam …": a country behind an office closes the title.

        Not where no name stands behind the next one: "Lê Văn Nam, Bí thư Trung ương Đảng, Thủ tướng Chính phủ đã …".
        """
        if not self._is_bare:
            return False
        # "…, Thứ trưởng Quốc phòng và Thượng tướng Ivan Petrov"
        joins = self.doc.tag(at, "coordination") is not None
        if not joins and self.doc.tokens[at].text != ",":
            return False
        if not joins and (office.kin or office.country is None):
            return office.kin or self._closes_adjunct(office, following, last)
        other = self._officeholder(following, last, former=False)
        if office.country and other is not None and other.country is not None:
            if other.country != office.country:
                return True  # "Tổng thống Nga và Tổng thống Mỹ"
            if not joins:
                return False  # "Tổng Bí thư Lào, Chủ tịch nước Lào X"
        return (not joins and office.organization is None) or bool(other and other.name)

    def _closes_adjunct(self, office: Office, following: int, last: int) -> bool:
        """ "Thừa ủy quyền của Thủ tướng, Bộ trưởng X đã trao": on whose behalf, and who did it."""
        before = range(max(0, office.first - _LONGEST_PREPOSITION), office.first)
        tags = [(n, tag) for n in before if (tag := self.doc.tag(n, "preposition")) is not None]
        if not any(tag.value in _ADJUNCTS and n + tag.length == office.first for n, tag in tags):
            return False
        other = self._officeholder(following, last, former=False)
        named = other is not None and other.name is not None
        return named and other is not None and self.doc.lexicon.opens_verb(self.doc.tokens, other.last)

    def _next_office(self, at: int, last: int) -> int | None:
        """The head of a further office of the same person: "et ministre …", ", ministre …", without a determiner."""
        if at >= last:
            return None
        if not (self._is_bare or self._closers) and opens_second(self.doc, at):
            return at
        tag = self.doc.tag(at, "list_coordination")
        begin = at + (tag.length if tag else int(self.doc.tokens[at].text == ","))
        if tag is None and begin > at and begin < last and (tag := self.doc.tag(begin, "list_coordination")):
            if self._is_bare:
                return None  # "Đại tá X, chỉ huy tàu, và Tùy viên Y": without articles, another one
            begin += tag.length
        if tag is not None and begin < last and (now := self.doc.tag(begin, "modifier")) is not None:
            begin += now.length  # "ancien Premier ministre et actuel président du Sénat"
        return begin if begin > at and begin < last and self.doc.tag(begin, "head") else None

    def _opens_office(self, at: int, last: int) -> bool:
        return at < last and self.doc.tag(at, "head") is not None

    def _skip_honorifics(self, at: int, last: int) -> int:
        """Past honorifics and ranks, with an article inside ("le général d'armée", "Son Excellence Monsieur")."""
        end = at
        while end < last and (tag := self.doc.tag(end, "honorific", "rank")):
            if (tag.value or {}).get("capitals") and not self.doc.tokens[end].text.isupper():
                break
            if (head := self.doc.tag(end, "head")) is not None and head.length > tag.length:
                break  # "General Secretary X" is no general
            end += tag.length
            retired = self.doc.tag(end, "modifier") if end < last else None
            if tag.kind == "rank" and retired is not None and retired.length > 1:
                end += retired.length  # "le général à la retraite X"
        return end

    def _with_name(self, group: Group, last: int) -> Group:
        """Adds the name in apposition behind an office: directly, or between commas, with its honorifics."""
        at = skip_acronym(self.doc, group.last, last)  # "Director-General |(DG)| X"
        comma = at < last and self.doc.tokens[at].text in self._apart
        begin = at + 1 if comma else at
        titled = skip_article(self.doc, begin) if self._has_rank(begin, last) else begin
        titled = self._skip_honorifics(titled, last)
        end = find_name_end(self.doc, titled, last)
        if end == titled or (comma and not self._closes_apposition(end, last)):
            return group
        titled = self._skip_seat(titled, end)
        owned = take_body(self.doc, group, titled, end) or (
            comma
            and (fills(self.doc, group) or is_owner(self.doc, group) or is_told_of_name(self.doc, group))
        )
        if owned or (comma and self._opens_clause(group, end, last)) or self._is_no_person(titled, end):
            return group
        group.kind = GroupKind.PERSON
        # "le ministre de la Défense, le général X": beside an office the bare word is a form of address.
        ranks = [rank for rank in self.ranks(begin, titled) if self._tells_rank(rank)]
        for rank in ranks:
            rank.country = group.country
        group.offices += ranks
        group.name = (titled, end)
        group.last = end
        return group if comma else self._with_apposition(group, last)

    def _skip_seat(self, at: int, end: int) -> int:
        """ "Bí thư Tỉnh ủy Nghệ An |Lê Văn Nam": of a run of capitals longer than a name, a surname begins the name."""
        surnames = self.doc.lexicon.table("offices")["home"]["surnames"]
        if not self._is_bare or end - at < _LONG_NAME or self.doc.tokens[at].text in surnames:
            return at
        return next((n for n in range(at + 1, end - 1) if self.doc.tokens[n].text in surnames), at)

    def _tells_rank(self, rank: Office) -> bool:
        """ "army chief General X": where ranks stand before names, they are told as such."""
        return " " in rank.title or self._is_fixed

    def _opens_clause(self, group: Group, end: int, last: int) -> bool:
        """ "Nommé par le président, X avait dirigé …": behind what a preposition governs, the name is the subject."""
        at = group.first - 1
        while at >= 0 and (tag := self.doc.tag(at, "determiner", "preposition")) is not None:
            if tag.kind == "preposition":
                return end < last and self._is_finite(end)
            at -= 1
        return False

    def _is_finite(self, at: int) -> bool:
        forms = self.doc.lexicon.morphology.readings(self.doc.tokens[at].lower)
        return any(form.tense in _FINITE for form in forms)

    def ranks(self, at: int, last: int) -> list[Office]:
        """The military ranks between two tokens, told as offices are: "le général d'armée X"."""
        found: list[Office] = []
        while at < last:
            tag = self.doc.tag(at, "rank")
            if tag is not None and (tag.value or {}).get("military"):
                end = at + tag.length
                title = self.doc.between(at, end)
                found.append(Office(tag.key, title, at, end, gender=(tag.value or {}).get("gender")))
            at += tag.length if tag is not None else 1
        return found

    def _has_rank(self, at: int, last: int) -> bool:
        return at < last and self.doc.tag(skip_article(self.doc, at), "rank", "honorific") is not None

    def _is_no_person(self, first: int, end: int) -> bool:
        if end - first == 1 and (self._is_common_noun(first) or self.doc.tokens[first].text in _NUMERALS):
            return True  # "ministre de la Défense |II|"
        found = self.doc.known(first)
        return found is not None and first + found[0] >= end and all(e.kind != "Person" for e in found[1])

    def _is_of_thing(self, at: int, end: int) -> bool:
        """ "Malaysia's Port Klang", "the Finnish Labour Temple": its last word says so, or the first of two."""
        if not self.doc.lexicon.grammar.get("modifiers_first"):
            return False
        if self.doc.tag(end - 1, "body", "site", "thing"):
            return True
        return end - at == 2 and self.doc.tag(at, "site") is not None

    def _is_common_noun(self, at: int) -> bool:
        """ "Ủy viên |Thường vụ| Quân ủy": where names are capital in each syllable, a small one goes on with a noun."""
        following = self.doc.tokens[at + 1] if at + 1 < len(self.doc.tokens) else None
        if not self.doc.lexicon.grammar.get("syllables"):
            return False
        is_body = self.doc.tag(at, "body") is not None  # "Thứ trưởng |Bộ| các Lực lượng Vũ trang"
        return is_body or (following is not None and is_plain(self.doc, at + 1))

    def _closes_word(self, at: int, last: int) -> bool:
        return at >= last or not self.doc.tokens[at].is_word or self._closes_apposition(at, last)

    def _serves_named(self, holder: Group, last: int) -> bool:
        """ "X, conseillère |du président estonien Y|, …": whom an officer serves, with his name, is of his country."""
        of = self.doc.tag(holder.last, "preposition") if holder.last < last else None
        is_whose = of is not None and of.value in (Relation.OF, Relation.TO)
        if of is None or not is_whose or holder.offices[-1].organization is not None:
            return False
        inner = skip_article(self.doc, holder.last + of.length)
        superior = self._officeholder(inner, last, former=False) if inner < last else None
        if superior is None or superior.name is None or not self._closes_word(superior.last, last):
            return False
        for office in holder.offices:
            office.country = office.country or superior.country
        return True

    def _closes_apposition(self, at: int, last: int) -> bool:
        return (
            at >= last
            or not self.doc.tokens[at].is_word
            or self.doc.tag(at, "list_coordination", "relative", *self._closers) is not None
            or self.doc.lexicon.opens_verb(self.doc.tokens, at)
        )

    def _is_next_subject(self, begin: int, end: int, last: int) -> bool:
        """ "In her talks with X, the Vice President conveyed …": no comma closes it, so that it is the subject."""
        definite = self._is_fixed and self.doc.tag(begin, "determiner") is not None
        return definite and end < last and self.doc.tokens[end].is_word and self._is_finite(end)

    def _with_apposition(self, group: Group, last: int) -> Group:
        """Adds the office in apposition behind a name: "X, ministre de la Défense,"."""
        doc = self.doc
        at, origin = skip_origin(doc, group, last)
        if origin is not None and group.kind is GroupKind.PERSON:
            group.country, group.last = group.country or origin, at
        if at + 1 >= last or (doc.tokens[at].text not in self._apart and doc.tokens[at].text != "("):
            return group
        begin, chosen = skip_modifiers(doc, at + 1, last)
        begin = skip_possessor(doc, begin, last)
        if (calling := read_calling(doc, begin, last, self.bodies.body)) is not None:
            group.offices.append(calling)
            group.last = calling.last
            return group
        if begin >= last or not self._opens_office(begin, last):
            return group
        former = doc.tag(begin - 1, "former") is not None
        holder = self._officeholder(begin, last, former)
        if holder is not None and self._is_bare:
            leave_body(doc, group, holder)
        elif holder is not None and lists_next(doc, group, at, holder, begin):
            holder = self._officeholder(begin, holder.offices[0].last, former)
        if holder is None or holder.name is not None or any(office.kin for office in holder.offices):
            return group
        if self._is_next_subject(at + 1, holder.last, last) or begins_next(doc, group, at, holder, last):
            return group
        if not chosen:  # "X, désigné ambassadeur au Portugal" tells what befell him
            holder.last = skip_post(doc, holder, last)
            holder.last = skip_bare_body(doc, holder, last)
        holder.last = skip_charge(doc, holder, last)
        if not (self._serves_named(holder, last) or self._closes_word(holder.last, last)):
            return group
        if self._is_bare:
            whole = find_whole(doc, self.bodies, holder, last)
            if whole is not None and self._closes_word(whole.last, last):
                holder.last, holder.country = whole.last, holder.country or whole.country
        group.offices = [o for o in group.offices if o.head not in self._ranks or self._tells_rank(o)]
        group.offices.extend(holder.offices)
        group.country = group.country or origin or holder.country
        group.last = holder.last
        if group.last < last and doc.tokens[group.last].text in ",)" and doc.tokens[group.last].text != ",":
            group.last += 1
        return group
