"""Errors as a client sees them: problem+json (RFC 9457) to those who want JSON, a sentence to all others."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.serve.asking import AskError

_JSON = "application/problem+json"


def make_problem(
    request: Request, status: int, sentence: str, headers: dict[str, str] | None = None
) -> Response:
    """The response to a request that gets no answer."""
    if "json" in request.headers.get("accept", ""):
        content = {
            "type": "about:blank",
            "title": HTTPStatus(status).phrase,
            "status": status,
            "detail": sentence,
        }
        return JSONResponse(content, status, headers, media_type=_JSON)
    return PlainTextResponse(f"{sentence}\n", status, headers)


def handle_ask_error(request: Request, error: Exception) -> Response:
    """The response to a question that has no answer."""
    assert isinstance(error, AskError)
    headers = {} if error.retry_after is None else {"Retry-After": str(error.retry_after)}
    return make_problem(request, error.status, str(error), headers)


def handle_http_error(request: Request, error: Exception) -> Response:
    """The response to a request that fits no route, and the like."""
    assert isinstance(error, HTTPException)
    sentence = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND and sentence == HTTPStatus.NOT_FOUND.phrase:
        sentence = f"there is nothing at {request.url.path}"
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        sentence = f"{request.method} is not possible at {request.url.path}"
    return make_problem(request, error.status_code, sentence, dict(error.headers or {}))


def handle_defect(request: Request, error: Exception) -> Response:
    """The response where this program failed; what failed is for the log, not for the client."""
    del error
    return make_problem(request, 500, "the server failed; this is a defect of it")
