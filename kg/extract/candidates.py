"""Event candidates: one telling of an event, with its participants as entity keys."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from kg.extract.frames import Frame
from kg.extract.instruments import Instrument
from kg.extract.tokens import Sentence
from kg.vocab import SUBCLASSES

_LONG = frozenset({"Visit", "Conference", "Exercise"})
# What goes on for days, with its finer classes; the rest is of one day.
LASTING = _LONG | {finer for finer, top in dict(SUBCLASSES).items() if top in _LONG}


@dataclass(slots=True, eq=False)
class Candidate:
    """An event as one sentence tells it."""

    frame: Frame
    event: str
    status: str
    sentence: Sentence
    first: int  # tokens of the trigger
    last: int
    roles: dict[str, list[str]] = field(default_factory=dict)  # role → entity keys
    place: str | None = None  # entity key of a Place or Country
    is_placed: bool = False  # its own words say where; else the place is that of the news around it
    site: str | None = None  # what was visited where it is neither city nor country
    instruments: list[Instrument] = field(default_factory=list)
    date: str | None = None
    lent: bool = False  # the date is that of the news or of what was told before, not of its own words
    begins: str | None = None  # the day on which it opens, and the one on which it closes, where told apart
    closes: str | None = None
    subjects: tuple[str, ...] = ()  # entity keys of the grammatical subject (the agent, in the passive)
    stand_ins: tuple[str, ...] = ()  # those understood to sign what nobody is said to
    recalled: bool = False  # told as background, not as the news
    is_held: bool = False  # "la session se tiendra": said to take place, whoever takes part
    held_at: int | None = (
        None  # the chunk of the verb that says when and where it was held ("qui se tiendra le 5")
    )
    noun: str = ""  # the event noun that tells it, in lower case
    background: bool = False  # told in a relative clause: does not move the story's date
    ends: bool = False  # "kết thúc chuyến thăm": only its end is the day's news
    there: bool = False  # "y a effectué une visite": at the place named before
    here: bool = False  # "arrived here Monday": where the article is sent from
    joins: frozenset[str] = frozenset()  # classes of the events its clause names: "Cùng dự buổi tiếp có A"
    aside: bool = False  # on the sidelines of something, where nobody receives anybody
    resumes: bool = False  # "The meeting was attended by X": speaks of the event told before
    before: tuple[str, ...] = ()  # the words of its clause before the trigger
    contained: bool = False  # "her programme includes talks with X": told as part of a journey
    turned: bool = False  # its object stands before it: a passive, a relative clause
    dated: bool = False  # a date stands in the clause
    chunk: int = 0
    tense: str = "past"
    untensed: bool = False  # told in a headline by a verb that has no tense there: only the text says when

    def agents(self) -> list[str]:
        """All participants, once each, in the order of their roles."""
        found: list[str] = []
        for keys in self.roles.values():
            for key in keys:
                if key not in found:  # of the few that take part, sooner than in a set
                    found.append(key)
        return found

    def document_year(self) -> str | None:
        """ "signed the fisheries agreement of 1992": the year a document's name gives."""
        return next((one.year for one in self.instruments if one.year and not one.period), None)

    def add(self, role: str, keys: Iterable[str]) -> None:
        """Gives a role to entities that have none yet."""
        taken = set(self.agents())
        fresh = [key for key in dict.fromkeys(keys) if key not in taken]
        if fresh:
            self.roles.setdefault(role, []).extend(fresh)
