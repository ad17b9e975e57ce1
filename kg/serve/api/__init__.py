"""The JSON API over the catalogue: small, paged, described in OpenAPI."""

from kg.serve.api.routes import make_routes

__all__ = ["make_routes"]
