"""Frames matched against sentences: the event candidates of an article, in the order of the text."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.arguments import ArgumentReader
from kg.extract.assemblies import find_of_ministers
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.filling import Filler
from kg.extract.frames import Frame, Frames
from kg.extract.groups import Group
from kg.extract.newoffices import note_new_offices
from kg.extract.nounframes import NounFrames
from kg.extract.relations import Relation
from kg.extract.status import OCCURRED, judge_verb
from kg.extract.verbframes import VerbFrames
from kg.lang.folding import fold
from kg.records import EntityKind

_BESIDE = 3  # chunks behind a verb in which a meal is what it tells of
_INSIDE = frozenset({Relation.IN, Relation.WITHIN})  # "in a joint statement", "trong tuyên bố chung"


class CandidateReader:
    """Matches the frames of a language against sentences."""

    def __init__(self, fill: Filler, frames: Frames) -> None:
        self.fill = fill
        self.frames = frames
        self._verbs = VerbFrames(fill)
        self._nouns = NounFrames(fill, frames)

    def read(self, clause: Clause, arguments: ArgumentReader) -> list[Candidate]:
        """The candidates of a sentence, in order."""
        if self.fill.doc.tokens[clause.sentence.last - 1].text == "?":
            return []  # what is asked is not told
        found = [*self._read_title(clause), *self._read_within(clause, arguments)]
        for at, chunk in enumerate(clause.chunks):
            if chunk.verb is not None:
                for frame in self.frames.by_verb.get(chunk.verb.lemma, ()):
                    read = self._verbs.read(clause, arguments, at, frame)
                    for candidate in read if frame.rejoins else ():
                        candidate.joins = self._events_named(clause)
                    found += read
            elif chunk.kind is ChunkKind.EVENT:
                for name in chunk.frames:
                    found += self._read_noun(clause, arguments, at, self.frames.by_name[name])
        self._verbs.note_documents(clause)
        told = [candidate for at, candidate in enumerate(found) if not _is_told_twice(candidate, found[:at])]
        told = [candidate for candidate in told if not _is_trait(clause, candidate, told)]
        told = [candidate for candidate in told if not self._is_of_ship(candidate, told)]
        told = [candidate for candidate in told if not _is_of_named(candidate, told)]
        told = [candidate for candidate in told if not _is_own_session(clause, candidate, told)]
        told = [candidate for candidate in told if not self._is_of_cargo(candidate, told)]
        told = [candidate for candidate in told if not _is_of_meal(candidate, told)]
        return [candidate for candidate in told if not _is_invited_to(candidate, told)]

    def _events_named(self, clause: Clause) -> frozenset[str]:
        """The classes of the events that the nouns of a sentence name: "Cùng dự buổi tiếp có A"."""
        return frozenset(self.frames.by_name[name].event for chunk in clause.chunks for name in chunk.frames)

    def _is_of_ship(self, candidate: Candidate, told: list[Candidate]) -> bool:
        """ "A warship arrived in X for a goodwill visit": a port call, and no visit of anybody."""
        entities = self.fill.registry.entities
        someone = any(entities[key].kind is EntityKind.PERSON for key in candidate.roles.get("guest", []))
        brings = (one for one in told if one.event == "Assistance" and one.chunk == candidate.chunk)
        sails = any(one.event == "PortCall" for one in told) or any(
            brings
        )  # "20 secouristes sont arrivés à X"
        return candidate.event == "Visit" and not someone and sails

    def _is_of_cargo(self, candidate: Candidate, told: list[Candidate]) -> bool:
        """ "An Australian Air Force plane with relief landed": aid by Australia, told once."""
        entities = self.fill.registry.entities
        aid = [one for one in told if one.event == "Assistance" and one.chunk == candidate.chunk]
        kinds = [{entities[key].kind for key in one.roles.get("donor", [])} for one in (candidate, *aid)]
        by_state = any(EntityKind.COUNTRY in kind for kind in kinds[1:])
        return candidate.event == "Assistance" and by_state and kinds[0] == {EntityKind.ORGANIZATION}

    def _read_noun(self, clause: Clause, arguments: ArgumentReader, at: int, frame: Frame) -> list[Candidate]:
        """What a noun tells; the office behind one of appointing goes to the appointee."""
        found = self._nouns.read(clause, arguments, at, frame)
        if frame.gives_office:
            for candidate in found:
                note_new_offices(self.fill.doc, self.fill.registry, candidate, clause)
        return found

    def _countries_in(self, clause: Clause) -> list[str]:
        """The countries a title names, and those of the persons whose family names stand in it."""
        doc, registry = self.fill.doc, self.fill.registry
        tokens = range(clause.sentence.first, clause.sentence.last)
        words = {fold(doc.tokens[at].text) for at in tokens}
        persons = [p.country for p in registry.persons() if p.country and p.words[-1] in words]
        known = [doc.known_as(at, lambda entry: entry.kind == "Country") for at in tokens]
        countries = [*(found[1].key for found in known if found is not None), *persons]
        return [registry.country(key).key for key in dict.fromkeys(countries)]

    def _read_title(self, clause: Clause) -> list[Candidate]:
        """ "Joint Statement on the Call between X and Y": the article is the document, its countries issue it."""
        opening = clause.chunks[0].instrument if clause.chunks else None
        if opening is None or clause.sentence.kind is not BlockKind.HEADLINE:
            return []
        groups = [chunk.group for chunk in clause.chunks if chunk.group is not None]
        found: list[Candidate] = []
        for frame in self.frames.by_name.values():
            if not frame.titles or opening.type not in frame.documents or any(c.verb for c in clause.chunks):
                continue
            candidate = self.fill.new(frame, OCCURRED, clause, 0, "past")
            role = frame.subject or "issuer"
            candidate.add(role, self.fill.entities(groups, clause.sentence.index, frame, role))
            candidate.add(role, self._countries_in(clause))
            candidate.instruments = [opening]
            found += self.fill.checked(candidate, clause.chunks[0])
        return found

    def _read_within(self, clause: Clause, reader: ArgumentReader) -> list[Candidate]:
        """ "In a joint statement, X and Y called for …", "said in a joint statement": who speaks in it issues it."""
        found: list[Candidate] = []
        for at, chunk in enumerate(clause.chunks):
            document = chunk.instrument
            if document is None or document.determined == "definite" or chunk.preposition not in _INSIDE:
                continue
            telling = _telling_verb(clause, at)
            if telling is None or judge_verb(self.fill.doc, clause.chunks, telling) != OCCURRED:
                continue
            for frame in self.frames.by_name.values():
                if document.head not in frame.within:
                    continue
                candidate = self.fill.new(frame, OCCURRED, clause, at, "past")
                role = frame.subject or "issuer"
                speakers = reader.subject(telling) or _speakers_behind(clause, at)
                speakers = speakers or find_of_ministers(self.fill.doc, clause, telling)
                candidate.add(role, self.fill.entities(speakers, clause.sentence.index, frame, role))
                candidate.instruments = [document]
                found += self.fill.checked(candidate, chunk)
        return found


def _telling_verb(clause: Clause, at: int) -> int | None:
    """The finite verb before a document named in passing, else the first one behind it."""
    verbs = [n for n, c in enumerate(clause.chunks) if c.verb is not None and c.verb.is_finite]
    before = [n for n in verbs if n < at]
    return before[-1] if before else next((n for n in verbs if n > at), None)


def _speakers_behind(clause: Clause, at: int) -> list[Group]:
    """ "« … », ont affirmé dans une déclaration conjointe le ministre X et la ministre Y": who stands behind it."""
    found: list[Group] = []
    for chunk in clause.chunks[at + 1 :]:
        if chunk.kind is ChunkKind.GROUP and chunk.group is not None and chunk.preposition is None:
            found.append(chunk.group)
        elif chunk.kind is not ChunkKind.COORDINATION:
            break
    return found


def _is_told_twice(candidate: Candidate, before: list[Candidate]) -> bool:
    """ "visited a school in Leeds": whether another frame of the same trigger tells it already, with its place."""
    return any(
        other.chunk == candidate.chunk
        and other.event == candidate.event
        and other.frame is not candidate.frame
        and (other.roles == candidate.roles or _is_told_of_fewer(candidate, other))
        and candidate.place in (None, other.place)
        for other in before
    )


def _is_own_session(clause: Clause, candidate: Candidate, told: list[Candidate]) -> bool:
    """ "La commission mixte a tenu |sa neuvième session|": of the commission told before it, and no other event."""
    own = candidate.event == "Conference" and clause.chunks[candidate.chunk].possessive
    before = (one for one in told if one.event == "Conference" and one.chunk < candidate.chunk)
    return own and not candidate.agents() and any(before)


def _is_told_of_fewer(candidate: Candidate, other: Candidate) -> bool:
    """Whether a conference is told with somebody by one frame, and without by another that has nobody else."""
    fewer = set(candidate.agents()) < set(other.agents())
    return candidate.event == "Conference" and fewer and bool(other.roles.get("participant"))


def _is_of_meal(candidate: Candidate, told: list[Candidate]) -> bool:
    """ "hosted her for lunch": the meal is the meeting its verb tells of."""
    return (
        candidate.event == "Meeting"
        and bool(candidate.noun)
        and candidate.recalled
        and any(
            other.event == "Meeting" and not other.noun and set(other.agents()) == set(candidate.agents())
            for other in told
            if other.chunk < candidate.chunk <= other.chunk + _BESIDE
        )
    )


def _is_of_named(candidate: Candidate, told: list[Candidate]) -> bool:
    """ "Officials from A and B met": a gathering of nobody, where the same verb tells who met whom."""
    return not any(candidate.roles.values()) and any(
        other.chunk == candidate.chunk and other.event == "Meeting" and any(other.roles.values())
        for other in told
        if other is not candidate and candidate.event == "Conference"
    )


def _is_trait(clause: Clause, candidate: Candidate, found: list[Candidate]) -> bool:
    """ "a ceremony marking the anniversary": what a gerund says of the event noun before it is no second event."""
    verb = clause.chunks[candidate.chunk].verb
    if candidate.event != "Commemoration" or verb is None or verb.tense not in {"gerund", "participle"}:
        return False
    return any(other.chunk == candidate.chunk - 1 and other.noun for other in found)


def _is_invited_to(visit: Candidate, found: list[Candidate]) -> bool:
    """ "a accepté l'invitation à se rendre à X": what somebody is invited to has not come about by it."""
    if visit.event not in {"Visit", "Conference"}:
        return False
    invited = [other for other in found if other.event == "Invitation" and other.chunk < visit.chunk]
    guests = set(visit.roles.get("guest", []))
    goes = (guests and guests <= set(other.roles.get("recipient", [])) for other in invited)
    if visit.event == "Conference":
        return bool(invited) and visit.noun is not None and visit.recalled
    return bool(invited) and (visit.tense == "infinitive" or (visit.tense == "present" and any(goes)))
