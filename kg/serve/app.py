"""The application: the endpoint, linked data, and what the explorer shows, over one pool of engines."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.exceptions import HTTPException

from kg.serve import endpoint
from kg.serve.asking import AskError, PooledAsker
from kg.serve.downloads import Downloads
from kg.serve.engine import Pool
from kg.serve.guards import make_guards
from kg.serve.linked import LinkedData
from kg.serve.pages import NoPages, Pages
from kg.serve.problems import handle_ask_error, handle_defect, handle_http_error
from kg.serve.settings import Settings
from kg.store import FOLDER


def make_app(settings: Settings) -> Starlette:
    """The application over a build; its engines start and end with its lifespan."""
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

    pages: Pages = NoPages()
    app = Starlette(
        routes=[
            *endpoint.make_routes(asker, settings.limits),
            *LinkedData(asker, pages, settings.base).make_routes(),
            *Downloads(settings.out, settings.release).make_routes(),
        ],
        middleware=make_guards(settings),
        lifespan=live,
        exception_handlers={
            AskError: handle_ask_error,
            HTTPException: handle_http_error,
            Exception: handle_defect,
        },
    )
    app.state.pool = pool
    return app
