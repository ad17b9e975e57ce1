"""Plurals of offices right behind the body they are held in: "EU Commissioners A and B", "UN envoys A and B"."""

from __future__ import annotations

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind

_OPENERS = ("group", "modifier", "prefix", "portfolio", "former")


def stands_before_plural(doc: Document, body: Group, last: int) -> bool:
    """Whether a known body may have a plural right behind it."""
    is_known = body.kind is GroupKind.ORGANIZATION and body.key is not None
    return is_known and body.last < last and doc.tag(body.last, *_OPENERS) is not None


def hold_in(body: Group, group: Group | None) -> Group | None:
    """The plural, its offices held in the body, where it goes on to name who they are; else None."""
    if group is None or group.kind is not GroupKind.PEOPLE or len(group.members) <= 1:
        return None
    if not all(member.name for member in group.members):
        return None
    for office in (office for member in group.members for office in member.offices):
        office.organization = office.organization or body
    group.first = body.first
    return group
