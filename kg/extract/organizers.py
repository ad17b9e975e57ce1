"""Who holds a conference, and who goes to it: "le sommet de l'Union africaine", "à Lomé, où se tient le sommet"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.articles import skip_article
from kg.extract.bodies import BodyReader
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.filling import Filler
from kg.extract.frames import Frames
from kg.extract.groups import Group, GroupKind
from kg.extract.names import find_name_end
from kg.extract.relations import Relation
from kg.records import EntityKind

_CLOSING = frozenset({ChunkKind.MARK, ChunkKind.RELATIVE, ChunkKind.DATE, ChunkKind.VERB})


class Organizers:
    """Fills the organizer of candidates told by nouns, and who travels to where they are held."""

    def __init__(self, fill: Filler, frames: Frames) -> None:
        self.fill = fill
        self.frames = frames
        self._bodies = BodyReader(fill.doc)

    def fill_organizer(
        self, candidate: Candidate, clause: Clause, reader: ArgumentReader, at: int, own: Arguments
    ) -> None:
        """Who holds it: "organisé par X"; else the body whose it is: "le sommet de l'Union africaine"."""
        frame, sentence = candidate.frame, candidate.sentence.index
        if reader.governor(at) is None:
            self._settle_bare(candidate, clause, at)
        for after in range(at + 1, min(at + 5, len(clause.chunks))):
            verb = clause.chunks[after].verb
            if verb is not None and verb.tense == "participle" and verb.lemma in frame.organizes:
                groups = reader.of_verb(after).by.get(Relation.BY, [])
                candidate.add("organizer", self.fill.bodies(groups, sentence, frame))
        late = reader.late_governor(at)
        verb = clause.chunks[late].verb if late is not None else None
        if late is not None and verb is not None and verb.lemma in frame.organizes:
            groups = reader.subject(late)  # "assistera à une réunion de l'Union, que présidera X"
            self._place_at_host(candidate, groups)
            candidate.add("organizer", self.fill.entities(groups, sentence, frame, "organizer"))
        is_hosted = self._is_hosted_by_city(reader, at)
        if is_hosted or not candidate.roles.get("organizer"):
            bodies = self._bodies_behind(clause, at, own)
            held_by = self.fill.entities(bodies, sentence, frame, "organizer")
            if is_hosted and held_by:
                candidate.roles.pop("organizer", None)
            candidate.add("organizer", held_by)
        chunk = clause.chunks[at]
        if chunk.possessive and not chunk.plural_owner and not candidate.roles.get("organizer"):
            self._turn_bodies(candidate)

    def _turn_bodies(self, candidate: Candidate) -> None:
        """ "Le Conseil des gouverneurs a entamé sa session": the body whose session it is holds it."""
        entities, present = self.fill.registry.entities, candidate.roles.get("participant", [])
        if len(present) == 1 and entities[present[0]].kind is EntityKind.ORGANIZATION:
            candidate.roles["participant"] = []
            candidate.add("organizer", present)

    def _settle_bare(self, candidate: Candidate, clause: Clause, at: int) -> None:
        """ "Tại Diễn đàn Việt - Ba, X kêu gọi …": X was there; "Tại hội nghị, X …": at the one told before."""
        doc, chunk = self.fill.doc, clause.chunks[at]
        aside = chunk.preposition == Relation.ASIDE and doc.lexicon.grammar.get("bare_complements")
        if not (chunk.preposition in candidate.frame.bare or aside) or candidate.is_held:
            return
        inside = range(chunk.first + 1, chunk.last)
        behind = doc.tokens[chunk.last] if chunk.last < clause.sentence.last else None
        named = any(doc.tokens[n].is_capital for n in inside) or (behind is not None and behind.is_capital)
        candidate.resumes = candidate.resumes or not named

    def _is_hosted_by_city(self, reader: ArgumentReader, at: int) -> bool:
        """ "Lomé a abrité le sommet de la Cédéao": whether a city that something took place in opens the clause."""
        over = reader.governor(at)
        groups = reader.subject(over) if over is not None else []
        return bool(groups) and all(group.kind is GroupKind.PLACE for group in groups)

    def place_there(self, candidate: Candidate, reader: ArgumentReader, verb_at: int | None) -> None:
        """Where it is held, by what is said of it: "flies to Lomé, where the Union holds it", "Lomé hosts it"."""
        where = reader.relatives.place_of(verb_at) if verb_at is not None else None
        if where is not None and candidate.place is None:
            candidate.place = self.fill.registry.key_of(where)
        verb = reader.chunks[verb_at].verb if verb_at is not None else None
        if (
            verb_at is not None
            and verb is not None
            and verb.lemma in candidate.frame.organizes
            and not verb.passive
        ):
            known = [group for group in reader.subject(verb_at) if group.key is not None]
            self._place_at_host(candidate, known)

    def join_travellers(
        self, candidate: Candidate, clause: Clause, reader: ArgumentReader, verb_at: int | None
    ) -> None:
        """Who goes where it is held takes part: "X flies to Lomé, where the Union holds its summit"."""
        if (
            candidate.roles.get("participant")
            or verb_at is None
            or reader.relatives.place_of(verb_at) is None
        ):
            return
        opener = reader.relatives.relative_of(verb_at)
        main = _finite_before(clause, opener) if opener is not None else None
        verb = clause.chunks[main].verb if main is not None else None
        if main is None or verb is None:
            return
        if any(frame.event == "Visit" for frame in self.frames.by_verb.get(verb.lemma, ())):
            guests = [group for group in reader.subject(main) if group.is_personal]
            found = self.fill.entities(guests, candidate.sentence.index, candidate.frame, "participant")
            candidate.add("participant", found)

    def _bodies_behind(self, clause: Clause, at: int, own: Arguments) -> list[Group]:
        """The body whose session it is; of an organ made of ministers or heads of state, the body above it."""
        bodies = [group for group in own.by.get(Relation.OF, []) if group.kind is GroupKind.ORGANIZATION]
        organ = next((n for n in range(at, len(clause.chunks)) if self._is_organ(clause.chunks[n])), None)
        if organ is None or clause.chunks[organ].first > clause.chunks[at].last:
            return bodies[:1]
        if (above := self._body_above(clause.chunks[organ], clause.sentence.last)) is not None:
            return [above]
        for chunk in clause.chunks[organ + 1 :]:
            if chunk.kind in _CLOSING:
                break
            group = chunk.group
            if group is not None and group.preposition == Relation.OF and not self._is_organ(chunk):
                return [group] if group.kind is GroupKind.ORGANIZATION else bodies[:1]
        return bodies[:1]

    def _body_above(self, chunk: Chunk, last: int) -> Group | None:
        """ "the Council of Ministers of the Andean Community", read as one name or not: the body its end names."""
        doc = self.fill.doc
        for at in range(chunk.first, chunk.last):
            organ = doc.tag(at, "organ")
            of = doc.tag(at + organ.length, "preposition") if organ is not None else None
            if organ is not None and of is not None and of.value == Relation.OF:
                inner = skip_article(doc, at + organ.length + of.length)
                if inner >= last or not doc.tokens[inner].is_capital:
                    return None
                end = chunk.last if inner < chunk.last else find_name_end(doc, inner, last)
                named = Group(GroupKind.ORGANIZATION, inner, end, name=(inner, end))
                return self._bodies.body(inner, last if end > chunk.last else end) or named
        return None

    def _is_organ(self, chunk: Chunk) -> bool:
        return self.fill.doc.has_tag("organ", chunk.first, chunk.last)

    def _place_at_host(self, candidate: Candidate, groups: list[Group]) -> None:
        """ "a summit that Nairobi will host": the city that stands for its government is where it will be."""
        cities = [group for group in groups if group.kind is GroupKind.PLACE]
        if candidate.place is None and len(cities) == 1:
            candidate.place = self.fill.registry.key_of(replace(cities[0], entity=None, entities=()))


def are_many(doc: Document, chunk: Chunk) -> bool:
    """ "tại các diễn đàn đa phương": whether a noun with a plural under a preposition is of no one conference."""
    if chunk.preposition != Relation.WITHIN or not doc.lexicon.grammar.get("bare_complements"):
        return False
    tags = (doc.tag(at, "determiner") for at in range(chunk.first + 1, chunk.last))
    return any(tag is not None and (tag.value or {}).get("number") == "p" for tag in tags)


def _finite_before(clause: Clause, at: int) -> int | None:
    finite = (n for n in reversed(range(at)) if (v := clause.chunks[n].verb) is not None and v.is_finite)
    return next(finite, None)
