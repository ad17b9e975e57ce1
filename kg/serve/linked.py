"""Linked data: every IRI of the graph and of its vocabulary answers, in the format that a client likes best."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, RdfFormat, Triple
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.export import FORMATS, export_quads
from kg.serve.asking import Asker, Question
from kg.serve.conditional import answer_conditionally
from kg.serve.endpoint import find_client
from kg.serve.engine.answering import GRAPH_FORMATS
from kg.serve.iris import DOCUMENTS, SCHEMES, find_iri, find_place
from kg.serve.negotiation import (
    ENDINGS,
    GRAPHS,
    LANGUAGES,
    PAGE,
    choose,
    choose_language,
    content_type,
    describe,
)
from kg.serve.pages import Pages, list_statements
from kg.serve.vocabulary import find_statements
from kg.vocab import PREFIXES

_MOST_INCOMING = 1000  # statements with the IRI as object; a country can have hundreds of thousands
_KEPT = "/:@!$&'()*+,;=~-._"  # of a place, as a path
_ALL = {**PAGE, **GRAPHS}


@dataclass(frozen=True, slots=True)
class LinkedData:
    """What answers for IRIs.

    Args:
        asker: who knows the graph.
        pages: who writes pages.
        base: what the IRIs of things begin with.
    """

    asker: Asker
    pages: Pages
    base: str

    def make_routes(self) -> list[Route]:
        """The routes of all IRIs, of pages and of data."""
        return [
            Route("/id/{place:path}", self.lead),
            *(Route(f"/{scheme}/{{name:path}}", self.lead) for scheme in SCHEMES),
            *(Route(f"/{document}", self.give_document) for document in DOCUMENTS),
            Route("/page/{place:path}", self.give_page),
            Route("/data/{place:path}", self.give_data),
            Route("/resource", self.give_any_page),
        ]

    async def lead(self, request: Request) -> Response:
        """To an IRI that names a thing: 303, for a thing is not sent over the wire; what is said of it is."""
        place = request.path_params.get("place") or request.url.path.removeprefix("/")
        name = _choose(request, _ALL)
        if not await self._find_triples(request, self._find_iri(place)):
            raise _missing(request)
        path = quote(place, safe=_KEPT)
        address = f"/page/{path}" if name in PAGE else f"/data/{path}{ENDINGS[name]}"
        if request.url.query and name in PAGE:
            address += f"?{request.url.query}"
        return RedirectResponse(address, 303, {"Vary": "Accept", "Link": _link_alternates(path)})

    async def give_document(self, request: Request) -> Response:
        """To an IRI that names a document: the document."""
        place = request.url.path.removeprefix("/")
        name = _choose(request, _ALL)
        response = await self._give(request, place, name)
        address = f"/page/{place}" if name in PAGE else f"/data/{place}{ENDINGS[name]}"
        response.headers["Content-Location"] = address
        response.headers.add_vary_header("Accept")
        return response

    async def give_page(self, request: Request) -> Response:
        """A page about an IRI."""
        return await self._give(request, request.path_params["place"], "html")

    async def give_data(self, request: Request) -> Response:
        """What is said of an IRI; the ending tells the format, the Accept header where there is none."""
        place = request.path_params["place"]
        for name, ending in ENDINGS.items():
            if name in GRAPHS and place.endswith(ending):
                return await self._give(request, place.removesuffix(ending), name)
        name = _choose(request, GRAPHS)
        response = await self._give(request, place, name)
        response.headers["Content-Location"] = f"/data/{quote(place, safe=_KEPT)}{ENDINGS[name]}"
        response.headers.add_vary_header("Accept")
        return response

    async def give_any_page(self, request: Request) -> Response:
        """A page about an IRI that does not begin as this server's own do."""
        iri = request.query_params.get("iri", "")
        place = find_place(iri, self.base)
        if place is not None and "#" not in iri:
            return RedirectResponse(f"/page/{quote(place, safe=_KEPT)}", 303)
        return await self._give_page(request, iri, place or "")

    async def _give(self, request: Request, place: str, name: str) -> Response:
        iri = self._find_iri(place)
        if name in PAGE:
            return await self._give_page(request, iri, place)
        triples = await self._find_triples(request, iri)
        if not triples:
            raise _missing(request)
        body = _serialize(triples, name)
        etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
        path = quote(place, safe=_KEPT)
        headers = {"Link": f'</page/{path}>; rel="alternate"; type="text/html"', "ETag": etag}
        return answer_conditionally(request, Response(body, headers=headers, media_type=content_type(name)))

    async def _give_page(self, request: Request, iri: str, place: str) -> Response:
        triples = await self._find_triples(request, iri)
        if not triples:
            raise _missing(request)
        wanted = request.query_params.get("lang")
        language = choose_language(wanted, request.headers.get("accept-language"))
        page = await self.pages.page(iri, language, chosen=wanted in LANGUAGES)
        if page is None:
            page = list_statements(iri, self.base, sorted(triples, key=str), language)
        headers = {"Content-Language": language, "Vary": "Accept-Language"}
        if place:
            headers["Link"] = _link_alternates(quote(place, safe=_KEPT))
        # What an article says may hold half of a surrogate pair, which is no UTF-8.
        return Response(page.encode("utf-8", "replace"), headers=headers, media_type=content_type("html"))

    def _find_iri(self, place: str) -> str:
        iri = find_iri(place, self.base)
        if iri is None:
            raise HTTPException(404)
        return iri

    async def _find_triples(self, request: Request, iri: str) -> list[Triple]:
        """What is said of an IRI in the graph, else in the vocabulary."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return []
        known = find_statements(iri)
        if known:
            return known
        query = (
            f"CONSTRUCT {{ {node} ?p ?o . ?s ?q {node} }} WHERE {{ {{ {node} ?p ?o }}"
            f" UNION {{ SELECT ?s ?q {{ ?s ?q {node} }} LIMIT {_MOST_INCOMING} }} }}"
        )
        reply = await self.asker.ask(Question(query, None, "ntriples"), f"{find_client(request)} reading")
        return [quad.triple for quad in pyoxigraph.parse(reply.body, format=RdfFormat.N_TRIPLES)]


def _choose(request: Request, offered: Mapping[str, Sequence[str]]) -> str:
    name = choose(request.headers.get("accept"), offered)
    if name is None:
        raise HTTPException(406, f"there is no such format; there are {describe(offered)}")
    return name


def _serialize(triples: list[Triple], name: str) -> bytes:
    """The same bytes for the same triples: as `kg export` writes them, where they are without blank nodes."""
    if any(isinstance(term, BlankNode) for triple in triples for term in (triple.subject, triple.object)):
        prefixes = dict(PREFIXES) if name == "turtle" else None
        ordered = sorted(set(triples), key=str)
        return pyoxigraph.serialize(ordered, format=GRAPH_FORMATS[name], prefixes=prefixes) or b""
    out = io.BytesIO()
    export_quads((Quad(t.subject, t.predicate, t.object) for t in triples), FORMATS[name], out)
    return out.getvalue()


def _link_alternates(path: str) -> str:
    return ", ".join(
        f'</data/{path}{ENDINGS[name]}>; rel="alternate"; type="{types[0]}"' for name, types in GRAPHS.items()
    )


def _missing(request: Request) -> HTTPException:
    return HTTPException(404, f"nothing is said of {request.url.path} in this graph")
