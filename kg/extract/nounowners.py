"""Whose visit or talks an event noun names, where a possessive or an adjunct leaves it to the clause."""

from __future__ import annotations

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import Clause
from kg.extract.filling import Filler
from kg.extract.frames import Frame, frames_of
from kg.extract.groups import Group, GroupKind
from kg.extract.relations import Relation
from kg.records import EntityKind

_OPENING, _CLOSING = frozenset("«“"), frozenset("»”")
_TALKS = frozenset({"Meeting", "Call"})


class OwnerReader:
    """Finds the owners of event nouns."""

    def __init__(self, fill: Filler) -> None:
        self.fill = fill

    def read(self, candidate: Candidate, clause: Clause, reader: ArgumentReader, at: int) -> None:
        """Whose visit or talks: the one named just before ("X, en visite à …"), else who fits."""
        frame, chunk = candidate.frame, clause.chunks[at]
        role = frame.owner or frame.subject
        if role is None:
            return
        if frame.event == "Conference" and chunk.preposition == Relation.BEFORE and not chunk.possessive:
            return  # who speaks before a summit need not attend it
        sentence = candidate.sentence.index
        if chunk.possessive and (quoted := _quoted_before(clause, at)) is not None:
            candidate.add(role, self.fill.entities(quoted[-1:], sentence, frame, role))
            return
        beside = self._beside(clause, at) if chunk.preposition in frame.bare else []
        main = reader.participle_before(at)
        main = reader.main_verb(at) if main is None else main
        told = reader.subject(main) if main is not None else []
        if frame.event == "Visit":  # "During the visit, |the two sides| signed": it is not both who came
            told = [group for group in told if group.kind is not GroupKind.PARTIES]
        subjects = self.fill.entities(told, sentence, frame, role)
        if chunk.plural_owner and frame.event != "Visit":
            candidate.add(
                role,
                self.fill.entities([Group(GroupKind.PRONOUN, at, at, plural=True)], sentence, frame, role),
            )
            return
        options = self.fill.entities(beside, sentence, frame, role) + subjects
        if frame.event == "Visit" and chunk.preposition == Relation.DURING and not chunk.possessive:
            received = self._received(clause, at)
            options = self.fill.entities(received, sentence, frame, role) + options
        if main is not None and frame.event == "Visit" and self._receives(clause, main):
            told = reader.of_verb(main).object  # "X hosts Y for a state visit": Y has come
            options = self.fill.entities(told, sentence, frame, role) + options
        if main is not None:
            arguments = reader.of_verb(main)
            verb = clause.chunks[
                main
            ].verb  # "a salué les réformes engagées |par le Maroc|": of the participle
            agents = arguments.by.get(Relation.BY, []) if verb is None or verb.passive else []
            options += self.fill.entities(
                [*arguments.object, *agents, *arguments.by.get(Relation.WITH, [])],
                sentence,
                frame,
                role,
            )
        if chunk.possessive and frame.humans and self._is_wished_well(clause, at):
            # "a adressé un message à X à l'occasion de sa nomination": X is who was appointed
            options = self.fill.entities(self._named_before(clause, at), sentence, frame, role) + options
        elif chunk.possessive and frame.event == "Appointment":
            options = []  # "congratulated X on her election": of the person named last, not of who speaks
        if not options and chunk.possessive:
            options = self.fill.entities(self._named_before(clause, at), sentence, frame, role)
        if chunk.plural_owner and len(set(options)) == 1 and self._is_person(options[0]):
            return  # "received bishops who came for their visit": it is not his
        if chunk.possessive and frame.event == "Visit" and not chunk.plural_owner:
            told = [group for group in self._named_before(clause, at) if group.kind is GroupKind.PERSON]
            options += self.fill.entities(told, sentence, frame, role)
        candidate.add(role, self._choose_owner(options, reader, at, frame))
        apart = not (reader.of_noun(at).by.keys() & {Relation.WITH, Relation.BETWEEN})
        tokens = range(chunk.first, chunk.last)
        tags = [self.fill.doc.tag(token, "determiner") for token in tokens]
        new = apart and not any(tag is not None and not (tag.value or {}).get("indefinite") for tag in tags)
        if frame.event == "Conference" or (frame.event in _TALKS and frame.least > 1 and new):
            if main is not None and chunk.preposition == Relation.DURING and frame.event != "Conference":
                options += self._addressed(reader, main, sentence, frame)
            candidate.add(role, options)  # "sat down with X for the session", "After talks, A and B signed"
        if chunk.preposition == Relation.FOR and main is not None and frame.event == "Meeting":
            # "s'est isolé avec X pour un tête-à-tête", "a été reçu par X pour un entretien"
            candidate.add(role, options)

    def _is_person(self, key: str) -> bool:
        return self.fill.registry.entities[key].kind is EntityKind.PERSON

    def add_received(self, candidate: Candidate, clause: Clause, at: int) -> None:
        """ "A tiếp B trong chuyến thăm của bà": a pronoun that may be either's is of who is received."""
        if candidate.frame.event == "Visit":
            role, sentence = candidate.frame.owner or "guest", candidate.sentence.index
            candidate.add(
                role, self.fill.entities(self._received(clause, at), sentence, candidate.frame, role)
            )

    def _received(self, clause: Clause, at: int) -> list[Group]:
        """ "A tiếp B nhân chuyến thăm Hà Nội": who is received has travelled, where no word says whose the visit is."""
        if not self.fill.doc.lexicon.grammar.get("bare_complements"):
            return []
        frames = frames_of(self.fill.doc.article.language)
        chunks = clause.chunks
        for before in range(at - 1, -1, -1):
            verb = chunks[before].verb
            told = frames.by_verb.get(verb.lemma, ()) if verb is not None else ()
            nouns = [frames.by_name[name] for name in chunks[before].frames]
            active = verb is not None and verb.is_finite and not verb.passive
            if (active and any(frame.object == "guest" for frame in told)) or any(
                frame.event == "Meeting" and frame.args.get("object") == "guest" for frame in nouns
            ):
                groups = [chunk.group for chunk in chunks[before + 1 : at] if chunk.group is not None]
                return [g for g in groups if g.preposition is None and (g.is_personal or g.leader)][:1]
            if verb is not None and verb.agent is None:
                return []
        return []

    def _receives(self, clause: Clause, at: int) -> bool:
        """Whether the verb at a chunk says in the active voice that somebody receives a guest."""
        verb = clause.chunks[at].verb
        frames = frames_of(self.fill.doc.article.language)
        told = frames.by_verb.get(verb.lemma, ()) if verb is not None and not verb.passive else ()
        return any(frame.event == "Meeting" and frame.object == "guest" for frame in told)

    def _addressed(self, reader: ArgumentReader, main: int, sentence: int, frame: Frame) -> list[str]:
        """ "lors d'un appel, X a présenté ses condoléances à Y", "X lui a dit …": to whom it was said."""
        arguments = reader.of_verb(main)
        told = [group for group in arguments.by.get(Relation.TO, []) if group.is_personal]
        role = frame.owner or frame.subject
        return self.fill.entities([*arguments.dative, *told], sentence, frame, role)

    def _is_wished_well(self, clause: Clause, at: int) -> bool:
        """Whether what is told before the noun at a chunk goes to a recipient: a message, congratulations."""
        frames = frames_of(self.fill.doc.article.language)
        nouns = (frames.by_name[name] for chunk in clause.chunks[:at] for name in chunk.frames)
        verbs = (
            frame
            for chunk in clause.chunks[:at]
            if chunk.verb is not None
            for frame in frames.by_verb.get(chunk.verb.lemma, ())
        )
        return any(frame.dative == "recipient" for frame in nouns) or any(
            frame.object == "recipient" and frame.subject == "sender" for frame in verbs
        )

    def _named_before(self, clause: Clause, at: int) -> list[Group]:
        """ "le premier voyage de X depuis sa nomination": the last person named before the possessive."""
        groups = [c.group for c in clause.chunks[:at] if c.group is not None and c.group.is_personal]
        return groups[-1:] or [Group(GroupKind.PRONOUN, at, at)]

    def _beside(self, clause: Clause, at: int) -> list[Group]:
        for before in range(at - 1, max(at - 3, -1), -1):
            group = clause.chunks[before].group
            if group is not None:
                return [group]
        return []

    def _choose_owner(self, options: list[str], reader: ArgumentReader, at: int, frame: Frame) -> list[str]:
        """A visitor travels to a country not his own."""
        if frame.event != "Visit" and "guest" not in (frame.owner, frame.subject):
            return options[:1]
        destination = self._destination(reader.of_noun(at), frame)
        for key in dict.fromkeys(options):
            country = self.fill.registry.entities[key].country or self._home_of_unsaid(options)
            if destination is None or country is None or country != destination:
                return [key]
        return []

    def _home_of_unsaid(self, options: list[str]) -> str | None:
        """ "Hanoi – President X feted Finnish President Y on her visit": where another is of abroad, X is at home."""
        line = self.fill.doc.dateline.entry if self.fill.doc.dateline is not None else None
        home = (line.country or line.key) if line is not None else None
        lands = {self.fill.registry.entities[key].country for key in options} - {None}
        return home if lands and home not in lands else None

    def _destination(self, own: Arguments, frame: Frame) -> str | None:
        for preposition in frame.place:
            for group in own.by.get(preposition, []):
                if group.kind in (GroupKind.COUNTRY, GroupKind.PLACE):
                    return group.country
        return None


def _quoted_before(clause: Clause, at: int) -> list[Group] | None:
    """Who is named before chunks[at] inside the quotation it stands in; None where it stands in none.

    "… avant sa nomination", dit-elle: of whom is spoken so, who speaks is not.
    """
    opens: int | None = None
    for n, chunk in enumerate(clause.chunks[:at]):
        if chunk.text in _OPENING or (chunk.text == '"' and opens is None):
            opens = n
        elif chunk.text in _CLOSING or chunk.text == '"':
            opens = None
    if opens is None:
        return None
    groups = (chunk.group for chunk in clause.chunks[opens:at])
    return [group for group in groups if group is not None and group.is_personal]
