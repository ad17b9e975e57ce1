"""The SPARQL endpoint: the protocol's query operation, by GET and by POST."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from kg.serve.asking import Asker, Question
from kg.serve.describing import describe_service
from kg.serve.engine import Reply
from kg.serve.negotiation import GRAPHS, PAGE, TABLES, choose, content_type, describe
from kg.serve.paging import make_next_query
from kg.serve.problems import make_problem
from kg.serve.requests import Asked, read_query
from kg.serve.settings import Limits

PATHS = ("/sparql", "/query")
ASKING = "/ask"  # the page with a form to ask in
_PIECE = 256 << 10  # bytes that a client is given at once
_MAX_LINK = 4096
_GONE = 499  # what nobody will read

T = TypeVar("T")


def make_routes(asker: Asker, limits: Limits) -> list[Route]:
    """The routes of the endpoint."""

    async def query(request: Request) -> Response:
        asked = await read_query(request, limits)
        return _describe(request) if asked is None else await _answer(request, asked, asker)

    return [Route(path, query, methods=["GET", "HEAD", "POST"]) for path in PATHS]


def find_client(request: Request) -> str:
    """Whose turn a request takes."""
    return request.client.host if request.client else ""


async def _answer(request: Request, asked: Asked, asker: Asker) -> Response:
    accept = request.headers.get("accept")
    tables, graphs = choose(accept, TABLES), choose(accept, GRAPHS)
    if tables is None and graphs is None:
        return make_problem(
            request, 406, f"there is no such format; there are {describe(TABLES)}, {describe(GRAPHS)}"
        )
    question = Question(asked.query, tables, graphs, asked.default_graphs, asked.named_graphs)
    reply = await _unless_gone(request, asker.ask(question, find_client(request)))
    if reply is None:
        return Response(status_code=_GONE)
    return send_whole(reply.body, content_type(reply.format), _make_headers(request, asked, reply))


def _make_headers(request: Request, asked: Asked, reply: Reply) -> dict[str, str]:
    headers = {"Vary": "Accept"}
    if reply.rows is not None and request.method != "POST":
        following = make_next_query(asked.query, reply.rows)
        if following is not None:
            others = [(n, v) for n, v in request.query_params.multi_items() if n != "query"]
            link = f'<{request.url.path}?{urlencode([("query", following), *others])}>; rel="next"'
            if len(link) <= _MAX_LINK:
                headers["Link"] = link
    return headers


def _describe(request: Request) -> Response:
    name = choose(request.headers.get("accept"), {**GRAPHS, **PAGE}) or "turtle"
    if name in PAGE:  # a reader, not a program
        return RedirectResponse(ASKING, 303, {"Vary": "Accept"})
    address = str(request.url.replace(path=PATHS[0], query="", fragment=""))
    return Response(
        describe_service(address, name), headers={"Vary": "Accept"}, media_type=content_type(name)
    )


def send_whole(body: bytes, media_type: str, headers: dict[str, str]) -> Response:
    """A response of which each piece waits until the client has taken the one before; its length is said."""
    headers = {**headers, "Content-Length": str(len(body)), "Content-Type": media_type}
    if len(body) <= _PIECE:
        return Response(body, headers=headers)

    async def pieces() -> AsyncIterator[bytes]:
        for start in range(0, len(body), _PIECE):
            yield body[start : start + _PIECE]

    return StreamingResponse(pieces(), headers=headers)


async def _unless_gone(request: Request, work: Coroutine[Any, Any, T]) -> T | None:
    """What the work gives; None, and an end to the work, if the client goes away before."""

    async def wait_until_gone() -> None:
        while (await request.receive())["type"] != "http.disconnect":
            pass

    working, leaving = asyncio.ensure_future(work), asyncio.ensure_future(wait_until_gone())
    try:
        await asyncio.wait((working, leaving), return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        for task in (working, leaving):
            task.cancel()
        await asyncio.gather(working, leaving, return_exceptions=True)
