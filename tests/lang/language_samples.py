"""Sentences and articles of any language, and what was read in them in a form that is short to compare."""

from __future__ import annotations

from kg.article import Article, Block, BlockKind
from kg.extract import extract
from kg.extract.chunker import Chunker
from kg.extract.chunks import Chunk
from kg.extract.document import Document
from kg.extract.lexicon import lexicon_of
from kg.extract.voices import VoiceReader
from kg.lang import load as load_language
from kg.link import load as load_gazetteer
from kg.records import ArticleRecords

SUNDAY = "2025-06-15"  # the day the samples appear, unless they say another


def make_article(language: str, *paragraphs: str, published: str = SUNDAY) -> Article:
    """An article of these paragraphs."""
    blocks: list[Block] = []
    text = ""
    for paragraph in paragraphs:
        text += "\n\n" * bool(text)
        blocks.append(Block(BlockKind.PARAGRAPH, len(text), len(text) + len(paragraph)))
        text += paragraph
    return Article("sample", text, language, tuple(blocks), published=published, published_from="metadata")


def read(language: str, *paragraphs: str, published: str = SUNDAY) -> ArticleRecords:
    """The records of an article of these paragraphs."""
    article = make_article(language, *paragraphs, published=published)
    return extract(article, load_language(language), load_gazetteer().index(language))


def read_chunks(language: str, sentence: str) -> tuple[Document, list[Chunk]]:
    """The chunks of a sentence, the voices of its verbs settled."""
    article = make_article(language, sentence)
    doc = Document(article, lexicon_of(language), load_gazetteer().index(language), SUNDAY)
    return doc, VoiceReader(doc).settle(Chunker(doc).read(doc.sentences[0])).chunks


def list_events(records: ArticleRecords) -> list[str]:
    """One line an event: its class, status, date, place, and who takes part as what."""
    names = {entity.key: entity.name for entity in records.entities}
    return [
        " | ".join(
            [
                f"{event.type} {event.status} {event.date} {names.get(event.place or '')}",
                *(f"{names[part.agent]}={part.role}" for part in event.participations),
            ]
        )
        for event in records.events
    ]
