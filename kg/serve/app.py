"""The application: the endpoint, linked data, and what the explorer shows, over one pool of engines."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kg.serve import api, endpoint
from kg.serve.asking import AskError, PooledAsker
from kg.serve.catalogue import Keeper, NotReadyError
from kg.serve.downloads import Downloads
from kg.serve.engine import Pool
from kg.serve.explorer import Explorer
from kg.serve.explorer.site import RETRY_SECONDS
from kg.serve.guards import make_guards
from kg.serve.hrefs import Hrefs
from kg.serve.linked import LinkedData
from kg.serve.problems import handle_ask_error, handle_http_error, make_problem
from kg.serve.settings import Settings
from kg.store import FOLDER


def make_app(settings: Settings, tell: Callable[[str], None] = lambda _: None) -> Starlette:
    """The application over a build; its engines start and end with its lifespan.

    Args:
        settings: what is served, and how.
        tell: called with a sentence for who runs the server.

    Raises:
        StoreError: the build can't be read, or no place takes its catalogue.
    """
    keeper = Keeper(settings.out, tell, settings.limits.graph_bytes_at_once)
    pool = Pool(settings.out / FOLDER, settings.engines, settings.limits)
    asker = PooledAsker(pool, settings.limits, settings.base)

    @contextlib.asynccontextmanager
    async def live(app: Starlette) -> AsyncIterator[None]:
        del app
        await pool.start()
        keeping = asyncio.create_task(keeper.keep())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.gather(keeping, return_exceptions=True)
            await pool.stop()
            keeper.close()

    hrefs = Hrefs(settings.base)
    explorer = Explorer(keeper, hrefs, asker)

    def handle_missing(request: Request, error: Exception) -> Response:
        """A page for readers, a problem for programs."""
        if getattr(error, "status_code", 0) == HTTPStatus.NOT_FOUND and "html" in request.headers.get(
            "accept", ""
        ):
            return explorer.missing(request)
        return handle_http_error(request, error)

    def handle_not_ready(request: Request, error: Exception) -> Response:
        """The same while the first catalogue is being made."""
        assert isinstance(error, NotReadyError)
        if "html" in request.headers.get("accept", ""):
            return explorer.preparing(request, error.share)
        return make_problem(
            request,
            HTTPStatus.SERVICE_UNAVAILABLE,
            "the catalogue of this graph is being made; ask again in a while (SPARQL is answered already)",
            {"Retry-After": str(RETRY_SECONDS)},
        )

    app = Starlette(
        routes=[
            *endpoint.make_routes(asker, settings.limits),
            *LinkedData(asker, explorer, settings.base).make_routes(),
            *api.make_routes(keeper, hrefs),
            *explorer.make_routes(),
            *Downloads(settings.out, settings.release).make_routes(),
        ],
        middleware=make_guards(settings),
        lifespan=live,
        exception_handlers={
            AskError: handle_ask_error,
            HTTPException: handle_missing,
            NotReadyError: handle_not_ready,
        },
    )
    app.state.pool = pool
    return app
