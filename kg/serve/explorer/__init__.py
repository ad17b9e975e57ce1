"""The explorer: what a reader opens to look at a graph."""

from kg.serve.explorer.site import Explorer

__all__ = ["Explorer"]
