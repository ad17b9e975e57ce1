"""A build over HTTP: a SPARQL endpoint, linked data and pages, from this machine and for as long as it is asked."""

from kg.serve.settings import Limits, Settings

__all__ = ["Limits", "Settings"]
