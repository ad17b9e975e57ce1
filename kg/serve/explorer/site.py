"""The explorer: pages in French and English over a catalogue, as routes and as the page of any IRI."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.serve.api.asked import Asked
from kg.serve.asking import Asker, Question
from kg.serve.catalogue import Catalogue, Lender, NotReadyError
from kg.serve.catalogue.events import find_main
from kg.serve.catalogue.refs import Ref, find_by_iri, find_refs
from kg.serve.explorer import lists, overviews
from kg.serve.explorer.asking import FORMATS, find_answer
from kg.serve.explorer.nodes import render_node
from kg.serve.explorer.rendering import STATIC, render
from kg.serve.explorer.view import View
from kg.serve.explorer.words import read_words
from kg.serve.hrefs import RELATIONS, Hrefs
from kg.serve.negotiation import LANGUAGES, choose_language, content_type

RETRY_SECONDS = 10  # after which it is worth while to ask again for a page that is not ready
_Find = Callable[[Catalogue, View, Asked], lists.Context]
_PAGES: dict[str, tuple[str, _Find]] = {
    "/": ("home.html", overviews.find_home),
    "/search": ("search.html", overviews.find_search),
    "/events": ("events.html", lists.find_event_list),
    "/people": ("entities.html", lists.find_people_list),
    "/countries": ("entities.html", lists.find_country_list),
    "/organizations": ("entities.html", lists.find_organization_list),
    "/places": ("entities.html", lists.find_place_list),
    "/agreements": ("agreements.html", lists.find_agreement_list),
    "/articles": ("articles.html", lists.find_article_list),
    "/statements": ("statements.html", lists.find_statement_list),
    "/timeline": ("timeline.html", overviews.find_timeline),
    "/network": ("network.html", overviews.find_network_page),
    "/map": ("map.html", overviews.find_map),
}


class Explorer:
    """Pages over a lender's catalogue; `hrefs` says where the page of an IRI is, `asker` answers the SPARQL page."""

    def __init__(self, lender: Lender, hrefs: Hrefs, asker: Asker) -> None:
        self._lender = lender
        self._hrefs = hrefs
        self._asker = asker

    async def page(self, iri: str, language: str, *, chosen: bool = False) -> str | None:
        """The page about an IRI, None where the catalogue has none for it (kg.serve.pages.Pages)."""
        path, _, query = self._hrefs.of(iri).partition("?")
        pairs = [("iri", iri)] if query else []
        view = View(read_words(language), self._hrefs, path, pairs, chosen)
        try:
            return await run_in_threadpool(self._render_node, view, iri)
        except NotReadyError:
            return None  # what is stated of it can be shown without

    def _render_node(self, view: View, iri: str) -> str | None:
        with self._lender.lease() as catalogue:
            ref = _find_node(catalogue, iri)
            return None if ref is None or ref.kind in _WITHOUT_PAGE else render_node(catalogue, view, ref)

    def make_routes(self) -> list[Route | Mount]:
        """Every page but those of IRIs."""
        found = [
            Route(path, partial(self._show, template, find)) for path, (template, find) in _PAGES.items()
        ]
        return [
            *found,
            Route(f"{RELATIONS}{{one}}/{{other}}", self._show_pair),
            Route("/ask", self._ask),
            Route("/favicon.ico", _give_icon),
            Mount("/static", StaticFiles(directory=STATIC)),
        ]

    def view(self, request: Request) -> View:
        """What the request says of language and parameters."""
        wanted = request.query_params.get("lang")
        words = read_words(choose_language(wanted, request.headers.get("accept-language")))
        pairs = request.query_params.multi_items()
        return View(words, self._hrefs, request.url.path, pairs, wanted in LANGUAGES)

    def missing(self, request: Request) -> Response:
        """The page where there is none."""
        view = self.view(request)
        return _give(view, render("missing.html", view), HTTPStatus.NOT_FOUND)

    def preparing(self, request: Request, share: float) -> Response:
        """The page where there will be one when the catalogue is made; `share` of the graph is read."""
        view = self.view(request)
        page = render("preparing.html", view, share=share)
        response = _give(view, page, HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        return response

    def _show(self, template: str, find: _Find, request: Request) -> Response:
        view = self.view(request)
        with self._lender.lease() as catalogue:
            context = find(catalogue, view, Asked(catalogue, request.query_params))
            status = HTTPStatus.BAD_REQUEST if context.get("problem") else HTTPStatus.OK
            return _give(view, render(template, view, **context), status)

    def _show_pair(self, request: Request) -> Response:
        with self._lender.lease() as catalogue:
            names = (request.path_params[name] for name in ("one", "other"))
            one, other = (_find_country(catalogue, f"{self._hrefs.base}place/{name}") for name in names)
            if one is None or other is None or one == other:
                return self.missing(request)
            view = self.view(request)
            return _give(view, render("pair.html", view, **overviews.find_pair(catalogue, one, other)))

    async def _ask(self, request: Request) -> Response:
        view = self.view(request)
        client = request.client.host if request.client else ""
        name = request.query_params.get("format")
        if name in dict(FORMATS):
            reply = await self._asker.ask(Question(request.query_params.get("query", ""), name, None), client)
            headers = {"Content-Disposition": f'attachment; filename="answer.{name}"'}
            return Response(reply.body, headers=headers, media_type=content_type(reply.format))
        context = await find_answer(self._asker, view, client)
        status = HTTPStatus.BAD_REQUEST if context["problem"] else HTTPStatus.OK
        return _give(view, render("ask.html", view, **context), status)


_WITHOUT_PAGE = {"participation", "evidence", "tenure", "statement", "commitment", "merged", "unknown"}


def _find_node(catalogue: Catalogue, iri: str) -> Ref | None:
    """The node of an IRI; of what was merged, the report that stands for it."""
    ref = find_by_iri(catalogue, iri)
    if ref is None or ref.kind != "merged":
        return ref
    main = find_main(catalogue, ref.id)
    return find_refs(catalogue, [main]).get(main or 0)


def _find_country(catalogue: Catalogue, iri: str) -> Ref | None:
    found = find_by_iri(catalogue, iri)
    return found if found is not None and found.kind == "country" else None


def _give(view: View, page: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    headers = {"Content-Language": view.language, "Vary": "Accept-Language"}
    # What was typed may hold half of a surrogate pair, which is no UTF-8.
    return HTMLResponse(page.encode("utf-8", "replace"), status, headers)


def _give_icon(request: Request) -> Response:
    del request
    return FileResponse(STATIC / "icon.svg", media_type="image/svg+xml")
