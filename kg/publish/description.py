"""The description of a release: VoID for what is in it, DCAT 3 for its files, PROV for what it was made from.

Every node has an IRI below that of the dataset, {base}dataset/NAME/VERSION.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from kg import __version__
from kg.builds import Source
from kg.ontology import compact
from kg.publish.media import find_media
from kg.publish.options import Quotes, ReleaseOptions
from kg.publish.statistics import Statistics
from kg.vocab import (
    ONTOLOGY,
    PREFIXES,
    VERSION,
    dcat,
    dcterms,
    dpc,
    owl,
    prov,
    rdf,
    rdfs,
    schema,
    spdx,
    void,
    xsd,
)

# Kinds of nodes a reader may begin with.
_EXAMPLES = (
    schema.NewsArticle,
    dpc.Meeting,
    dpc.Visit,
    dpc.Signing,
    dpc.Agreement,
    schema.Person,
    schema.Country,
)
_WIKIDATA = PREFIXES["wd"].removesuffix("entity/")
_IANA = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_SHORTEST_DATES = {4: xsd.gYear, 7: xsd.gYearMonth, 10: xsd.date}


@dataclass(frozen=True, slots=True)
class Description:
    """Says the statements of a description, in any order; kg.export writes them."""

    options: ReleaseOptions
    source: Source
    found: Statistics
    texts: str  # SHA-256 of the digests of the articles' texts, sorted, a line each

    @property
    def iri(self) -> str:
        """The IRI of this version of the dataset."""
        return f"{self.work}/{self.options.version}"

    @property
    def work(self) -> str:
        """The IRI of the dataset in all its versions."""
        return f"{self.source.base}dataset/{self.options.name}"

    def describe(self, files: Sequence[Path]) -> Iterator[Triple]:
        """All statements on the dataset and its files, which exist already."""
        yield from self._name()
        yield from self._count()
        yield from self._partition()
        yield from self._link()
        yield from self._trace()
        for path in files:
            yield from self._distribute(path)

    def _name(self) -> Iterator[Triple]:
        options = self.options
        title = options.title or f"{options.name}, version {options.version}"
        text = (
            "Events of public life as news articles report them: who took part in which role, when and where."
        )
        yield from _say(self.work, rdf.type, _iri(dcat.Dataset))
        yield from _say(self.work, dcat.hasVersion, _iri(self.iri))
        yield from _say(self.iri, rdf.type, _iri(dcat.Dataset), _iri(void.Dataset), _iri(prov.Entity))
        yield from _say(self.iri, dcat.version, Literal(options.version))
        yield from _say(self.iri, dcterms.title, Literal(title, language="en"))
        yield from _say(self.iri, dcterms.description, Literal(text, language="en"))
        yield from _say(self.iri, dcterms.license, _iri(options.license))
        if options.quotes is not Quotes.NONE:  # the shapes ask for the sentence of every evidence
            yield from _say(self.iri, dcterms.conformsTo, _iri(ONTOLOGY))
        if options.issued:
            yield from _say(self.iri, dcterms.issued, _date(options.issued))
        yield from _say(self.iri, dcterms.language, *(_iri(_LANGUAGES + tag) for tag in self.found.languages))
        if self.found.first:
            period = f"{self.iri}/period"
            yield from _say(self.iri, dcterms.temporal, _iri(period))
            yield from _say(period, rdf.type, _iri(dcterms.PeriodOfTime))
            yield from _say(period, dcat.startDate, _date(self.found.first))
            yield from _say(period, dcat.endDate, _date(self.found.last))

    def _count(self) -> Iterator[Triple]:
        found = self.found
        for predicate, number in (
            (void.triples, found.triples),
            (void.entities, found.subjects),
            (void.distinctSubjects, found.subjects),
            (void.distinctObjects, found.objects),
            (void.classes, len(found.entities)),
            (void.properties, len(found.properties)),
            (void.documents, found.articles),
        ):
            yield from _say(self.iri, predicate, _number(number))
        yield from _say(self.iri, void.uriSpace, Literal(self.source.base))
        yield from _say(self.iri, void.vocabulary, *(_iri(n) for n in found.namespaces))
        examples = (found.examples[c] for c in _EXAMPLES if c in found.examples)
        yield from _say(self.iri, void.exampleResource, *(_iri(e) for e in examples))

    def _partition(self) -> Iterator[Triple]:
        for name, number in self.found.entities.items():
            part = f"{self.iri}/class/{_make_slug(name)}"
            yield from _say(self.iri, void.classPartition, _iri(part))
            yield from _say(part, void.class_, _iri(name))
            yield from _say(part, void.entities, _number(number))
            yield from _say(part, void.triples, _number(self.found.class_triples[name]))
        for name, number in self.found.properties.items():
            part = f"{self.iri}/property/{_make_slug(name)}"
            yield from _say(self.iri, void.propertyPartition, _iri(part))
            yield from _say(part, void.property, _iri(name))
            yield from _say(part, void.triples, _number(number))
            yield from _say(part, void.distinctSubjects, _number(self.found.property_subjects[name]))

    def _link(self) -> Iterator[Triple]:
        for name, number in self.found.links.items():
            links = f"{self.iri}/links/{_make_slug(name)}"
            yield from _say(self.iri, void.subset, _iri(links))
            yield from _say(links, rdf.type, _iri(void.Linkset))
            yield from _say(links, void.linkPredicate, _iri(name))
            yield from _say(links, void.subjectsTarget, _iri(self.iri))
            yield from _say(links, void.objectsTarget, _iri(_WIKIDATA))
            yield from _say(links, void.triples, _number(number))

    def _trace(self) -> Iterator[Triple]:
        making, program = f"{self.iri}/making", f"{self.iri}/program"
        yield from _say(self.iri, prov.wasGeneratedBy, _iri(making))
        yield from _say(making, rdf.type, _iri(prov.Activity))
        yield from _say(making, prov.wasAssociatedWith, _iri(program))
        yield from _say(program, rdf.type, _iri(prov.SoftwareAgent))
        yield from _say(program, rdfs.label, Literal(f"depeche {__version__}"))
        built = "" if self.source.program == f"depeche {__version__}" else f"built by {self.source.program}"
        if built:
            yield from _say(making, rdfs.label, Literal(built, language="en"))
        yield from _say(making, prov.used, _iri(ONTOLOGY))
        yield from _say(ONTOLOGY, rdf.type, _iri(prov.Entity))
        yield from _say(ONTOLOGY, owl.versionInfo, Literal(VERSION))
        texts = f"{self.iri}/articles"
        label = f"the texts of {self.found.articles} articles"
        yield from self._use(making, texts, label, self.texts)
        yield from _say(self.iri, prov.wasDerivedFrom, _iri(texts))
        if self.source.gazetteer:
            for number, digest in enumerate(self.source.gazetteer.split(), start=1):
                yield from self._use(making, f"{self.iri}/gazetteer/{number}", "a gazetteer of names", digest)

    def _use(self, making: str, what: str, label: str, digest: str) -> Iterator[Triple]:
        yield from _say(making, prov.used, _iri(what))
        yield from _say(what, rdf.type, _iri(prov.Entity))
        yield from _say(what, rdfs.label, Literal(label, language="en"))
        yield from _sum(what, digest)

    def _distribute(self, path: Path) -> Iterator[Triple]:
        media = find_media(path.name)
        file = f"{self.iri}/file/{path.name}"
        yield from _say(self.iri, dcat.distribution, _iri(file))
        yield from _say(file, rdf.type, _iri(dcat.Distribution))
        yield from _say(file, dcterms.title, Literal(path.name))
        yield from _say(file, dcterms.description, Literal(media.words, language="en"))
        yield from _say(file, dcterms.license, _iri(self.options.license))
        yield from _say(file, dcat.mediaType, _iri(_IANA + media.type))
        if media.packing:
            yield from _say(file, dcat.compressFormat, _iri(_IANA + media.packing))
        if media.feature:
            yield from _say(self.iri, void.feature, _iri(media.feature))
        yield from _say(
            file, dcat.byteSize, Literal(str(path.stat().st_size), datatype=_iri(xsd.nonNegativeInteger))
        )
        with path.open("rb") as stream:
            yield from _sum(file, hashlib.file_digest(stream, "sha256").hexdigest())
        if self.options.at:
            address = _iri(self.options.at + path.name)
            yield from _say(file, dcat.downloadURL, address)
            yield from _say(file, dcat.accessURL, _iri(self.options.at))
            if media.feature:
                yield from _say(self.iri, void.dataDump, address)


def _sum(what: str, digest: str) -> Iterator[Triple]:
    checksum = f"{what}/checksum"
    yield from _say(what, spdx.checksum, _iri(checksum))
    yield from _say(checksum, rdf.type, _iri(spdx.Checksum))
    yield from _say(checksum, spdx.algorithm, _iri(spdx.checksumAlgorithm_sha256))
    yield from _say(checksum, spdx.checksumValue, Literal(digest, datatype=_iri(xsd.hexBinary)))


def _say(subject: str, predicate: str, *values: NamedNode | Literal) -> Iterator[Triple]:
    return (Triple(_iri(subject), _iri(predicate), value) for value in values)


def _iri(text: str) -> NamedNode:
    return NamedNode(text)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=_iri(xsd.integer))


def _date(text: str) -> Literal:
    return Literal(text, datatype=_iri(_SHORTEST_DATES[len(text)]))


def _make_slug(iri: str) -> str:
    """A term in letters that a path may hold: "dpc-Meeting"; of an unknown namespace, a digest."""
    name = compact(iri)
    return name.replace(":", "-") if name else hashlib.sha256(iri.encode()).hexdigest()[:16]
