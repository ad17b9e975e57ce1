"""The description of the API in OpenAPI 3.1, put together from the endpoints themselves."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import tomli

from kg import __version__
from kg.serve.api.endpoints import ENDPOINTS, Endpoint
from kg.serve.api.shapes import Json

_HERE = Path(__file__).parent
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}


@cache
def describe() -> Json:
    """The OpenAPI document."""
    schemas = json.loads((_HERE / "schemas.json").read_text("utf-8"))
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Depeche",
            "summary": "Events of diplomacy and public life as news articles report them",
            "version": __version__,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "paths": {path: {"get": _describe(path, endpoint)} for path, endpoint in ENDPOINTS.items()},
        "components": {"schemas": schemas},
    }


def _describe(path: str, endpoint: Endpoint) -> Json:
    answer = {"application/json": {"schema": {"$ref": f"#/components/schemas/{endpoint.gives}"}}}
    return {
        "operationId": path.rpartition("/")[2],
        "summary": endpoint.summary,
        "parameters": [_describe_parameter(name) for name in endpoint.takes],
        "responses": {
            "200": {"description": "The answer.", "content": answer},
            "400": {"description": "A parameter can't be what it is.", "content": _PROBLEM},
            "404": {
                "description": "A parameter names something the graph does not have.",
                "content": _PROBLEM,
            },
        },
    }


def _describe_parameter(name: str) -> Json:
    known = _read_parameters()[name]
    kind = {"type": known.get("type", "string")}
    repeated = known.get("repeated", False)
    described = {
        "name": name,
        "in": "query",
        "description": known["description"],
        "required": known.get("required", False),
        "schema": {"type": "array", "items": kind} if repeated else kind,
    }
    if "example" in known:
        described["example"] = [known["example"]] if repeated else known["example"]
    return described


@cache
def _read_parameters() -> Json:
    return tomli.loads((_HERE / "parameters.toml").read_text("utf-8"))
