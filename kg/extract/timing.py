"""When and where: dates and places of event candidates, from their clause, their article, or the event told before."""

from __future__ import annotations

from datetime import timedelta

from kg.article import BlockKind
from kg.edtf import contains, parse_edtf
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.dates import DateMention, resolve_relative
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.merging import Merged
from kg.extract.relations import LOCATIVE, Relation
from kg.extract.tokens import tokenize
from kg.records import EntityKind

_BESIDE = 4  # chunks before "where" in which the place stands with its day
_NEAR = 2  # days
# A call, a message or an invitation has two places or none.
_PLACELESS = frozenset(
    {"Call", "Message", "Invitation", "Congratulations", "Condolences", "Thanks", "Greetings"}
)
# What talks bring about: told at the end, of the day of the talks.
_OUTCOMES = frozenset({"Signing", "Declaration", "Invitation"})


_STORY_DAYS = 60  # what is older than the news by more is history, not a step of the story


class Timeline:
    """Gives candidates their dates and places, sentence by sentence."""

    def __init__(self, doc: Document, registry: Registry) -> None:
        self.doc = doc
        self.registry = registry
        self._is_fixed = bool(doc.lexicon.grammar.get("modifiers_first"))
        self._last: str | None = None  # the date of the event told before
        self._before: str | None = None  # the same, when the sentence in hand began
        self._recalled: str | None = None  # of the last event told in the pluperfect, and its block
        self._recalled_block = -1
        self._last_block = -1  # the block it was told in
        self._block = -1
        self._main_date: str | None = None
        self._main_place: str | None = None
        self._told_place: str | None = None  # the place of the event told before, and its block
        self._told_block = -1
        self._last_named: str | None = None
        self.dateline = self._find_dateline()
        self._lead_block = next((s.block for s in doc.sentences if s.kind.value == "paragraph"), 0)

    @property
    def home(self) -> str | None:
        """The country the article is sent from: of its agency and its dateline, where they agree or one is known."""
        words = [token.text for token in tokenize(self.doc.article.publisher or "")]
        found = self.doc.names.find(words, 0) if words else None
        agency = found[1][0].country if found is not None and found[0] == len(words) else None
        dateline = self.registry.entities[self.dateline].country if self.dateline else None
        # An agency of one country writing from another: whose minister it means, nothing says.
        return None if agency and dateline and agency != dateline else agency or dateline

    def settle(self, clause: Clause, candidates: list[Candidate]) -> None:
        """Dates and places all candidates of a sentence."""
        self._block = clause.sentence.block
        self._before = self._last
        for candidate in candidates:
            self._date(clause, candidate)
            self._note_date(candidate)
        for candidate in candidates:
            self._place(clause, candidate)
            self._note_place(candidate)
        self._lend(candidates)
        self._note_named(clause)
        if not candidates:
            self._note_told_date(clause)

    def _note_date(self, candidate: Candidate) -> None:
        in_lead = self._block <= self._lead_block
        told = (in_lead or not candidate.recalled) and not candidate.background
        if candidate.status != "occurred" or not told or not candidate.date:
            return
        if candidate.tense == "pluperfect":
            self._recalled, self._recalled_block = candidate.date, self._block
            return
        if self._main_date is not None and self._is_long_before(candidate.date, self._main_date):
            return  # "les relations établies en 1973": told on the way
        if self._last is None or not self._refines(self._last, candidate.date):
            self._last = candidate.date  # else the whole of a visit, told on one of its days
        self._last_block = self._block
        if self._main_date is None or self._refines(candidate.date, self._main_date):
            self._main_date = candidate.date

    def date_headlines(self, events: list[Merged]) -> None:
        """What only the headline tells is of the day of the news."""
        for event in events:
            told = [t for t in event.tellings if t.sentence.kind is BlockKind.HEADLINE and not t.recalled]
            if event.date is None and event.status == "occurred" and told == event.tellings:
                event.date = self._main_date or self.doc.anchor

    def _is_long_before(self, date: str, main: str) -> bool:
        told, news = parse_edtf(date), parse_edtf(main)
        return told is not None and news is not None and (news.earliest - told.latest).days > _STORY_DAYS

    def _refines(self, date: str, coarse: str) -> bool:
        """Whether a date is more precise than the one the news had so far ("en mai" of the headline: "le 10 mai")."""
        fine, known = parse_edtf(date), parse_edtf(coarse)
        return fine is not None and known is not None and date != coarse and contains(known, fine)

    def _note_place(self, candidate: Candidate) -> None:
        if candidate.status != "occurred" or candidate.recalled or candidate.place is None:
            return
        self._told_place, self._told_block = candidate.place, self._block
        if self._main_place is None and candidate.date == self._main_date:
            self._main_place = candidate.place

    def _note_named(self, clause: Clause) -> None:
        """The last place or country a sentence names; "y" of the next sentence is there."""
        for chunk in clause.chunks:
            if chunk.group is not None and chunk.group.kind in {GroupKind.PLACE, GroupKind.COUNTRY}:
                self._last_named = self.registry.key_of(chunk.group)

    def _lend(self, candidates: list[Candidate]) -> None:
        """Talks "lors de sa visite au Bélarus en mai" were there and then; so is what the visit brought about."""
        for meeting in candidates:
            # Who is received "dans le cadre de sa visite au Vietnam" is received there.
            stays = [
                c
                for c in candidates
                if c.event == "Visit" and c.place and set(c.agents()) & set(meeting.agents())
            ]
            if meeting.event == "Meeting" and meeting.place is None and stays:
                meeting.place = stays[0].place
        visits = [c for c in candidates if c.event == "Visit" and c.recalled and c.place]
        for visit in visits:
            for candidate in candidates:
                if candidate.recalled and candidate is not visit and candidate.event != "Visit":
                    candidate.place = candidate.place or visit.place
                    candidate.date = candidate.date or visit.date

    def _note_told_date(self, clause: Clause) -> None:
        if any(chunk.verb is not None and chunk.verb.tense == "future" for chunk in clause.chunks):
            return  # a day to come does not carry the story on
        mentions = [m for m in self._mentions(clause) if m.value and m.role is None and m.kind == "day"]
        if mentions and mentions[0].relation is None:
            self._last, self._last_block = mentions[0].value, self._block

    def _mentions(self, clause: Clause) -> list[DateMention]:
        sentence = clause.sentence
        return [m for m in self.doc.dates if sentence.start <= m.start < sentence.end]

    def _date(self, clause: Clause, candidate: Candidate) -> None:
        mention = self._nearest(clause, candidate)
        if mention is None:
            if clause.sentence.kind is BlockKind.HEADLINE:
                return  # the body says when; see date_headlines
            if candidate.tense == "pluperfect" and not candidate.recalled:
                candidate.date = self._recalled if self._recalled_block == self._block else None
            elif not candidate.recalled and candidate.status == "occurred":
                candidate.date = self._default() or self._main_of(candidate)
            elif candidate.recalled and self._belongs_to_main(clause, candidate):
                candidate.date = self._last or self._default()
            return
        if mention.relation is not None:
            # "le deuxième jour" counts within what this sentence tells; "la veille" from what was told before it.
            told = self._last if mention.relation == "within" else self._before
            candidate.date = resolve_relative(mention, told or self._default())
        elif candidate.status == "planned":
            candidate.date = mention.future_value or mention.value
        else:
            candidate.date = mention.value or mention.coarse_value
        if (
            candidate.status == "occurred"
            and candidate.tense == "present"
            and self._is_to_come(mention.near_value)
        ):
            candidate.status, candidate.date = "planned", mention.near_value

    def _main_of(self, candidate: Candidate) -> str | None:
        """The date of the news, for what talks bring about, whatever was recalled in between."""
        return self._main_date if candidate.event in _OUTCOMES else None

    def _default(self) -> str | None:
        """The date of the news itself, where the event is told as part of it."""
        if self._last is not None and self._main_date is not None and self._last != self._main_date:
            return self._last if self._last_block == self._block else None
        return self._main_date or self.doc.anchor

    def _is_to_come(self, value: str | None) -> bool:
        when, anchor = parse_edtf(value or ""), parse_edtf(self.doc.anchor or "")
        return when is not None and anchor is not None and when.earliest > anchor.latest

    def _belongs_to_main(self, clause: Clause, candidate: Candidate) -> bool:
        """Whether an adjunct ("lors d'un entretien avec …") is told as part of the news, not recalled from before."""
        chunk = clause.chunks[candidate.chunk]
        return chunk.preposition in {Relation.DURING, Relation.AFTER, Relation.ASIDE} and candidate.event in {
            "Meeting",
            "Call",
        }

    def _nearest(self, clause: Clause, candidate: Candidate) -> DateMention | None:
        """The date of the trigger: the nearest in its own clause, else one that opens the sentence."""
        best: tuple[int, DateMention] | None = None
        for mention in self._mentions(clause):
            if mention.role is not None or (candidate.ends and mention.kind == "day"):
                continue
            at = self._chunk_of(clause, mention)
            if at is None or self._is_inside_name(clause, at):
                continue
            distance = self._distance(clause, candidate.chunk, at)
            if distance is not None and (best is None or distance < best[0]):
                best = (distance, mention)
        return best[1] if best else self._of_antecedent(clause, candidate)

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
                    m for m in self._mentions(clause) if m.role is None and self._chunk_of(clause, m) in near
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

    def _is_in_closed_relative(self, clause: Clause, at: int, trigger: int) -> bool:
        """ "X, who arrived on Wednesday, will leave": the day stands in the clause a comma has closed."""
        before = [n for n, c in enumerate(clause.chunks[:at]) if c.kind is ChunkKind.RELATIVE]
        if not before or not any(c.verb and c.verb.is_finite for c in clause.chunks[before[-1] : at]):
            return False
        behind = clause.chunks[at:trigger]
        opened = before[-1] > 0 and clause.chunks[before[-1] - 1].text == ","
        return opened and any(c.kind is ChunkKind.MARK and c.text == "," for c in behind)

    def _distance(self, clause: Clause, trigger: int, other: int) -> int | None:
        """Chunks between a trigger and a date or place; None where another predicate stands between them."""
        low, high = sorted((trigger, other))
        between = clause.chunks[low + 1 : high]
        if other < trigger and self._is_in_closed_relative(clause, other, trigger):
            return None
        if other < trigger:
            opens = not any(c.kind in {ChunkKind.VERB, ChunkKind.RELATIVE} for c in clause.chunks[:other])
            crossed = any(c.kind is ChunkKind.RELATIVE or (c.verb and c.verb.is_finite) for c in between)
            behind = not opens and any(c.kind is ChunkKind.COORDINATION for c in between)
            # An adjunct ("en visite … du 10 au 13 juin") rather takes what follows it than what dates the verb before.
            adjunct = 3 if clause.chunks[trigger].preposition is not None else 0
            return None if crossed and not opens else high - low + adjunct + (20 if crossed or behind else 0)
        # A noun reaches over the verb it is the subject of ("la rencontre qui s'est tenue le 30 août").
        predicates = [c for c in between if c.verb is not None]
        relatives = [c for c in between if c.kind is ChunkKind.RELATIVE]
        own = not relatives or between[0].kind is ChunkKind.RELATIVE
        noun = clause.chunks[trigger]
        # An adjunct ("for a visit") is the subject of no verb behind it.
        may_reach = noun.kind is ChunkKind.EVENT and (noun.preposition is None or not self._is_fixed)
        free = 1 if own and may_reach else 0
        if len(predicates) > free or len(relatives) > free:
            return None
        events = sum(1 for c in between if c.kind is ChunkKind.EVENT)
        return high - low + 20 * events

    def _place(self, clause: Clause, candidate: Candidate) -> None:
        if candidate.event in _PLACELESS:
            candidate.place = None
            return
        if candidate.place is not None:
            return
        if candidate.there:
            candidate.place = self._last_named
            return
        if candidate.event == "Visit":
            candidate.place = self._nearest_place(clause, candidate, reach=6) or self._place_abroad(candidate)
            return
        candidate.place = self._nearest_place(clause, candidate, reach=14)
        if candidate.place is None and not candidate.recalled:
            candidate.place = (
                self._told_place if self._told_block == self._block else self._fallback_place(candidate)
            )

    def _is_near_main(self, date: str | None) -> bool:
        """Whether a date lies within two days of the news: what is told so is told of the same place."""
        when, main = parse_edtf(date or ""), parse_edtf(self._main_date or self.doc.anchor or "")
        if when is None or main is None:
            return False
        gap = timedelta(days=_NEAR)
        return when.earliest - gap <= main.latest and main.earliest <= when.latest + gap

    def _place_abroad(self, candidate: Candidate) -> str | None:
        """The place of the news, for a visit whose destination is not said, unless the visitor is at home there."""
        if self._main_place is None:
            return None
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
            if group is None or group.preposition not in LOCATIVE:
                continue
            if not self._is_place(group):
                continue
            distance = self._distance(clause, candidate.chunk, at)
            key = self.registry.key_of(group)
            if distance is not None and key and distance <= reach and (best is None or distance < best[0]):
                best = (distance, key)
        return best[1] if best else None

    def _is_place(self, group: Group) -> bool:
        """A place or country; where "in" stands before nothing else, a name nobody knows too ("in Galway")."""
        if group.kind in {GroupKind.PLACE, GroupKind.COUNTRY}:
            return True
        if group.kind is not GroupKind.NAME or group.preposition != Relation.IN or not self._is_fixed:
            return False
        if (
            group.entity is not None
            or group.offices
            or self.doc.tag(group.first, "body", "event", "instrument")
        ):
            return False
        group.kind = GroupKind.PLACE
        return True

    def _find_dateline(self) -> str | None:
        """The place at the head of the first paragraph: "Moscou (VNA) –", "HANOI, 30 mars (LFS) –"."""
        for sentence in self.doc.sentences:
            if sentence.kind.value != "paragraph":
                continue
            found = self.doc.known_as(
                sentence.first, lambda e: e.kind in {"Place", "Country"} and e.form != "adjective"
            )
            if found is None:
                continue
            at = sentence.first + found[0]
            head = [token.text for token in self.doc.tokens[at : at + 12]]
            if head and head[0] in "-–—(,:" and any(mark in head for mark in ("-", "–", "—", "--")):
                kind = "Place" if found[1].kind == "Place" else "Country"
                return self.registry.of_gazetteer(
                    found[1].key, EntityKind(kind), found[1].label, found[1].country
                ).key
            return None
        return None
