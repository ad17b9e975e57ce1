"""Where an article itself says that a place lies: "Saint-Pétersbourg, aux États-Unis"."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import tomli

from kg.records import ArticleRecords, Entity, EntityKind

_AREAS = (EntityKind.COUNTRY, EntityKind.PLACE)


def place_as_said(records: ArticleRecords) -> ArticleRecords:
    """The same records, each place in the country that the article itself gives for it, if it gives any.

    Said is what stands right behind the name, in parentheses or behind a comma and a word of standing.toml: a country,
    or a place of it.
    """
    areas = {m.start: e for e in records.entities if e.kind in _AREAS for m in e.mentions}
    pattern = _find_pattern(records.article.language)

    def find_country(place: Entity) -> str | None:
        behind = (pattern.match(records.article.text, mention.end) for mention in place.mentions)
        said = (areas[match.end()] for match in behind if match and match.end() in areas)
        countries = (
            area.key if area.kind is EntityKind.COUNTRY else area.country for area in said if area != place
        )
        return next(filter(None, countries), place.country)

    entities = (
        replace(e, country=find_country(e)) if e.kind is EntityKind.PLACE else e for e in records.entities
    )
    return replace(records, entities=tuple(entities))


@cache
def _find_pattern(language: str) -> re.Pattern[str]:
    """What stands between a place and where it lies."""
    with Path(__file__).with_name("standing.toml").open("rb") as file:
        words = tomli.load(file)["words"].get(language, [])
    before = "".join(rf"|,\s{re.escape(word)}\s" for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"\s\({before}", re.IGNORECASE)
