"""One clause that tells of several meetings: "a reçu tour à tour A et B", "des entretiens avec A et avec B"."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from kg.extract.arguments import Arguments
from kg.extract.candidates import Candidate
from kg.extract.chunks import ChunkKind, Clause
from kg.extract.filling import Filler
from kg.extract.groups import GroupKind
from kg.extract.relations import Relation

_SEVERAL = 2
_ASIDE = (
    Relation.COMPANY,
    Relation.BESIDE,
    Relation.PRESENCE,
    Relation.CHAIRED,
    Relation.HOSTED,
)  # beside who was met
_NEAR = 3  # tokens from a trigger in which the plural stands


class Separator:
    """Splits candidates by whom they say was met apart from the others."""

    def __init__(self, fill: Filler) -> None:
        self.fill = fill
        self._apart = frozenset(fill.doc.lexicon.words["clauses"]["apart"])

    def split(self, candidate: Candidate, clause: Clause, arguments: Arguments) -> list[Candidate]:
        """A candidate for each of those met separately; the candidate itself where they were met together."""
        frame = candidate.frame
        if (apart := self._split_guests(candidate) or self._split_senders(candidate)) is not None:
            return apart
        role = frame.object or frame.args.get(Relation.WITH) or frame.args.get(Relation.ON)
        if not frame.separable or role is None:
            return [candidate]
        beside = [key for group in arguments.by.get(Relation.WITH, []) for key in group.entities]
        hosts = [key for key in candidate.subjects if key in candidate.agents()]
        if not hosts and beside:
            hosts = [key for key in candidate.roles.get(role, []) if key not in beside]
        aside = {k for relation in _ASIDE for g in arguments.by.get(relation, []) for k in g.entities}
        met = [key for key in candidate.roles.get(role, []) if key not in hosts and key not in aside]
        separately = self.says_separately(clause)
        hosted = [group for group in arguments.by.get(Relation.BY, []) if group.preposition == Relation.BY]
        if len(met) == 1 and len(hosts) > 1 and (separately or len(hosted) == len(hosts)):
            # "A và B lần lượt hội kiến với C", "reçu par A, puis par B": each of them met him
            return [
                replace(candidate, subjects=(key,), roles=_without(candidate.roles, set(hosts) - {key}))
                for key in hosts
            ]
        together = not (separately or self._is_told_apart(candidate, clause, arguments, met))
        if len(met) < 2 or len(hosts) != 1 or together:
            return [candidate]
        rest = {r: [k for k in keys if k not in met] for r, keys in candidate.roles.items()}
        return [replace(candidate, roles=_with(rest, role, *keys)) for keys in _clusters(met, arguments)]

    def _split_guests(self, candidate: Candidate) -> list[Candidate] | None:
        """ "X et Y ont présenté leurs lettres de créance": one after another, where the frame says that each did."""
        guests = candidate.roles.get("guest", [])
        each = candidate.frame.each.phrases
        is_each = bool(each) and set(each) <= set(candidate.frame.marks.phrases)
        if len(guests) < 2 or not is_each:
            return None
        rest = {role: keys for role, keys in candidate.roles.items() if role != "guest"}
        return [replace(candidate, roles=_with(rest, "guest", key)) for key in guests]

    def _split_senders(self, candidate: Candidate) -> list[Candidate] | None:
        """ "Messages of sympathy also came from A and B": the plural says one from each."""
        senders = candidate.roles.get("sender", [])
        from_each = candidate.frame.separable and self._is_with_each(candidate)
        if len(senders) < _SEVERAL or not from_each:
            return None
        rest = {role: keys for role, keys in candidate.roles.items() if role != "sender"}
        return [replace(candidate, roles=_with(rest, "sender", key)) for key in senders]

    def _is_told_apart(
        self, candidate: Candidate, clause: Clause, arguments: Arguments, met: list[str]
    ) -> bool:
        """By the preposition said again, by "ainsi que" between them, by their countries where they are objects."""
        if self._is_with_each(candidate):
            return True
        beside = arguments.by.get(Relation.WITH, [])
        repeated = [group for group in beside if group.preposition == Relation.WITH]
        if len(repeated) > 1 and set(met) == {key for group in beside for key in group.entities}:
            return True
        at_once = self.fill.doc.has_tag("together", *_span(clause))
        if candidate.frame.object is None or candidate.noun or self._is_one_group(arguments) or at_once:
            return False
        if self._visits_each(candidate, met):
            return True
        countries = {self.fill.registry.entities[key].country for key in met}
        return (len(countries) == len(met) and None not in countries) or self._is_listed_apart(
            candidate, clause, arguments
        )

    def _visits_each(self, candidate: Candidate, met: list[str]) -> bool:
        """ "will meet President A and Prime Minister B": a visitor sees each who holds office in another country.

        Those without a country in the text are of the one where it happens.
        """
        known = self.fill.registry.entities
        visitors = [known[key].country for key in candidate.subjects]
        if (
            candidate.frame.subject not in {"participant", "guest"}
            or len(visitors) != 1
            or (visitors[0] is None and not self._serves_all(candidate.subjects[0]))
        ):
            return False
        heads = [{held.office.head for held in known[key].holdings} for key in met]
        apart = all(heads) and not any(one & other for one, other in combinations(heads, 2))
        abroad = visitors[0] is None or all(known[key].country != visitors[0] for key in met)
        return len(met) >= _SEVERAL and apart and abroad

    def _serves_all(self, key: str) -> bool:
        """Whether somebody holds an office in a body above states: of no country that he visits."""
        bodies = [held.office.organization for held in self.fill.registry.entities[key].holdings]
        return any(body is not None and body.key is not None for body in bodies)

    def _is_with_each(self, candidate: Candidate) -> bool:
        """ "held meetings with A and B", "paid courtesy calls on A and B": the plural says one with each."""
        if not candidate.frame.each.phrases:
            return False
        begin = candidate.first
        words = [token.lower for token in self.fill.doc.tokens[begin : max(candidate.last, begin + _NEAR)]]
        return candidate.frame.each.stands_in(words)

    def _is_one_group(self, arguments: Arguments) -> bool:
        """ "will host the leaders of A, B and C": told as one, they come together."""
        groups = arguments.object or arguments.subject  # "les trois ministres ont été reçus par X"
        return len(groups) == 1 and groups[0].kind is GroupKind.PEOPLE

    def _is_listed_apart(self, candidate: Candidate, clause: Clause, arguments: Arguments) -> bool:
        groups = arguments.object
        if len(groups) < 2:
            return False
        between = range(groups[0].last, groups[-1].first + 1)
        return any(
            chunk.kind is ChunkKind.COORDINATION and chunk.text in self._apart and chunk.first in between
            for chunk in clause.chunks[candidate.chunk :]
        )

    def says_separately(self, clause: Clause) -> bool:
        """Whether a clause says that those met were met one by one."""
        return self.fill.doc.has_tag("separately", *_span(clause))


def _span(clause: Clause) -> tuple[int, int]:
    return clause.sentence.first, clause.sentence.last


def _without(roles: dict[str, list[str]], keys: set[str]) -> dict[str, list[str]]:
    """The roles with some participants left out."""
    kept = {role: [key for key in of if key not in keys] for role, of in roles.items()}
    return {role: of for role, of in kept.items() if of}


def _clusters(met: list[str], arguments: Arguments) -> list[list[str]]:
    """Who was met in turn: each by himself, those told of in one plural ("ses homologues A et B") together."""
    plurals = [
        group.entities
        for group in (*arguments.by.get(Relation.WITH, []), *arguments.object)
        if group.kind is GroupKind.PEOPLE and group.members and set(group.entities) < set(met)
    ]
    found: list[list[str]] = []
    for key in met:
        together = next((list(keys) for keys in plurals if key in keys), [key])
        if together not in found:
            found.append(together)
    return found


def _with(roles: dict[str, list[str]], role: str, *keys: str) -> dict[str, list[str]]:
    """The roles with more participants; roles nobody plays are left out."""
    filled = {r: list(of) for r, of in roles.items()}
    filled.setdefault(role, []).extend(keys)
    return {r: of for r, of in filled.items() if of}
