"""What stands behind an event noun without a subject: "the letter sent to Y", "the forum to be held in X"."""

from __future__ import annotations

from kg.extract.chunks import BARRIERS, Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.frames import Frame
from kg.extract.morphology import Morphology
from kg.extract.relations import Relation
from kg.extract.verbs import Verb

_LIGHT = 7  # chunks behind a noun in which its light verb stands as a participle
_OPENING = '«“"'
_TRAIT = 8  # chunks behind a noun in which a participle still says that it is held


def participle_behind(clause: Clause, at: int, frame: Frame) -> int | None:
    """ "la lettre adressée à Y", "l'exercice « Mistral », mené par X": the light verb is a participle."""
    is_apart = False  # "the forum on water, to be hosted": only an infinitive reaches across a complement
    for after in range(at + 1, min(at + _LIGHT, len(clause.chunks))):
        chunk = clause.chunks[after]
        if chunk.verb is not None:
            is_trait = _is_trait(chunk.verb) and not (is_apart and chunk.verb.tense == "participle")
            return after if is_trait and chunk.verb.lemma in frame.light else None
        is_apart = is_apart or chunk.kind is ChunkKind.PREPOSITION
        named = chunk.group is not None and chunk.group.preposition is None
        is_light = named or chunk.kind in (ChunkKind.MARK, ChunkKind.WORD, ChunkKind.PREPOSITION)
        if not is_light or chunk.text in BARRIERS:
            return None
    return None


def held_participle(clause: Clause, at: int, frame: Frame) -> int | None:
    """ "lors d'une table ronde des bailleurs tenue à Genève": the participle that says where it was held."""
    for after in range(at + 1, min(at + _TRAIT, len(clause.chunks))):
        chunk = clause.chunks[after]
        if chunk.verb is not None:
            is_trait = _is_trait(chunk.verb) or chunk.verb.tense == "participle"
            is_trait = is_trait and chunk.verb.lemma in frame.held
            return after if is_trait and frame.event == "Conference" else None
        is_complement = chunk.group is not None and chunk.group.preposition is not None
        opens = chunk.text == "," and after + 1 < len(clause.chunks) and clause.chunks[after + 1].verb
        if not (is_complement or opens or chunk.kind in (ChunkKind.WORD, ChunkKind.PREPOSITION)):
            return None
    return None


def _is_trait(verb: Verb) -> bool:
    """ "the forum held in X", "the forum to be held in X": whether a passive without a subject tells of a noun."""
    return verb.passive and verb.tense in {"participle", "infinitive"}


def frames_talks(morphology: Morphology, verb: Verb, chunk: Chunk) -> bool:
    """ "emerging from talks with X", "opened her day with talks with X", "a débuté par un entretien avec X"."""
    relation = chunk.preposition
    if relation in (Relation.FROM, Relation.OF) and morphology.is_in(verb.lemma, "emerging"):
        return True
    return relation in (Relation.WITH, Relation.BY) and morphology.is_in(verb.lemma, "bracketing")


def is_named(doc: Document, chunk: Chunk, last: int) -> bool:
    """ "l'exercice |Flintlock|", "the exercise |“|Cobra Gold”": whether a name stands right behind its noun."""
    token = doc.tokens[chunk.last] if chunk.last < last else None
    return token is not None and (token.is_capital or token.text in _OPENING)


def is_one_of_many(doc: Document, chunk: Chunk) -> bool:
    """ "la 8e conférence", "the Future Minerals Dialogue", "the next session": one that is told apart."""
    tokens = doc.tokens[chunk.first : chunk.last]
    named = doc.lexicon.grammar.get("modifiers_first") and any(token.is_capital for token in tokens[1:])
    return chunk.to_come or bool(named) or any(token.text.isdigit() for token in tokens)
