"""A SPARQL endpoint over a build's store: Oxigraph's own server, read-only, on this machine alone."""

from kg.serve.oxigraph import Endpoint, serve, start

__all__ = ["Endpoint", "serve", "start"]
