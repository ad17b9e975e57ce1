"""The catalogue: an SQLite index of a graph, which the pages and the JSON API ask instead of the graph itself."""

from kg.serve.catalogue.access import Catalogue, Lender
from kg.serve.catalogue.keeping import Keeper, NotReadyError
from kg.serve.catalogue.opening import open_catalogue

__all__ = ["Catalogue", "Keeper", "Lender", "NotReadyError", "open_catalogue"]
