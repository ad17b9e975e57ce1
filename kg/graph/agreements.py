"""Agreements: the instruments an article names or describes."""

from __future__ import annotations

from kg.graph.findings import add_finding
from kg.graph.literals import make_edtf
from kg.graph.names import Names
from kg.graph.statements import Statements
from kg.graph.terms import TermError, make_concept, make_literal, make_term
from kg.records import Agreement
from kg.vocab import AGREEMENT_CLASSES, AGREEMENT_STATUSES, STATUSES, dpc, rdf, rdfs


def add_agreement(out: Statements, names: Names, agreement: Agreement) -> None:
    """Assert an agreement, whole."""
    name = " ".join(agreement.name.split())
    if not name:
        raise TermError(f"the agreement {agreement.key[:100]!r} has no name")
    if agreement.status not in AGREEMENT_STATUSES:
        raise TermError(f"the ontology has no status of agreements {agreement.status[:100]!r}")
    node = names.find(agreement.key)
    out.add(node, rdf.type, make_term(dpc.Agreement))
    out.add(node, rdf.type, make_concept(AGREEMENT_CLASSES, agreement.type, "class of agreements"))
    out.add(node, rdfs.label, make_literal(name, language=names.language))
    out.add(node, dpc.when, make_edtf(agreement.date) if agreement.date is not None else None)
    out.add(node, dpc.period, make_edtf(agreement.period) if agreement.period is not None else None)
    out.add_all(node, dpc.party, names.find_all(agreement.parties))
    out.add(node, dpc.status, make_concept(STATUSES, agreement.status, "status"))
    add_finding(out, names, node, agreement)
