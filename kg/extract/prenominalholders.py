"""Offices with their modifiers in front, and the name behind: "new deputy defence minister X of Vietnam"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.articles import skip_article
from kg.extract.bodyruns import take_run
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.names import find_name_end
from kg.extract.nouns import NounReader
from kg.extract.offices import read_office
from kg.extract.officestanding import OfficeStanding
from kg.extract.prenominalbodies import PrenominalBodyReader
from kg.extract.relations import Relation
from kg.extract.unlistedbodies import share_body
from kg.lang import given_names
from kg.lang.folding import fold

_LONGEST_BODY = 7  # words of a body that only describe it


class PrenominalHolderReader(NounReader):
    """Reads offices behind their modifiers, with who holds them."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        bodies = PrenominalBodyReader(doc)
        self.bodies, self.fronts = bodies, bodies.fronts
        self._standing = OfficeStanding(doc)
        self._surnames = frozenset(doc.lexicon.table("offices")["sites"]["surnames"])
        self._in_apposition = False
        self._follows_owner = bool(doc.lexicon.grammar.get("owner_behind_name"))

    def _officeholder(self, at: int, last: int, former: bool) -> Group | None:
        offices: list[Office] = []
        begin, end = at, at
        while (office := self._read_office(begin, last, former)) is not None:
            offices.append(office)
            end = office.last
            following = self._next_office(end, last)
            if following is None or self._is_apart(office, following, last):
                break
            begin = following
        if not offices:
            return None
        share_body(self.doc, offices)
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
            self._take_front(office, front.title_from, front.end)
        office.first = at
        return office

    def _take_front(self, office: Office, first: int, end: int) -> None:
        """Words before a head are its title's, "Policy Advisor"; of who heads a region, its name: "Lakes Premier"."""
        row = self.doc.lexicon.table("offices")["heads"].get(office.head, {})
        place = first
        while row.get("local") and place < end and self._names_place(place):
            place += 1
        if place > first and office.organization is None and office.country is None:
            office.organization = Group(GroupKind.ORGANIZATION, first, place, name=(first, place))
            first = place
        office.title = f"{self.doc.between(first, end)} {office.title}" if first < end else office.title

    def _names_place(self, at: int) -> bool:
        return self.doc.tokens[at].is_capital and not self.doc.tag(at, "prefix", "portfolio", "modifier")

    def _opens_office(self, at: int, last: int) -> bool:
        front = self.fronts.read(at, last)
        return front.end < last and self.doc.tag(front.end, "head") is not None

    def _next_office(self, at: int, last: int) -> int | None:
        """A further office of the same person, of the same country: "Deputy Prime Minister and Foreign Minister X"."""
        tag = self.doc.tag(at, "list_coordination") if at < last else None
        if tag is None or at + tag.length >= last:
            return None
        front = self.fronts.read(at + tag.length, last)
        behind = self.doc.tokens[at + tag.length]
        if self.doc.tokens[at - 1].text.islower() and behind.is_capital and not behind.text.isupper():
            return None  # "the envoy and Deputy Foreign Minister X"
        is_own = front.country is None and front.organization is None and front.end < last
        return at + tag.length if is_own and self.doc.tag(front.end, "head") else None

    def _is_apart(self, office: Office, at: int, last: int) -> bool:
        """ "The Vice President and President X": nobody is both; "the Mayor and Consul Berg" have been told before."""
        further = self._read_office(at, last, former=False)
        if further is None:
            return False
        named = find_name_end(self.doc, further.last, last) - further.last
        article = self.doc.tag(office.first - 1, "determiner") if office.first else None
        row = (article.value or {}) if article is not None else {}
        if named == 1 and article is not None and not (row.get("possessive") or row.get("indefinite")):
            return True
        one, other = set(office.title.lower().split()), set(further.title.lower().split())
        apart = self.doc.lexicon.table("offices")["prefixes"]["apart"]
        return one != other and (one ^ other) <= set(apart)

    def _counterpart(self, at: int, last: int, country: str | None = None) -> Group | None:
        front = self.fronts.read(at, last)
        if front.end >= last:
            return None
        group = super()._counterpart(front.end, last, country or front.country)
        if group is not None:
            group.first = at
        return group

    def _descriptor(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        front = self.fronts.read(at, last)
        if front.end >= last or self.doc.tokens[front.end].is_capital:
            return None
        is_led = front.title_from is not None or front.organization is not None
        told = features or ({"number": "s"} if front.country is not None or is_led else {})
        group = super()._descriptor(front.end, last, told)
        if group is not None and not features and group.name is None:
            return None  # "Ugandan leader Moses Okello", but not "Ugandan leader" in a headline of few words
        if group is not None:
            group.first = at
            group.country = group.country or front.country
            for office in group.offices[:1]:
                office.organization = office.organization or front.organization
                if front.title_from is not None:
                    self._take_front(office, front.title_from, front.end)
        return group

    def _national(self, at: int, last: int, features: dict[str, object]) -> Group | None:
        """A nationality before a full name; before one word it is part of another name ("the Indian Ocean")."""
        group = super()._national(at, last, features)
        if group is None or group.name is None or group.name[1] - group.name[0] == 1:
            return None
        return None if self._ends_as_body(group.name[1]) else group

    def _with_name(self, group: Group, last: int) -> Group:
        at = group.last
        if (group.counterpart or group.part) and at < last and self.doc.tokens[at].text == ",":
            holder = self._officeholder(skip_article(self.doc, at + 1), last, former=False)
            if holder is not None and holder.name is not None and self._closes_apposition(holder.last, last):
                holder.first = group.first
                return self._of_described(
                    holder, group
                )  # "their host, Malaysian Prime Minister Anwar Ibrahim"
        if (
            at < last
            and self.doc.tokens[at].text == ","
            and self._opens_office(skip_article(self.doc, at + 1), last)
        ):
            return group  # "the foreign minister, Russian President X and Y": another person
        if (end := self._skip_lower_body(at, last)) is not None:
            named = super()._with_name(replace(group, last=end), last)
            return named if named.name is not None else group
        if (titled := self._with_further_title(group, last)) is not None:
            return titled
        if self._in_apposition and at < last and self.doc.tokens[at].text == ",":
            return group  # "X, chief executive, Lucid Motors"
        named = super()._with_name(replace(group, offices=[*group.offices]), last)
        if (whole := take_run(self.doc, group, named, last)) is not None:
            return self._with_name(whole, last)
        return self._with_owner(named, last)

    def _of_described(self, holder: Group, described: Group) -> Group:
        """ "his Australian colleague, Minister X", "her Saudi counterpart, Prince Y": they are of that country."""
        styled = all(self._standing.is_style(office) for office in holder.offices)
        holder.counterpart = described.counterpart and styled
        holder.country = holder.country or described.country
        for office in holder.offices:
            office.country = office.country or (holder.country if office.organization is None else None)
        return holder

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
        if end >= last or end == at + tag.length:
            return None
        token = self.doc.tokens[end]
        is_name = (
            token.is_capital and fold(token.text) in given_names()
        )  # "director of wildlife operations Tanya X"
        is_field = is_name and not any(
            self.doc.tag(n, "determiner", "body") for n in range(at + tag.length, end)
        )
        return end if token.text == "," or is_field else None

    def _with_further_title(self, group: Group, last: int) -> Group | None:
        """ "ecologist Associate Professor X": behind a small word for what somebody is, a title in capitals."""
        at, doc = group.last, self.doc
        if at >= last or not doc.tokens[at].is_capital or len(group.offices) != 1:
            return None
        is_small = doc.tokens[at - 1].text.islower() and doc.tag(at, "head") is not None
        holder = self._officeholder(at, last, former=False) if is_small else None
        if holder is None or holder.name is None:
            return None
        holder.first, holder.offices = group.first, [*group.offices, *holder.offices]
        return holder

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
        if (
            owner is not None
            and not group.offices
            and owner.kind is GroupKind.COUNTRY
            and group.country is None
        ):
            group.country, group.last = owner.country, owner.last  # "General X of Mali"
            return group
        if owner is None or not group.offices or group.offices[0].country or group.offices[0].organization:
            return group
        if owner.kind is GroupKind.ORGANIZATION:
            group.offices[0].organization = owner
        elif owner.kind is not GroupKind.COUNTRY:
            return group
        group.offices[0].country = group.country = owner.country
        group.last = owner.last
        return group

    def _ranked(self, at: int, last: int) -> Group | None:
        group = super()._ranked(at, last)
        return self._with_owner(group, last) if group is not None else None

    def _honorific(self, at: int, last: int) -> Group | None:
        group = super()._honorific(at, last)
        return self._with_owner(group, last) if group is not None else None

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
        is_surname = self.doc.tokens[end - 1].lower in self._surnames
        if end - first > 1 and is_surname and self.doc.known(first) is None:
            return False  # "Foreign Minister Wendy |Park|"
        is_thing = self.doc.tag(end - 1, "thing") is not None and not is_surname
        return super()._is_no_person(first, end) or self._ends_as_body(end) or is_field or is_site or is_thing

    def _ends_as_body(self, end: int) -> bool:
        return any(tag.kind in {"body", "delegation"} and tag.length == 1 for tag in self.doc.tags(end - 1))
