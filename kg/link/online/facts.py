"""What Wikidata says of an entity, read from the JSON of wbgetentities; only what decides is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Json = Any

# Properties, with Wikidata's own label for each; docs/linking.md explains what each is for.
INSTANCE_OF = "P31"
SUBCLASS_OF = "P279"
CITIZENSHIP = "P27"  # country of citizenship
COUNTRY = "P17"
JURISDICTION = "P1001"  # applies to jurisdiction
DIRECTED = "P2389"  # organization directed by the office or position
PART_OF = "P361"
POSITION = "P39"  # position held
BORN = "P569"  # date of birth
DIED = "P570"  # date of death
_START, _END = "P580", "P582"  # start time, end time
_QID = re.compile(r"Q[1-9][0-9]{0,11}")
_TIME = re.compile(r"\+?(-?\d{4,})-(\d\d)-(\d\d)T")
_YEAR, _MONTH = 9, 10  # precisions of a time; below is vaguer, above finer


@dataclass(frozen=True, slots=True)
class Position:
    """An office held; dates as far as they are known: "2018", "2018-11", "2018-11-23", or empty."""

    qid: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """An entity of Wikidata."""

    qid: str
    labels: Mapping[str, str]  # by language
    aliases: tuple[str, ...] = ()
    description: str = ""
    classes: tuple[str, ...] = ()  # what it is an instance of
    parents: tuple[str, ...] = ()  # what it is a subclass of
    countries: tuple[str, ...] = ()  # of a person: citizenship; of anything else: country and jurisdiction
    organizations: tuple[str, ...] = ()  # of an office: what it directs or is part of
    positions: tuple[Position, ...] = ()
    born: str = ""
    died: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Every label and alias, each once."""
        return tuple(dict.fromkeys((*self.labels.values(), *self.aliases)))


def parse_entity(entity: Json) -> Facts | None:
    """The facts of one entity of a wbgetentities answer; None for what is no item."""
    if not isinstance(entity, Mapping) or not is_qid(entity.get("id")):
        return None
    claims = entity.get("claims")
    claims = claims if isinstance(claims, Mapping) else {}
    descriptions = _texts(entity.get("descriptions"))
    owners = (CITIZENSHIP,) if CITIZENSHIP in claims else (COUNTRY, JURISDICTION)
    return Facts(
        qid=entity["id"],
        labels=_texts(entity.get("labels")),
        aliases=tuple(dict.fromkeys(_aliases(entity.get("aliases")))),
        description=next((descriptions[x] for x in ("en", "fr") if x in descriptions), ""),
        classes=_items(claims, INSTANCE_OF),
        parents=_items(claims, SUBCLASS_OF),
        countries=tuple(dict.fromkeys(q for p in owners for q in _items(claims, p))),
        organizations=tuple(dict.fromkeys(q for p in (DIRECTED, PART_OF) for q in _items(claims, p))),
        positions=tuple(_positions(claims)),
        born=_first_time(claims, BORN),
        died=_first_time(claims, DIED),
    )


def is_qid(value: object) -> bool:
    """Whether a value is the id of an item ("Q42")."""
    return isinstance(value, str) and _QID.fullmatch(value) is not None


def _texts(terms: Json) -> dict[str, str]:
    """Labels or descriptions by language; a language's value may come from a fallback, which is kept apart."""
    if not isinstance(terms, Mapping):
        return {}
    found = {}
    for language, term in sorted(terms.items()):
        if isinstance(term, Mapping) and isinstance(term.get("value"), str):
            found[str(language)] = term["value"]
    return found


def _aliases(terms: Json) -> Iterator[str]:
    if isinstance(terms, Mapping):
        for _, values in sorted(terms.items()):
            for value in values if isinstance(values, list) else ():
                if isinstance(value, Mapping) and isinstance(value.get("value"), str):
                    yield value["value"]


def _statements(claims: Json, name: str) -> Iterator[tuple[Json, Json]]:
    """(value, qualifiers) of each statement of a property that is not deprecated and has a value."""
    found = claims.get(name) if isinstance(claims, Mapping) else None
    for statement in found if isinstance(found, list) else ():
        if isinstance(statement, Mapping) and statement.get("rank") != "deprecated":
            value = _value(statement.get("mainsnak"))
            if value is not None:
                yield value, statement.get("qualifiers")


def _value(snak: Json) -> Json:
    if not isinstance(snak, Mapping) or snak.get("snaktype", "value") != "value":
        return None
    value = snak.get("datavalue")
    return value.get("value") if isinstance(value, Mapping) else None


def _item(value: Json) -> str:
    found = value.get("id") if isinstance(value, Mapping) else None
    return str(found) if is_qid(found) else ""


def _items(claims: Json, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(qid for value, _ in _statements(claims, name) if (qid := _item(value))))


def _positions(claims: Json) -> Iterator[Position]:
    for value, qualifiers in _statements(claims, POSITION):
        end = _bound(qualifiers, _END)
        has_ended = isinstance(qualifiers, Mapping) and bool(qualifiers.get(_END))
        if (qid := _item(value)) and (
            end or not has_ended
        ):  # of what ended nobody knows when, nothing can be said
            yield Position(qid, _bound(qualifiers, _START), end)


def _bound(qualifiers: Json, name: str) -> str:
    snaks = qualifiers.get(name) if isinstance(qualifiers, Mapping) else None
    return _earliest(parse_time(_value(snak)) for snak in (snaks if isinstance(snaks, list) else ()))


def _first_time(claims: Json, name: str) -> str:
    return _earliest(parse_time(value) for value, _ in _statements(claims, name))


def _earliest(times: Iterable[str]) -> str:
    return min(filter(None, times), default="")


def parse_time(value: Json) -> str:
    """A time of Wikidata as a year, month or day of our era ("2018", "2018-11", "2018-11-23"), else empty."""
    if not isinstance(value, Mapping) or not isinstance(value.get("time"), str):
        return ""
    found = _TIME.match(value["time"])
    precision = value.get("precision")
    if not found or not isinstance(precision, int) or precision < _YEAR or int(found[1]) < 1:
        return ""
    parts = (found[1][-4:], found[2], found[3])
    return "-".join(parts[: 1 if precision == _YEAR else 2 if precision == _MONTH else 3])
