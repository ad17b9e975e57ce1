"""What SHACL Core has no words for, as rules over the facts of one graph; each yields violations.

Their component is an IRI of the shapes' namespace, `shape:DateRule` and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg import vocab
from kg.edtf import Edtf, parse_edtf
from kg.ntriples import Text, read_value
from kg.validate.facts import Facts, read_term
from kg.validate.lexical import is_integer, is_well_written
from kg.validate.report import SHAPES, Severity, Violation

MESSAGES: Mapping[str, Mapping[str, str]] = {
    "LexicalRule": {
        "en": "The value is not written as its datatype asks, or no calendar has it.",
        "fr": "La valeur n’est pas écrite comme son type l’exige, ou n’existe dans aucun calendrier.",
    },
    "BlankNodeRule": {
        "en": "Every node of the graph has an IRI; this one is blank.",
        "fr": "Chaque nœud du graphe a un IRI ; celui-ci est anonyme.",
    },
    "EvidenceLengthRule": {
        "en": "The end of an evidence minus its start is the length of its sentence in code points.",
        "fr": "La fin d’une preuve moins son début est la longueur de sa phrase en points de code.",
    },
    "EvidenceInsideRule": {
        "en": "An evidence ends within the text of its article (dpc:textLength).",
        "fr": "Une preuve finit à l’intérieur du texte de son article (dpc:textLength).",
    },
    "EvidenceSourceRule": {
        "en": "The evidence quotes an article that this was not derived from.",
        "fr": "La preuve cite un article dont ceci n’est pas tiré.",
    },
    "TwinDateRule": {
        "en": "The date in xsd says something else than the EDTF date of the same event (dpc:when).",
        "fr": "La date en xsd ne dit pas la même chose que la date EDTF du même événement (dpc:when).",
    },
    "TenureHolderRule": {
        "en": "The office of a participation is held by its agent, not by somebody else.",
        "fr": "La fonction d’une participation est exercée par son acteur, et non par un autre.",
    },
    "PartOfItselfRule": {
        "en": "An event is not part of itself, not over other events either.",
        "fr": "Un événement ne fait pas partie de lui-même, même indirectement.",
    },
}


def find_rule_violations(facts: Facts) -> Iterator[Violation]:
    """The violations of all rules, without their articles."""
    for rule in (
        _check_lexical_forms,
        _check_blank_nodes,
        _check_evidence,
        _check_sources,
        _check_dates,
        _check_tenures,
        _check_parts,
    ):
        yield from rule(facts)


def _violate(rule: str, shape: str, focus: Text, path: str | None, value: Text) -> Violation:
    name = focus if focus[0] == "_" else read_value(focus)
    term = read_term(value)
    return Violation(name, path, term, SHAPES + shape, SHAPES + rule, Severity.VIOLATION, MESSAGES[rule])


def _check_lexical_forms(facts: Facts) -> Iterator[Violation]:
    for subject, predicate, term in facts.statements:
        # Only a literal with a datatype begins and ends so.
        if term[0] == '"' and term[-1] == ">" and not is_well_written(term):
            yield _violate("LexicalRule", "Graph", subject, predicate, term)


def _check_blank_nodes(facts: Facts) -> Iterator[Violation]:
    nodes: dict[Text, None] = {}
    for subject, _, term in facts.statements:
        if subject[0] == "_":
            nodes[subject] = None
        if term[0] == "_":
            nodes[term] = None
    for node in nodes:
        yield _violate("BlankNodeRule", "Graph", node, None, node)


def _check_evidence(facts: Facts) -> Iterator[Violation]:
    for evidence, source in facts.find_pairs(vocab.oa.hasSource):
        ends = _read_integers(facts, evidence, vocab.oa.end)
        for end, term in ends.items():
            if any(end > length for length in _read_integers(facts, source, vocab.dpc.textLength)):
                yield _violate("EvidenceInsideRule", "Evidence", evidence, vocab.oa.end, term)
        starts = _read_integers(facts, evidence, vocab.oa.start)
        spans = {end - start for end in ends for start in starts}
        # An end before its start is for the shape to tell.
        if spans and min(spans) >= 0:
            for exact in facts.literals(evidence, vocab.oa.exact):
                if len(read_value(exact)) not in spans:
                    yield _violate("EvidenceLengthRule", "Evidence", evidence, vocab.oa.exact, exact)


def _read_integers(facts: Facts, node: Text, predicate: str) -> dict[int, Text]:
    """The integers that a node has under a predicate, and the terms that hold them."""
    terms = {read_value(term): term for term in facts.literals(node, predicate)}
    return {int(value): term for value, term in terms.items() if is_integer(value)}


def _check_sources(facts: Facts) -> Iterator[Violation]:
    for finding, evidence in facts.find_pairs(vocab.dpc.evidence):
        articles = facts.objects(finding, vocab.prov.wasDerivedFrom)
        sources = facts.objects(evidence, vocab.oa.hasSource)
        if articles and any(source not in articles for source in sources):
            yield _violate("EvidenceSourceRule", "Finding", finding, vocab.dpc.evidence, evidence)


def _check_dates(facts: Facts) -> Iterator[Violation]:
    for event, _ in facts.find_pairs(vocab.dpc.when):
        dates = [_make_twins(date) for date in _find_dates(facts, event)]
        for predicate in dates[0] if dates else ():
            expected = {twins[predicate] for twins in dates}
            for literal in facts.literals(event, predicate):
                if read_value(literal) not in expected:
                    yield _violate("TwinDateRule", "Event", event, predicate, literal)


def _make_twins(date: Edtf) -> Mapping[str, str | None]:
    """What the xsd properties of an event say of its date; None at an open end."""
    start, end = date.start, date.end
    return {
        vocab.schema.startDate: start.text if start else None,
        vocab.schema.endDate: end.text if end else None,
        vocab.sem.hasEarliestBeginTimeStamp: start.earliest.isoformat() if start else None,
        vocab.sem.hasLatestEndTimeStamp: end.latest.isoformat() if end else None,
    }


def _find_dates(facts: Facts, event: Text) -> list[Edtf]:
    dates = (parse_edtf(read_value(literal)) for literal in facts.literals(event, vocab.dpc.when))
    return [date for date in dates if date is not None]


def _check_tenures(facts: Facts) -> Iterator[Violation]:
    for participation, tenure in facts.find_pairs(vocab.dpc.tenure):
        agents = facts.objects(participation, vocab.dpc.agent)
        holders = facts.objects(tenure, vocab.dpc.holder)
        if agents and any(holder not in agents for holder in holders):
            yield _violate("TenureHolderRule", "Participation", participation, vocab.dpc.tenure, tenure)


def _check_parts(facts: Facts) -> Iterator[Violation]:
    for event, whole in facts.find_pairs(vocab.schema.superEvent):
        seen: set[Text] = set()
        above: list[Text] = [whole]
        while above:
            node = above.pop()
            if node not in seen:
                seen.add(node)
                above += facts.objects(node, vocab.schema.superEvent)
        if event in seen:
            yield _violate("PartOfItselfRule", "Event", event, vocab.schema.superEvent, whole)
