"""All subjects of a graph, asked about in batches; what is decided is kept as it comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from kg.decisions import Decision, Subject, Verdict
from kg.link.online.deciding import decide, find_question, find_searches, make_decision, weigh
from kg.link.online.facts import Facts
from kg.link.online.found import Found, Lead, Source
from kg.link.online.losses import Leads, look_up_all, refuse_losses
from kg.web import WebError

_BATCH = 50  # subjects
_CHECKED = 0.99  # confidence of an id that was shipped with its label and agrees online
_DOUBTED = 0.5  # of one that was shipped, and goes by other names online
# What one source does not know, or can't tell apart, another may.
_OPEN = frozenset({Verdict.UNKNOWN, Verdict.AMBIGUOUS})

_NOTHING = Lead(Facts("", {}), frozenset())  # said by a source that knows no ids
Names = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Result:
    """What a run decided."""

    decisions: Mapping[str, Decision]  # all of them, by the key of their subject
    undecided: tuple[str, ...] = ()  # keys of subjects that could not be asked about
    trouble: str = ""  # what kept them from it


@dataclass(frozen=True, slots=True)
class Manner:
    """How a run is carried out; none of it can change a decision."""

    save: Callable[[Mapping[str, Decision]], object] = lambda _: None  # called after each batch
    watch: Callable[[int, int], object] = lambda *_: None  # called after each batch: done, total


def find_open(
    subjects: Sequence[Subject], decisions: Mapping[str, Decision], source: str, *, refresh: bool = False
) -> list[Subject]:
    """The subjects worth asking a source about: undecided, or known by more than when they were decided.

    Args:
        subjects: the entities of a graph.
        decisions: what was decided before.
        source: the name of whoever is going to be asked.
        refresh: ask about all again but those that were pinned by hand.
    """

    def is_open(subject: Subject) -> bool:
        before = decisions.get(subject.key)
        if before is None:
            return True
        if before.pinned:
            return False
        asked_another = before.source != source and before.verdict in _OPEN
        return refresh or asked_another or before.question != find_question(subject)

    return [subject for subject in subjects if is_open(subject)]


def link_online(
    subjects: Sequence[Subject],
    decisions: Mapping[str, Decision],
    source: Source,
    manner: Manner,
    expected: Names,
) -> Result:
    """Decide about subjects by asking a source.

    Args:
        subjects: those to ask about (find_open).
        decisions: what was decided before; kept where a subject can't be asked about now.
        source: whom to ask.
        manner: how to go about it.
        expected: labels that ids were shipped with, by id.

    Raises:
        StoreError: the source does not know the ids it should know; nothing was decided.
    """
    leads = look_up_all(subjects, decisions, source)
    refuse_losses(subjects, leads, lambda s, lead: check_shipped(s, lead, source.name, expected), source.name)
    known = dict(decisions)
    undecided: list[str] = []
    trouble = ""
    batches = [subjects[i : i + _BATCH] for i in range(0, len(subjects), _BATCH)]
    for number, batch in enumerate(batches):
        failed: dict[str, WebError] = {}
        try:
            for key, decision in _decide_batch(batch, source, leads, expected):
                if isinstance(decision, WebError):
                    failed[key] = decision
                else:
                    known[key] = decision
        except WebError as error:  # what concerns all: an address that may not be asked
            failed = {subject.key: error for subject in batch if subject.key not in known}
        undecided += failed
        trouble = trouble or next((str(error) for error in failed.values()), "")
        manner.save(known)
        manner.watch(number * _BATCH + len(batch), len(subjects))
        if failed and (source.is_over() or len(failed) == len(batch)):
            undecided += [s.key for later in batches[number + 1 :] for s in later]
            break
    return Result(known, tuple(undecided), trouble)


def _decide_batch(
    batch: Sequence[Subject], source: Source, leads: Leads, expected: Names
) -> Iterator[tuple[str, Decision | WebError]]:
    """A decision or an error for each subject of a batch that there is something to say of."""
    shipped = [s for s in batch if s.same is not None]
    for subject in shipped:
        lead = leads.get(subject.same or "", _NOTHING)
        if isinstance(lead, WebError):
            yield subject.key, lead
        elif lead is not _NOTHING:
            yield subject.key, check_shipped(subject, lead, source.name, expected)
    asked = [s for s in batch if s.same is None]
    found = source.find([s for s in asked if find_searches(s, 1)])
    for subject in asked:
        one = found.get(subject.key, Found())
        if isinstance(one, WebError):
            yield subject.key, one
        else:
            weighed = [weigh(subject, x.facts, x.kinds, one.positions) for x in one.leads]
            yield subject.key, decide(subject, weighed, source.name, are_all=one.are_all)


def check_shipped(subject: Subject, lead: Lead | None, source: str, expected: Names) -> Decision:
    """What becomes of an id that the graph came with: kept where the source calls it by the name expected.

    An id that is gone, or that of something else altogether, is withdrawn; one that merely goes by other names is
    likely and no more.
    """
    qid = subject.same or ""
    if lead is None:
        return make_decision(subject, Verdict.WITHDRAWN, source, ())
    names = tuple(replace(subject.label, text=text) for text in expected.get(qid, ()))
    candidate = weigh(replace(subject, names=(*subject.names, *names)), lead.facts, lead.kinds, {})
    if "type" in candidate.differs:
        return make_decision(subject, Verdict.WITHDRAWN, source, (candidate,))
    sound = bool(candidate.level)
    verdict = Verdict.SAME if sound else Verdict.CLOSE
    decision = make_decision(
        subject, verdict, source, (candidate,), candidate, _CHECKED if sound else _DOUBTED
    )
    return replace(decision, rule="+".join(filter(None, ("shipped", decision.rule))))
