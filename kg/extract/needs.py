"""What a frame asks of its candidates: participants, a place, a document, an office, certain words."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.frames import Frame
from kg.extract.relations import Relation


class NeedReader:
    """Finds what candidates lack."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry

    def find_lack(self, candidate: Candidate, frame: Frame) -> str | None:
        """Why a candidate is none, in words for the record of what was dropped; None where nothing lacks."""
        if (
            frame.needs
            and not (candidate.is_held and candidate.event != "Visit")  # a visit is somebody's
            and not self._is_signing_of_a_day(candidate)
            and not self._is_known_gathering(candidate)
            and not any(candidate.roles.get(role) for role in frame.needs)
        ):
            return f"nobody found as {' or '.join(frame.needs)}"
        if frame.stands_alone and not (candidate.agents() or candidate.place or self._has_day(candidate)):
            return "neither who, when nor where is said"
        if frame.needs_document and not candidate.agents() and self._is_known_document(candidate):
            return "told of a document signed before"
        if len(candidate.agents()) < frame.least and not candidate.resumes:
            return f"fewer than {frame.least} participants found"
        if (
            frame.needs_place
            and candidate.place is None
            and candidate.site is None
            and not (candidate.here or candidate.there)
        ):
            return "no destination found"
        if frame.abroad and not self._is_abroad(candidate):
            return "not said to be abroad"
        if frame.needs_document and not [
            i for i in candidate.instruments if not frame.documents or i.type in frame.documents
        ]:
            return "no document found"
        if frame.needs_office and not self._has_office(candidate):
            return "no office follows"
        if frame.needs_object_words and not self._has_object_word(candidate):
            return "its object is none of those it is said of"
        if frame.subject_words and frame.subject_words.isdisjoint(candidate.before):
            return "its subject is none of those it is said of"
        if frame.needs_date and not candidate.dated:
            return "no date stands beside it"
        return None

    def _is_known_gathering(self, candidate: Candidate) -> bool:
        """ "Lors de la COP26, en novembre 2021 à Glasgow": of whom nobody is named, its day and place tell it."""
        is_adjunct = bool(candidate.noun) and candidate.recalled
        return (
            candidate.event == "Conference" and is_adjunct and candidate.dated and candidate.place is not None
        )

    def _is_signing_of_a_day(self, candidate: Candidate) -> bool:
        """ "Deux accords ont été signés mardi", by whom nobody says: it tells what, and when.

        A trait must stand apart: "le traité, signé en juillet 1977", not "l'accord signé mardi prévoit …".
        """
        if candidate.event != "Signing" or not candidate.dated or not candidate.instruments:
            return False
        return candidate.tense != "participle" or self._stands_apart(candidate)

    def _stands_apart(self, candidate: Candidate) -> bool:
        """Whether the participle opens its sentence, or a comma stands before it."""
        before = self.doc.tokens[candidate.first - 1] if candidate.first else None
        opens = candidate.first == candidate.sentence.first
        return opens or (before is not None and before.text == ",")

    def _has_day(self, candidate: Candidate) -> bool:
        sentence = candidate.sentence
        return any(at in self.doc.dated_tokens for at in range(sentence.first, sentence.last))

    def _is_abroad(self, candidate: Candidate) -> bool:
        """Whether a guest is of a country, and the place is in another."""
        place = self.registry.entities[candidate.place].country if candidate.place else None
        hosts = candidate.roles.get("host", [])
        homes = {self.registry.entities[key].country for key in candidate.agents() if key not in hosts}
        return place is not None and bool(homes - {None}) and place not in homes

    def _is_known_document(self, candidate: Candidate) -> bool:
        """A definite document with nobody signing: "le protocole récemment signé", "des documents déjà signés"."""
        trigger, by = self.doc.tokens[candidate.first], self.doc.tag(candidate.last, "preposition")
        is_made = by is not None and by.value == Relation.BY  # "la déclaration, adoptée par la conférence"
        return candidate.tense == "participle" and trigger.start > 0 and not candidate.dated and not is_made

    def _has_office(self, candidate: Candidate) -> bool:
        for key in candidate.roles.get("appointee", []):
            if any(
                held.sentence == candidate.sentence.index for held in self.registry.entities[key].holdings
            ):
                return True
        last = min(candidate.last + 10, candidate.sentence.last)
        return any(
            self.doc.tag(at, "head") or self.doc.tokens[at].lower in candidate.frame.object_words
            for at in range(candidate.last, last)
        )

    def _has_object_word(self, candidate: Candidate) -> bool:
        last = min(candidate.last + 8, candidate.sentence.last)
        behind = range(candidate.last, last)
        # "announced that it would open an embassy": what stands in the clause behind is the object of its verb
        end = next((at for at in behind if self._opens_clause(at)), last)
        words = [token.lower for token in self.doc.tokens[candidate.last : end]]
        if candidate.turned:
            words += candidate.before
        wanted = candidate.frame.object_words
        if not wanted.isdisjoint(words):
            return True
        said = f" {' '.join(words)} "
        return any(f" {phrase} " in said for phrase in wanted if " " in phrase)  # "a high commission"

    def _opens_clause(self, at: int) -> bool:
        things = self.doc.lexicon.words["clauses"]["thing_pronouns"]
        is_bare = self.doc.tag(at - 1, "determiner") is None  # "it", not "the document"
        return self.doc.tag(at, "relative") is not None or (is_bare and self.doc.tokens[at].lower in things)
