"""The names and descriptions of instruments: "un protocole visant à établir un groupe de travail conjoint"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.instrumentends import (
    is_governed,
    leads_to_event,
    leads_to_person,
    leads_to_place,
    opens_passive,
    reports,
)
from kg.extract.instrumentheads import find_head, first_capital, is_plain_adjective
from kg.extract.measures import skip_measure
from kg.extract.nationalities import read_nationality
from kg.extract.phrases import Tag
from kg.extract.relations import Relation
from kg.lang.folding import fold

# Relations that end the description of an instrument and go on with the sentence.
_ENDS_NAME = frozenset(
    {
        Relation.BY,
        Relation.PRESENCE,
        Relation.DURING,
        Relation.AFTER,
        Relation.BEFORE,
        Relation.IN_FRONT,
        Relation.ACCORDING,
        Relation.WITH,
        Relation.ON_BEHALF,
    }
)
_YEARS = re.compile(r"\b((?:19|20)\d\d)\s?[-–/]\s?((?:19|20)\d\d)\b")
_PLAIN = re.compile(r"[^\W\d_]{3,}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Instrument:
    """An instrument over the tokens first..last (exclusive); `name` leaves out a leading article."""

    first: int
    last: int
    head: str  # row of agreements.toml
    type: str
    name: str
    weak: bool  # an instrument only where something is said to have become of it
    determined: str  # "definite", "indefinite", "none"
    period: str | None  # EDTF interval it covers
    year: str | None  # "Convention … de 1982"
    words: frozenset[str]  # folded words of the name that tell it from others

    def is_same(self, other: Instrument) -> bool:
        """Whether two descriptions can be of one instrument: one type, and the words of one among the other's."""
        one, two = self.words, other.words
        return self.type == other.type and bool(one) and bool(two) and (one <= two or two <= one)


def _is_denied(doc: Document, at: int) -> bool:
    """ "no joint statement": whether a negative article stands at a token or before it."""
    here, before = doc.tag(at, "determiner"), doc.tag(at - 1, "determiner") if at > 0 else None
    if here is not None and (here.value or {}).get("negative"):
        return True
    return before is not None and bool((before.value or {}).get("negative"))


def read_instrument(doc: Document, at: int, last: int) -> Instrument | None:
    """The instrument whose determiner or head stands at a token."""
    if doc.tag(at, "not_an_instrument") or _is_denied(doc, at):
        return None
    begin, determined = at, "none"
    if tag := doc.tag(at, "determiner"):
        row = tag.value or {}
        if row.get("possessive") and doc.tag(at, "not_an_instrument"):
            return None
        determined = "indefinite" if row.get("indefinite") else "definite"
        begin += tag.length
    behind = skip_measure(doc, begin, last)
    if behind == begin and begin < last and (tag := doc.tag(begin, "numeral")):
        behind = begin = begin + tag.length
    told = begin > at and bool(doc.lexicon.grammar.get("modifiers_first"))  # "a |green| growth compact"
    if behind < last and doc.is_plain(behind) and not told:
        return None
    while begin == behind < last and is_plain_adjective(doc, begin):
        behind = begin = begin + 1
    head_at = find_head(doc, behind, last)
    head = doc.tag(head_at, "instrument") if head_at < last else None
    if head is None or not head.value or _lacks_name(doc, head_at, head, last):
        return None
    event = doc.tag(begin, "event")
    if event is not None and event.length >= head.length and not doc.tokens[begin].is_capital:
        return None
    end = _find_end(doc, head_at + head.length, last)
    name_from = begin if determined != "indefinite" or begin == at or not _is_plural(doc, at) else at
    name = doc.between(name_from, end)
    covered = _year_covered(doc, name, head)
    return Instrument(
        at,
        end,
        head.key,
        head.value,
        name,
        _is_weak(doc, first_capital(doc, begin, head_at), head),
        determined,
        _period(name) or covered,
        None if covered else _year(name),
        distinct_words(name, doc.lexicon.event_adjectives),
    )


def _lacks_name(doc: Document, at: int, head: Tag, last: int) -> bool:
    """Whether a head that is an instrument only as a name ("|Tuyên bố| Hà Nội") stands as a plain word."""
    if head.key not in doc.lexicon.table("agreements")["named_only"]["words"]:
        return False
    behind = at + head.length
    named = doc.tokens[at].is_capital and behind < last and doc.tokens[behind].is_capital
    if named and at in doc.sentence_starts:  # "Tuyên bố Việt Nam là …": a verb, but for the name of a town
        named = doc.known_as(behind, lambda entry: entry.kind == "Place") is not None
    return not named


def _is_plural(doc: Document, at: int) -> bool:
    tag = doc.tag(at, "determiner")
    return tag is not None and (tag.value or {}).get("number") == "p"


def _is_weak(doc: Document, at: int, head: Tag) -> bool:
    weak = doc.lexicon.table("agreements")["weak"]["words"]
    return head.key in weak and not doc.tokens[at].is_capital


def _find_end(doc: Document, at: int, last: int) -> int:
    """Behind the complements of the name: prepositional groups, adjectives, capital words, years."""
    stops = doc.lexicon.instrument_stops
    end = at
    while end < last:
        token = doc.tokens[end]
        if (compound := doc.tag(end, "compound")) is not None:
            end += compound.length
            continue
        if token.text in "»”(":
            break
        if token.text in "«“" and end + 1 < last and doc.tokens[end + 1].text.islower():
            break  # "un accord de défense « historique »": what somebody calls it
        if token.text in ",." and _is_decimal(doc, end, last):
            end += 2
            continue
        if token.text not in '«"“' and _stops(doc, at, end, last, stops):
            break
        end += 1
    return _trim(doc, at, end)


def _is_decimal(doc: Document, at: int, last: int) -> bool:
    """ "un contrat de 1,7 milliard": whether a mark stands inside a number."""
    if at + 1 >= last or not doc.tokens[at - 1].text.isdigit() or not doc.tokens[at + 1].text.isdigit():
        return False
    return doc.tokens[at - 1].end == doc.tokens[at].start and doc.tokens[at].end == doc.tokens[at + 1].start


def _stops(doc: Document, begin: int, at: int, last: int, stops: frozenset[str]) -> bool:
    token = doc.tokens[at]
    if not token.is_word and not token.text.isdigit():
        return token.text not in "–-/" and token.lower not in doc.lexicon.suffixes
    if token.lower in stops:
        return True
    if doc.lexicon.agreement_front and reports(doc, at) and not is_governed(doc, begin, at):
        return True
    if at in doc.dated_tokens and not _is_year_of_name(doc, at):
        return True
    if doc.tag(at, "adverb", "separately") is not None or _is_adverb(doc, at):
        inner = doc.tag(at + 1, "preposition")  # "portant respectivement sur A et sur B"
        return inner is None or inner.value != Relation.ON or at == begin
    if (tag := doc.tag(at, "preposition")) is not None:
        return (
            tag.value in _ENDS_NAME
            or (tag.value == Relation.WITHIN and leads_to_event(doc, at + tag.length))
            or opens_passive(doc, at + tag.length)
            or (tag.value == Relation.BETWEEN and leads_to_person(doc, at + tag.length, last))
            or (tag.value in (Relation.TO, Relation.IN) and leads_to_place(doc, at + tag.length))
        )
    if doc.tag(at, "list_coordination") is not None:
        nobody = doc.lexicon.words["clauses"]["nobody"]  # "no agreement and nothing was signed"
        return _begins_new(doc, at + 1, last) or (at + 1 < last and doc.tokens[at + 1].lower in nobody)
    is_apart = doc.tag(at, "determiner") is not None and doc.tag(at - 1, "preposition") is None
    if is_apart and leads_to_person(doc, at, last):
        return True  # "ont affirmé dans une déclaration conjointe |le ministre X| et la ministre Y"
    return at == begin and _cannot_follow_head(doc, at)


def _is_adverb(doc: Document, at: int) -> bool:
    """By its ending, where no preposition or determiner makes it a noun ("convention de financement")."""
    governed = doc.tag(at - 1, "preposition", "determiner") is not None
    return not governed and doc.tokens[at].lower.endswith(doc.lexicon.endings("adverb"))


def _is_year_of_name(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    opens_period = token.lower in doc.lexicon.table("agreements")["period"]["opens"]
    return opens_period or (token.text.isdigit() and len(token.text) == 4)


def _begins_new(doc: Document, at: int, last: int) -> bool:
    """Whether "et" goes on with something of its own: a determiner with an instrument, a verb, a person."""
    if at >= last:
        return True
    of = doc.tag(at, "preposition")
    one = doc.tag(at + of.length, "determiner") if of is not None and of.value == Relation.OF else None
    if (
        of is not None and one is not None and (one.value or {}).get("indefinite")
    ):  # "d'un accord et d'un plan"
        return doc.tag(at + of.length + one.length, "instrument") is not None
    after = at + (tag.length if (tag := doc.tag(at, "determiner", "numeral")) else 0)
    if at < after < last:  # "… and a ten-year supply contract"
        after = find_head(doc, skip_measure(doc, after, last), last)
    if after < last and (
        doc.tag(after, "instrument", "head", "honorific", "event") or doc.tag(at, "pronoun")
    ):
        is_bare_head = after == at and doc.tag(after, "instrument") is not None
        # Without articles, a capital says that another instrument begins.
        named = bool(doc.lexicon.grammar.get("bare_complements")) and doc.tokens[at].is_capital
        return not is_bare_head or named
    readings = doc.lexicon.morphology.readings(doc.tokens[at].lower)
    return any(reading.tense in {"pres", "imp", "fut", "past"} for reading in readings) and after == at


def _cannot_follow_head(doc: Document, at: int) -> bool:
    """Right behind the head stand adjectives, participles and complements; a name or a finite verb ends it."""
    token = doc.tokens[at]
    if read_nationality(doc, at, at + 3) is not None:
        return False
    readings = doc.lexicon.morphology.readings(token.lower)
    return any(r.tense in {"fut", "imp", "past"} for r in readings) and not any(
        r.tense in {"ger", "pp"} for r in readings
    )


def _trim(doc: Document, begin: int, end: int) -> int:
    """Without a dangling preposition, article or comma at the end."""
    while end > begin and (
        (
            doc.tag(end - 1, "preposition", "determiner", "list_coordination") is not None
            and not _closes_compound(doc, begin, end)
            and doc.tag(end - 2, "numeral") is None  # "giữa hai |nước|"
        )
        or (
            not doc.tokens[end - 1].is_word
            and not doc.tokens[end - 1].text.isdigit()
            and doc.tokens[end - 1].text != ")"
        )
    ):
        end -= 1
    return end


def _closes_compound(doc: Document, begin: int, end: int) -> bool:
    """Whether the last token is the end of a word of several syllables ("hạt nhân")."""
    return any(
        tag.kind == "compound" and tag.length == back
        for back in range(2, end - begin + 1)
        for tag in doc.tags(end - back)
    )


def _period(name: str) -> str | None:
    match = _YEARS.search(name)
    return f"{match.group(1)}/{match.group(2)}" if match else None


def _year(name: str) -> str | None:
    """The one year in a name ("Convention … de 1982"); None where there are several."""
    years = set(_YEAR.findall(name))
    return years.pop() if len(years) == 1 else None


def _year_covered(doc: Document, name: str, head: Tag) -> str | None:
    """ "The cooperation plan |for 2026|": the one year that an instrument is for; so is each that is to come.

    Where complements stand bare, a year behind a plan is the one it is for: "Kế hoạch hợp tác năm 2026".
    """
    year = _year(name)
    if year is None:
        return None
    markers = doc.lexicon.table("agreements")["period"]["markers"]
    before = name[: name.index(year)].rstrip().lower()
    if head.value == "ActionPlan" and doc.lexicon.grammar.get("bare_complements"):
        return year
    is_to_come = doc.anchor is not None and doc.anchor[:4].isdigit() and year > doc.anchor[:4]
    return year if is_to_come or any(before.endswith(f" {marker}") for marker in markers) else None


def distinct_words(name: str, adjectives: frozenset[str]) -> frozenset[str]:
    """The folded words of an instrument's name that tell it from others."""
    plain = _PLAIN.findall(name.lower())
    return frozenset(fold(word) for word in plain if word not in adjectives)
