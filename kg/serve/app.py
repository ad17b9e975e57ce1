"""The application: the endpoint, linked data, and what the explorer shows, over one pool of engines."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.serve import api, endpoint
from kg.serve.asking import AskError, PooledAsker
from kg.serve.catalogue import open_catalogue
from kg.serve.downloads import Downloads
from kg.serve.engine import Pool
from kg.serve.explorer import Explorer
from kg.serve.guards import make_guards
from kg.serve.hrefs import Hrefs
from kg.serve.linked import LinkedData
from kg.serve.problems import handle_ask_error, handle_http_error
from kg.serve.settings import Settings
from kg.store import FOLDER


def make_app(settings: Settings) -> Starlette:
    """The application over a build; its engines start and end with its lifespan.

    Raises:
        StoreError: the build can't be read, or no place takes its catalogue.
    """
    catalogue = open_catalogue(settings.out)
    pool = Pool(settings.out / FOLDER, settings.engines, settings.limits)
    asker = PooledAsker(pool, settings.limits, settings.base)

    @contextlib.asynccontextmanager
    async def live(app: Starlette) -> AsyncIterator[None]:
        del app
        await pool.start()
        try:
            yield
        finally:
            await pool.stop()
            catalogue.close()

    hrefs = Hrefs(settings.base)
    explorer = Explorer(catalogue, hrefs, asker)

    def handle_missing(request: Request, error: Exception) -> Response:
        """A page for readers, a problem for programs."""
        if getattr(error, "status_code", 0) == HTTPStatus.NOT_FOUND and "html" in request.headers.get(
            "accept", ""
        ):
            return explorer.missing(request)
        return handle_http_error(request, error)

    app = Starlette(
        routes=[
            *endpoint.make_routes(asker, settings.limits),
            *LinkedData(asker, explorer, settings.base).make_routes(),
            *api.make_routes(catalogue, hrefs),
            *explorer.make_routes(),
            *Downloads(settings.out, settings.release).make_routes(),
        ],
        middleware=make_guards(settings),
        lifespan=live,
        exception_handlers={
            AskError: handle_ask_error,
            HTTPException: handle_missing,
        },
    )
    app.state.pool = pool
    return app
