"""A spaCy pipeline the user has installed, as an extractor: `--extractor spacy:fr_core_news_sm` or a folder."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from kg.article import Article, MarkedName, NameKind
from kg.errors import UsageError

if TYPE_CHECKING:
    from spacy.language import Language

# The labels that spaCy's own pipelines use; others (MISC, DATE, …) name nobody.
_KINDS = {
    "PER": NameKind.PERSON,
    "PERSON": NameKind.PERSON,
    "ORG": NameKind.ORGANIZATION,
    "LOC": NameKind.PLACE,
    "GPE": NameKind.PLACE,
    "FAC": NameKind.PLACE,
}
_CONFIDENCE = 0.5  # a statistical tagger gives no figure of its own; below every rule's
_ANY_LANGUAGE = "xx"


class SpacyExtractor:
    """Marks the entities of a pipeline."""

    def __init__(self, pipeline: Language) -> None:
        self._pipeline = pipeline
        # The bytes of the weights, so that a pipeline trained anew under the same name is another one.
        self.fingerprint = hashlib.sha256(pipeline.to_bytes()).hexdigest()

    def find_names(self, article: Article) -> Iterator[MarkedName]:
        """The entities that are persons, organisations or places, if the pipeline is for the article's language.

        A block at a time: a headline without a full stop is no part of the sentence that follows.
        """
        if self._pipeline.lang not in (article.language.partition("-")[0], _ANY_LANGUAGE):
            return
        for block in article.blocks:
            for entity in self._pipeline(article.text[block.start : block.end]).ents:
                kind = _KINDS.get(entity.label_)
                if kind is not None:
                    start = block.start + entity.start_char
                    end = block.start + entity.end_char
                    yield MarkedName(start, end, kind, f"spacy/{entity.label_}", _CONFIDENCE)


def make(name: str) -> SpacyExtractor:
    """The extractor of a pipeline, by the name of its package or its folder.

    Raises:
        UsageError: spaCy is not installed, or has no such pipeline.
    """
    try:
        import spacy
    except ImportError as error:
        raise UsageError("the extractor 'spacy' needs spaCy: pip install 'depeche[spacy]'") from error
    if not name:
        raise UsageError(
            "the extractor 'spacy' needs a pipeline: --extractor spacy:NAME, or a folder for NAME"
        )
    try:
        return SpacyExtractor(spacy.load(Path(name) if Path(name).is_dir() else name))
    except OSError as error:
        raise UsageError(
            f"spaCy can't load the pipeline {name!r} ({' '.join(str(error).split())}); "
            f"install it (python -m spacy download {name}) or name the folder it was saved in"
        ) from error
