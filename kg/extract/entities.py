"""Who and what the article names: persons joined over their spellings, countries, bodies and places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from kg.extract.chunks import Chunk, ChunkKind, Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.lang.folding import fold
from kg.records import EntityKind, Mention


@dataclass(slots=True)
class Holding:
    """An office somebody is said to hold, and the sentence that says so."""

    office: Office
    sentence: int
    inherited: bool = False  # by "son homologue": the text does not give the title


@dataclass(slots=True)
class Known:
    """An entity of the article while it is read."""

    key: str
    kind: EntityKind
    name: str
    words: tuple[str, ...] = ()  # folded words of the name
    gazetteer: str | None = None
    country: str | None = None  # gazetteer key of a country
    gender: str | None = None
    mentions: list[Mention] = field(default_factory=list)
    holdings: list[Holding] = field(default_factory=list)
    order: int = 0  # position of the first mention


class Registry:
    """The entities of one article, by key."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.entities: dict[str, Known] = {}
        self._by_gazetteer: dict[str, str] = {}
        self._persons: list[Known] = []

    def persons(self) -> list[Known]:
        """The persons, in the order of their first mention."""
        return self._persons

    def name_persons(self, clauses: list[Clause]) -> None:
        """Finds all persons the article names; run before anything asks who an office or a pronoun is."""
        groups = [(group, clause.sentence.index) for clause in clauses for group in _all_groups(clause)]
        for group, sentence in groups:
            if group.name and (
                group.kind is GroupKind.PERSON or (group.kind is GroupKind.NAME and group.offices)
            ):
                if self._is_surname_alone(group):
                    continue
                group.kind = GroupKind.PERSON
                self._add_person(group, sentence)
        for group, sentence in groups:
            if group.name and group.entity is None and group.kind in {GroupKind.PERSON, GroupKind.NAME}:
                self._join_person(group, sentence)
        self._recognise_persons(clauses)
        self._inherit_offices(groups)
        self._learn_countries()

    def _recognise_persons(self, clauses: list[Clause]) -> None:
        """Names of two words or more that speak ("témoigne X") or have an age ("X, 29 ans") are persons."""
        speech = frozenset(self.doc.lexicon.language.table("speech")["verbs"])
        years = frozenset(self.doc.lexicon.words["ages"]["words"])
        for clause in clauses:
            for at, chunk in enumerate(clause.chunks):
                group = chunk.group
                if (
                    group is None
                    or group.kind is not GroupKind.NAME
                    or group.entity is not None
                    or not group.name
                ):
                    continue
                is_full = (
                    group.name[1] - group.name[0] > 1 and not self.doc.tokens[group.name[0]].text.isupper()
                )
                beside = [c.verb for c in clause.chunks[max(0, at - 1) : at + 2] if c.verb is not None]
                speaks = group.preposition is None and any(v.is_finite and v.lemma in speech for v in beside)
                if is_full and (speaks or self._has_age(group.last, years)):
                    self.add_bare_person(group, clause.sentence.index)

    def _has_age(self, at: int, years: frozenset[str]) -> bool:
        tokens = self.doc.tokens[at : at + 3]
        return (
            len(tokens) == 3
            and tokens[0].text in ",("
            and tokens[1].text.isdigit()
            and tokens[2].lower in years
        )

    def _inherit_offices(self, groups: list[tuple[Group, int]]) -> None:
        """ "le ministre russe de la Défense et son homologue vietnamien X": X holds the same office, of his country."""
        holders: list[tuple[Office, int]] = []
        for group, sentence in groups:
            if group.counterpart and group.entity is not None and not group.offices and holders:
                held = self._office_beside(groups, group, sentence) or holders[0][0]
                office = replace(held, country=group.country, organization=None, gender=group.gender)
                self.entities[group.entity].holdings.append(Holding(office, sentence, inherited=True))
            elif group.offices and not group.offices[0].kin:
                holders.append((self._main_office(group.offices), sentence))

    def _main_office(self, offices: list[Office]) -> Office:
        """The one a counterpart shares: with a portfolio where there is one, and no rank."""
        heads = self.doc.lexicon.language.table("offices")["heads"]
        civil = [office for office in offices if not heads[office.head].get("rank")] or offices
        return next((office for office in civil if heads[office.head].get("portfolio")), civil[0])

    def _office_beside(self, groups: list[tuple[Group, int]], group: Group, sentence: int) -> Office | None:
        """The office of who is named in the same sentence: "son homologue" holds the like of it."""
        beside = [other for other, at in groups if at == sentence and other is not group]
        joined = [other for other in beside if 0 <= group.begin - other.last <= _JOINT]
        for other in [*joined, *beside]:
            if other.offices and not other.offices[0].kin:
                return self._main_office(other.offices)
            person = self.entities.get(other.entity or "")
            if person is not None and person.holdings and other.entity != group.entity:
                return person.holdings[-1].office
        return None

    def settle_at_home(self, home: str | None) -> None:
        """ "le Premier ministre Li Qiang", of no country in an article from Beijing: of the country it is sent from."""
        heads = self.doc.lexicon.language.table("offices")["heads"]
        for person in self._persons:
            offices = [held.office for held in person.holdings if not held.inherited]
            at_home = [
                o
                for o in offices
                if heads[o.head].get("state") and not o.country and self._is_of_government(o)
            ]
            if home is not None and person.country is None and at_home and len(at_home) == len(offices):
                person.country = home

    def settle_by_surname(self) -> None:
        """ "Bộ trưởng Lê Văn Nam", of no country: of the one whose surnames the table of the language lists."""
        home = self.doc.lexicon.language.table("offices")["home"]
        for person in self._persons:
            offices = [held.office for held in person.holdings if not held.inherited]
            if person.country is None and offices and person.name.split(" ")[0] in home["surnames"]:
                person.country = home["country"]

    def _is_of_government(self, office: Office) -> bool:
        """Whether an office is held in no body, or in a ministry no country is said of ("Bộ trưởng Bộ Quốc phòng")."""
        row = self.doc.lexicon.language.table("offices")["heads"][office.head]
        body = office.organization
        return body is None or (bool(row.get("portfolio")) and body.key is None and body.country is None)

    def settle_where(self, clauses: Iterable[Clause]) -> None:
        """ "in Phnom Penh, where Prime Minister X received her": who holds an office of state there is of there."""
        heads = self.doc.lexicon.language.table("offices")["heads"]
        relatives = frozenset(self.doc.lexicon.words["clauses"]["place_relative"])
        for clause in clauses:
            country: str | None = None
            for at, chunk in enumerate(clause.chunks):
                if chunk.kind is ChunkKind.RELATIVE or chunk.text in _CLOSING:
                    country = _country_before(clause.chunks, at) if chunk.text in relatives else None
                group = chunk.group
                if country is None or group is None or group.entity is None or not group.offices:
                    continue
                person, office = self.entities[group.entity], group.offices[0]
                if person.country is None and office.country is None and heads[office.head].get("state"):
                    person.country = country

    def _learn_countries(self) -> None:
        """A person the gazetteer knows is of the country it gives, where the article speaks of that country."""
        spoken = {
            found[1].key
            for at in range(len(self.doc.tokens))
            if (found := self.doc.known_as(at, lambda entry: entry.kind == "Country"))
        }
        for person in self._persons:
            at = self.doc.token_at(person.mentions[0].start) if person.mentions else None
            found = self.doc.known_as(at, lambda entry: entry.kind == "Person") if at is not None else None
            if found is None or len(person.words) != found[0]:
                continue
            person.gazetteer = person.gazetteer or found[1].key
            if person.country is None and found[1].country in spoken:
                person.country = found[1].country

    def _is_surname_alone(self, group: Group) -> bool:
        assert group.name is not None, "asked of named groups only"
        return group.name[1] - group.name[0] == 1 and group.key is None

    def _add_person(self, group: Group, sentence: int) -> None:
        assert group.name is not None, "asked of named groups only"
        text = self.doc.between(*group.name)
        words = _name_words(text)
        person = self._find_listed(group) or self._find_person(words, group)
        self._note(person or self._new_person(text, words, group), group, sentence)

    def _listed_as(self, group: Group) -> str | None:
        """The gazetteer key of a name that is listed whole, in this spelling."""
        assert group.name is not None, "asked of named groups only"
        found = self.doc.known_as(group.name[0], lambda entry: entry.kind == "Person")
        return found[1].key if found and found[0] == group.name[1] - group.name[0] else None

    def _find_listed(self, group: Group) -> Known | None:
        """ "Ê-ma-nu-en Ma-crông" is the Emmanuel Macron named before: the gazetteer lists both spellings."""
        key = self._listed_as(group)
        return next((p for p in self._persons if key is not None and p.gazetteer == key), None)

    def _join_person(self, group: Group, sentence: int) -> None:
        """A bare or single name: somebody already named, or (with an honorific or office) somebody new."""
        assert group.name is not None, "asked of named groups only"
        text = self.doc.between(*group.name)
        words = _name_words(text)
        person = self._find_person(words, group)
        if person is None and group.kind is GroupKind.PERSON:
            person = self._new_person(text, words, group)
        if person is not None:
            group.kind = GroupKind.PERSON
            self._note(person, group, sentence)

    def join_bare(self, group: Group, sentence: int) -> None:
        """A family name alone, of somebody taken for a person since ("Karol Nawrocki was elected … Nawrocki")."""
        if group.entity is None and group.name is not None:
            self._join_person(group, sentence)

    def add_bare_person(self, group: Group, sentence: int) -> None:
        """Takes a proper name that plays a person's part in an event as a person."""
        assert group.name is not None, "asked of named groups only"
        group.kind = GroupKind.PERSON
        self._add_person(group, sentence)

    def _new_person(self, text: str, words: tuple[str, ...], group: Group) -> Known:
        key = f"person:{len(self._persons) + 1}"
        person = Known(key, EntityKind.PERSON, text, words, order=group.first)
        self.entities[key] = person
        self._persons.append(person)
        return person

    def _note(self, person: Known, group: Group, sentence: int) -> None:
        assert group.name is not None, "asked of named groups only"
        group.entity = person.key
        mention = self.doc.mention(*group.name)
        if mention not in person.mentions:
            person.mentions.append(mention)
        if len(mention.text) > len(person.name) and set(person.words) <= set(_name_words(mention.text)):
            person.name = mention.text
            person.words = _name_words(mention.text)
        person.gender = person.gender or group.gender
        person.gazetteer = person.gazetteer or group.key or self._listed_as(group)
        for office in group.offices:
            if not office.kin and office.title:
                person.holdings.append(Holding(office, sentence))
        if group.country and not any(office.former for office in group.offices):
            person.country = person.country or group.country

    def _find_person(self, words: tuple[str, ...], group: Group) -> Known | None:
        """The person a name stands for: same words, fewer words of a name, or one word that ends or begins it."""
        same = [p for p in self._persons if sorted(p.words) == sorted(words)]
        if same:
            return same[0]
        wanted = set(words)
        if len(words) > 1:
            found = [
                p
                for p in self._persons
                if (wanted <= set(p.words) or set(p.words) <= wanted) and len(p.words) > 1
            ]
        else:
            found = [
                p for p in self._persons if words[0] in {p.words[-1], p.words[0]} or words[0] in p.words[1:]
            ]
            last = [p for p in found if p.words[-1] == words[0]]
            found = last or found
        found = [p for p in found if _agrees(p, group)] or ([] if len(found) > 1 else found)
        if not found and len(words) == 1:
            near = [p for p in self._persons if _is_near(p.words[-1], words[0]) and _agrees(p, group)]
            found = near if len(near) == 1 else []
        if not found and len(words) > 1:
            found = [p for p in self._persons if _spells_alike(p.words, words) and _agrees(p, group)]
        if not found and len(words) > 1 and not self.doc.lexicon.grammar.get("syllables"):
            found = [p for p in self._persons if self._is_same_officer(p, words, group)]
        return found[-1] if len(found) > 1 and len(words) == 1 else (found[0] if found else None)

    def _is_same_officer(self, person: Known, words: tuple[str, ...], group: Group) -> bool:
        """ "President Joe Biden", "President Joseph R. Biden, Jr.": one office, surname and initial."""
        suffixes = self.doc.lexicon.name_suffixes
        one, other = ([w for w in name if w not in suffixes] for name in (person.words, words))
        endings = {name[-1] for name in (person.words, words) if name[-1] in suffixes}
        if len(one) < _FULL or len(other) < _FULL or len(endings) > 1:
            return False
        heads = {held.office.head for held in person.holdings if not held.inherited}
        is_alike = one[-1] == other[-1] and one[0][0] == other[0][0]
        return is_alike and any(office.head in heads for office in group.offices) and _agrees(person, group)

    def key_of(self, group: Group) -> str | None:
        """The entity of a country, place or organisation group, added at its first use."""
        if group.entity is not None:
            return group.entity
        kind = _ENTITY_KINDS.get(group.kind)
        if kind is None:
            return None
        first, last = group.name or (group.first, group.last)
        first = self._skip_determiner(first, last)
        mention = self.doc.mention(first, last)
        if group.key is not None:
            known = self.of_gazetteer(group.key, kind, group.label or mention.text, group.country)
        else:
            known = self._local(kind, mention.text, group)
        if mention not in known.mentions:
            known.mentions.append(mention)
        group.entity = known.key
        return known.key

    def _skip_determiner(self, first: int, last: int) -> int:
        tag = self.doc.tag(first, "determiner")
        return first + tag.length if tag and first + tag.length < last else first

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

    def note_countries(self) -> None:
        """Adds every name of a country in the text to its entity ("Bélarus" inside the name of a council too)."""
        for at in range(len(self.doc.tokens)):
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
        self.entities[own] = Known(own, kind, name, words, country=group.country, order=group.first)
        return self.entities[own]


_FULL = 2  # words of a name that is more than a surname
_BETWEEN_WORDS = str.maketrans(dict.fromkeys("-’'.,“”«»\"", " "))


def _country_before(chunks: list[Chunk], at: int) -> str | None:
    """The country of the place or country named last, up to three chunks before chunks[at]."""
    for chunk in reversed(chunks[max(0, at - 3) : at]):
        if chunk.group is not None:
            placed = chunk.group.kind in {GroupKind.PLACE, GroupKind.COUNTRY}
            return chunk.group.country if placed else None
    return None


_CLOSING = frozenset({";", ":"})
_JOINT = 2  # tokens between coordinated groups: a comma and "and"
_NOT_NAMES = frozenset({"adjective", "demonym", "prefix"})
_ENTITY_KINDS = {
    GroupKind.COUNTRY: EntityKind.COUNTRY,
    GroupKind.PLACE: EntityKind.PLACE,
    GroupKind.ORGANIZATION: EntityKind.ORGANIZATION,
}


def _all_groups(clause: Clause) -> list[Group]:
    out: list[Group] = []
    for chunk in clause.chunks:
        if chunk.owner is not None:
            out.append(chunk.owner)
        if chunk.group is not None:
            out.append(chunk.group)
            out.extend(chunk.group.members)
    return out


def _name_words(name: str) -> tuple[str, ...]:
    """The folded words of a name, for comparing ("V.Mikhailov": "v", "mikhailov")."""
    return tuple(fold(name).translate(_BETWEEN_WORDS).split())


def _agrees(person: Known, group: Group) -> bool:
    if group.gender and person.gender and group.gender != person.gender:
        return False
    country = group.country
    return not (country and person.country and country != person.country)


def _spells_alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Two spellings of one name: the same number of words, all but one equal and that one nearly so."""
    if len(one) != len(other):
        return False
    unequal = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(unequal) == 1 and _is_near(*unequal[0])


def _is_near(one: str, other: str) -> bool:
    """Long words that begin alike and end alike ("tokaiev", "tokayev"); never short syllables."""
    if min(len(one), len(other)) < 5 or abs(len(one) - len(other)) > 2:
        return False
    head = next(
        (i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    tail = next((i for i, (a, b) in enumerate(zip(one[::-1], other[::-1], strict=False)) if a != b), 0)
    return head >= 3 and head + tail >= min(len(one), len(other)) - 2
