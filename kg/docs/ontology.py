"""The ontology's page, and the files it tells of beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

from kg import resources
from kg.docs.examples import HEADER, Example, find_examples
from kg.docs.graphs import read_background, read_ontology
from kg.docs.sections import Section, make_alignment, make_concepts, make_shapes
from kg.docs.shapes import ShapeInWords, read_shapes
from kg.errors import UsageError
from kg.files import write_bytes
from kg.ontology import Term, read_terms

PYLODE = "3.2.1"
FILES = ("depeche.ttl", "schemes.ttl", "topics.ttl", "reused.ttl", "context.jsonld")
_HOW = "pip install 'depeche[docs]'"


def write_ontology_docs(folder: Path) -> None:
    """Write index.html and the files of the ontology into a folder, which is made where it is missing.

    Raises:
        UsageError: pyLODE is not installed, or another version of it.
        DataError: a shape has a constraint, or an example a sentence, that nothing can be said of.
        StoreError: the disk did not take it.
    """
    page = make_page()
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        write_bytes(folder / name, (resources.ontology() / name).read_bytes())
    write_bytes(folder / "index.html", page)


def make_page() -> bytes:
    """The page in UTF-8: one file that loads nothing; the same bytes for the same ontology.

    Raises:
        UsageError: pyLODE is not installed, or another version of it.
        DataError: a shape has a constraint, or an example a sentence, that nothing can be said of.
    """
    try:
        from kg.docs.lode import VERSION, OntologyPage
    except ImportError as error:
        raise UsageError(f"kg docs ontology needs pyLODE {PYLODE}: {_HOW}") from error
    if VERSION != PYLODE:
        raise UsageError(f"kg docs ontology needs pyLODE {PYLODE}, and {VERSION} is installed: {_HOW}")
    shapes = read_shapes()
    terms = [t for t in read_terms() if t.kind in ("class", "property") and t.name.startswith("dpc:")]
    examples = find_examples()
    rows = {term.local: list(_find_rows(term, examples.get(term.local), shapes, terms)) for term in terms}
    sections = (make_concepts(), make_shapes(shapes), make_alignment(), _make_reading())
    page = OntologyPage(read_ontology(), read_background(), rows, sections)
    html: str = page.make_html()
    return html.encode() + b"\n"


def _find_rows(
    term: Term, example: Example | None, shapes: tuple[ShapeInWords, ...], terms: list[Term]
) -> Iterator[tuple[str, str]]:
    """What pyLODE's table of a term lacks."""
    french = escape(f"{term.label('fr')} : {term.definition('fr')}")
    yield "French", f'<span lang="fr">{french}</span>'
    if term.allowed_roles:
        roles = (r.removeprefix("role:") for r in term.allowed_roles)
        yield "Roles", ", ".join(f'<a href="#role-{r}"><code>role:{r}</code></a>' for r in roles)
    names = _find_classes(term, {t.name: t for t in terms})
    found = [s.shape for s in shapes if names & set(s.targets)] if term.kind == "class" else []
    if found:
        yield "Shapes", ", ".join(f'<a href="#shape-{s}">{s}</a>' for s in found)
    if example is not None:
        yield "Example", _say_where(term, example) + f"<pre><code>{escape(example.turtle)}</code></pre>"


def _say_where(term: Term, example: Example) -> str:
    words = " and ".join(f"<q>{escape(sentence)}</q>" for sentence in example.sentences)
    if example.by_hand:
        words += f" <em>No rule finds this class yet; <code>{term.name}</code> was added by hand.</em>"
    return f"<p>{words}</p>" if words else ""


def _find_classes(term: Term, terms: Mapping[str, Term]) -> set[str]:
    """A class and those of ours above it."""
    above = (_find_classes(terms[name], terms) for name in term.above if name in terms)
    return {term.name}.union(*above)


def _make_reading() -> Section:
    """The header that every example needs, and the files."""
    files = ", ".join(f'<a href="{name}"><code>{name}</code></a>' for name in FILES)
    html = (
        "<p>The examples are what the program makes of the articles in <code>seeds/</code>, or of the sentence "
        "that stands above them. All of them share this header:</p>"
        f"<pre><code>{escape(HEADER)}</code></pre><p>The ontology as files: {files}.</p>"
    )
    return Section("reading", "Reading the examples", html, ())
