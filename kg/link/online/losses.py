"""Whether a source knows the ids it should know: one that lacks many is no Wikidata, and must not undo a graph."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from kg.decisions import Decision, Subject, Verdict
from kg.errors import StoreError
from kg.link.online.found import Lead, Source
from kg.web import WebError

_BATCH = 50  # ids
_FEW = 3  # ids that may always be gone: Wikidata merges and deletes
_GONE, _DOUBTED = (
    0.1,
    0.5,
)  # parts of the ids that may be gone; that may be gone, of another kind, or go by other names
_SHOWN = 5
Leads = Mapping[str, Lead | WebError | None]


def look_up_all(subjects: Sequence[Subject], decisions: Mapping[str, Decision], source: Source) -> Leads:
    """What a source knows of the ids that subjects came with, and of those decided on before, by id.

    After a batch of which nothing could be had no more is asked: the others have the same error.
    """
    decided = (decisions[s.key].qid for s in subjects if s.key in decisions)
    qids = sorted({qid for qid in (*(s.same for s in subjects), *decided) if qid})
    leads: dict[str, Lead | WebError | None] = {}
    for at in range(0, len(qids), _BATCH):
        batch = qids[at : at + _BATCH]
        leads |= source.look_up(batch)
        errors = [lead for qid in batch if isinstance(lead := leads.get(qid), WebError)]
        if len(errors) == len(batch):
            return leads | dict.fromkeys(qids[at + _BATCH :], errors[0])
    return leads


def refuse_losses(
    subjects: Sequence[Subject], leads: Leads, check: Callable[[Subject, Lead | None], Decision], source: str
) -> None:
    """Stop before a source that is no Wikidata takes back what a graph says.

    Args:
        subjects: those that are asked about.
        leads: what the source knows of ids.
        check: what would become of the id a subject came with.
        source: its name.

    Raises:
        StoreError: too many ids are gone, of another kind, or go by other names there.
    """
    known = {qid: lead for qid, lead in leads.items() if not isinstance(lead, WebError)}
    gone = sorted((qid for qid, lead in known.items() if lead is None), key=lambda qid: int(qid[1:]))
    doubted = {*gone, *_find_doubted(subjects, known, check)}
    what = "lacks" if _are_many(len(gone), known, _GONE) else "calls otherwise"
    listed = gone if what == "lacks" else sorted(doubted, key=lambda qid: int(qid[1:]))
    if what == "lacks" or _are_many(len(doubted), known, _DOUBTED):
        shown = ", ".join(listed[:_SHOWN]) + (", …" if len(listed) > _SHOWN else "")
        raise StoreError(
            f"{source} {what} {len(listed)} of {len(known)} ids that the graph or the lock file has ({shown}): it is "
            "no whole mirror of Wikidata, and nothing was changed; ask another with --api"
        )


def _find_doubted(
    subjects: Iterable[Subject],
    known: Mapping[str, Lead | None],
    check: Callable[[Subject, Lead | None], Decision],
) -> Iterator[str]:
    for subject in subjects:
        qid = subject.same
        if qid is not None and qid in known and check(subject, known[qid]).verdict is not Verdict.SAME:
            yield qid


def _are_many(number: int, known: Mapping[str, object], part: float) -> bool:
    return number > max(_FEW, part * len(known))
