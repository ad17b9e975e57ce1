"""Which date of its sentence dates a trigger: the nearest in its own clause, else the one told with its place."""

from __future__ import annotations

from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.dates import DateMention
from kg.extract.distances import distance, is_of_others
from kg.extract.document import Document
from kg.extract.relations import Relation

_ASIDE = 6  # what a comma behind a named complement adds to the distance of a date
_SENT = 100  # what a day adds that stands in the dateline: any other of the sentence is nearer
_OPENING = frozenset({ChunkKind.RELATIVE, ChunkKind.SUBORDINATION})
_PAST = frozenset({"past", "pluperfect"})
# Told of somebody, they are seldom of the day of the news.
_OWN_DAY = frozenset({"Appointment", "Establishment", "Visit"})
_HELD = 14  # chunks between a verb of holding and its day
_NEAR = 2  # tokens around a trigger in which an adverb is its own
_BESIDE = 4  # chunks before "where" in which the place stands with its day


class DateChooser:
    """Chooses among the dates of a sentence."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._is_fixed = bool(doc.lexicon.grammar.get("modifiers_first"))

    def mentions(self, clause: Clause) -> list[DateMention]:
        """The dates of a sentence."""
        sentence = clause.sentence
        return [m for m in self.doc.dates if sentence.start <= m.start < sentence.end]

    def nearest(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """The date of the trigger: the nearest in its own clause, else one that opens the sentence.

        What is said to be held on a day ("le sommet, qui se tiendra le 5 mai") is of that day.
        """
        found = self._of_holding(clause, candidate) or self._nearest(clause, candidate)
        if found is not None and not self.is_of_dateline(found):
            return found
        # The day an article was sent dates what nothing else of its sentence does.
        told = self._of_antecedent(clause, candidate) or self._of_cleft(clause, candidate)
        return told or (self.of_main_clause(clause, candidate) if found is not None else None) or found

    def _of_holding(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """The day behind the verb of holding: "la conférence, organisée par X, se tiendra à Y le 26 avril"."""
        if candidate.held_at is None:
            return None
        best: tuple[int, DateMention] | None = None
        for mention in self.mentions(clause):
            at = self._chunk_of(clause, mention) if mention.role is None else None
            if at is None or at < candidate.held_at or self._is_inside_name(clause, at):
                continue
            far = distance(clause, candidate.held_at, at, modifiers_first=self._is_fixed)
            if far is not None and far <= _HELD and (best is None or far < best[0]):
                best = (far, mention)
        return best[1] if best is not None else None

    def _nearest(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        best: tuple[int, DateMention] | None = None
        for mention in self.mentions(clause):
            begun = (
                mention.role == "since" and candidate.event == "Establishment"
            )  # "have had ties since 1979"
            if (mention.role is not None and not begun) or (candidate.ends and mention.kind == "day"):
                continue
            at = self._chunk_of(clause, mention)
            if at is None:
                far = self._within_verb(clause, candidate, mention)
                best = (far, mention) if far is not None and (best is None or far < best[0]) else best
                continue
            if self._is_inside_name(clause, at) or self._is_of_thing(clause, candidate, at):
                continue
            of_trait = mention.value is None and mention.relation is None and self._is_of_trait(clause, at)
            if of_trait or (candidate.frame.stops and at < candidate.chunk):
                continue
            if at > candidate.chunk and mention.relation is not None and self._is_lag(clause, at):
                continue
            if self._is_of_closed_relative(clause, candidate.chunk, at):
                continue
            if candidate.recalled and self._is_of_main_clause(clause, candidate.chunk, at):
                continue
            if candidate.noun and self._is_of_other_event(clause, candidate, at):
                continue
            if candidate.status == "planned" and self.is_of_dateline(mention):
                continue  # "HANOI, Dec. 9 – X is to visit Y": the day of the word, not of the deed
            if candidate.event == "Appointment" and self._is_of_visit(clause, candidate.chunk, at):
                continue
            if self._is_since(clause, candidate.chunk, at):
                continue
            if candidate.event == "Invitation" and self._is_of_what_follows(clause, candidate.chunk, at):
                continue
            far = distance(clause, candidate.chunk, at, modifiers_first=self._is_fixed)
            far = self._behind_task(clause, candidate, at) if far is None else far
            if far is not None and self.is_of_dateline(mention):
                if candidate.status == "planned":
                    continue  # what is to come is not of the day the article was sent
                far += _SENT
            if far is not None and candidate.noun and self._is_aside(clause, candidate.chunk, at):
                far += _ASIDE
            if far is not None and (best is None or far < best[0]):
                best = (far, mention)
        return best[1] if best is not None else None

    def _behind_task(self, clause: Clause, candidate: Candidate, at: int) -> int | None:
        """ "named X to be minister on Friday": how far the day is behind the infinitive of what for."""
        between = clause.chunks[candidate.chunk + 1 : at]
        tenses = {c.verb.tense for c in between if c.verb is not None}
        is_task = tenses == {"infinitive"} and not any(c.kind is ChunkKind.RELATIVE for c in between)
        return at - candidate.chunk if is_task and candidate.event == "Appointment" else None

    def _is_of_trait(self, clause: Clause, at: int) -> bool:
        """ "a reçu X, récemment nommé": right before a participle, what says no day is said of it."""
        behind = clause.chunks[at + 1].verb if at + 1 < len(clause.chunks) else None
        return behind is not None and behind.tense == "participle"

    def of_main_clause(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """ "a préparé lundi ce voyage avec X, qu'elle a eu au téléphone": the day of the clause a relative hangs on.

        Only where both are told in one tense: "a reçu lundi X, qui avait signé un accord".
        """
        chunks = clause.chunks
        relatives = [n for n, c in enumerate(chunks[: candidate.chunk]) if c.kind is ChunkKind.RELATIVE]
        if not relatives:
            return None
        is_within = chunks[relatives[-1]].text in self.doc.lexicon.words["clauses"]["event_relative"]
        if is_within:
            return self.last_before(clause, relatives[-1])  # "a visit in April, during which X met Y"
        if candidate.event in _OWN_DAY:
            return None
        told = next((c.verb for c in chunks[: relatives[0]] if c.verb is not None and c.verb.is_finite), None)
        inner = [c.verb for c in chunks[relatives[-1] :] if c.verb is not None and c.verb.is_finite]
        if told is None or not inner or inner[0].tense != told.tense or told.tense not in _PAST:
            return None
        return self.last_before(clause, relatives[0])

    def last_before(self, clause: Clause, at: int) -> DateMention | None:
        """The last day told before a chunk, but for the one of the dateline."""
        days = [
            m
            for m in self.mentions(clause)
            if m.role is None
            and m.relation is None
            and not self.is_of_dateline(m)
            and (of := self._chunk_of(clause, m)) is not None
            and of < at
        ]
        return days[-1] if days else None

    def is_of_late(self, candidate: Candidate) -> bool:
        """ "the recently signed accord", "a recent call between X and Y": told with a word for some day in the past."""
        first = max(candidate.sentence.first, candidate.first - _NEAR)
        said = f" {self.doc.between(first, min(candidate.last + _NEAR, candidate.sentence.last)).lower()} "
        return any(f" {word} " in said for word in self.doc.lexicon.words["clauses"]["of_late"])

    def _within_verb(self, clause: Clause, candidate: Candidate, mention: DateMention) -> int | None:
        """ "will on Tuesday witness the signing": how far the verb that holds a date is from what it governs."""
        for at, chunk in enumerate(clause.chunks):
            tokens = self.doc.tokens[chunk.first : chunk.last]
            if chunk.verb is None or not tokens or not tokens[0].start <= mention.start < tokens[-1].end:
                continue
            between = clause.chunks[at + 1 : candidate.chunk]
            barred = any(c.verb is not None or c.kind is ChunkKind.RELATIVE for c in between)
            return candidate.chunk - at if candidate.chunk >= at and not barred else None
        return None

    def value_before(self, mention: DateMention) -> str | None:
        """ "The same month": of the date told last, whatever it dates."""
        told = [m.value for m in self.doc.dates if m.start < mention.start and m.value and m.role is None]
        return told[-1] if told else None

    def names_its_event(self, mention: DateMention) -> bool:
        """ "la veille de son arrivée": whether what it counts from stands behind it."""
        at = self.doc.token_at(mention.start)
        behind = self.doc.dated_tokens.get(at) if at is not None else None
        governs = self.doc.tag(behind, "preposition") if behind is not None else None
        return governs is not None and governs.value == Relation.OF

    def told_beside(self, clause: Clause, mention: DateMention) -> str | None:
        """ "devenu président en 1999 et élu quatre mois plus tard": the date its own sentence gives before it."""
        if mention.relation not in {"before", "after"}:
            return None
        earlier = [m for m in self.mentions(clause) if m.start < mention.start and m.role is None]
        dated = [m.value for m in earlier if m.value is not None and m.relation is None]
        return dated[-1] if dated else None

    def is_of_dateline(self, mention: DateMention) -> bool:
        """ "Tunis, 3 mars 2024 – X est devenue ministre en 2021": the day it was sent dates what nothing else does."""
        line = self.doc.dateline
        tokens = self.doc.tokens
        return line is not None and tokens[line.first].start <= mention.start < tokens[line.last - 1].end

    def _is_of_thing(self, clause: Clause, candidate: Candidate, at: int) -> bool:
        """ "attended a service for victims of last month's floods": the day is that of what it owns."""
        behind = clause.chunks[at].last
        tokens, marks = self.doc.tokens, self.doc.lexicon.possessive_marks
        if behind >= len(tokens) or tokens[behind].lower not in marks:
            return is_of_others(clause, candidate.chunk, at, candidate.agents())
        owned = next((n for n in range(at + 1, len(clause.chunks)) if clause.chunks[n].first > behind), None)
        return owned != candidate.chunk

    def is_lag(self, clause: Clause, mention: DateMention) -> bool:
        """Whether a mention says how long before the news what follows it was."""
        at = self._chunk_of(clause, mention)
        return mention.relation is not None and at is not None and self._is_lag(clause, at)

    def _is_lag(self, clause: Clause, at: int) -> bool:
        """ "came a day after X had met Y": how long before, of what follows; no day of what stands before it."""
        behind = self.doc.tag(clause.chunks[at].last, "preposition")
        return behind is not None and behind.value == Relation.AFTER

    def _is_aside(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "ont assisté samedi aux obsèques de X, mort le 24 mars": the day behind the comma is told of X."""
        between = clause.chunks[trigger + 1 : at]
        commas = [n for n, chunk in enumerate(between) if chunk.text == ","]
        return bool(commas) and any(chunk.group is not None for chunk in between[: commas[0]])

    def _is_of_what_follows(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "l'invitation à se rendre à X en 2024": the day is that of what somebody is invited to."""
        between = clause.chunks[trigger + 1 : at]
        return any(chunk.verb is not None and chunk.verb.tense == "infinitive" for chunk in between)

    def _is_of_visit(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "sa première visite depuis son élection est prévue mardi": the day is not that of the election.

        Nor is it in "congratulated him on Sunday on his election".
        """
        between = clause.chunks[trigger + 1 : at]
        apart = at < trigger or any(chunk.verb is not None or chunk.text == "," for chunk in between)
        return clause.chunks[trigger].preposition in (Relation.FROM, Relation.ON) and apart

    def _is_since(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "lancé par X depuis la création de Y en 2006": the year is that of what has been since."""
        between = clause.chunks[trigger + 1 : at]
        since = [n for n, c in enumerate(between) if c.preposition == Relation.FROM and c.group is None]
        nouns = {ChunkKind.WORD, ChunkKind.EVENT}
        return bool(since) and any(chunk.kind in nouns for chunk in between[since[-1] :])

    def _of_cleft(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """ "C'était en 1996 et c'est là qu'elle a rencontré X": the date of the clause that "là" refers to."""
        words = self.doc.lexicon.words["clauses"]["referring"]
        chunks = clause.chunks[: candidate.chunk]
        at = next((n for n, c in enumerate(chunks) if c.kind is ChunkKind.RELATIVE), len(chunks))
        refers = any(chunk.text in words for chunk in chunks[max(0, at - 2) : at])
        earlier = [
            m for m in self.mentions(clause) if m.role is None and self._chunk_of(clause, m) in range(at)
        ]
        return earlier[-1] if refers and earlier else None

    def _is_of_main_clause(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "nhân dịp X được bầu, ngày 3/9, A đã gửi điện mừng": the day behind the comma is that of what A did."""
        verb = clause.chunks[trigger].verb
        closed = any(chunk.text == "," for chunk in clause.chunks[trigger:at])
        return verb is not None and verb.occasion and (at < trigger or closed)

    def _is_of_closed_relative(self, clause: Clause, trigger: int, at: int) -> bool:
        """ "X, whose term ends next month, met Y": a relative clause that a comma closes keeps its day."""
        if not self._is_fixed or not any(chunk.text == "," for chunk in clause.chunks[at + 1 : trigger]):
            return False
        before = next((c for c in reversed(clause.chunks[:at]) if c.kind in _OPENING or c.text == ","), None)
        return before is not None and before.kind is ChunkKind.RELATIVE

    def _is_of_other_event(self, clause: Clause, candidate: Candidate, at: int) -> bool:
        """ "The signing followed talks in March": behind a verb that does not hold it, the day of the talks."""
        between = clause.chunks[candidate.chunk + 1 : at]
        verbs = [n for n, chunk in enumerate(between) if chunk.verb is not None and chunk.verb.is_finite]
        if not verbs or any(chunk.kind is ChunkKind.MARK for chunk in between):
            return False
        verb = between[verbs[-1]].verb
        told = candidate.frame.held | candidate.frame.light | candidate.frame.takes_part
        is_own = verb is not None and verb.lemma in told
        return not is_own and any(chunk.kind is ChunkKind.EVENT for chunk in between[verbs[-1] :])

    def _of_antecedent(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """ "reached on 28 July in Putrajaya, where X had brought together …": the day told with the place."""
        pronouns = self.doc.lexicon.words["clauses"]["place_relative"]
        for before in range(candidate.chunk - 1, -1, -1):
            chunk = clause.chunks[before]
            if chunk.kind is ChunkKind.RELATIVE:
                if chunk.text not in pronouns:
                    return None
                near = range(max(0, before - _BESIDE), before)
                found = [
                    m for m in self.mentions(clause) if m.role is None and self._chunk_of(clause, m) in near
                ]
                return found[-1] if found else None
        return None

    def _chunk_of(self, clause: Clause, mention: DateMention) -> int | None:
        for at, chunk in enumerate(clause.chunks):
            if chunk.kind is ChunkKind.DATE and self.doc.tokens[chunk.first].end > mention.start >= (
                self.doc.tokens[chunk.first].start
            ):
                return at
        return None

    def _is_inside_name(self, clause: Clause, at: int) -> bool:
        return clause.chunks[at].kind is ChunkKind.INSTRUMENT
