"""Who and what the article names: its countries, bodies and places by key, and its persons."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.known import Known
from kg.extract.persons import Persons
from kg.extract.territories import skip_settlement
from kg.lang.folding import fold
from kg.records import EntityKind

_NOT_NAMES = frozenset({"adjective", "demonym", "prefix"})
_ENTITY_KINDS = {
    GroupKind.COUNTRY: EntityKind.COUNTRY,
    GroupKind.PLACE: EntityKind.PLACE,
    GroupKind.ORGANIZATION: EntityKind.ORGANIZATION,
}


class Registry:
    """The entities of one article, by key."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.entities: dict[str, Known] = {}
        self.people = Persons(doc, self.entities)
        self._by_gazetteer: dict[str, str] = {}

    def persons(self) -> list[Known]:
        """The persons, in the order of their first mention."""
        return self.people.all()

    def person_of(self, group: Group | None) -> Known | None:
        """The person that a group names or refers to; None where it is no person's."""
        known = self.entities.get(group.entity or "") if group is not None else None
        return known if known is not None and known.kind is EntityKind.PERSON else None

    def join_bare(self, group: Group, sentence: int) -> None:
        """A family name alone, of somebody taken for a person since ("Karol Nawrocki was elected … Nawrocki")."""
        self.people.join_bare(group, sentence)

    def add_bare_person(self, group: Group, sentence: int) -> None:
        """Takes a proper name that plays a person's part in an event as a person."""
        self.people.add_bare_person(group, sentence)

    def key_of(self, group: Group) -> str | None:
        """The entity of a country, place or organisation group, added at its first use."""
        if group.entity is not None:
            return group.entity
        kind = _ENTITY_KINDS.get(group.kind)
        if kind is None:
            return None
        first, last = group.name or (group.first, group.last)
        first = self._skip_determiner(first, last)
        name = self.doc.mention(first, last)
        settled = skip_settlement(self.doc, group.first) == first  # "thành phố Huế" is a name of it, too
        mention = self.doc.mention(group.first, last) if settled else name
        if group.key is not None:
            known = self.of_gazetteer(group.key, kind, group.label or name.text, group.country)
        else:
            known = self._local(kind, name.text, group)
        if mention not in known.mentions:
            known.mentions.append(mention)
        known.marked = known.marked and group.marked  # a rule has found it as well
        group.entity = known.key
        return known.key

    def add_marked(self, group: Group) -> None:
        """Adds a name that was marked where the rules read nothing."""
        if group.kind is GroupKind.PERSON:
            self.people.join(group, 0)
        else:
            self.key_of(group)

    def _skip_determiner(self, first: int, last: int) -> int:
        tag, body = self.doc.tag(first, "determiner"), self.doc.tag(first, "body")
        is_body = tag is not None and body is not None and body.length > tag.length  # "Vùng 2 Hải quân"
        return first + tag.length if tag and not is_body and first + tag.length < last else first

    def of_gazetteer(self, key: str, kind: EntityKind, label: str, country: str | None = None) -> Known:
        """The entity of a gazetteer entry."""
        if key not in self._by_gazetteer:
            own = f"{kind.value.lower()}:{len(self.entities) + 1}"
            self.entities[own] = Known(own, kind, label, gazetteer=key, country=country)
            self._by_gazetteer[key] = own
        return self.entities[self._by_gazetteer[key]]

    def country(self, key: str) -> Known:
        """The Country entity of a gazetteer key."""
        label = self.doc.names.label(key, self.doc.article.language)
        return self.of_gazetteer(key, EntityKind.COUNTRY, label, key)

    def country_of(self, key: str) -> str | None:
        """The key of the Country entity of an entity: a country's is its own."""
        entity = self.entities[key]
        if entity.kind is EntityKind.COUNTRY:
            return key
        return self.country(entity.country).key if entity.country else None

    def note_countries(self) -> None:
        """Adds every name of a country in the text to its entity ("Bélarus" inside the name of a council too)."""
        for at in self.doc.named:
            found = self.doc.known_as(
                at, lambda entry: entry.kind == "Country" and entry.form not in _NOT_NAMES
            )
            if found is None or not self.doc.tokens[at].is_capital:
                continue
            mention = self.doc.mention(at, at + found[0])
            known = self.country(found[1].key)
            if mention not in known.mentions:
                known.mentions.append(mention)

    def _local(self, kind: EntityKind, name: str, group: Group) -> Known:
        words = tuple(fold(name).split())
        for known in self.entities.values():
            if known.kind is kind and known.words == words:
                return known
        own = f"{kind.value.lower()}:{len(self.entities) + 1}"
        self.entities[own] = Known(
            own, kind, name, words, country=group.country, order=group.first, marked=group.marked
        )
        return self.entities[own]
