"""Of which country a person is, where his name does not say it: from the gazetteer, his office, the place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.fellows import find_home, settle_guest
from kg.extract.foreignnames import ForeignNames
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Known
from kg.extract.nameindex import NameEntry
from kg.extract.officestanding import OfficeStanding
from kg.extract.residents import Residents
from kg.extract.seats import Seats
from kg.extract.toldcountries import ToldCountries
from kg.records import EntityKind

_FACE_TO_FACE = frozenset({"Meeting", "Visit", "Signing"})
_BILATERAL = frozenset({"Meeting", "Call", "Message", "Congratulations", "Condolences", "Invitation"})
_SEVERAL = 2  # countries with which only a stranger to the article's own deals
_CLOSING = frozenset({";", ":"})


class Homelands:
    """Gives the persons of an article their country; each method knows another way to it."""

    def __init__(self, doc: Document, registry: Registry, clauses: Sequence[Clause]) -> None:
        self.doc = doc
        self.registry = registry
        self._offices = doc.lexicon.table("offices")
        self._standing = OfficeStanding(doc)
        self._spoken = self._find_spoken()
        self.told = ToldCountries(doc, registry)
        self._seats = Seats(doc, registry, clauses)
        self._strangers = ForeignNames(doc, registry, self.told)
        self._assumed: set[str] = set()  # keys of persons who are of the country only for want of another

    def learn_listed(self) -> None:
        """A person the gazetteer knows is of the country it gives, where the article speaks of that country."""
        spoken = {
            found[1].country or found[1].key
            for at in self.doc.named
            if (found := self.doc.known_as(at, lambda entry: entry.kind in {"Country", "Place"}))
        }
        for person in self.registry.persons():
            at = self.doc.token_at(person.mentions[0].start) if person.mentions else None
            found = self.doc.known_as(at, lambda entry: entry.kind == "Person") if at is not None else None
            if found is None or len(person.words) != found[0]:
                continue
            person.gazetteer = person.gazetteer or found[1].key
            if person.country is None and found[1].country in spoken:
                person.country = found[1].country

    def settle_by_surname(self) -> None:
        """ "Bộ trưởng Lê Văn Nam", of no country: of the one whose surnames the table of the language lists."""
        home = self._offices["home"]
        for person in self.registry.persons():
            offices = self._standing.offices_of(person)
            if person.country is None and offices and person.name.split(" ")[0] in home["surnames"]:
                person.country = home["country"]

    def settle_usual(self) -> None:
        """ "Secretary of State X", of no country told: of the one that has an office by this name."""
        for person in self.registry.persons():
            self._settle_usual(person, self._standing.offices_of(person))

    def settle_where(self, clauses: Iterable[Clause]) -> None:
        """ "in Phnom Penh, where Prime Minister X received her": who holds an office of state there is of there."""
        relatives = frozenset(self.doc.lexicon.words["clauses"]["place_relative"])
        for clause in clauses:
            country: str | None = None
            for at, chunk in enumerate(clause.chunks):
                if chunk.kind is ChunkKind.RELATIVE or chunk.text in _CLOSING:
                    country = _country_before(clause.chunks, at) if chunk.text in relatives else None
                group = chunk.group
                if country is None or group is None or group.entity is None or not group.offices:
                    continue
                person, office = self.registry.entities[group.entity], group.offices[0]
                if (
                    person.country is None
                    and office.country is None
                    and self._standing.row(office).get("state")
                ):
                    person.country = country

    def settle_at_home(
        self, home: str | None, faced: Mapping[str, set[str]], *, unsure: bool = False
    ) -> None:
        """ "le Premier ministre Li Qiang", of no country in an article from Beijing: of the country it is sent from.

        Where home is a guess (`unsure`), `faced` tells with which countries each person deals: who meets its king is
        not of it, and who calls the leaders of several others need not be.
        """
        for person in self.registry.persons():
            offices = self._standing.offices_of(person)
            plain = [o for o in offices if not self._standing.is_style(o)]
            offices = plain or offices  # "presidency spokesman Ambassador X": no envoy
            ranks = [h.office for h in person.holdings if self._standing.row(h.office).get("military")]
            at_home = [o for o in offices or ranks if self._is_at_home(o)]
            if home is None or person.country is not None or not at_home or len(at_home) < len(offices):
                continue
            if self._strangers.is_stranger(person, home):
                continue
            dealt = faced.get(person.key, ())
            strange = unsure and (len(dealt) >= _SEVERAL or self._seats.is_mixed(person))
            strange = strange or self._seats.is_paired(person)
            if home not in dealt and not strange and not self._seats.is_taken(person, home):
                person.country = home
                self._assumed.add(person.key)

    def settle_residents(self, home: str | None, faced: Mapping[str, set[str]]) -> None:
        """Who holds an office of whatever kind, and whom nothing places, is of the country of the news."""
        if home is not None:
            Residents(self.doc, self.registry, self._seats, self._strangers).settle(home, faced)

    def settle_strangers(self) -> None:
        """ "Thị trưởng Kang Min-seok", of no country: of a foreign one that the text tells of beside him."""
        self._strangers.settle()

    def settle_opposite(self, opposed: Mapping[str, set[str]]) -> None:
        """ "A and his Slovak counterpart", in an article of two countries: A is of the other one."""
        for person in self.registry.persons():
            lands = opposed.get(person.key, set())
            other = self.told.partner_of(next(iter(lands))) if len(lands) == 1 else None
            if other is not None and self._is_open_official(person.key, set()) and person.country is None:
                person.country = other

    def _is_at_home(self, office: Office) -> bool:
        """Whether an office, or a soldier's rank, is one that a country's own news names without the country."""
        row = self._standing.row(office)
        is_domestic = row.get("state") or row.get("local") or row.get("military")
        return bool(is_domestic) and not office.country and self._standing.is_of_government(office)

    def settle_in_only_country(self, candidates: Sequence[Candidate], faced: Mapping[str, set[str]]) -> None:
        """Where an article speaks of one country and of no other, officials who do not travel are of there."""
        country = find_home(self.told, self.registry, self._standing)
        visitors = {
            key
            for c in candidates
            if c.event == "Visit" and c.place and self.registry.entities[c.place].country == country
            for key in c.roles.get("guest", [])
        }
        for joined in (set(c.agents()) for c in candidates if c.frame.rejoins):
            visitors |= joined if not visitors.isdisjoint(joined) else set()  # "He was joined by Minister X"
        abroad = {key for c in candidates if self._faces_other(c, country) for key in c.agents()}
        for person in self.registry.persons() if country else ():
            stays = person.country is None and person.key not in visitors | abroad
            if not (country and stays) or self._seats.is_taken(person, country):
                continue
            if self._strangers.is_stranger(person, country):
                continue
            dealt, guest = faced.get(person.key, ()), self._seats.find_visiting_peer(person)
            if country in dealt or len(dealt) >= _SEVERAL or (guest is None and self._seats.is_mixed(person)):
                continue
            if self._is_open_official(person.key, set()) and not person.visiting:
                person.country = country
                settle_guest(guest, self.told.partner_of(country))

    def _faces_other(self, candidate: Candidate, country: str | None) -> bool:
        """ "President X spoke with the Prime Minister of Y": who deals with a leader said to be of Y is not of Y."""
        people = [self.registry.entities[key] for key in candidate.agents()]
        of_there = [p for p in people if p.kind is EntityKind.PERSON and p.country == country]
        return candidate.event in _BILATERAL and len(of_there) == 1

    def _settle_usual(self, person: Known, offices: list[Office]) -> bool:
        """ "Secretary of State X": of the one country or body that has an office of this name, if the text names it."""
        for office in offices:
            usual = self._standing.row(office).get("usual")
            if self._standing.row(office).get("with_field") and len(office.title) == len(office.head):
                continue  # "Commissioner X" may be the police's
            entry = self._spoken.get(usual or "")
            if office.organization is not None or office.country is not None:
                continue
            if person.country is not None and (entry is None or entry.kind == "Country"):
                continue  # who serves a body above states is of one all the same: "Under-Secretary-General X of Y"
            row = self._standing.row(office)
            is_whole = office.title.lower() == office.head or bool(row.get("whatever_field"))
            is_whole = is_whole and bool(row.get("state"))
            if usual and entry is None and is_whole:
                person.country = usual  # "Secretary of State X": no other state has an office by this name
                return True
            if (
                entry is None and usual and row.get("named")
            ):  # "commissaire européenne": the title names the body
                label = self.doc.names.label(usual, self.doc.article.language)
                office.organization = Group(
                    GroupKind.ORGANIZATION, office.first, office.last, key=usual, label=label
                )
                return True
            if entry is None:
                continue
            if entry.kind == "Country":
                person.country = entry.key
            else:
                office.organization = Group(
                    GroupKind.ORGANIZATION, office.first, office.last, key=entry.key, label=entry.label
                )
            return True
        return False

    def _find_spoken(self) -> dict[str, NameEntry]:
        """The countries and bodies the text names, by their keys."""
        found = (self.doc.known(at) for at in self.doc.named)
        return {entry.key: entry for hit in found if hit is not None for entry in hit[1]}

    def settle_by_events(self, candidates: Iterable[Candidate], agency: str | None) -> None:
        """Who receives a visitor abroad is of the country it happened in, not of the one the article is sent from.

        A visitor of no country, in an article that a national agency sends from where he goes, is of the agency's.
        """
        strong = {p.key for p in self.registry.persons() if p.country and p.key not in self._assumed}
        travels: set[tuple[str, str | None]] = set()  # who travels to which country
        for candidate in candidates:
            where = self.registry.entities[candidate.place].country if candidate.place else None
            guests = candidate.roles.get("guest", [])
            self._join_party(candidate.agents() if candidate.frame.rejoins else guests, strong)
            if candidate.event == "Appointment":
                self._join_appointed(candidate, strong)
            if candidate.event not in _FACE_TO_FACE or where is None:
                continue
            if candidate.event == "Visit":
                travels |= {(key, where) for key in guests}
                for key in guests:
                    if agency not in (None, where) and self._is_open_official(key, strong):
                        self.registry.entities[key].country = agency
                        strong.add(key)
                continue
            others = [self.registry.entities[key].country for key in candidate.agents() if key in strong]
            of = {key: self.registry.entities[key].country for key in candidate.agents()}
            came = any(
                (key, where) in travels for key in of if of[key] != where and not candidate.frame.rejoins
            )
            is_abroad = came or any(country not in (None, where) for country in others)
            for key in candidate.agents():
                # Two who meet at a third place, neither receiving the other, may both be from abroad.
                receives = key not in self._assumed or key in candidate.roles.get("host", [])
                if (
                    is_abroad
                    and receives
                    and key not in guests
                    and (key, where) not in travels
                    and (where not in others or key in candidate.roles.get("witness", []))
                    and (self._is_open_official(key, strong) or (came and self._is_local(key, strong)))
                ):
                    self.registry.entities[key].country = where
                    strong.add(key)

    def _is_local(self, key: str, strong: set[str]) -> bool:
        """ "est arrivé à Sfax, où il a vu le gouverneur, X": an office that a visitor finds there."""
        known = self.registry.entities[key]
        if known.kind is not EntityKind.PERSON or known.country is not None or key in strong:
            return False
        offices = self._standing.offices_of(known)
        return bool(offices) and all(
            (self._standing.row(o).get("local") or self._standing.row(o).get("state") or o.title == o.head)
            and not (o.country or o.organization or o.former or self._standing.is_abroad(o))
            for o in offices
        )

    def _join_appointed(self, candidate: Candidate, strong: set[str]) -> None:
        """ "South Korea's parliament dismissed Prime Minister X": of the country that fills the office."""
        bodies = [self.registry.entities[key] for key in candidate.roles.get("appointer", [])]
        homes = {one.country for one in bodies if one.kind is not EntityKind.PERSON or one.key in strong}
        for key in candidate.roles.get("appointee", []) if len(homes) == 1 else ():
            if None not in homes and self._is_open_official(key, strong):
                self.registry.entities[key].country = next(iter(homes))
                strong.add(key)

    def _join_party(self, guests: list[str], strong: set[str]) -> None:
        """Who travels with somebody of a country, and is of none, is of the same."""
        homes = {self.registry.entities[key].country for key in guests if key in strong}
        if len(homes) == 1:
            for key in guests:
                country, person = next(iter(homes)), self.registry.entities[key]
                if self._is_open_official(key, strong) and not self._seats.is_taken(person, country or ""):
                    person.country = country
                    strong.add(key)

    def _is_open_official(self, key: str, strong: set[str]) -> bool:
        """Whether somebody holds offices of a state, and nothing but a guess says of which."""
        known = self.registry.entities[key]
        if known.kind is not EntityKind.PERSON or key in strong:
            return False
        offices = self._standing.offices_of(known)
        open_ones = [o for o in offices if self._standing.row(o).get("state") and not o.country]
        return bool(offices) and all(o in open_ones and self._standing.is_of_government(o) for o in offices)


def _country_before(chunks: list[Chunk], at: int) -> str | None:
    """The country of the place or country named last, up to three chunks before chunks[at]."""
    for chunk in reversed(chunks[max(0, at - 3) : at]):
        if chunk.group is not None:
            placed = chunk.group.kind in (GroupKind.PLACE, GroupKind.COUNTRY)
            return chunk.group.country if placed else None
    return None
