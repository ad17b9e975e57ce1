"""For which state somebody acts whom an article does not name: "le président turc", "son homologue grec"."""

from __future__ import annotations

from kg.article import BlockKind
from kg.extract.document import Document
from kg.extract.entities import Registry
from kg.extract.groups import Group, GroupKind
from kg.extract.officestanding import OfficeStanding
from kg.extract.postings import names_an_envoy


def find_state(doc: Document, registry: Registry, group: Group, sentence: int) -> str | None:
    """The entity key of the country of an official whom nothing but his office and country tells.

    None in a headline, whose persons the body names, and where the article names anybody of that country whose office
    it does not tell: who holds another is another.
    """
    if group.kind is not GroupKind.OFFICE or group.country is None or group.indefinite or group.part:
        return None
    if doc.sentences[sentence].kind is BlockKind.HEADLINE:
        return None
    standing = OfficeStanding(doc)
    speaks_for_it = all(
        (standing.row(office).get("state") or names_an_envoy(doc, office.head))
        and office.organization is None
        and not office.former
        for office in group.offices
    )
    is_official = speaks_for_it and (bool(group.offices) or group.counterpart)
    compatriots = [person for person in registry.persons() if person.country == group.country]
    if not is_official or not all(person.holdings and group.offices for person in compatriots):
        return None
    return registry.country(group.country).key


def find_spoken_for(doc: Document, registry: Registry, group: Group) -> tuple[str, ...]:
    """ "Đại diện Bộ Tài chính và đại diện Ngân hàng Thế giới đã ký": the bodies of those who sign and are not named."""
    speakers = doc.lexicon.table("offices")["delegations"]["speakers"]
    if group.kind is not GroupKind.OFFICE or any(office.head not in speakers for office in group.offices):
        return ()
    bodies = (office.organization for office in group.offices)
    return tuple(key for body in bodies if body is not None and (key := registry.key_of(body)) is not None)
