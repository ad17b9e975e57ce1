"""Who holds which office: "le ministre russe" can be the "ministre russe de la Défense"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from kg.article import BlockKind
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind, Office
from kg.extract.known import Known
from kg.lang import load
from kg.lang.folding import fold

_AHEAD = 2  # sentences before a name in which his office alone already means him


@cache
def _aliases_of(code: str) -> Mapping[str, str]:
    """The heads of offices of a language that have another name, with that name."""
    heads = load(code).table("offices")["heads"]
    return {head: row["alias"].lower() for head, row in heads.items() if row.get("alias")}


@cache
def _links_of(code: str) -> frozenset[str]:
    """The words of a language that only tie the others of a title together."""
    words = load(code).table("words")
    return frozenset(words["prepositions"]) | frozenset(words["determiners"])


class OfficeMatcher:
    """Compares offices asked for with offices held."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._ranks = frozenset(doc.lexicon.table("offices")["ranks"])
        self._apart = frozenset(doc.lexicon.table("offices")["prefixes"]["apart"])
        line = doc.dateline.entry if doc.dateline is not None else None
        self._sent_from = (line.country or line.key) if line is not None else None
        self._tops = {head for heads in doc.lexicon.table("offices")["sole"]["seats"][:4] for head in heads}
        self._heads: dict[str, Any] = doc.lexicon.table("offices")["heads"]
        self._aliases = _aliases_of(doc.article.language)
        self._links = _links_of(doc.article.language)
        self._title_words: dict[str, frozenset[str]] = {}  # of the titles that were asked for

    def learn_countries(self, persons: list[Known], clauses: Iterable[Clause]) -> None:
        """ "le président russe" tells of which country the only president without one is."""
        for clause in clauses:
            for at, chunk in enumerate(clause.chunks):
                group = chunk.group
                if group is not None and group.kind is GroupKind.OFFICE and _is_behind_name(clause, at):
                    continue  # "X, Foreign Minister of Y": nobody but X
                if group is not None and group.kind is GroupKind.OFFICE and group.country:
                    heads = clause.sentence.kind is BlockKind.HEADLINE
                    others = [p for p in persons if self._can_call(clause, p, ahead=heads)]
                    self._learn_country(others, group, headline=heads)

    def _can_call(self, clause: Clause, person: Known, *, ahead: bool) -> bool:
        """ "Le président X a vu le président turc": whom a sentence names it does not call by his office as well.

        Nor is anybody called so long before he is named, but in a headline.
        """
        if any(clause.sentence.start <= mention.start < clause.sentence.end for mention in person.mentions):
            return False
        told = min((held.sentence for held in person.holdings), default=0)
        return ahead or told <= clause.sentence.index + _AHEAD

    def _learn_country(self, persons: list[Known], group: Group, *, headline: bool) -> None:
        holders = [p for p in persons if any(self.holds(p, o) for o in group.offices)]
        if any(p.country == group.country for p in holders):
            return
        without = [p for p in holders if p.country is None and not _is_of_body(p)]
        own = [p for p in without if any(not held.inherited for held in p.holdings)]
        without = own or without  # not of whom "son homologue" tells
        if not headline and self._sent_from not in (None, group.country):
            return  # "LIBREVILLE - Le président X …": at home he needs no country, and another is of that one
        if len(without) == 1:
            without[0].country = group.country

    def holds(self, person: Known, office: Office) -> bool:
        """Whether somebody holds an office, as far as the article says at any place."""
        if office.country and person.country and office.country != person.country:
            return False
        if self._heads.get(office.head, {}).get("leads") and office.organization is not None:
            return any(self._leads(held.office, office.organization) for held in person.holdings)
        return any(self._same_office(held.office, office) for held in person.holdings)

    def _leads(self, held: Office, body: Group) -> bool:
        """ "la patronne de l'Unesco": whether an office is the first one of that body, whatever it is called."""
        row, own = self._heads.get(held.head, {}), held.organization
        is_first = bool(row.get("of_body") or row.get("in_body")) and self._apart.isdisjoint(
            self._words(held)
        )
        same = own is not None and body.key is not None and own.key == body.key
        return is_first and same

    def are_alike(self, one: Known, other: Known) -> bool:
        """Whether one may be the other's counterpart: of who leads a state no minister is, nor he of a minister."""
        ranks = [self._ranks_of(person) for person in (one, other)]
        return not all(ranks) or not ranks[0].isdisjoint(ranks[1])

    def _ranks_of(self, person: Known) -> set[str]:
        """Whether somebody is said to lead a state or its government, or to be a minister."""
        heads = {held.office.head for held in person.holdings if not held.office.former}
        leads = {"lead"} if heads & self._tops else set()
        return leads | (
            {"minister"}
            if any(self._heads.get(h, {}).get("portfolio") for h in heads - self._tops)
            else set()
        )

    def leaders_among(self, people: list[Known], group: Group) -> list[Known]:
        """ "the Finnish leader": of a country's people who leads the state or its government, not its ministers.

        "the Finnish official" is none of those. All of that country where the group is no such word, or nobody fits.
        """
        tags = [self.doc.tag(at, "descriptor") for at in range(group.first, group.last)]
        rows = [tag.value or {} for tag in tags if tag is not None]
        found = [person for person in people if person.country == group.country]
        if any(row.get("top") for row in rows):
            leads = [person for person in people if "lead" in self._ranks_of(person)]
            unsaid = [person for person in leads if person.country is None]
            leads = [person for person in leads if person.country == group.country]
            return leads or (unsaid if len(unsaid) == 1 else found)
        if any(row.get("below") for row in rows):
            return [person for person in found if "lead" not in self._ranks_of(person)] or found
        return found

    def is_told_to_hold(self, person: Known, group: Group, sentence: int) -> bool:
        """Whether the text has said by now that a person holds the office asked for."""
        return any(
            held.sentence <= sentence and self._same_office(held.office, office)
            for held in person.holdings
            for office in group.offices
        )

    def is_at_home(self, person: Known, asked: Office) -> bool:
        """Whether somebody holds an office the text says no country of."""
        return any(
            held.office.country is None and not held.inherited and self._same_office(held.office, asked)
            for held in person.holdings
        )

    def _same_office(self, held: Office, asked: Office) -> bool:
        """Whether an office asked for ("le ministre russe") can be one held ("ministre russe de la Défense")."""
        if asked.country and held.country and asked.country != held.country:
            return False
        if asked.organization is not None and held.organization is None and held.country is not None:
            return False  # "le président de la Commission" is not that of Angola
        one, other = self._words(held), self._words(asked)
        if held.head in self._ranks or asked.head in self._ranks:
            return one == other  # "the Secretary-General" is no general
        if not self._apart.isdisjoint(one ^ other):
            return False  # "the vice president" is not the president
        return other <= one or one <= other

    def _words(self, office: Office) -> frozenset[str]:
        title = self._aliases.get(office.head, office.title)
        known = self._title_words.get(title)
        if known is None:
            words = fold(title).replace("'", " ").replace("’", " ").replace("-", " ").split()
            known = frozenset([w for w in words if w not in self._links and len(w) > 1])
            self._title_words[title] = known
        return known


def _is_behind_name(clause: Clause, at: int) -> bool:
    named = clause.chunks[at - 2].group if at > 1 and clause.chunks[at - 1].text == "," else None
    return named is not None and named.name is not None and not named.offices


def _is_of_body(person: Known) -> bool:
    """Whether what somebody is said to head is an organisation, not a country."""
    return any(held.office.organization is not None for held in person.holdings)
