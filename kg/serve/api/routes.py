"""The API over HTTP: JSON, errors as problem+json sentences."""

from __future__ import annotations

import json
from collections.abc import Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.errors import UsageError
from kg.serve.api.asked import Asked, NotFoundHere
from kg.serve.api.description import describe
from kg.serve.api.endpoints import ENDPOINTS, Call, Endpoint
from kg.serve.api.shapes import Json, Shapes
from kg.serve.catalogue import Lender
from kg.serve.hrefs import Hrefs


def make_routes(lender: Lender, hrefs: Hrefs) -> list[Route]:
    """Every endpoint, the list of them at /api and their description at /api/openapi.json."""
    shapes = Shapes(hrefs)
    routes = [
        Route(path, _make_handler(path, endpoint, lender, shapes)) for path, endpoint in ENDPOINTS.items()
    ]
    return [Route("/api", _list), Route("/api/openapi.json", _describe), *routes]


def _make_handler(
    path: str, endpoint: Endpoint, lender: Lender, shapes: Shapes
) -> Callable[[Request], Response]:
    def answer(request: Request) -> Response:
        try:
            with lender.lease() as catalogue:
                asked = Asked(catalogue, request.query_params)
                asked.check_names(endpoint.takes)
                pairs = tuple(request.query_params.multi_items())
                return _give(endpoint.answer(Call(catalogue, asked, shapes, path, pairs)))
        except NotFoundHere as error:
            return _refuse(HTTPStatus.NOT_FOUND, str(error))
        except UsageError as error:
            return _refuse(HTTPStatus.BAD_REQUEST, str(error))

    return answer


def _list(request: Request) -> Response:
    del request
    return _give(
        {path: endpoint.summary for path, endpoint in ENDPOINTS.items()}
        | {"description": "/api/openapi.json"}
    )


def _describe(request: Request) -> Response:
    del request
    return _give(describe())


def _give(content: Json) -> Response:
    return Response(_write(content), media_type="application/json")


def _refuse(status: HTTPStatus, sentence: str) -> Response:
    problem = {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": sentence}
    return Response(_write(problem), status, media_type="application/problem+json")


def _write(content: Json) -> bytes:
    # Half of a surrogate pair, which a name in a request may hold, is no UTF-8.
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
