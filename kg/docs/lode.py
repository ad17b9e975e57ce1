"""The page as pyLODE makes it, with what it lacks: examples, shapes, French names, alignment; nothing from elsewhere.

pyLODE 3.2.1 reads its background vocabularies from its own folder and writes a cache there, in an order that depends on
the disk. This page is given ours instead (ontology/reused.ttl), so that the same ontology gives the same bytes.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dominate import document, tags
from dominate.util import raw
from rdflib import DCTERMS, OWL, RDF, RDFS, Graph, URIRef

from kg.docs.sections import Section

_logging = logging.root.level, logging.root.handlers[:]
import pylode  # noqa: E402 - it turns on the logging of everything, which is turned off again
from pylode.profiles.ontpub import OntPub  # noqa: E402
from pylode.rdf_elements import ONTDOC, PROPS  # noqa: E402
from pylode.utils import get_ns, make_title_from_iri  # noqa: E402

logging.root.setLevel(_logging[0])
logging.root.handlers[:] = _logging[1]

VERSION: str = pylode.__version__
_STYLE = Path(__file__).with_name("page.css")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_LABELS = {
    DCTERMS.description: "definition",
    RDFS.subClassOf: "kind of",
    RDFS.subPropertyOf: "kind of",
    RDFS.domain: "of a",
    RDFS.range: "value",
    ONTDOC.superClassOf: "kinds",
    ONTDOC.superPropertyOf: "kinds",
    ONTDOC.inDomainOf: "properties",
    ONTDOC.inRangeOf: "value of",
    OWL.versionInfo: "version",
}

Rows = Mapping[str, Sequence[tuple[str, str]]]  # by local name: (heading, HTML)


class OntologyPage(OntPub):  # type: ignore[misc] # pyLODE has no types
    """The page of one ontology.

    Args:
        ontology: its statements, texts in one language.
        background: the terms of other vocabularies, as `schema:Event` by their dcterms:title.
        rows: what is added to the table of a term.
        sections: what follows the terms.
    """

    def __init__(self, ontology: Graph, background: Graph, rows: Rows, sections: Sequence[Section]) -> None:
        # Not OntPub's own: it reads and writes in pyLODE's folder.
        self.ont = ontology
        self._ontdoc_inference(self.ont)
        self.back_onts = background
        self.back_onts_titles: dict[str, str] = {}
        self.props_labeled = {prop: _label(prop) for prop in PROPS}
        self.ns = get_ns(self.ont)
        self.toc: dict[str, list[tuple[str, object]]] = {}
        # The IRI of a term ends in its local name: that is where the page must have it.
        self.fids = {str(s): _find_local(s) for s in self.ont.subjects() if isinstance(s, URIRef)}
        self.rows = rows
        self.sections = sections
        header = next(self.ont.subjects(RDF.type, OWL.Ontology))
        self.doc = document(title=str(self.ont.value(header, DCTERMS.title)), lang="en")
        with self.doc:
            self.content = tags.main(id="content")

    def _make_head(self, schema_org: Graph, **_: object) -> None:
        about = json.loads(schema_org.serialize(format="json-ld"))
        with self.doc.head:
            tags.meta(charset="utf-8")
            tags.meta(http_equiv="Content-Security-Policy", content=_POLICY)
            tags.meta(name="viewport", content="width=device-width, initial-scale=1")
            tags.style(raw("\n" + _STYLE.read_text(encoding="utf-8")))
            tags.script(raw(json.dumps(about, sort_keys=True)), type="application/ld+json")

    def _make_body(self) -> None:
        self._make_metadata()
        self._make_main_sections()
        for entity in self.content.get(_class="property entity"):
            with entity.get(tags.table)[0]:
                for heading, html in self.rows.get(entity.attributes["id"], ()):
                    tags.tr(tags.th(heading), tags.td(raw(html)))
        for section in self.sections:
            with self.content, tags.div(id=section.anchor, _class="section"):
                tags.h2(section.title)
                raw("\n" + section.html + "\n")
        self._make_namespaces()
        self._make_toc()
        self._tidy()

    def _make_toc(self) -> None:
        super()._make_toc()
        first = self.doc.get(_class="first")[0]
        *before, namespaces, _legend = first.children  # a list of signs, which this page does without
        first.children = [*before, *(_make_entry(section) for section in self.sections), namespaces]
        for anchor in first.get(tags.a):
            term = URIRef(self.ns[1] + anchor.attributes["href"].removeprefix("#"))
            anchor["class"] = f"depth-{self._count_above(term)}"

    def _count_above(self, term: URIRef) -> int:
        """How many of our classes stand above a class."""
        above = [c for c in self.ont.objects(term, RDFS.subClassOf) if str(c).startswith(self.ns[1])]
        return max((1 + self._count_above(URIRef(str(c))) for c in above), default=0)

    def _tidy(self) -> None:
        """Say headings as sentences, take out pyLODE's hints, and let no prefix have the place of a term."""
        for anchor in self.doc.get(_class="hover_property"):
            anchor.attributes.pop("title", None)
            anchor.children = [str(anchor.children[0]).capitalize().replace("uri", "IRI")]
        for sign in self.doc.get(tags.sup):
            sign.parent.children.remove(sign)
        for term in self.content.get(id="namespaces")[0].get(tags.dt):
            term["id"] = f"prefix-{term.attributes['id']}"
        for entry in self.doc.get(_class="first")[0].children[-1].get(_class="second")[0].get(tags.a):
            entry["href"] = entry.attributes["href"].replace("#", "#prefix-")
        with self.doc, tags.footer():
            raw(f'Made with <a href="https://github.com/RDFLib/pyLODE">pyLODE</a> {VERSION}.')


def _make_entry(section: Section) -> Any:
    """A section in the table of contents."""
    entry = tags.li(tags.h4(tags.a(section.title, href=f"#{section.anchor}")))
    entry.add(
        tags.ul(*(tags.li(tags.a(words, href=f"#{at}")) for at, words in section.entries), _class="second")
    )
    return entry


def _label(prop: URIRef) -> dict[str, Any]:
    return {"title": _LABELS.get(prop) or make_title_from_iri(prop), "description": "", "ont_title": ""}


def _find_local(iri: URIRef) -> str:
    return str(iri).rpartition("#")[2] or str(iri)
