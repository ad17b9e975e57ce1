"""Which office goes to whom: "a nommé A ministre", "A a été nommée ambassadrice au Kenya et B ambassadeur en Inde"."""

from __future__ import annotations

from kg.extract.articles import skip_article
from kg.extract.candidates import Candidate
from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Holding, Known
from kg.extract.relations import Relation
from kg.records import EntityKind


def note_new_offices(doc: Document, registry: Registry, candidate: Candidate, clause: Clause) -> None:
    """Gives the bare titles behind a verb of appointing to who stands right before each, else to the appointees.

    Who is named with a title of his own is appointed as well, though the verb is not said again.
    """
    appointers = [registry.entities[key] for key in candidate.roles.get("appointer", [])]
    home = next((known.country for known in appointers if known.country is not None), None)
    body = _body_of(appointers)
    named: str | None = None  # who stands right before
    before: Chunk | None = None
    is_noun = clause.chunks[candidate.chunk].kind is ChunkKind.EVENT
    for chunk in clause.chunks[candidate.chunk + 1 :]:
        if is_noun and chunk.kind is ChunkKind.MARK:
            return  # "depuis son élection, un ministre …"
        if chunk.verb is not None and doc.lexicon.morphology.is_in(chunk.verb.lemma, "filling"):
            continue  # "bổ nhiệm ông X |giữ| chức Đại sứ"
        if chunk.verb is not None and chunk.verb.is_finite:
            return
        if chunk.kind is ChunkKind.WORD and doc.lexicon.grammar.get("bare_complements"):
            continue  # "bầu ông X |làm| Chủ tịch"
        group = chunk.group
        if group is not None and group.preposition == Relation.BY:
            return  # "a été installé par le ministre d'État, ministre des Affaires étrangères"
        keys = [named] if named is not None else candidate.roles.get("appointee", [])
        is_woman = any(registry.entities[key].gender == "f" for key in keys)
        as_such = before is not None and before.kind is ChunkKind.SUBORDINATION
        posts = candidate.frame.object_words
        title = _as_title(
            doc, chunk, posts, is_woman=is_woman, as_such=as_such, behind_name=named is not None
        )
        before = chunk
        if title is not None:
            if named is not None:
                candidate.add("appointee", [named])
            for key in keys:
                known = registry.entities[key]
                known.country = known.country or home  # who sends somebody sends one of his own
                for office in title.offices:
                    if office.organization is None and office.country is None and _is_of_body(doc, office):
                        office.organization = body
                    known.holdings.append(Holding(office, candidate.sentence.index))
        if chunk.kind is ChunkKind.SUBORDINATION and named is not None:
            continue  # "named A as minister and B |as| envoy"
        is_person = group is not None and group.kind is GroupKind.PERSON and group.preposition is None
        named = group.entity if is_person and group is not None else None


def _body_of(appointers: list[Known]) -> Group | None:
    """ "The African Union has named X its envoy", "the Secretary-General has": the body above states that appoints."""
    for known in appointers:
        if known.kind is EntityKind.ORGANIZATION and known.mentions:
            return Group(GroupKind.ORGANIZATION, 0, 0, entity=known.key, label=known.name)
        bodies = [h.office.organization for h in known.holdings if h.office.organization is not None]
        if bodies and bodies[-1].country is None:
            return bodies[-1]
    return None


def _is_of_body(doc: Document, office: Office) -> bool:
    """Whether an office is one that bodies have: no minister, no mayor."""
    row = doc.lexicon.table("offices")["heads"].get(office.head, {})
    return not (row.get("state") or row.get("portfolio") or row.get("local"))


def _as_title(
    doc: Document, chunk: Chunk, posts: frozenset[str], *, is_woman: bool, as_such: bool, behind_name: bool
) -> Group | None:
    """The group of a title: bare, or behind a word for a post ("au poste de ministre"), or of its seat.

    Behind "as" it may be somebody's, or the only one: "named her as his special envoy".
    """
    group = chunk.group
    if group is not None and group.kind is GroupKind.ORGANIZATION and group.preposition == Relation.TO:
        return _of_seat(doc, group, is_woman=is_woman)
    if group is None or group.kind is not GroupKind.OFFICE or group.name is not None or not group.offices:
        return None
    tag = doc.tag(group.first, "determiner")
    features = tag.value or {} if tag is not None else {}
    is_new = tag is None or as_such or bool(features.get("indefinite"))  # "as a judge"
    is_new = is_new or (behind_name and bool(features.get("possessive")))  # "has named X its envoy"
    of_post = group.preposition == Relation.OF and doc.tokens[group.begin - 1].lower in posts
    return group if is_new and (group.preposition is None or of_post) else None


def _of_seat(doc: Document, seat: Group, *, is_woman: bool) -> Group | None:
    """ "à la présidence de la Moldavie": who is elected to it is president of the country or body it is of."""
    rows = doc.lexicon.table("offices")["seats_named"]
    for at in range(seat.first, seat.last):
        titles = rows.get(doc.tokens[at].lower)
        if titles is None:
            continue
        of = doc.tag(at + 1, "preposition") if at + 1 < seat.last else None
        inner = skip_article(doc, at + 1 + of.length) if of is not None else seat.last
        whole = doc.known_as(inner, lambda entry: entry.kind == "Organization") if inner < seat.last else None
        title: str = titles[is_woman]
        office = Office(title.lower(), title, seat.first, seat.last, country=seat.country)
        if whole is not None:
            length, entry = whole
            office.organization = Group(
                GroupKind.ORGANIZATION,
                inner,
                inner + length,
                key=entry.key,
                label=entry.label,
                country=entry.country,
            )
        return Group(GroupKind.OFFICE, seat.first, seat.last, offices=[office], country=seat.country)
    return None
