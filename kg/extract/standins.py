"""Who takes part where a clause names nobody: those who talk, a ship's country, where aid arrives."""

from __future__ import annotations

from kg.extract.agenda import Agenda
from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.flags import find_flags, find_givers, tells_of_forces, tells_of_units
from kg.extract.forces import list_forces
from kg.extract.groups import Group, GroupKind
from kg.extract.joinednations import find_joined
from kg.extract.known import Known
from kg.extract.merged import Merged
from kg.extract.parties import PartyReader
from kg.extract.reference import Resolver
from kg.extract.relations import Relation
from kg.extract.towns import seat_of
from kg.records import EntityKind

_BOTH = 2
# In which part whose programme it is takes part in its items.
_PROGRAMME = {
    "Meeting": "participant",
    "Commemoration": "participant",
    "Visit": "guest",
    "Conference": "participant",
}
_ADDRESSED = frozenset({"Congratulations", "Condolences"})
_POST = 3  # tokens behind a verb of election in which the post stands


class StandIns:
    """Gives candidates the participants that the article lets one understand."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver, agenda: Agenda) -> None:
        self.doc = doc
        self._agenda = agenda
        self.registry = registry
        self.resolver = resolver
        self._parties = PartyReader(doc, registry, resolver)

    def fill(self, candidate: Candidate) -> None:
        """Adds participants to a candidate that has none, and the country to which something is sent."""
        frame = candidate.frame
        if frame.subject and not candidate.agents():
            if frame.countries and frame.subject == "party" and frame.object is None:
                joined = find_joined(self.doc, candidate.sentence.first, candidate.sentence.last)
                lands = [self.registry.country(key).key for key in joined]
                candidate.add(frame.subject, lands or self._find_both(candidate))
            if candidate.event == "Exercise" and candidate.is_held and self._is_joint(candidate):
                candidate.add(frame.subject, self._find_both(candidate))
            # Where the verb has a subject nobody knows ("les trois ministres ont signé"), others don't sign for it.
            untold = candidate.turned or candidate.noun
            if candidate.event == "Signing" and untold and candidate.tense != "participle":
                candidate.stand_ins = tuple(self._find_signatories(candidate))
                candidate.add(frame.subject, candidate.stand_ins if frame.needs else ())
        if candidate.event == "Exercise" and frame.subject:
            candidate.add(frame.subject, list_forces(self.doc, self.registry, candidate))
        if frame.flag and frame.subject and not candidate.subjects:
            candidate.add(frame.subject, self._find_flags(candidate))
        elif candidate.event == "Exercise" and frame.subject == "participant":
            self._add_flags(candidate)
        if frame.subject == "donor" and candidate.turned and not candidate.roles.get("donor"):
            candidate.add(
                "donor", find_givers(self.doc, self.registry, candidate)
            )  # "financés par X, ont été remis"
        if frame.object == "appointee" and candidate.turned and not candidate.roles.get("appointee"):
            candidate.add("appointee", self._find_named_next(candidate))
        self._address(candidate)
        self._thank(candidate)
        self._hand_over(candidate)
        self._let_land(candidate)
        self._follow_programme(candidate)

    def _follow_programme(self, candidate: Candidate) -> None:
        """ "9:00 Talks with Prime Minister X", "15:00 Wreath-laying": whose programme it is takes part, unsaid."""
        role = _PROGRAMME.get(candidate.event)
        if role is None or not candidate.noun:
            return
        visitors = self.resolver.memory.visitors
        if self._agenda.is_item(candidate.sentence):
            guests = visitors[:1]
        elif candidate.contained:
            guests = [person.key for person in self._named_before(candidate)][:1] or visitors[-1:]
        else:
            return
        people = [k for k in candidate.agents() if self.registry.entities[k].kind is EntityKind.PERSON]
        is_received = candidate.event == "Meeting" and self._agenda.is_item(candidate.sentence)
        if is_received and len(people) == 1 and candidate.roles.get("participant") == people and guests:
            candidate.roles["host"] = candidate.roles.pop("participant")
        if len(people) < _BOTH and "guest" not in candidate.roles:
            candidate.add("guest" if candidate.roles.get("host") else role, guests)

    def _find_named_next(self, candidate: Candidate) -> list[str]:
        """ "A former nurse who … has been elected mayor. Gail Roy, 58, won …": who opens the next sentence.

        Where the subject is a noun with an indefinite article, at the head of its sentence.
        """
        doc, sentence = self.doc, candidate.sentence
        line = doc.dateline
        begin = (
            line.last if line is not None and sentence.first <= line.first < sentence.last else sentence.first
        )
        while begin < candidate.first and not doc.tokens[begin].is_word:
            begin += 1
        tag = doc.tag(begin, "determiner")
        if tag is None or not (tag.value or {}).get("indefinite") or (tag.value or {}).get("number") != "s":
            return []
        post = range(candidate.last, min(candidate.last + _POST, sentence.last))
        if not any(doc.tag(at, "head") for at in post):
            return []  # "a judge was appointed": to what, nobody says
        following = doc.sentences[sentence.index + 1 : sentence.index + 2]
        if not following or following[0].first >= len(doc.tokens):
            return []
        start = doc.tokens[following[0].first].start
        people = self.registry.persons()
        return [person.key for person in people if any(m.start == start for m in person.mentions)][:1]

    def _address(self, candidate: Candidate) -> None:
        """ "Được tin X đắc cử Tổng thống, Y đã gửi điện mừng": to X; of his death, to his country."""
        first = candidate.sentence.first
        tag = self.doc.tag(first, "preposition")
        is_told = candidate.event in _ADDRESSED and tag is not None and tag.value == Relation.DURING
        if not is_told or candidate.roles.get("recipient") or not candidate.roles.get("sender"):
            return
        named = [person for person in self._named_before(candidate) if person.key not in candidate.agents()]
        if not named or named[0].country in {
            self.registry.entities[key].country for key in candidate.agents()
        }:
            return
        if candidate.event != "Condolences":
            candidate.add("recipient", [named[0].key])
        elif (country := named[0].country or _land_of(named[0])) is not None:
            candidate.add("recipient", [self.registry.country(country).key])

    def _thank(self, candidate: Candidate) -> None:
        """ "X cảm ơn New Zealand đã viện trợ": the country of X was given it."""
        phrases = self.doc.lexicon.table("verbs")["classes"]["crediting"]
        bare = bool(self.doc.lexicon.grammar.get("bare_complements"))
        if candidate.event != "Assistance" or candidate.roles.get("recipient") or not bare:
            return
        before = " ".join(candidate.before)
        thanked = any(phrase in before for phrase in phrases)
        lands = (
            [person.country for person in self._named_before(candidate) if person.country] if thanked else []
        )
        givers = {self.registry.entities[key].country for key in candidate.agents()}
        if lands and lands[0] is not None and lands[0] not in givers:
            candidate.add("recipient", [self.registry.country(lands[0]).key])

    def _named_before(self, candidate: Candidate) -> list[Known]:
        """The persons a sentence names before a trigger, in the order of the text."""
        start, end = candidate.sentence.start, self.doc.tokens[candidate.first].start
        found = (
            (mention.start, person)
            for person in self.registry.persons()
            for mention in person.mentions
            if start <= mention.start < end
        )
        return [person for _, person in sorted(found, key=lambda pair: pair[0])]

    def _hand_over(self, candidate: Candidate) -> None:
        """ "X a reçu Y, porteur d'un message de Z": who receives the bearer receives the message."""
        if not candidate.frame.borne or candidate.roles.get("recipient"):
            return
        hosts = [key for key in self.resolver.memory.hosts[-1:] if key not in candidate.agents()]
        candidate.add("recipient", hosts)

    def _add_flags(self, candidate: Candidate) -> None:
        """ "Des soldats kényans et norvégiens se sont entraînés": whoever stands in a row with those found."""
        flags = find_flags(self.doc, self.registry, candidate)
        found = set(candidate.agents())
        does = not candidate.recalled and tells_of_forces(self.doc, candidate)
        if (not found and does) or (found & set(flags)):
            candidate.add("participant", flags)

    def _find_flags(self, candidate: Candidate) -> list[str]:
        """The country whose ships or troops a sentence tells of; of "the crew", the one told first."""
        found, memory = find_flags(self.doc, self.registry, candidate), self.resolver.memory
        again = [memory.flag] if memory.flag is not None and tells_of_units(self.doc, candidate) else []
        memory.flag = memory.flag or next(iter(found), None)
        home = self.doc.lexicon.table("offices")["home"]["country"]
        if not (found or again) and home and tells_of_units(self.doc, candidate):
            return [self.registry.country(home).key]  # "Tàu 016 đã cập cảng": ours
        if candidate.event == "Assistance" and not found:
            return find_givers(self.doc, self.registry, candidate)
        if candidate.event == "Exercise" and again:
            return list(dict.fromkeys([*again, *found]))  # "tàu sẽ luyện tập với tàu của Việt Nam"
        return found or again

    def _find_both(self, candidate: Candidate) -> tuple[str, ...]:
        both = Group(GroupKind.PARTIES, candidate.first, candidate.last, plural=True)
        return self.resolver.resolve(both, candidate.sentence.index)

    def _is_joint(self, candidate: Candidate) -> bool:
        """ "L'exercice naval bilatéral a pris fin": whether two countries take part, told elsewhere."""
        words = self.doc.lexicon.words["clauses"]["joint"]
        return any(self.doc.tokens[at].lower in words for at in range(candidate.first, candidate.last))

    def _find_signatories(self, candidate: Candidate) -> list[str]:
        """ "Cinq accords ont ensuite été signés": those their names join, else the countries of those who talk."""
        named = [key for one in candidate.instruments for key in self._parties.in_name(one)]
        if named:
            return list(dict.fromkeys(named))
        bought = any(one.type == "Contract" for one in candidate.instruments)
        if bought or not candidate.instruments or not self.resolver.talks:
            return []
        found = [
            key
            for key in self._find_both(candidate)
            if self.registry.entities[key].kind is EntityKind.COUNTRY
        ]
        return found if len(found) == _BOTH else []

    def _let_land(self, candidate: Candidate) -> None:
        """ "a envoyé 20 sauveteurs à Antakya": where nobody is named as recipient, the country it goes to is."""
        lands = candidate.frame.lands
        if lands is None or candidate.place is None or candidate.roles.get(lands):
            return
        country = self.registry.country_of(candidate.place)
        givers = {self.registry.country_of(key) for key in candidate.agents()}
        if country is not None and country not in givers:
            candidate.add(lands, [country])


def _land_of(person: Known) -> str | None:
    """The country of an office somebody held."""
    return next((held.office.country for held in person.holdings if held.office.country), None)


def settle_stand_ins(event: Merged) -> None:
    """Those understood to sign give way to those another telling names; where none does, they sign."""
    understood = [key for telling in event.tellings for key in telling.stand_ins]
    if not understood:
        return
    named = {key for telling in event.tellings if not telling.stand_ins for key in telling.agents()}
    for role, keys in event.roles.items():
        event.roles[role] = [key for key in keys if key in named or key not in understood or not named]
    if not event.agents():
        event.roles["signatory"] = list(dict.fromkeys(understood))


def drop_stand_ins(event: Merged, registry: Registry) -> None:
    """A country, or a town, takes part only where no named person stands for it in the same role."""
    for role, keys in event.roles.items():
        towns = {seat for key in keys if (seat := seat_of(registry, key)) is not None}
        people = {
            registry.entities[key].country for key in keys if registry.entities[key].kind is EntityKind.PERSON
        }
        event.roles[role] = [
            key
            for key in keys
            if key not in towns
            and (
                registry.entities[key].kind is not EntityKind.COUNTRY
                or registry.entities[key].country not in people
            )
        ]
