"""Visits to "the two countries" of those who invite: "At the invitation of A and B, X will visit both"."""

from __future__ import annotations

from dataclasses import replace

from kg.extract.arguments import Arguments
from kg.extract.candidates import Candidate
from kg.extract.entities import Registry
from kg.extract.groups import GroupKind

_SEVERAL = 2


def split_hosts(registry: Registry, candidate: Candidate, arguments: Arguments) -> list[Candidate]:
    """A visit to each country of those who invite, where a plural of countries is what is visited; else none."""
    if candidate.event != "Visit" or not any(g.kind is GroupKind.PARTIES for g in arguments.object):
        return []
    hosts = candidate.roles.get("host", [])
    lands = {host: country for host in hosts if (country := registry.entities[host].country) is not None}
    if len(hosts) < _SEVERAL or len(set(lands.values())) < len(hosts):
        return []
    guests = {role: keys for role, keys in candidate.roles.items() if role != "host"}
    return [
        replace(
            candidate,
            place=registry.country(lands[host]).key,
            roles={**{role: list(keys) for role, keys in guests.items()}, "host": [host]},
        )
        for host in hosts
    ]
