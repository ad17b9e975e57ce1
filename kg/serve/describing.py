"""The service description: what the endpoint says of itself."""

from __future__ import annotations

from pathlib import Path

import pyoxigraph
from starlette.exceptions import HTTPException

from kg.serve.engine.answering import GRAPH_FORMATS

_FILE = Path(__file__).with_name("description.ttl")


def describe_service(address: str, name: str) -> bytes:
    """The description of the endpoint at an address, in a format of GRAPH_FORMATS.

    Raises:
        HTTPException: the address, as the client gave it, is none.
    """
    try:
        parser = pyoxigraph.parse(_FILE.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE, base_iri=address)
        triples = sorted((quad.triple for quad in parser), key=str)
    except ValueError as error:
        raise HTTPException(400, "the request's Host is no host") from error
    return (
        pyoxigraph.serialize(
            triples, format=GRAPH_FORMATS[name], prefixes=parser.prefixes if name == "turtle" else None
        )
        or b""
    )
