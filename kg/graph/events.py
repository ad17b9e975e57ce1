"""Events and the parts that agents have in them."""

from __future__ import annotations

from kg.graph import identity
from kg.graph.findings import add_finding, add_topics
from kg.graph.labels import make_event_label
from kg.graph.literals import add_when
from kg.graph.names import Names
from kg.graph.statements import Statements
from kg.graph.terms import TermError, make_concept, make_literal, make_term
from kg.ntriples import Iri
from kg.records import Event, Participation
from kg.vocab import (
    CLASSES,
    EVENT_CLASSES,
    EVENT_STATUSES,
    LABELS,
    ROLES,
    STATUSES,
    SUPERCLASSES,
    dpc,
    rdf,
    rdfs,
    schema,
    sem,
)


def add_event(out: Statements, names: Names, event: Event) -> None:
    """Assert an event, whole."""
    node = names.find(event.key)
    out.add(names.article, schema.about, node)
    _add_types(out, node, event)
    _add_labels(out, names, node, event)
    add_when(out, node, event.date)
    out.add(node, schema.location, names.find_optional(event.place))
    _add_status(out, node, event)
    for participation in event.participations:
        _add_participation(out, names, node, participation)
    out.add_all(node, dpc.agreement, names.find_all(event.agreements))
    whole = names.find_optional(event.part_of)
    out.add(node, schema.superEvent, whole if whole != node else None)
    add_topics(out, node, event.topics)
    add_finding(out, names, node, event)


def _add_types(out: Statements, node: Iri, event: Event) -> None:
    """Its class and those above it, so that no reader needs to infer what sort of event it is."""
    above = SUPERCLASSES.get(event.type, ())
    if not {event.type, *above} & EVENT_CLASSES.keys():
        raise TermError(f"the ontology has no class of events {event.type[:100]!r}")
    for name in (event.type, *above, "Event"):
        out.add(node, rdf.type, make_concept(CLASSES, name, "class"))


def _add_labels(out: Statements, names: Names, node: Iri, event: Event) -> None:
    # In the article's language and in English, where the ontology speaks the one at all.
    for language in sorted({"en", names.language}):
        label = LABELS[event.type].get(language)
        if label is not None:
            text = make_event_label(label, event, names.entities)
            out.add(node, rdfs.label, make_literal(text, language=language))


def _add_status(out: Statements, node: Iri, event: Event) -> None:
    if event.status not in EVENT_STATUSES:
        raise TermError(f"the ontology has no status of events {event.status[:100]!r}")
    out.add(node, dpc.status, make_concept(STATUSES, event.status, "status"))


def _add_participation(out: Statements, names: Names, event: Iri, part: Participation) -> None:
    agent, role = names.find(part.agent), make_concept(ROLES, part.role, "role")
    principal, tenure = names.find_optional(part.acting_for), names.find_optional(part.tenure)
    node = identity.make_participation_iri(names.base, event, (agent, role, principal, tenure))
    out.add(event, dpc.participation, node)
    out.add(event, sem.hasActor, agent)
    out.add(node, rdf.type, make_term(dpc.Participation))
    out.add(node, dpc.agent, agent)
    out.add(node, dpc.role, role)
    out.add(node, dpc.actingFor, principal)
    out.add(node, dpc.tenure, tenure)
