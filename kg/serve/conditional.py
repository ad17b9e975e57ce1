"""Answers that a client may have already: If-None-Match (RFC 9110, 13.1.2)."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

_KEPT = ("etag", "vary", "content-location", "link", "cache-control", "content-language")


def has_already(request: Request, etag: str) -> bool:
    """Whether the client says that it has what this tag names."""
    given = request.headers.get("if-none-match")
    if given is None:
        return False
    return given.strip() == "*" or etag in {tag.strip().removeprefix("W/") for tag in given.split(",")}


def answer_conditionally(request: Request, response: Response) -> Response:
    """The response, or 304 in its place where the client has it."""
    etag = response.headers.get("etag")
    if etag is None or not has_already(request, etag):
        return response
    headers = {name: value for name, value in response.headers.items() if name in _KEPT}
    return Response(status_code=304, headers=headers)
