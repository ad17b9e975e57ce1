"""Which terms the tables of a language (kg/lang/*/*.toml) use.

frames.toml      a stanza with `event`: a class of events
                 `subject`, `object`, `dative`, `owner`: a role; `args`: roles by preposition;
                 `needs`, `persons`: lists of roles
agreements.toml  `heads`: classes of agreements by noun ("" is none); `status`: its keys are statuses
topics.toml      the names of its tables are topics
any file         `event`, `status`, `type`, `topic` and `topics` with a string or a list of strings
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg import vocab
from kg.lang import Language
from kg.records import EntityKind

ROLE_KEYS = ("subject", "object", "dative", "owner", "args", "needs", "persons", "role", "roles")

_EVENTS = frozenset(vocab.ALLOWED_ROLES)
_TYPES = _EVENTS | frozenset(vocab.AGREEMENT_CLASSES) | frozenset(EntityKind)
_KEYS = {
    "event": _EVENTS,
    "status": frozenset(vocab.STATUSES),
    "topic": frozenset(vocab.TOPICS),
    "office_topics": frozenset(vocab.TOPICS),
    "type": _TYPES,
}


@dataclass(frozen=True, order=True)
class Word:
    """A local name at its place, and those that may stand there."""

    where: str
    name: str
    allowed: frozenset[str]

    def is_known(self) -> bool:
        """Whether the ontology has the name for that place."""
        return self.name in self.allowed


def find_words(language: Language) -> Iterator[Word]:
    """All local names of the ontology that a language's tables use."""
    for file, table in language.tables.items():
        yield from _find_by_key(f"{language.code}/{file}", table)
    agreements = language.tables.get("agreements", {})
    for noun, name in agreements.get("heads", {}).items():
        if name:
            yield Word(f"{language.code}/agreements.heads.{noun}", name, frozenset(vocab.AGREEMENT_CLASSES))
    for name in agreements.get("status", {}):
        yield Word(f"{language.code}/agreements.status", name, frozenset(vocab.AGREEMENT_STATUSES))
    for name in language.tables.get("topics", {}).get("topics", {}):
        yield Word(f"{language.code}/topics", name, frozenset(vocab.TOPICS))


def _find_by_key(where: str, table: Mapping[str, Any]) -> Iterator[Word]:
    for key, value in table.items():
        place = f"{where}.{key}"
        if key in _KEYS and not isinstance(value, Mapping):
            yield from (Word(place, name, _KEYS[key]) for name in _strings(value))
        if isinstance(value, Mapping):
            yield from _find_by_key(place, value)
        elif isinstance(value, list):
            for item in value:
                if isinstance(item, Mapping):
                    yield from _find_by_key(place, item)
    if isinstance(event := table.get("event"), str):
        allowed = frozenset(vocab.ALLOWED_ROLES.get(event, ()))
        for key in ROLE_KEYS:
            yield from (Word(f"{where}.{key}", name, allowed) for name in _strings(table.get(key, ())))


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Mapping):
        return [v for v in value.values() if isinstance(v, str)]
    return [v for v in value if isinstance(v, str)] if isinstance(value, (list, tuple)) else []
