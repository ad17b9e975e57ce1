"""Who is who: names to entries of the gazetteer, entities of an article to Wikidata ids."""

from __future__ import annotations

from kg.link.gazetteer import Gazetteer, Known, Name
from kg.link.index import NameEntry, NameIndex, TokenIndex
from kg.link.offline import link
from kg.link.reading import load

__all__ = ["Gazetteer", "Known", "Name", "NameEntry", "NameIndex", "TokenIndex", "link", "load"]
