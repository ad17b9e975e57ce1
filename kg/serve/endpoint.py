"""The SPARQL endpoint: the protocol's query operation, by GET and by POST."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from kg.serve.asking import Asker, Question


def make_routes(asker: Asker) -> list[Route]:
    """The routes of the endpoint."""

    async def query(request: Request) -> Response:
        text = request.query_params.get("query", "")
        if request.method == "POST":
            text = (await request.body()).decode()
        reply = await asker.ask(Question(text), request.client.host if request.client else "")
        return Response(reply.body, media_type="application/sparql-results+json")

    return [Route(path, query, methods=["GET", "POST"]) for path in ("/sparql", "/query")]
