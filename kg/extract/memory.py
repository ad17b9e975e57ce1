"""What an article has said so far of its persons: who was named, did something, met, travels or receives."""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract.known import Known


class Memory:
    """Persons by what was said of them; `note_*` tells it."""

    def __init__(self) -> None:
        self.subjects: list[str] = []  # persons that were subjects, latest last
        self.told: list[tuple[int, str]] = []  # (sentence, person) in order of mention
        self.talks: list[str] = []  # the persons of the last meeting
        self.hosts: list[str] = []  # those who receive, latest last
        self.together: tuple[int, tuple[str, ...]] = (-9, ())  # persons who were a subject, and its sentence
        self.party: list[str] = []  # the guests of the last visit or reception
        self.visitors: list[str] = []  # those who travel, latest last
        self.collective: tuple[int, str | None] = (
            -9,
            None,
        )  # where "la délégation" was last told of, and its gender
        self.stranger: tuple[int, str | None] = (-9, None)  # sentence, gender of who was its subject, unknown
        self.thing: tuple[int, str | None, str | None] = (-9, None, None)  # sentence, gender, key of a body
        self.flag: str | None = None  # the country whose ships or troops were told of first
        self.ahead: tuple[int, str] | None = None  # the main subject of the sentence in hand, and its token

    def note_mention(self, person: str, sentence: int) -> None:
        """A person was named or resolved in a sentence."""
        self.told.append((sentence, person))

    def note_subject(self, person: str) -> None:
        """A person was the subject of a main clause."""
        self.subjects.append(person)

    def note_talks(self, persons: Iterable[str]) -> None:
        """These persons met; "les deux ministres" are likely they."""
        found = list(dict.fromkeys(persons))
        if len(found) > 1:
            self.talks = found

    def note_stranger(self, gender: str | None, sentence: int) -> None:
        """Somebody nobody knows was the subject of a sentence: "il" of the next is he."""
        self.stranger = sentence, gender

    def note_together(self, persons: Iterable[str], sentence: int) -> None:
        """These persons were the subject of a sentence; "they" of the next are they."""
        found = tuple(dict.fromkeys(persons))
        if len(found) > 1:
            self.together = sentence, found

    def note_unclear(self, sentence: int) -> None:
        """Several were the subject of a sentence, and not all of them are known: "they" in it are nobody."""
        self.together = sentence, ()

    def note_party(self, persons: Iterable[str]) -> None:
        """These persons travel together; "the delegation", "the visitors" are likely they."""
        self.party = list(dict.fromkeys(persons)) or self.party

    def note_collective(self, gender: str | None, sentence: int) -> None:
        """Those who came were told of by one word, as of a delegation: a pronoun of its gender may mean them."""
        self.collective = sentence, gender

    def note_thing(self, gender: str | None, key: str | None, sentence: int) -> None:
        """No person but a body or thing was the subject of a sentence; a pronoun of its gender may mean it."""
        self.thing = sentence, gender, key

    def note_visitor(self, person: str) -> None:
        """A person travels; "l'hôte", "le visiteur" is likely he."""
        self.visitors.append(person)

    def expect_subject(self, person: str | None, token: int) -> None:
        """The main subject of the sentence in hand: a pronoun before it ("où il est resté, M. X …") is he."""
        self.ahead = (token, person) if person else None

    def has_been_told(self, people: list[Known], sentence: int) -> bool:
        """Whether one of these persons was mentioned by now."""
        keys = {p.key for p in people}
        return any(key in keys for at, key in self.told if at <= sentence)

    def most_spoken_of(self, people: list[Known]) -> Known | None:
        """The one who was most often the subject; of equals, the one mentioned last."""
        if len(people) <= 1:
            return people[0] if people else None
        told = [key for _, key in self.told]
        last = {key: at for at, key in enumerate(told)}
        spoken = [p for p in people if p.key in last]
        return max(spoken, key=lambda p: (self.subjects.count(p.key), last[p.key]), default=None)

    def latest(self, people: list[Known], sentence: int) -> Known | None:
        """The one mentioned last before this sentence; the only one where none was mentioned yet."""
        if len(people) <= 1:
            return people[0] if people else None
        keys = {p.key for p in people}
        for at, key in reversed(self.told):
            if at <= sentence and key in keys:
                return next(p for p in people if p.key == key)
        return None

    def acted(self) -> frozenset[str]:
        """Who did something, met or received somebody: not those who were only spoken of."""
        return frozenset([*self.subjects, *self.hosts, *self.visitors, *self.talks])

    def recent(self, sentence: int, memory: int) -> list[str]:
        """The persons mentioned in a sentence and some before it, in order."""
        seen = [key for at, key in self.told if sentence - memory <= at <= sentence]
        return list(dict.fromkeys(seen))
