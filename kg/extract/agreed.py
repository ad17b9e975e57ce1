"""The agreements of an article: what was signed or published here, and the instruments it names."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.extract.candidates import Candidate
from kg.extract.chunks import Clause
from kg.extract.document import Document
from kg.extract.documents import find_listed
from kg.extract.entities import Registry
from kg.extract.instruments import Instrument
from kg.extract.merged import Merged
from kg.extract.parties import PartyReader
from kg.extract.reference import Resolver
from kg.extract.tokens import Sentence
from kg.records import Agreement

_MADE = 0.85
_NAMED = 0.7


@dataclass(slots=True, eq=False)
class Found:
    """An agreement while the article is read."""

    instrument: Instrument
    status: str
    date: str | None
    parties: list[str]
    sentences: list[Sentence]
    rule: str
    weight: float
    makers: list[Merged] = field(default_factory=list)


class AgreementReader:
    """Collects agreements from events and from the text."""

    def __init__(self, doc: Document, registry: Registry, resolver: Resolver) -> None:
        self.doc = doc
        self.registry = registry
        self.parties = PartyReader(doc, registry, resolver)
        self.found: list[Found] = []

    def read(self, events: list[Merged], clauses: list[Clause]) -> None:
        """Fills `found`: first what events made, then what is only mentioned."""
        for event in events:
            self._read_event(event, events)
        for clause in clauses:
            self._read_list(clause)
        for clause in clauses:
            for chunk in clause.chunks:
                if chunk.instrument is not None:
                    self._read_mention(chunk.instrument, clause.sentence)

    def _read_list(self, clause: Clause) -> None:
        """The documents that a sum consists of, as what they were made by says: they stand in its place."""
        generic = self.doc.lexicon.table("agreements")["generic"]["words"]
        sums = [found for found in self.found if found.makers and found.instrument.head in generic]
        before = clause.sentence.index - 1
        follows = any(t.sentence.index == before for found in sums for m in found.makers for t in m.tellings)
        listed = find_listed(self.doc, clause, follows=follows) if sums else []
        for instrument in listed:
            if self._same(instrument) is None:
                made = sums[-1]
                parties = self.parties.between(instrument) or made.parties
                found = self._add(instrument, made.status, made.date, parties, clause.sentence)
                found.makers += made.makers
        if listed:
            last = sums[-1]
            self.found = [f for f in self.found if f not in sums or f.status != last.status]

    def _read_event(self, event: Merged, events: list[Merged]) -> None:
        status = {"Signing": "signed", "Declaration": "published"}.get(event.event)
        if status is None:
            return
        generic = self.doc.lexicon.table("agreements")["generic"]["words"]
        named = [i for telling in event.tellings for i in telling.instruments if i.head not in generic]
        signed, signatories = bool(event.roles.get("signatory")), list[str]()
        for telling in event.tellings:
            for instrument in telling.instruments:
                if named and instrument.head in generic:
                    continue  # "cinq documents", each of which is named
                if _is_bare(instrument) and any(not _is_bare(other) for other in named):
                    continue  # "the agreement", named before
                parties = self.parties.in_name(instrument) or self.parties.of(telling, event, events)
                if not parties and event.event == "Signing":
                    parties = self._parties_of_nobody(instrument, telling)
                made = "planned" if event.status == "planned" else status
                if made == "signed" and self._is_in_force(telling.sentence):
                    made = "in_force"  # "signed in 2014, it has been in force since 2016"
                found = self._same(instrument) or self._add(
                    instrument, made, event.date, parties, telling.sentence
                )
                if found.status == "published" and made == "signed":
                    found.status = made  # "The joint communiqué was signed by the ambassadors"
                found.makers.append(event)
                if event.event == "Signing" and not signed:
                    signatories += self.parties.between(instrument)
                found.rule = f"{self.doc.article.language}/frames/{telling.frame.name}"
        if signatories:  # "ont assisté à la signature d'un accord entre X et Y"
            event.roles["signatory"] = list(dict.fromkeys(signatories))

    def _parties_of_nobody(self, instrument: Instrument, telling: Candidate) -> list[str]:
        """ "An agreement was signed": by whom, the talks told before say; "the treaty, signed in 1977": the article."""
        find = self.parties.of_article if telling.tense == "participle" else self.parties.of_talkers
        return find(instrument, telling.sentence)

    def _is_in_force(self, sentence: Sentence) -> bool:
        return self._says("in_force", sentence) and not self._is_denied(sentence)

    def _add(
        self, instrument: Instrument, status: str, date: str | None, parties: list[str], sentence: Sentence
    ) -> Found:
        rule = f"{self.doc.article.language}/agreements/{instrument.head}"
        found = Found(instrument, status, date, parties, [sentence], rule, _MADE if date else _NAMED)
        self.found.append(found)
        return found

    def _same(self, instrument: Instrument) -> Found | None:
        return next((found for found in self.found if found.instrument.is_same(instrument)), None)

    def _read_mention(self, instrument: Instrument, sentence: Sentence) -> None:
        generic = self.doc.lexicon.table("agreements")["generic"]["words"]
        if self._same(instrument) is not None or (instrument.name.lower() == instrument.head in generic):
            return  # "Văn kiện do hai nước đồng bảo trợ": one told of before
        in_force = self._is_in_force(sentence)
        planned = self._says("planned", sentence)
        between = len(self.parties.in_name(instrument)) > 1  # "l'accord de pêche entre le Mali et le Togo"
        if instrument.weak and not between and not (in_force and instrument.determined != "none"):
            return
        if self.found and _is_bare(instrument):
            return  # "the deal" is one told of before
        issued = instrument.type == "JointStatement" and not instrument.weak and instrument.year is None
        status = "in_force" if in_force else "planned" if planned else "published" if issued else "mentioned"
        parties = self.parties.in_name(instrument) or self.parties.of_article(instrument, sentence)
        self._add(instrument, status, instrument.year, parties, sentence)

    def _says(self, status: str, sentence: Sentence) -> bool:
        """Whether a sentence has a word for what became of an instrument."""
        window = self.doc.text[sentence.start : sentence.end].lower()
        words = self.doc.lexicon.table("agreements")["status"][status]
        return any(word in window for word in words)

    def _is_denied(self, sentence: Sentence) -> bool:
        """ "has not yet been ratified"."""
        words = self.doc.lexicon.words["clitics"]["after_negation"]
        return any(token.lower in words for token in self.doc.tokens[sentence.first : sentence.last])

    def records(self) -> list[Agreement]:
        """The agreements as records, in the order they were found."""
        return [
            Agreement(
                key=f"agreement:{number}",
                type=found.instrument.type,
                name=found.instrument.name,
                status=found.status,
                evidence=tuple(dict.fromkeys(self.doc.evidence(s) for s in found.sentences)),
                rule=found.rule,
                confidence=found.weight,
                date=found.date,
                period=found.instrument.period,
                parties=tuple(found.parties),
            )
            for number, found in enumerate(self.found, 1)
        ]

    def keys_of(self, event: Merged) -> tuple[str, ...]:
        """The keys of the agreements an event made."""
        return tuple(
            f"agreement:{number}"
            for number, found in enumerate(self.found, 1)
            if any(m is event for m in found.makers)
        )


def _is_bare(instrument: Instrument) -> bool:
    """Whether a definite article and a head are all there is: "the deal"."""
    return (
        instrument.determined == "definite" and instrument.weak and instrument.name.lower() == instrument.head
    )
