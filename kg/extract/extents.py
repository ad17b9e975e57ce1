"""From when to when: the day a visit, conference or exercise opens and the day it closes, told apart."""

from __future__ import annotations

from collections.abc import Iterable

from kg.edtf import is_of_days, parse_edtf
from kg.extract.candidates import LASTING, Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.dates import DateMention, find_days_until, resolve_relative
from kg.extract.document import Document
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_NEAR = 3  # chunks between a verb and the day it is told with
_BEHIND = frozenset({Relation.AFTER, Relation.FROM})  # "returned on Friday from a two-day visit"
_PAST = frozenset({"past", "pluperfect", "imperfect"})
_LONGEST_DAYS = 92  # what would last longer are two events


class ExtentReader:
    """Reads on which day of a sentence something begins, and on which it ends."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._morphology = doc.lexicon.morphology
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))

    def read(
        self, clause: Clause, mentions: Iterable[DateMention], candidate: Candidate | None = None
    ) -> tuple[str | None, str | None]:
        """The day that stands with a verb of beginning and the one with a verb of ending, in EDTF.

        "Ouvert samedi, le sommet s'achève ce dimanche", "ouverts jeudi et clos hier", "à quai depuis mercredi et
        jusqu'à dimanche": None for what is not told.
        """
        begins, ends = None, None
        nearest: str | None = None  # the last day, where it is past already
        days: list[str] = []
        for mention in mentions:
            if mention.kind == "day" and mention.role is None and self._opens_span(clause, mention):
                begins = begins or mention.value
                continue
            if mention.kind == "day" and mention.role is None and mention.value:
                days.append(mention.value)
            if mention.kind == "day" and mention.role == "since":
                begins = begins or mention.value
            elif mention.kind == "day" and mention.role == "until":
                ends, nearest = ends or mention.future_value, mention.near_value
            lemma = self._verb_of(clause, mention) if mention.kind == "day" and mention.role is None else None
            if lemma is None:
                continue
            if self._morphology.is_in(lemma, "begin"):
                begins = mention.value
            elif self._morphology.is_in(lemma, "close"):
                ends = mention.value if self._tells_of_past(clause) else mention.near_value or mention.value
        if candidate is not None and self._is_bare and days:
            if ends and not begins and self._is_told_with(clause, candidate, "begin"):
                begins = days[0]  # "Trưa 5/6, X đã tới Y, bắt đầu chuyến thăm kéo dài đến ngày 8/6"
            elif begins and not ends and candidate.ends:
                ends = days[0]  # "Chiều 5/6, X kết thúc chuyến thăm Y từ ngày 1/6"
        if self._is_bare and nearest and join_extent(begins, ends) is None:
            ends = nearest if join_extent(begins, nearest) else ends
        return begins, ends

    def _opens_span(self, clause: Clause, mention: DateMention) -> bool:
        """ "|từ| hôm thứ Hai (1/6)": whether a day is the first of several, by the word before it."""
        if not self._is_bare:
            return False
        chunks = clause.chunks
        at = next((n for n, c in enumerate(chunks) if self._is_at(c.kind, c.first, c.last, mention)), 0)
        before = at - 1
        while (
            before > 0
            and at - before <= _NEAR
            and (chunks[before].kind in (ChunkKind.WORD, ChunkKind.DATE) or chunks[before].text == "(")
        ):
            before -= 1
        governs = chunks[before] if before >= 0 else None
        return governs is not None and governs.preposition == Relation.FROM and governs.group is None

    def last(self, clause: Clause, candidate: Candidate, mentions: list[DateMention]) -> str | None:
        """The date of an event, over as many days as its sentence says it lasts; else the one it has."""
        lasting = next((m for m in mentions if m.relation == "lasting"), None)
        if candidate.event not in LASTING or lasting is None:
            return candidate.date
        if candidate.date is None:
            # "is on a two-day trip that began on Wednesday", "on a four-day visit since Tuesday"
            begun, _ = self.read(clause, mentions)
            return resolve_relative(lasting, begun) if begun is not None else None
        if "/" in candidate.date or is_of_tour(clause, candidate.chunk):
            # "du 3 au 9 mai …, au retour d'un déplacement de deux jours": its days are told
            return candidate.date
        since = next((m.value for m in mentions if m.role == "since" and m.kind == "day"), None)
        ends = candidate.recalled and clause.chunks[candidate.chunk].preposition in _BEHIND
        if since is None and (ends or self._is_told_with(clause, candidate, "close")):
            return find_days_until(lasting, candidate.date) or candidate.date
        begins_then = candidate.status == "planned" or self._is_told_with(clause, candidate, "begin")
        begins = since or (candidate.date if begins_then else None)
        days = resolve_relative(lasting, begins) if begins else None
        return days or candidate.date  # "effectue depuis mercredi une visite de trois jours"

    def settle_begun(self, candidate: Candidate, mentions: Iterable[DateMention]) -> None:
        """ "effectue depuis lundi une visite": what is told of no other day is of the one it began on."""
        if candidate.event not in LASTING or not candidate.lent or candidate.tense != "present":
            return
        begun = next((m.value for m in mentions if m.role == "since" and m.kind == "day"), None)
        if begun is not None:
            candidate.date, candidate.lent = begun, False

    def find_arrival(self, clause: Clause, candidate: Candidate, days: list[str | None]) -> str | None:
        """ "est arrivé lundi pour une visite de deux jours. Il a été reçu par X": on the day he came."""
        came = candidate.event == "Visit" and self._is_told_with(clause, candidate, "begin")
        return days[0] if came and len(days) == 1 and days[0] is not None else None

    def is_same_stay(self, one: Candidate, other: Candidate) -> bool:
        """ "X đã tới Oslo, bắt đầu chuyến thăm Na Uy": whether a sentence tells of one stay twice."""
        same = one.event == other.event == "Visit" and one.roles.get("guest") == other.roles.get("guest")
        same = same and self._is_bare and not {one.site, other.site} - {None}
        return other.event in LASTING and (one is other or same)

    def _is_told_with(self, clause: Clause, candidate: Candidate, name: str) -> bool:
        """Whether its date is the day it begins, or ends: the verb says so ("est arrivé lundi pour …")."""
        verbs = [chunk.verb for chunk in clause.chunks[max(0, candidate.chunk - 4) : candidate.chunk + 1]]
        if candidate.held_at is not None:  # "The two-day forum ended on Friday"
            verbs.append(clause.chunks[candidate.held_at].verb)
        return any(v is not None and self._morphology.is_in(v.lemma, name) for v in verbs)

    def _tells_of_past(self, clause: Clause) -> bool:
        """ "s'est achevé vendredi": of the last Friday, however near the next one is."""
        finite = [chunk.verb for chunk in clause.chunks if chunk.verb is not None and chunk.verb.is_finite]
        return bool(finite) and all(verb.tense in _PAST for verb in finite)

    def _verb_of(self, clause: Clause, mention: DateMention) -> str | None:
        """The verb a day is told with: the one right before it, or behind it where the day opens the clause."""
        at = next(
            (n for n, c in enumerate(clause.chunks) if self._is_at(c.kind, c.first, c.last, mention)), None
        )
        if at is None:
            return None
        for before in range(at - 1, max(at - 1 - _NEAR, -1), -1):
            chunk = clause.chunks[before]
            if chunk.verb is not None:
                return chunk.verb.lemma
            if chunk.text == "," or chunk.kind is ChunkKind.EVENT:
                break
        for chunk in clause.chunks[at + 1 : at + 1 + _NEAR]:
            if chunk.verb is not None:
                return chunk.verb.lemma
        return None

    def _is_at(self, kind: ChunkKind, first: int, last: int, mention: DateMention) -> bool:
        tokens = self.doc.tokens[first:last]
        return kind is ChunkKind.DATE and any(mention.start <= token.start < mention.end for token in tokens)


def is_of_tour(clause: Clause, at: int) -> bool:
    """ "closing an eight-day tour of five nations": whether the days are those of all the stops of a tour."""
    behind = clause.chunks[at + 1 : at + 2]
    return any(c.group is not None and c.group.kind is GroupKind.PARTIES for c in behind)


def join_extent(begins: str | None, ends: str | None) -> str | None:
    """The interval from one day to another; None where they are not two days in order, or too far apart."""
    first, last = parse_edtf(begins or ""), parse_edtf(ends or "")
    if first is None or last is None or not (is_of_days(first) and is_of_days(last)):
        return None
    days = (last.latest - first.earliest).days
    return f"{first.earliest.isoformat()}/{last.latest.isoformat()}" if 0 < days <= _LONGEST_DAYS else None
