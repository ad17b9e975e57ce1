"""The sections of the ontology's page that pyLODE does not know: concepts, shapes, alignment."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from kg.docs.alignment import find_alignments, find_reused
from kg.docs.markup import link, make_table, to_html
from kg.docs.shapes import Rule, ShapeInWords
from kg.ontology import read_terms

_SCHEMES = {"role": "Roles", "status": "Statuses", "topic": "Topics"}
_CONFORMS = "A graph that breaks it still conforms."


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the page as HTML, and what the table of contents says of it."""

    anchor: str
    title: str
    html: str
    entries: tuple[tuple[str, str], ...]  # (anchor, words)


def make_concepts() -> Section:
    """The roles, statuses and topics, each with its label and what it means."""
    parts = []
    for kind, title in _SCHEMES.items():
        rows = [
            (
                f'<code id="{kind}-{term.local}">{escape(term.name)}</code>',
                f"{escape(term.label('en'))}<br><span lang='fr'>{escape(term.label('fr'))}</span>",
                escape(term.definition("en")),
            )
            for term in read_terms()
            if term.kind == kind
        ]
        parts.append(f'<h3 id="{kind}s">{title}</h3>' + make_table(("Concept", "Label", "Definition"), rows))
    entries = tuple((f"{kind}s", title) for kind, title in _SCHEMES.items())
    return Section("concepts", "Roles, statuses, topics", "\n".join(parts), entries)


def make_shapes(shapes: tuple[ShapeInWords, ...]) -> Section:
    """Each shape in words, with the message of a graph that breaks it."""
    intro = (
        "<p>What a graph must look like: <code>kg validate</code> checks it, and <code>kg build</code> leaves "
        "out an article whose graph breaks a rule. Each rule is said twice: as the shape has it, and in the "
        "message of a graph that breaks it.</p>"
    )
    parts = [intro, *(make_shape(shape) for shape in shapes)]
    entries = tuple((f"shape-{shape.shape}", shape.shape) for shape in shapes)
    return Section("shapes", "Shapes", "\n".join(parts), entries)


def make_shape(shape: ShapeInWords) -> str:
    """One shape: whom it is about, and its rules as a list."""
    targets = [link(target) for target in shape.targets]
    about = ", ".join(targets[:-1]) + (" or " if targets[1:] else "") + targets[-1]
    rules = "\n".join(_make_rule(rule, shape) for rule in shape.rules)
    return (
        f'<section id="shape-{shape.shape}" class="shape"><h3>{shape.shape}</h3>\n'
        f"<p>Every node that is a {about}, or of a class below:</p>\n<ul>\n{rules}\n</ul></section>"
    )


def _make_rule(rule: Rule, shape: ShapeInWords) -> str:
    # A rule that several shapes have is told in each; it is named where its own shape tells it.
    own = rule.shape == shape.shape or rule.shape.startswith(f"{shape.shape}-")
    anchor = f' id="rule-{rule.shape}"' if own else ""
    warning = f' <strong class="warning">Warning only.</strong> {_CONFORMS}' if rule.warning else ""
    return (
        f"<li{anchor}>{to_html(rule.sentence)}{warning}"
        f'<br><span class="message">{escape(rule.message)}</span></li>'
    )


def make_alignment() -> Section:
    """Our terms beside those of other vocabularies, and the terms that are used as they are."""
    intro = (
        "<p>Where an established vocabulary has a term, graphs use it. A term of our own stands below one of "
        "theirs where there is one, so that a query written for theirs finds ours too.</p>"
    )
    parts = [intro]
    for vocabulary, rows in find_alignments().items():
        cells = [
            (link(row.ours), row.relation, link(row.theirs))
            if row.iri != row.theirs
            else (link(row.ours), row.relation, _link_out(row.iri))
            for row in rows
        ]
        parts.append(f"<h3>{escape(vocabulary)}</h3>" + make_table(("Ours", "Relation", "Theirs"), cells))
    parts.append('<h3 id="reused">Terms used as they are</h3>')
    for vocabulary, terms in find_reused().items():
        used = [(link(term.name), escape(term.use)) for term in terms]
        parts.append(
            f"<details><summary>{escape(vocabulary)} ({len(used)})</summary>"
            f"{make_table(('Term', 'What for'), used)}</details>"
        )
    return Section("alignment", "Alignment", "\n".join(parts), (("reused", "Terms used as they are"),))


def _link_out(iri: str) -> str:
    return f'<a href="{escape(iri)}"><code>{escape(iri)}</code></a>'
