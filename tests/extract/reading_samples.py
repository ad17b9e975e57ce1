"""Articles of a few sentences, and what was read in them in a form that is short to compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg.article import Article, Block, BlockKind
from kg.extract import extract
from kg.extract.arguments import ArgumentReader, Arguments
from kg.extract.chunker import Chunker
from kg.extract.chunks import Chunk, Clause
from kg.extract.document import Document
from kg.extract.groups import Group
from kg.extract.lexicon import lexicon_of
from kg.extract.verbs import Verb
from kg.lang import load as load_language
from kg.link import load as load_gazetteer
from kg.records import Agreement, ArticleRecords, Event

SUNDAY = "2025-06-15"  # the day the samples appear, unless they say another


def make_article(
    *paragraphs: str,
    title: str | None = None,
    published: str | None = SUNDAY,
    publisher: str | None = None,
    language: str = "fr",
) -> Article:
    """An article of these paragraphs below its headline."""
    parts = [(BlockKind.HEADLINE, title)] if title else []
    parts += [(BlockKind.PARAGRAPH, paragraph) for paragraph in paragraphs]
    blocks: list[Block] = []
    text = ""
    for kind, part in parts:
        text += "\n\n" * bool(text)
        blocks.append(Block(kind, len(text), len(text) + len(part)))
        text += part
    how = "metadata" if published else None
    return Article(
        "sample", text, language, tuple(blocks), title, published, published_from=how, publisher=publisher
    )


def read(
    *paragraphs: str, title: str | None = None, published: str | None = SUNDAY, publisher: str | None = None
) -> ArticleRecords:
    """The records of an article of these paragraphs."""
    article = make_article(*paragraphs, title=title, published=published, publisher=publisher)
    return read_article(article)


def read_article(article: Article) -> ArticleRecords:
    """The records of an article."""
    return extract(article, load_language(article.language), load_gazetteer().index(article.language))


def read_english(*paragraphs: str, title: str | None = None, published: str = SUNDAY) -> ArticleRecords:
    """The records of an English article of these paragraphs."""
    return read_article(make_article(*paragraphs, title=title, published=published, language="en"))


def make_document(*paragraphs: str, title: str | None = None) -> Document:
    """The first layers of an article."""
    return Document(
        make_article(*paragraphs, title=title), lexicon_of("fr"), load_gazetteer().index("fr"), SUNDAY
    )


def read_sentence(text: str) -> tuple[Document, Clause]:
    """The first sentence of a text in chunks, before anybody is joined with anybody."""
    doc = make_document(text)
    return doc, Chunker(doc).read(doc.sentences[0])


def read_chunks(text: str) -> list[Chunk]:
    """The chunks of the first sentence of a text."""
    return read_sentence(text)[1].chunks


def read_groups(text: str) -> list[Group]:
    """The noun groups of the first sentence of a text."""
    return [chunk.group for chunk in read_chunks(text) if chunk.group is not None]


def read_verbs(text: str) -> list[Verb]:
    """The verb groups of the first sentence of a text."""
    return [chunk.verb for chunk in read_chunks(text) if chunk.verb is not None]


def read_arguments(text: str, lemma: str) -> tuple[Document, Arguments]:
    """The arguments of the first verb of that infinitive in the first sentence of a text."""
    doc, clause = read_sentence(text)
    at = next(n for n, chunk in enumerate(clause.chunks) if chunk.verb and chunk.verb.lemma == lemma)
    return doc, ArgumentReader(doc, clause).of_verb(at)


def words_of(doc: Document, group: Group) -> str:
    """The text of a noun group without its preposition; of a named one, the name."""
    return doc.between(*(group.name or (group.first, group.last)))


@dataclass(frozen=True)
class Told:
    """An event with names in the place of keys; `roles` maps a role to its names, sorted."""

    type: str
    roles: Mapping[str, list[str]] = field(default_factory=dict)
    date: str | None = None
    place: str | None = None
    status: str = "occurred"


def names_of(records: ArticleRecords) -> dict[str, str]:
    """The name of each entity by its key."""
    return {entity.key: entity.name for entity in records.entities}


def tell(records: ArticleRecords, event: Event) -> Told:
    """One event of an article, with names."""
    names = names_of(records)
    roles: dict[str, list[str]] = {}
    for part in event.participations:
        roles.setdefault(part.role, []).append(names[part.agent])
    sorted_roles = {role: sorted(found) for role, found in roles.items()}
    return Told(event.type, sorted_roles, event.date, names.get(event.place or ""), event.status)


def tell_events(records: ArticleRecords, *types: str) -> list[Told]:
    """The events of an article, those of these types where any are given, in the order of the text."""
    return [tell(records, event) for event in records.events if not types or event.type in types]


def roles_in(text: str, type_: str) -> Mapping[str, list[str]]:
    """Who plays which part in the only event of a type that a text tells."""
    (event,) = tell_events(read(text), type_)
    return event.roles


def offices_in(records: ArticleRecords) -> set[tuple[str, str, str | None, str | None]]:
    """Holder, title, organisation and country of every office held."""
    names = names_of(records)
    return {
        (names[t.holder], t.title, names.get(t.organization or ""), names.get(t.country or ""))
        for t in records.tenures
    }


def agreements_in(records: ArticleRecords) -> list[tuple[str, str, str]]:
    """Type, name and status of every agreement."""
    return [(found.type, found.name, found.status) for found in records.agreements]


def parties_of(records: ArticleRecords, agreement: Agreement) -> list[str]:
    """The names of the parties of an agreement."""
    names = names_of(records)
    return [names[key] for key in agreement.parties]
