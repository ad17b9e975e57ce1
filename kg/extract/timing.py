"""When: dates of event candidates, from their clause, their article, or the event told before; and where with it."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.agenda import Agenda
from kg.extract.beside import lend_beside
from kg.extract.candidates import LASTING, Candidate
from kg.extract.chunks import Clause
from kg.extract.datechoice import DateChooser
from kg.extract.datelines import lead_block
from kg.extract.dates import DateMention, resolve_relative
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.extents import ExtentReader, join_extent
from kg.extract.merged import Merged
from kg.extract.placing import Places
from kg.extract.programmes import is_agenda_item
from kg.extract.relations import Relation
from kg.extract.stays import Stays
from kg.extract.stops import date_stops
from kg.extract.storysteps import (
    find_later,
    find_news_day,
    goes_on,
    hangs_on,
    hangs_on_told,
    is_ahead,
    is_amid_others,
    is_aside,
    is_due,
    is_era,
    is_history,
    is_of_states,
    is_past,
    is_pluperfect,
    is_recent,
    is_to_come,
    refines,
    tells_news,
    value_of_plan,
)

# What talks bring about: told at the end, of the day of the talks.
_OUTCOMES = frozenset({"Signing", "Declaration", "Invitation"})
_TALKS = frozenset({"Meeting", "Call"})
# What talks or a visit end with: "sanctionnés par la signature d'un accord".
_SEALING = frozenset({"Signing", "Declaration", "Award", "Establishment", "Launch", "Commemoration"})
_TOLD = frozenset({"past", "pluperfect"})


class Timeline:
    """Gives candidates their dates and places, sentence by sentence."""

    def __init__(self, doc: Document, registry: Registry, agenda: Agenda) -> None:
        self.doc = doc
        self.agenda = agenda
        self.places = Places(doc, registry)
        self._choice = DateChooser(doc)
        self._extents = ExtentReader(doc)
        self._last: str | None = None  # the date of the event told before
        self._sentence_date: str | None = None  # of the event told last in the sentence in hand
        self._before: str | None = None  # the same, when the sentence in hand began
        self._recalled: str | None = None  # of the last event told in the pluperfect, and its block
        self._recalled_block = -1
        self._is_recalled, self._was_recalled = (
            False,
            False,
        )  # whether this sentence tells in the pluperfect; the last
        self._here: tuple[DateMention, str] | None = None  # the day told last within the sentence in hand
        self._last_block = -1  # the block it was told in
        self._block = -1
        self._span: str | None = None  # the days of the visit or conference told last, also in passing
        self._planned: str | None = None  # the date to come that was told last, and its block
        self._planned_block = -1
        self._talks: str | None = None  # the date of the talks told last
        self._main_date: str | None = None
        self._stays = Stays(registry)
        self._lead_block = lead_block(doc)

    def settle(self, clause: Clause, candidates: list[Candidate]) -> None:
        """Dates and places all candidates of a sentence."""
        self._block = clause.sentence.block
        self._before, self._here = self._last, None
        self._was_recalled, self._is_recalled = self._is_recalled, is_pluperfect(clause)
        self._sentence_date = None
        for candidate in candidates:
            self._date(clause, candidate)
            self._sentence_date = candidate.date or self._sentence_date
            self._span_days(clause, candidate, candidates)
            self._note_date(clause, candidate)
            self._extents.settle_begun(candidate, self._choice.mentions(clause))
        self.places.settle(clause, candidates, self._main_date)
        self._stays.settle(candidates, self.places)
        lend_beside(candidates)
        date_stops(self.doc, clause, candidates, self._choice.mentions(clause))
        if not candidates and clause.sentence.kind is not BlockKind.CAPTION:
            self._note_told_date(clause)

    def date_headlines(self, events: list[Merged]) -> None:
        """What only the headline tells is of the day of the news."""
        for event in events:
            told = [t for t in event.tellings if t.sentence.kind is BlockKind.HEADLINE and not t.recalled]
            if event.date is None and event.status == "occurred" and told == event.tellings:
                event.date = self._main_date or self.doc.anchor

    def _note_date(self, clause: Clause, candidate: Candidate) -> None:
        if candidate.date and "/" in candidate.date and candidate.event in LASTING:
            self._span = candidate.date
        if candidate.date and candidate.status == "planned" and not candidate.recalled:
            self._planned, self._planned_block = candidate.date, self._block
        told = (self._block <= self._lead_block or not candidate.recalled) and not candidate.background
        if candidate.status != "occurred" or not told or not candidate.date:
            return
        if candidate.tense == "pluperfect" or (self._is_recalled and hangs_on(clause, candidate.chunk)):
            self._recalled, self._recalled_block = candidate.date, self._block
            return
        if self._main_date is not None and is_aside(candidate, self._main_date):
            return
        self._talks = candidate.date if candidate.event in _TALKS else self._talks
        if is_era(candidate.date) or is_history(candidate.date, self.doc.anchor):
            return  # "en 1881": what is told next is of no day it says
        day = self._day_within(clause, candidate)
        if self._last is None or not refines(self._last, day):
            self._last = day  # else the whole of a visit, told on one of its days
        self._last_block = self._block
        if self._main_date is None or refines(day, self._main_date):
            self._main_date = day

    def _day_within(self, clause: Clause, candidate: Candidate) -> str:
        """The day that is news, of an event that may last several."""
        days = [m.value for m in self._choice.mentions(clause) if m.role is None and m.kind == "day"]
        aside = clause.chunks[candidate.chunk].preposition == Relation.ASIDE
        told = self._choice.last_before(clause, candidate.chunk) if aside else None
        beside = told.value if told is not None else self._extents.find_arrival(clause, candidate, days)
        return find_news_day(candidate.date or "", days, beside)

    def _note_told_date(self, clause: Clause) -> None:
        verbs = [chunk.verb for chunk in clause.chunks if chunk.verb is not None]
        if not verbs or any(verb.tense == "future" for verb in verbs):
            self._note_day_to_come(clause)  # no news, or "Tbilissi, le 28.", the heading of a programme
            return
        mentions = [
            m
            for m in self._choice.mentions(clause)
            if m.value and m.role is None and m.kind == "day" and not self._choice.is_of_dateline(m)
        ]
        known = self._main_date or self.doc.anchor
        if mentions and mentions[0].relation is None and is_recent(mentions[0].value, known):
            self._last, self._last_block = mentions[0].value, self._block
            if self._main_date is None and self._block <= self._lead_block and tells_news(clause):
                self._main_date = self._last

    def _goes_on_planning(self, clause: Clause) -> bool:
        return self._planned_block == self._block or is_agenda_item(self.doc, clause)

    def _note_day_to_come(self, clause: Clause) -> None:
        days = [m.future_value for m in self._choice.mentions(clause) if m.role is None and m.kind == "day"]
        if days and is_to_come(days[0], self.doc.anchor):
            self._planned, self._planned_block = days[0], self._block

    def _date(self, clause: Clause, candidate: Candidate) -> None:
        self._date_alone(clause, candidate)
        self.agenda.date(clause, candidate, self._choice.nearest(clause, candidate))
        candidate.date = self._extents.last(clause, candidate, self._choice.mentions(clause))

    def _span_days(self, clause: Clause, candidate: Candidate, candidates: list[Candidate]) -> None:
        """ "Ouvert samedi, le sommet s'achève ce dimanche": of the one event of the sentence that lasts."""
        lasting = [c for c in [candidate, *candidates] if c.event in LASTING]
        if not (lasting and all(self._extents.is_same_stay(c, candidate) for c in lasting)):
            return
        told = self._choice.mentions(clause)
        candidate.begins, candidate.closes = self._extents.read(clause, told, candidate)
        candidate.date = join_extent(candidate.begins, candidate.closes) or candidate.date

    def _date_alone(self, clause: Clause, candidate: Candidate) -> None:
        mention = self._choice.nearest(clause, candidate)
        if (
            mention is not None
            and candidate.event == "Invitation"
            and is_to_come(mention.near_value, self.doc.anchor)
        ):
            mention = None  # "mời X thăm Lào vào năm 2026": the day is the visit's
        if (
            mention is not None
            and candidate.tense == "future"
            and is_past(mention.future_value, self.doc.anchor)
        ):
            mention = None  # "Fondé en mai 1959, le Conseil tiendra son prochain sommet à X"
        if candidate.frame.status == "planned" and candidate.tense in _TOLD and mention is not None:
            return  # "announced on Monday": the day of the word, not of the deed
        if mention is None:
            if clause.sentence.kind is BlockKind.HEADLINE or candidate.frame.stops:
                return  # the body says when; see date_headlines
            if candidate.event == "Signing" and (year := candidate.document_year()) is not None:
                candidate.date = year
            elif candidate.tense == "pluperfect" and not candidate.recalled:
                candidate.date = self._earlier(clause, candidate)
            elif self._is_on_some_day(clause, candidate):
                return
            elif (day := self._choice.of_main_clause(clause, candidate)) is not None:
                candidate.date, candidate.lent = day.value, True
            elif self._block > self._lead_block and is_of_states(candidate, self.places.registry):
                return
            elif not candidate.recalled and candidate.status == "occurred":
                candidate.date, candidate.lent = self._default() or self._main_of(candidate), True
            elif candidate.recalled and self._belongs_to_main(clause, candidate):
                ahead = candidate.status == "planned"  # "La visite sera marquée par la signature de …"
                candidate.date = self._span or self._planned if ahead else self._last or self._default()
                candidate.lent = True
            if candidate.status == "planned" and self._goes_on_planning(clause):
                candidate.date = candidate.date or self._planned
            return
        if mention.relation is not None:
            # "le deuxième jour" counts within what this sentence tells; "la veille" from what was told before it.
            is_lag = self._choice.is_lag(clause, mention)
            beside = self._choice.told_beside(clause, mention)
            told = self._sentence_date or beside or self._main_date if is_lag else beside
            told = told or self._told_before(mention, candidate)
            candidate.date = resolve_relative(mention, told or self._default())
        elif candidate.status == "planned":
            candidate.date = value_of_plan(candidate, mention, self.doc.anchor)
        else:
            candidate.date = mention.value or mention.coarse_value
        if candidate.date is not None and mention.kind == "day":
            self._here = mention, candidate.date
        if candidate.tense == "present" and is_ahead(clause, candidate.chunk) and mention.relation is None:
            candidate.status, candidate.date = "planned", mention.future_value or candidate.date
        heads = clause.sentence.kind is BlockKind.HEADLINE and candidate.noun
        if (
            candidate.status == "occurred"
            and (candidate.tense == "present" or heads or is_due(candidate, mention, self.doc.anchor))
            and is_to_come(mention.near_value, self.doc.anchor)
        ):
            candidate.status, candidate.date = "planned", mention.near_value

    def _earlier(self, clause: Clause, candidate: Candidate) -> str | None:
        """The date of what a pluperfect tells without one: the day told before, where its words hang on it."""
        if self._recalled_block == self._block:
            return self._recalled
        words = self.doc.lexicon.words["clauses"]["of_that_day"]
        said = self.doc.between(clause.sentence.first, clause.sentence.last).lower()
        if any(word in said for word in words):
            return self._recalled if self._was_recalled else self._default()
        return self._default() if hangs_on_told(clause, candidate.chunk) else None

    def _is_on_some_day(self, clause: Clause, candidate: Candidate) -> bool:
        """Whether its words say of no day on which it was, and of none of the news either."""
        if candidate.status != "occurred":
            return False
        is_told = self._main_date is not None or self.doc.dateline is not None
        asides = self.doc.lexicon.words["clauses"]["asides"]
        amid = is_amid_others(clause, candidate, self._span, asides, is_told=is_told)
        return amid or self._choice.is_of_late(candidate)

    def _told_before(self, mention: DateMention, candidate: Candidate) -> str | None:
        """What "le deuxième jour", "la veille", "le même jour" count from."""
        if candidate.tense == "future" and self._planned_block == self._block and self._here is None:
            return self._planned  # "Le 9, elle inaugurera X. Le lendemain, elle se recueillera …"
        if mention.relation == "within":
            return self._span or self._last
        if mention.relation == "same" and mention.kind != "day":
            return self._choice.value_before(mention)
        if self._here is not None and goes_on(self._here[0], mention):
            return self._here[1]  # "La veille, X avait vu Y, Z étant reçu dans la soirée"
        if self._choice.names_its_event(mention) and self._span is not None:
            return self._span  # "La veille de son arrivée": of the visit, not of what was told since
        if self._recalled_block == self._block and self._was_recalled:
            return self._recalled  # "s'était entretenu samedi avec X. Le lendemain, …"
        return self._before

    def _main_of(self, candidate: Candidate) -> str | None:
        """The date of the talks told last, else of the news, for what talks bring about; None for the rest."""
        if candidate.event not in _OUTCOMES:
            return None
        return self._talks or find_later(self._last, self._main_date, self.doc.anchor) or self._main_date

    def _default(self) -> str | None:
        """The date of the news itself, where the event is told as part of it."""
        if self._was_recalled and self._recalled_block == self._block:
            return self._recalled  # "avait été reçu le 25 février. À cette occasion, il a signé …"
        if self._last is not None and self._last != self._main_date:
            is_beside = self._last_block == self._block
            if self._main_date is not None:
                return self._last if is_beside else None
            if is_beside and is_recent(self._last, self.doc.anchor):
                return self._last  # "X a réuni lundi les ambassadeurs. Il s'est ensuite entretenu avec Y."
        return self._main_date or self.doc.anchor

    def _belongs_to_main(self, clause: Clause, candidate: Candidate) -> bool:
        """Whether an adjunct ("lors d'un entretien avec …", "par la signature d'une charte") is told as the news."""
        preposition = clause.chunks[candidate.chunk].preposition
        if preposition == Relation.AFTER and self._choice.mentions(clause):
            return False  # "Après des négociations entre A et B, C reçoit le 4 décembre …": on which day, nothing says
        over = clause.chunks[candidate.chunk - 1].verb if candidate.chunk else None  # "suivi de la signature"
        if preposition == Relation.BY or (preposition == Relation.OF and over is not None and over.passive):
            return candidate.event in _SEALING
        beside = preposition in (Relation.DURING, Relation.AFTER, Relation.ASIDE)
        return beside and candidate.event in _TALKS
