"""Event frames of a language: rows of frames.toml as typed data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from kg.extract.tokens import tokenize
from kg.extract.wordlists import WordList
from kg.lang import load

# Topics in whose articles the frames mean what they say, whatever else the article treats.
AT_HOME = frozenset({"diplomacy", "defence", "security"})
_NONE = WordList()


@dataclass(frozen=True, slots=True)
class Frame:
    """One stanza of frames.toml; see the head of that file for what each key means."""

    name: str
    event: str
    verb: frozenset[str] = frozenset()
    noun: tuple[str, ...] = ()
    reflexive: bool | None = False  # None: either
    subject: str | None = None
    object: str | None = None
    dative: str | None = None
    owner: str | None = None
    args: dict[str, str] = field(default_factory=dict)
    needs: tuple[str, ...] = ()
    needs_place: bool = False
    abroad: bool = False  # the guest must be of another country: "was in Hanoi on Thursday"
    needs_document: bool = False
    needs_object_words: bool = False
    needs_office: bool = False  # an office must follow: "a été nommé ministre"
    gives_office: bool = False  # the office behind it goes to who is appointed: "được bầu làm Tổng thống"
    needs_date: bool = False  # "élu en juillet 2020": a date must stand in the clause
    scheduled: bool = False  # in the present of a report, it is to come: "she heads to Quito on Friday"
    promised: str = ""  # "too": "a promis d'envoyer" is planned; "only": nothing else is meant
    nations: tuple[
        str, ...
    ] = ()  # roles in which people of a country stand for it: "trente agents burkinabè"
    lands: str | None = None  # the role of the country where it arrives, where nobody is named in that role
    subject_words: frozenset[str] = frozenset()  # one must stand before the verb: "un centre a ouvert …"
    cities: tuple[
        str, ...
    ] = ()  # roles that a city plays itself, not for its country: "le jumelage de X avec Y"
    humans: tuple[str, ...] = ()  # roles that only persons can play
    whose: str = "clause"  # whose the noun is says: the clause, its "possessive" only, or "nobody"
    bodies: tuple[str, ...] = ()  # roles that no person can play
    organizations: tuple[str, ...] = ()  # roles that only an organisation can play, no country either
    persons: tuple[str, ...] = ()  # roles that only persons and delegations can play
    officials: tuple[str, ...] = ()  # roles of states, bodies above them, and who holds an office
    at_news: bool = False  # where no place is said, it was where the news is: "Arrivé dimanche, X a été reçu"
    stands_alone: bool = (
        False  # told of nobody, it wants a day or a place: "des obsèques nationales auront lieu jeudi"
    )
    named: bool = False  # a name must follow its noun: "l'exercice Flintlock", "the exercise “Cobra Gold”"
    flag: bool = (
        False  # of ships and troops: where nobody else is said, the country named beside them takes part
    )
    least: int = 0
    marks: WordList = _NONE
    unless: WordList = _NONE
    object_words: frozenset[str] = frozenset()
    light: frozenset[str] = frozenset()
    takes_part: frozenset[str] = frozenset()
    organizes: frozenset[str] = frozenset()
    hosts: frozenset[str] = frozenset()  # light verbs whose subject receives those who talk: "X hosted talks"
    carried: frozenset[str] = frozenset()
    receives: frozenset[str] = frozenset()
    not_in: tuple[str, ...] = ()  # topics of articles in which these words mean something else
    only_in: tuple[
        str, ...
    ] = ()  # topics of which an article must treat one for these words to tell an event
    bare: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    founds: str = ""  # "body", "relation": what is founded, of which the one is never told of as the other
    of_body: str = ""  # "needed", "never": whether it is a council's: "the third session of the X Commission"
    countries: bool = False
    separable: bool = False
    each: WordList = _NONE  # plurals that say there was one with each: "meetings with A and B"
    about: str | None = (
        None  # the preposition of whom is spoken about, who is not spoken with: "parlaient de X"
    )
    several: bool = False  # its subject names several, one by one: "A and B discussed trade"
    with_somebody: bool = False  # somebody must stand behind "with": "discussed trade with X"
    no_infinitive: bool = False  # an infinitive behind it says that it is asked for: "called on X to sign"
    held: frozenset[str] = frozenset()
    organizer: bool = False
    passive_only: bool = False
    by_agreement: bool = False  # "agreed to elevate their ties": to agree on it is to do it
    status: str | None = None  # what the words themselves say: "est attendu" is planned
    within: tuple[str, ...] = ()  # heads of instruments: "dans une déclaration conjointe, X et Y …"
    onward: bool = False
    stops: bool = False  # the stops of a tour: the day before the verb is that of the tour
    resumes: bool = False  # speaks of the event told before, and of no other: "y ont pris part A et B"
    goes_on: bool = (
        False  # "trao đổi", "thảo luận": people do it in a call told before as well as face to face
    )
    borne: bool = False  # a message that somebody brings: who receives him receives it
    elided: bool = (
        False  # its noun is left out: "La prochaine aura lieu à Lomé", of the like of what was told
    )
    alone: bool = False  # nothing is said of what: "X and Y attended", "X will take part"
    own_kind: bool = False  # it adds to a gathering of its own class only
    only_told: bool = (
        False  # nothing else is told up to a semicolon: "X dẫn đầu đoàn Lào; Y dẫn đầu đoàn Nga"
    )
    rejoins: bool = False  # of the gathering told before, whatever it was: "also present were A and B"
    leads: bool = False  # who leads the delegation told before stands for it: "it was headed by X"
    titles: bool = (
        False  # a headline that begins with one of its documents tells it: "Joint Statement of X and Y"
    )
    verb_needed: bool = False
    wraps: bool = False  # "les travaux de la 12e session": the noun it opens tells the event
    reach: str = "clause"
    weight: float = 0.5
    examples: tuple[str, ...] = ()

    @property
    def is_worded(self) -> bool:
        """Whether the words around its trigger decide if it is meant."""
        return bool(self.marks.phrases or self.unless.phrases)

    def is_foreign_to(self, topics: Mapping[str, float]) -> bool:
        """Whether an article of these topics uses the words in another sense ("rencontre" in sport).

        Topics come with their weights: a report on a match stays one where it speaks of an ambassador once.
        """
        if self.only_in and not any(topic in topics for topic in self.only_in):
            return True
        foreign = max((topics[topic] for topic in self.not_in if topic in topics), default=0.0)
        return foreign > max((topics[topic] for topic in AT_HOME if topic in topics), default=0.0)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of a language, by verb and by name."""

    by_name: dict[str, Frame]
    by_verb: dict[str, tuple[Frame, ...]]
    told_by: dict[str, frozenset[str]]  # verb → the events of its frames


@cache
def frames_of(code: str) -> Frames:
    """The frames of a language, read once per process.

    Raises:
        ValueError: a stanza has a key that no frame has.
    """
    language = load(code)
    words = language.table("words")
    apart = frozenset(words["whole"]), frozenset(words["possessive"]["suffixes"])
    by_name = {name: _read(name, row, *apart) for name, row in language.table("frames").items()}
    by_verb: dict[str, tuple[Frame, ...]] = {}
    for frame in by_name.values():
        for verb in sorted(frame.verb):
            by_verb[verb] = (*by_verb.get(verb, ()), frame)
    told_by = {verb: frozenset(frame.event for frame in frames) for verb, frames in by_verb.items()}
    return Frames(by_name, by_verb, told_by)


_WORD_LISTS = {"marks", "unless", "each"}
_SETS = {
    "verb",
    "object_words",
    "light",
    "takes_part",
    "organizes",
    "hosts",
    "carried",
    "receives",
    "held",
    "subject_words",
}


def _read(name: str, row: Mapping[str, Any], whole: frozenset[str], suffixes: frozenset[str]) -> Frame:
    values: dict[str, Any] = {}
    for key, value in row.items():
        if key not in Frame.__dataclass_fields__ or key == "name":
            raise ValueError(f"frames.toml: [{name}] has an unknown key {key!r}")
        if key in _WORD_LISTS:
            phrases = (tokenize(phrase, whole, suffixes) for phrase in value)
            values[key] = WordList(tuple(tuple(t.lower for t in tokens) for tokens in phrases))
        elif key in _SETS:
            values[key] = frozenset(value)
        elif key == "reflexive":
            values[key] = None if value == "either" else bool(value)
        else:
            values[key] = tuple(value) if isinstance(value, list) else value
    return Frame(name=name, **values)
