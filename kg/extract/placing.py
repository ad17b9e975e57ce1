"""Where: the places of event candidates, from their clause, the event told before, the news, or the dateline."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

from kg.edtf import parse_edtf
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.datelines import Dateline, lead_block, read_own_line
from kg.extract.distances import distance, is_of_topic, is_seat
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.nameindex import NameEntry
from kg.extract.relations import LOCATIVES, Relation
from kg.extract.tokens import tokenize
from kg.extract.townhalls import find_town_of_hall
from kg.extract.wheres import city_of_house, is_told_as_where, may_place
from kg.lang import world_agencies
from kg.records import EntityKind

_NEAR = timedelta(days=2)
_ACTING = frozenset({Relation.BY, Relation.WITH, Relation.BETWEEN})
_THEN = frozenset({"imperfect", "pluperfect"})
_WEEKS = 14  # days
# A call, a message or an invitation has two places or none.
_PLACELESS = frozenset(
    {"Call", "Message", "Invitation", "Congratulations", "Condolences", "Thanks", "Greetings"}
)
# The house itself is what is visited or opened.
_ON_THE_SPOT = frozenset({"Visit", "Launch"})
# Of these the text says who and since when; a place in the clause is that of the office ("ambassadeur à Hanoi").
_SELDOM_PLACED = frozenset({"Appointment", "Establishment"})


class Places:
    """Gives candidates their places, sentence by sentence, after they have their dates."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._is_fixed = bool(doc.lexicon.grammar.get("modifiers_first"))
        self._block = -1
        self._main_date: str | None = None  # of the news, as far as it is told
        self._main_place: str | None = None
        self._told_place: str | None = None  # the place of the event told before, and its block
        self._told_date: str | None = None
        self._told_block = -1
        self._stay: tuple[int, str, frozenset[str]] | None = None  # block, place, guests of a visit to come
        self._is_lent = False  # whether the place of the candidate in hand is that of the news around it
        self._last_named: str | None = None
        self.dateline = self._find_dateline()
        self._lead_block = lead_block(doc)

    @property
    def home(self) -> str | None:
        """The country the article is sent from; None where those of agency and dateline differ."""
        countries = {self.agency, self.sent_from} - {None}
        return countries.pop() if len(countries) == 1 else None

    @property
    def main_place(self) -> str | None:
        """Where the news is, as far as it is told."""
        return self._main_place

    @property
    def sent_from(self) -> str | None:
        """The country of the dateline."""
        return self.registry.entities[self.dateline].country if self.dateline else None

    @property
    def agency(self) -> str | None:
        """The country of the agency that sends the article, where the gazetteer knows it and it is no world agency."""
        name = self.doc.article.publisher or ""
        words = [token.text for token in tokenize(name)] if name not in world_agencies() else []
        found = self.doc.names.find(words, 0) if words else None
        return found[1][0].country if found is not None and found[0] == len(words) else None

    def settle(self, clause: Clause, candidates: list[Candidate], main_date: str | None) -> None:
        """Places all candidates of a sentence; the date of the news tells what is told as part of it."""
        if clause.sentence.block != self._block and (line := read_own_line(self.doc, clause.sentence)):
            self.dateline = self._place_of_line(line)  # a digest: each item is of a place of its own
            self._main_place = self._told_place = None
        self._block, self._main_date = clause.sentence.block, main_date
        for candidate in candidates:
            self._place(clause, candidate)
            candidate.is_placed = candidate.place is not None and not self._is_lent
            self._note_place(candidate)
        in_lead = self._main_place is None and self._block == self._lead_block
        if in_lead and not any(c.place for c in candidates):
            self._main_place = self._place_of_day(clause)
        self._note_named(clause)

    def _note_place(self, candidate: Candidate) -> None:
        if candidate.event == "Visit" and candidate.status == "planned" and candidate.place is not None:
            guests = frozenset(candidate.roles.get("guest", []))
            self._stay = (self._block, candidate.place, guests)
        stays = candidate.status == "occurred" and candidate.event == "Visit" and candidate.recalled
        if stays and self._told_place is None and candidate.date == self._main_date:
            self._told_place, self._told_date = candidate.place, candidate.date
            self._told_block = self._block
        if candidate.status != "occurred" or candidate.recalled or candidate.place is None:
            return
        if candidate.background and candidate.tense in _THEN and self._main_place is not None:
            return  # "Arrivé de X, où il participait à un forum, il a été reçu …": the news is where it was
        if not self._is_coarser(candidate.place):
            self._told_place, self._told_date = candidate.place, candidate.date
        self._told_block = self._block
        if self._main_place is None and candidate.date == self._main_date:
            in_line = self.dateline is not None and self._is_city_in(self.dateline, candidate.place)
            self._main_place = self.dateline if in_line else candidate.place

    def _is_coarser(self, place: str) -> bool:
        """ "held talks in Bratislava during a visit to Slovakia": whether it is the country of the city told before."""
        within = self._told_place is not None and self._is_city_in(self._told_place, place)
        return self._told_block == self._block and within

    def _is_city_in(self, one: str, other: str) -> bool:
        city, land = self.registry.entities[one], self.registry.entities[other]
        of_land = city.kind is EntityKind.PLACE and land.kind is EntityKind.COUNTRY
        return of_land and city.country == land.country

    def _place_of_day(self, clause: Clause) -> str | None:
        """ "a vu ses pairs mercredi à Lomé": where the day of the lead was, whoever it was he met."""
        for one, two in pairwise(clause.chunks):
            for day, where in ((one, two), (two, one)):
                group = where.group
                placed = (
                    group is not None and group.kind is GroupKind.PLACE and group.preposition in LOCATIVES
                )
                if day.kind is ChunkKind.DATE and placed and group is not None:
                    return self.registry.key_of(group)
        return None

    def _note_named(self, clause: Clause) -> None:
        """The last place or country a sentence names; "y" of the next sentence is there."""
        self._last_named = self._named_before(clause, len(clause.chunks)) or self._last_named

    def _named_before(self, clause: Clause, at: int) -> str | None:
        """The place or country that a sentence names last before chunks[at]."""
        placed = {GroupKind.PLACE, GroupKind.COUNTRY}
        groups = [c.group for c in clause.chunks[:at] if c.group is not None and c.group.kind in placed]
        # not the country of "organisée par la France"
        groups = [g for g in groups if g.preposition not in _ACTING or g.kind is GroupKind.PLACE]
        return self.registry.key_of(groups[-1]) if groups else None

    def _place(self, clause: Clause, candidate: Candidate) -> None:
        self._is_lent = False
        if candidate.event in _PLACELESS or (candidate.event in _SELDOM_PLACED and not candidate.frame.place):
            candidate.place = None
            return
        if candidate.place and (candidate.event in _ON_THE_SPOT or not self._is_house(candidate.place)):
            return
        if candidate.here and self.dateline is not None:
            candidate.place = self.dateline
            return
        if candidate.there:
            last = self._named_before(clause, candidate.chunk) or self._last_named
            candidate.place = last or self._main_place
            return
        if candidate.event == "Visit":
            near = self._nearest_place(clause, candidate, reach=6)
            candidate.place = near or self._place_left(clause, candidate) or self._place_abroad(candidate)
            if candidate.place is None and candidate.frame.at_news and not self._is_at_home(candidate):
                candidate.place = self.dateline
            return
        house = candidate.place
        candidate.place = self._nearest_place(clause, candidate, reach=14) or self._place_of_stay(candidate)
        is_of_day = candidate.date is not None and candidate.date == self._main_date
        if candidate.place is None and (is_of_day or not candidate.recalled):
            self._is_lent = True
            told_here = self._told_block == self._block and not self._is_far_off(candidate)
            candidate.place = find_town_of_hall(self.doc, self.registry, candidate) or (
                self._told_place if told_here else self._fallback_place(candidate)
            )
        candidate.place = candidate.place or house

    def _is_house(self, key: str) -> bool:
        """ "au palais de la Marina": the city it stands in says more, where one is told."""
        place = self.registry.entities[key]
        return place.gazetteer is None and place.name.lower().startswith(self.doc.lexicon.houses)

    def _place_left(self, clause: Clause, candidate: Candidate) -> str | None:
        """ "a quitté Accra au terme d'une visite": where a visit took place is what the visitor leaves behind it."""
        if clause.chunks[candidate.chunk].preposition != Relation.AFTER:
            return None
        for at in range(candidate.chunk - 1, 0, -1):
            verb, group = clause.chunks[at - 1].verb, clause.chunks[at].group
            if verb is None or group is None or group.preposition is not None:
                continue
            leaves = self.doc.lexicon.morphology.is_in(verb.lemma, "leave")
            if leaves and group.kind is GroupKind.PLACE and group.key is not None and group.label is not None:
                city = self.registry.of_gazetteer(group.key, EntityKind.PLACE, group.label, group.country)
                return city.key  # no government: "a quitté |Libreville|"
            return self.registry.key_of(group) if leaves and may_place(self.doc, group, candidate) else None
        return None

    def _place_of_stay(self, candidate: Candidate) -> str | None:
        """ "leaves for Suva on Thursday. He is due to meet …": where the visitor will be by then."""
        if self._stay is None or candidate.status != "planned" or candidate.recalled:
            return None
        block, place, guests = self._stay
        return place if block == self._block and guests & set(candidate.agents()) else None

    def _is_near_main(self, date: str | None) -> bool:
        """Whether a date lies within two days of the news: what is told so is told of the same place."""
        when, main = parse_edtf(date or ""), parse_edtf(self._main_date or self.doc.anchor or "")
        if when is None or main is None:
            return False
        return (when.earliest - _NEAR) <= main.latest and (main.earliest - _NEAR) <= when.latest

    def _is_far_off(self, candidate: Candidate) -> bool:
        """ "will stage their exercise in August", "signed a pact in 1998": told beside the news, it was elsewhere."""
        when, sent = parse_edtf(candidate.date or ""), parse_edtf(self._main_date or self.doc.anchor or "")
        told = parse_edtf(self._told_date or "")
        if when is not None and told is not None and when.latest + timedelta(days=_WEEKS) < told.earliest:
            return True
        if when is None or sent is None or candidate.status != "planned" or self._stay is not None:
            return False
        return when.earliest > sent.latest + timedelta(days=_WEEKS)

    def _is_at_home(self, candidate: Candidate) -> bool:
        """Whether a guest is of the country of the dateline."""
        return self.sent_from in {self.registry.entities[key].country for key in candidate.agents()}

    def _place_abroad(self, candidate: Candidate) -> str | None:
        """The place of the news, for a visit whose destination is not said, unless the visitor is at home there."""
        if self._main_place is None or (candidate.date and not self._is_near_main(candidate.date)):
            return None  # "Y returned the visit in May"
        home = {self.registry.entities[key].country for key in candidate.roles.get("guest", [])}
        return None if self.registry.entities[self._main_place].country in home else self._main_place

    def _fallback_place(self, candidate: Candidate) -> str | None:
        """The place of the news, for what is told as part of it; the dateline, in the lead."""
        if not self._is_near_main(candidate.date):
            return None
        stays = self._block <= self._lead_block or self._told_place is None
        return self._main_place or (self.dateline if stays else None)

    def _nearest_place(self, clause: Clause, candidate: Candidate, reach: int) -> str | None:
        best: tuple[int, str] | None = None
        for at, chunk in enumerate(clause.chunks):
            group = chunk.group
            if group is None or not is_told_as_where(self.doc, clause.chunks, at, candidate.chunk):
                continue
            if (city := city_of_house(self.doc, group)) is not None:
                group = city  # "tại trụ sở UBND TP Huế"
            if not may_place(self.doc, group, candidate) or is_of_topic(clause.chunks, at):
                continue
            if is_seat(self.doc, clause.chunks, at):
                continue
            far = distance(clause, candidate.chunk, at, modifiers_first=self._is_fixed)
            key = self.registry.key_of(group)
            if far is None or key is None or far > reach or self._is_house(key):
                continue
            if best is None or far < best[0]:
                best = (far, key)
        return best[1] if best else None

    def _find_dateline(self) -> str | None:
        """The place at the head of the first paragraph: "Moscou (VNA) –", "HANOI, 30 mars (LFS) –"."""
        if self.doc.dateline is None:
            return self._of_source()
        return self._place_of_line(self.doc.dateline)

    def _place_of_line(self, line: Dateline) -> str | None:
        entry = line.entry
        if entry is None:
            country = line.region.key if line.region is not None else None
            name = (line.first, line.name_last)
            return self.registry.key_of(Group(GroupKind.PLACE, *name, name=name, country=country))
        return self._of_entry(entry)

    def _of_entry(self, entry: NameEntry) -> str:
        kind = EntityKind.PLACE if entry.kind == "Place" else EntityKind.COUNTRY
        return self.registry.of_gazetteer(entry.key, kind, entry.label, entry.country).key

    def _of_source(self) -> str | None:
        """The place the source gives apart from the text."""
        words = [token.text for token in tokenize(self.doc.article.located or "")]
        found = self.doc.names.find(words, 0) if words else None
        if found is None or found[1][0].kind not in {"Place", "Country"} or found[1][0].form == "adjective":
            return None
        return self._of_entry(found[1][0])
