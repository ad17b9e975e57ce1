"""One article's records as statements."""

from __future__ import annotations

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import SourceError
from kg.graph.agreements import add_agreement
from kg.graph.entities import add_entities, add_publisher, add_tenure
from kg.graph.events import add_event
from kg.graph.findings import add_commitment, add_statement, add_topics
from kg.graph.identity import make_article_iri
from kg.graph.literals import make_point
from kg.graph.names import Names, name_records
from kg.graph.statements import Statements
from kg.graph.terms import (
    DEFAULT_BASE,
    TermError,
    check_base,
    check_language,
    make_integer,
    make_literal,
    make_term,
    parse_url,
)
from kg.records import ArticleRecords
from kg.vocab import dcterms, dpc, rdf, schema


def build_quads(records: ArticleRecords, base: str = DEFAULT_BASE) -> list[Quad]:
    """The statements of an article as quads; see build_lines."""
    return list(parse("".join(build_lines(records, base)), format=RdfFormat.N_QUADS))


def build_lines(records: ArticleRecords, base: str = DEFAULT_BASE) -> list[str]:
    """The statements of an article as lines of N-Quads, all in the graph named by its IRI, sorted, each once.

    Raises:
        UsageError: the base is no base (kg.graph.terms.check_base).
        SourceError: a value has no place in a graph (code "graph"): an unknown role, a date that is none, a
            reference to a record that is not there.
    """
    checked = check_base(base)
    try:
        return _build(records, checked)
    except TermError as error:
        raise _fail(records, str(error)) from error
    except UnicodeEncodeError as broken:  # only the text's digest encodes what it did not clean
        raise _fail(records, "its text holds half of a surrogate pair, which is no character") from broken


def find_article(records: ArticleRecords, base: str = DEFAULT_BASE) -> str:
    """The IRI of the article, which names its graph."""
    return make_article_iri(base, records.article).value


def _fail(records: ArticleRecords, reason: str) -> SourceError:
    return SourceError(reason, where=records.article.source or records.article.identifier, code="graph")


def _build(records: ArticleRecords, base: str) -> list[str]:
    names = name_records(records, base)
    out = Statements(names.article)
    _add_article(out, names, records)
    publisher = add_publisher(out, names, records.article.publisher)
    add_entities(out, names, (*records.entities, *([publisher] if publisher else [])))
    for tenure in records.tenures:
        add_tenure(out, names, tenure, records.published)
    for event in records.events:
        add_event(out, names, event)
    for agreement in records.agreements:
        add_agreement(out, names, agreement)
    for commitment in records.commitments:
        add_commitment(out, names, commitment)
    for statement in records.statements:
        add_statement(out, names, statement)
    return out.lines()


def _add_article(out: Statements, names: Names, records: ArticleRecords) -> None:
    article, node = records.article, names.article
    language = check_language(article.language)
    out.add(node, rdf.type, make_term(schema.NewsArticle))
    out.add(node, dcterms.identifier, make_literal(article.identifier))
    if article.title is not None and article.title.strip():
        out.add(node, schema.headline, make_literal(" ".join(article.title.split()), language=language))
    out.add(
        node, schema.datePublished, make_point(records.published) if records.published is not None else None
    )
    out.add(node, schema.inLanguage, make_literal(language))
    out.add(node, schema.url, parse_url(article.url) if article.url is not None else None)
    out.add(node, dpc.textDigest, make_literal(article.digest))
    out.add(node, dpc.textLength, make_integer(len(article.text)))
    out.add_all(node, schema.mentions, names.find_all(entity.key for entity in records.entities))
    add_topics(out, node, records.topics)
