"""How what is told stands to the story: a step of it, an aside, a day that hangs on the day told before."""

from __future__ import annotations

from collections.abc import Sequence

from kg.edtf import contains, is_of_days, parse_edtf
from kg.extract.candidates import LASTING, Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.dates import DateMention
from kg.extract.entities import Registry
from kg.extract.relations import Relation
from kg.records import EntityKind

_YEAR = 366
STORY_DAYS = 60  # what is older than the news by more is history, not a step of the story


# "Avant les audiences", "lors du dîner": prepositions by which a definite noun says of what day something was.
_AMID = frozenset({Relation.ASIDE, Relation.DURING})
_GATHERED = frozenset({Relation.ASIDE, Relation.AT})
_HANGING = frozenset({Relation.BEFORE, Relation.AFTER, Relation.DURING, Relation.ASIDE})


def hangs_on_told(clause: Clause, at: int) -> bool:
    """ "Avant les audiences, X avait décoré Y": whether what stands before chunks[at] is told beside what was told."""
    return any(
        chunk.kind is ChunkKind.EVENT and chunk.preposition in _HANGING and not chunk.indefinite
        for chunk in clause.chunks[:at]
    )


def is_ahead(clause: Clause, at: int) -> bool:
    """ "s'envolera samedi pour X, où se réunit dimanche le Conseil": whether a future stands before chunks[at]."""
    verbs = [chunk.verb for chunk in clause.chunks[:at] if chunk.verb is not None and chunk.verb.is_finite]
    return bool(verbs) and verbs[0].tense == "future"


def is_amid_others(
    clause: Clause, candidate: Candidate, span: str | None, asides: Sequence[str], *, is_told: bool
) -> bool:
    """ "En marge des travaux, X a rencontré Y": on which of the days of the works, or of what summit, nothing says.

    `span` are the days of what lasts, told before; `asides` words that mean beside it, alone ("On the sidelines, X
    met Y"); `is_told`: the article says of which day its news is.
    """
    days = parse_edtf(span or "")
    is_long = days is not None and days.earliest < days.latest
    if candidate.event in LASTING or not (is_long or (not is_told and candidate.event == "Meeting")):
        return False
    if is_long and any(chunk.kind is ChunkKind.WORD and chunk.text in asides for chunk in clause.chunks):
        return True
    relations = _AMID if is_long else _GATHERED
    beside = (c for at, c in enumerate(clause.chunks) if at != candidate.chunk and c.kind is ChunkKind.EVENT)
    return any(chunk.preposition in relations for chunk in beside)


def goes_on(told: DateMention, mention: DateMention) -> bool:
    """Whether a day is one told before it in the sentence: "mardi …, le même jour", "la veille …, dans la soirée"."""
    return (
        mention.relation == "same" and told.start <= mention.start
    )  # the same: of another frame of its verb


def is_aside(candidate: Candidate, main: str) -> bool:
    """Whether what is told does not carry the story on: "les relations établies en 1973", "livrées le mois dernier"."""
    told, news = parse_edtf(candidate.date or ""), parse_edtf(main)
    if told is None or news is None:
        return False
    is_coarse = is_of_days(news) and not is_of_days(told)
    is_trait = (
        candidate.tense == "participle" and told.latest < news.earliest
    )  # "reconduit mardi à la tête de …"
    return is_coarse or is_trait or (news.earliest - told.latest).days > STORY_DAYS


def is_pluperfect(clause: Clause) -> bool:
    """Whether the first finite verb of a sentence is in the pluperfect: it tells of what came before."""
    verbs = [chunk.verb for chunk in clause.chunks if chunk.verb is not None and chunk.verb.is_finite]
    return bool(verbs) and (verbs[0].tense == "pluperfect" or verbs[0].historic)


def hangs_on(clause: Clause, at: int) -> bool:
    """ "had come in June, when he met X": whether chunks[at] stands in a clause that hangs on the first verb."""
    opened = False
    for chunk in clause.chunks[:at]:
        if chunk.verb is not None and chunk.verb.is_finite:
            opened = False
        elif chunk.kind in (ChunkKind.SUBORDINATION, ChunkKind.RELATIVE):
            opened = True
    return opened


def tells_news(clause: Clause) -> bool:
    """Whether the first finite verb of a sentence tells what has happened."""
    verbs = [chunk.verb for chunk in clause.chunks if chunk.verb is not None and chunk.verb.is_finite]
    return bool(verbs) and verbs[0].tense == "past"


def refines(date: str, coarse: str) -> bool:
    """Whether a date is more precise than the one the news had so far ("en mai" of the headline: "le 10 mai")."""
    fine, known = parse_edtf(date), parse_edtf(coarse)
    return fine is not None and known is not None and date != coarse and contains(known, fine)


def find_news_day(date: str, days: Sequence[str | None], beside: str | None) -> str:
    """ "a ouvert jeudi le sommet, qui se tient du 4 au 6": of the days of what lasts, the one that is news.

    The first and the last day are those somebody comes and leaves on; what is told next may be of any other. But
    "X a eu dimanche des entretiens en marge du forum, tenu samedi et dimanche" is of the day of what was done `beside`.
    """
    if beside is not None and is_within(beside, date):
        return beside
    return next((day for day in days if day is not None and is_amid(day, date)), date)


def is_amid(day: str, days: str) -> bool:
    """Whether a day lies within others and is neither their first nor their last."""
    one, several = parse_edtf(day), parse_edtf(days)
    return one is not None and several is not None and several.earliest < one.earliest < several.latest


def is_within(day: str, days: str) -> bool:
    """Whether a day is one of several."""
    one, several = parse_edtf(day), parse_edtf(days)
    return one is not None and several is not None and contains(several, one)


def is_to_come(date: str | None, anchor: str | None) -> bool:
    """Whether a date in EDTF lies after the article's own; False where one of them is unknown."""
    when, sent = parse_edtf(date or ""), parse_edtf(anchor or "")
    return when is not None and sent is not None and when.earliest > sent.latest


def is_past(date: str | None, anchor: str | None) -> bool:
    """Whether a date in EDTF lies before the article's own; False where one of them is unknown."""
    when, sent = parse_edtf(date or ""), parse_edtf(anchor or "")
    return when is not None and sent is not None and when.latest < sent.earliest


def value_of_plan(candidate: Candidate, mention: DateMention, anchor: str | None) -> str | None:
    """The date of what is to come; of what another verb announces ("ngày 26/1 … quyết định viện trợ"), that day."""
    announced = candidate.event == "Assistance" and candidate.tense == "present"
    announced = announced and is_past(mention.near_value, anchor)
    return mention.near_value if announced else mention.future_value or mention.value


def is_recent(date: str | None, anchor: str | None) -> bool:
    """Whether a date in EDTF may be a step of a story the article tells on its own day."""
    when, sent = parse_edtf(date or ""), parse_edtf(anchor or "")
    return when is not None and sent is not None and abs((sent.earliest - when.latest).days) <= STORY_DAYS


def is_era(date: str) -> bool:
    """Whether a date in EDTF is too long to be a step of a story: a year."""
    when = parse_edtf(date)
    return when is not None and (when.latest - when.earliest).days > STORY_DAYS


def is_history(date: str, anchor: str | None) -> bool:
    """ "established ties on 26 February 1973": whether a date lies more than a year before the article's."""
    told, sent = parse_edtf(date), parse_edtf(anchor or "")
    return told is not None and sent is not None and (sent.earliest - told.latest).days > _YEAR


def find_later(told: str | None, news: str | None, anchor: str | None) -> str | None:
    """The day told last where the story has gone on to it: after the day of the news and not after the article's."""
    one, other, sent = (parse_edtf(date or "") for date in (told, news, anchor))
    goes_on = one and other and sent and other.latest < one.earliest <= sent.latest
    return told if goes_on else None


def is_due(candidate: Candidate, mention: DateMention, anchor: str | None) -> bool:
    """ "đã đến X để dự hội nghị khai mạc vào ngày mai": what somebody came for, on a day that can only be ahead."""
    return candidate.tense == "infinitive" and is_to_come(mention.value, anchor)


def is_of_states(candidate: Candidate, registry: Registry) -> bool:
    """ "La Zambie a fait don de maïs", behind the lead: what others gave, nothing says on which day."""
    donors = [registry.entities[key] for key in candidate.roles.get("donor", [])]
    return candidate.event == "Assistance" and not any(one.kind is EntityKind.PERSON for one in donors)
