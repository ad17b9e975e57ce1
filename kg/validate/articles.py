"""Which article a node of the graph belongs to, so that a message can name it."""

from __future__ import annotations

from collections.abc import Iterable

from kg import vocab
from kg.ntriples import Text
from kg.validate.facts import Facts

_ARTICLE = f"<{vocab.schema.NewsArticle}>"
_TOWARDS_ARTICLE = (vocab.prov.wasDerivedFrom, vocab.oa.hasSource)
_STEPS = 4  # agreement → event → participation → person is the longest way in the graph


def find_articles(facts: Facts, node: Text) -> tuple[str, ...]:
    """The IRIs of the articles nearest to a node, sorted.

    The node itself where it is an article; else what it was derived from, or the source of its evidence; else
    that of whatever points at it, step by step; else the named graphs it stands in.
    """
    seen: set[Text] = {node}
    nodes: list[Text] = [node]
    for _ in range(_STEPS):
        found = {article for n in nodes for article in _find_next(facts, n)}
        if found:
            return tuple(sorted(found))
        # A dict keeps the order and drops what comes twice.
        above = dict.fromkeys(s for n in nodes for s in facts.find_above(n) if s not in seen)
        seen |= above.keys()
        nodes = list(above)
    return tuple(sorted(facts.find_graphs(node)))


def _find_next(facts: Facts, node: Text) -> Iterable[str]:
    if _ARTICLE in facts.objects(node, vocab.rdf.type) and node[0] == "<":
        return (node[1:-1],)
    nodes = (node, *facts.objects(node, vocab.dpc.evidence))
    sources = (s for n in nodes for predicate in _TOWARDS_ARTICLE for s in facts.objects(n, predicate))
    return [s[1:-1] for s in sources if s[0] == "<"]
