"""What a request asks the endpoint: SPARQL 1.1 Protocol, the query operation."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from kg.serve.settings import Limits

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MAX_FIELDS = 1000
_ESCAPED = 3  # bytes that a byte takes in a form


@dataclass(frozen=True, slots=True)
class Asked:
    """A query with the graphs that the request names."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


async def read_query(request: Request, limits: Limits) -> Asked | None:
    """What is asked; None for a request without any query, which asks for the description of the service.

    Raises:
        HTTPException: the request is not one of the protocol's, or larger than it may be.
    """
    fields = _parse_fields(request.url.query)
    if request.method != "POST":
        return _make_asked(fields) if fields else None
    kind, charset = _read_content_type(request)
    if kind == _FORM:
        body = await _read_body(request, _ESCAPED * limits.query_bytes + limits.query_bytes, limits)
        return _make_asked([*fields, *_parse_fields(_decode(body))])
    if kind == _QUERY:
        if charset not in ("", "utf-8", "utf8"):
            raise HTTPException(415, f"a query is sent in UTF-8, not in {charset[:50]}")
        body = await _read_body(request, limits.query_bytes, limits)
        return _make_asked([*fields, ("query", _decode(body))])
    if kind == _UPDATE:
        raise HTTPException(403, "this endpoint answers queries and changes nothing")
    raise HTTPException(
        415, f"a query is posted as {_QUERY} or {_FORM}, not as {kind[:100] or 'nothing in particular'}"
    )


def _make_asked(fields: list[tuple[str, str]]) -> Asked | None:
    queries = [value for name, value in fields if name == "query"]
    if any(name == "update" for name, _ in fields):
        raise HTTPException(403, "this endpoint answers queries and changes nothing")
    if not queries:
        raise HTTPException(400, "the request has no field `query`")
    if len(queries) > 1:
        raise HTTPException(400, f"the request has {len(queries)} queries; send one at a time")
    default = tuple(value for name, value in fields if name == "default-graph-uri")
    named = tuple(value for name, value in fields if name == "named-graph-uri")
    has_graphs = bool(default or named)
    return Asked(queries[0], default if has_graphs else None, named if has_graphs else None)


def _parse_fields(text: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except UnicodeDecodeError as error:
        raise HTTPException(400, "a field of the request is not UTF-8") from error
    except ValueError as error:
        raise HTTPException(400, f"the request has more than {_MAX_FIELDS} fields") from error


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise HTTPException(400, f"the body is not UTF-8 at byte {error.start}") from error


def _read_content_type(request: Request) -> tuple[str, str]:
    kind, _, parameters = request.headers.get("content-type", "").partition(";")
    name, _, value = parameters.strip().partition("=")
    charset = value.strip().strip('"').lower() if name.strip().lower() == "charset" else ""
    return kind.strip().lower(), charset


async def _read_body(request: Request, most: int, limits: Limits) -> bytes:
    """The body, if it is no larger than `most` bytes and there in time."""
    too_large = HTTPException(
        413, f"the query is larger than the {limits.query_bytes:,} bytes that are allowed"
    )
    length = request.headers.get("content-length", "")
    if length.isdecimal() and int(length) > most:
        raise too_large
    body = bytearray()
    try:
        async for part in request.stream():
            body += part
            if len(body) > most:
                raise too_large
    except ClientDisconnect as error:  # or it took too long, and was shown out
        raise HTTPException(408, "the query did not arrive in whole") from error
    return bytes(body)
