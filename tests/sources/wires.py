"""Samples that tests of several formats share, and a short way to look at what is read of them."""

from __future__ import annotations

from datetime import datetime

from kg.article import Article
from kg.errors import SourceError
from kg.sources import read

TITLE = "Belle-Rive et les Îles s’accordent sur la pêche"
P = (
    "La ministre du Port a reçu lundi à Belle-Rive son homologue des Îles, venu signer un accord de pêche.",
    "Les deux pays ont convenu d’ouvrir une ligne de ferry avant la fin de l’année.",
    "Le texte prévoit aussi des quotas pour le thon et la sardine jusqu’en 2031.",
)
OTHER = "La préfète a reçu mardi le consul de Chine, avant de partir pour Port-Vieux."
CAPTION = "Les deux ministres sur le quai, lundi."


def read_all(data: str, name: str = "fil.dat", now: datetime | None = None) -> list[Article | SourceError]:
    return list(read(data.encode(), name, now=now))


def read_one(data: str, name: str = "fil.dat", now: datetime | None = None) -> Article:
    (article,) = read_all(data, name, now)
    assert isinstance(article, Article), article
    return article


def read_error(data: str, now: datetime | None = None) -> SourceError:
    (error,) = read_all(data, now=now)
    assert isinstance(error, SourceError), error
    return error


def blocks(article: Article) -> list[tuple[str, str]]:
    return [(b.kind.value, article.text[b.start : b.end]) for b in article.blocks]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)
