"""What events, agreements, commitments and statements have in common, and the two short ones of them."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph import identity
from kg.graph.names import Names
from kg.graph.statements import Statements
from kg.graph.terms import make_concept, make_decimal, make_integer, make_literal, make_term
from kg.ntriples import Iri
from kg.records import Agreement, Commitment, Event, Evidence, Statement
from kg.vocab import TOPICS, dcterms, dpc, oa, prov, rdf


def add_finding(
    out: Statements, names: Names, node: Iri, record: Event | Agreement | Commitment | Statement
) -> None:
    """Assert where a finding comes from: article, sentences, the rule that fired, and how sure it is."""
    sentences = record.evidence if isinstance(record.evidence, tuple) else (record.evidence,)
    out.add(node, prov.wasDerivedFrom, names.article)
    add_evidence(out, names, node, sentences)
    out.add(node, dpc.rule, make_literal(record.rule))
    out.add(node, dpc.confidence, make_decimal(record.confidence))


def add_evidence(out: Statements, names: Names, node: Iri, sentences: Iterable[Evidence]) -> None:
    """Assert the sentences that support a node."""
    for sentence in sentences:
        known = names.sentences.get(sentence)
        if known is not None:
            out.add(node, dpc.evidence, known)
            continue
        iri = names.sentences[sentence] = identity.make_evidence_iri(names.base, names.article, sentence)
        out.add(node, dpc.evidence, iri)
        out.add(iri, rdf.type, make_term(dpc.Evidence))
        out.add(iri, oa.hasSource, names.article)
        # Untagged: a quotation may be in another language than its article.
        out.add(iri, oa.exact, make_literal(sentence.exact))
        out.add(iri, oa.start, make_integer(sentence.start))
        out.add(iri, oa.end, make_integer(sentence.end))


def add_topics(out: Statements, node: Iri, topics: Iterable[str]) -> None:
    """Assert what a node is about."""
    out.add_all(node, dcterms.subject, (make_concept(TOPICS, topic, "topic") for topic in topics))


def add_commitment(out: Statements, names: Names, commitment: Commitment) -> None:
    """Assert that parties agreed to do something."""
    parties = names.find_all(commitment.parties)
    node = identity.make_commitment_iri(names.base, names.article, commitment, parties)
    out.add(node, rdf.type, make_term(dpc.Commitment))
    out.add_all(node, dpc.party, parties)
    add_topics(out, node, commitment.topics)
    add_finding(out, names, node, commitment)


def add_statement(out: Statements, names: Names, statement: Statement) -> None:
    """Assert that somebody is reported to have said something."""
    speaker = names.find(statement.speaker)
    node = identity.make_statement_iri(names.base, names.article, statement, speaker)
    out.add(node, rdf.type, make_term(dpc.Statement))
    out.add(node, dpc.speaker, speaker)
    add_topics(out, node, statement.topics)
    add_finding(out, names, node, statement)
