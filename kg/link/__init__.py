"""Who is who: names to entries of the gazetteer, entities of an article to Wikidata ids."""

from __future__ import annotations

from kg.link.facts import Facts, Known, Name, Term, Title
from kg.link.gazetteer import Gazetteer
from kg.link.index import NameEntry, NameIndex, TokenIndex
from kg.link.offline import link
from kg.link.reading import load

__all__ = ["Facts", "Gazetteer", "Known", "Name", "NameEntry", "NameIndex", "Term", "Title", "TokenIndex", "link",
           "load"]  # fmt: skip
