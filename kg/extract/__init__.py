"""Article → records: events, persons with offices, places, agreements, commitments and statements of one article."""

from __future__ import annotations

from dataclasses import replace

from kg.article import Article
from kg.extract.nameindex import NameEntry, NameIndex
from kg.extract.published import infer_published, refine_published
from kg.extract.reading import read_article
from kg.lang import Language
from kg.records import ArticleRecords

__all__ = ["NameEntry", "NameIndex", "extract"]


def extract(article: Article, language: Language, names: NameIndex) -> ArticleRecords:
    """What an article says.

    Args:
        article: cleaned, in the language given.
        language: the tables of that language.
        names: the gazetteer's names in that language.
    """
    published, how = article.published, article.published_from
    if published is None and (inferred := infer_published(article.text, language)) is not None:
        published, how = inferred, "text"
    if (
        published is not None
        and (refined := refine_published(article.text, language, published)) != published
    ):
        published, how = refined, "text"
    return replace(read_article(article, language, names, published), published=published, published_how=how)
