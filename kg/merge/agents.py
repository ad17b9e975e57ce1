"""Who takes part in two reports, compared: who is whom, who is named by one alone, and who excludes whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.link.levels import Spelled, join_others, join_persons, spell
from kg.merge.sketch import Agent

_NAMES = 3  # forms of a name that are compared
_STANDS = 0.6  # what it is worth that a country stands where somebody who acts for it is named
_ROLES = frozenset({"participant", "witness", ""})  # roles that say little of what somebody does

spell_once = lru_cache(1 << 15)(spell)


@dataclass(frozen=True, slots=True)
class Match:
    """Two lists of agents, compared."""

    pairs: tuple[tuple[Agent, Agent, float], ...]  # one and the same, with what that is worth
    left: tuple[Agent, ...]  # named by the first alone
    right: tuple[Agent, ...]

    @property
    def weight(self) -> float:
        """How many agents they share."""
        return sum(worth for _, _, worth in self.pairs)

    def find_clash(self) -> tuple[Agent, Agent] | None:
        """Two persons who do the same for the same country, one in each: another host, another guest."""
        for a in self.left:
            for b in self.right:
                if a.is_person and b.is_person and a.country == b.country and _is_same_role(a.role, b.role):
                    return a, b
        return None


def match_agents(left: Sequence[Agent], right: Sequence[Agent]) -> Match:
    """Find who of the one list is who of the other: those who are certainly one first, then who stands for whom."""
    rest_left, rest_right = _merge_roles(left), _merge_roles(right)
    pairs: list[tuple[Agent, Agent, float]] = []
    for worth in (1.0, _STANDS):
        for a in list(rest_left):
            b = next((b for b in rest_right if _is_match(a, b, worth)), None)
            if b is not None:
                pairs.append((a, b, worth))
                rest_left.remove(a)
                rest_right.remove(b)
    return Match(tuple(pairs), tuple(rest_left), tuple(rest_right))


def is_same_agent(a: Agent, b: Agent) -> bool:
    """Whether two agents are one: by their IRI, else by their names where one of them is not known."""
    if a.node == b.node:
        return True
    if a.kind != b.kind or (a.known and b.known):
        return False
    if a.country and b.country and a.country != b.country:
        return False
    join = join_persons if a.is_person else join_others
    return any(join(x, y) is not None for x in _spell_all(a) for y in _spell_all(b))


def find_tokens(agent: Agent) -> tuple[str, ...]:
    """What an agent is found by: its IRI where it has an identity, and for a person the sound of the name."""
    name = agent.names[0] if agent.is_person and agent.names else ""
    return _find_tokens(agent.node, agent.known or not agent.is_person, name)


@lru_cache(1 << 15)
def _find_tokens(node: str, is_known: bool, name: str) -> tuple[str, ...]:
    spelled = spell_once(name)
    tokens = [node] if is_known else []
    if len(spelled.folded) > 1:
        tokens.append("~" + spelled.loose)
    return tuple(tokens) or (node,)


def _merge_roles(agents: Sequence[Agent]) -> list[Agent]:
    """Each agent once: one may be host and signatory."""
    return list({agent.node: agent for agent in reversed(agents)}.values())[::-1]


def _is_match(a: Agent, b: Agent, worth: float) -> bool:
    if worth == 1.0:
        return is_same_agent(a, b)
    return a.country == b.country != "" and (a.kind == "Country") != (b.kind == "Country")


def _is_same_role(a: str, b: str) -> bool:
    return a == b or a in _ROLES or b in _ROLES


def _spell_all(agent: Agent) -> list[Spelled]:
    return [spell_once(name) for name in agent.names[:_NAMES]]
