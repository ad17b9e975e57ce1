"""Bodies whose modifiers stand before the word that says what they are: "the Vietnamese foreign ministry"."""

from __future__ import annotations

from kg.extract.bodies import BodyReader
from kg.extract.document import Document
from kg.extract.fronts import LONGEST_NAME, FrontReader
from kg.extract.groups import Group, GroupKind

# What does not stand between a country and its body.
_NO_TRAIT = ("head", "counterpart", "group", "preposition", "determiner", "event", "instrument", "relative")


class PrenominalBodyReader(BodyReader):
    """Bodies whose modifiers stand before the word that says what they are: "the Vietnamese foreign ministry"."""

    def __init__(self, doc: Document) -> None:
        super().__init__(doc)
        self.fronts = FrontReader(doc)

    def body(self, at: int, last: int) -> Group | None:
        """A country, place, known or described organisation at a token."""
        if at >= last or self._begins_name(at, last):
            return None
        front = self.fronts.read(at, last)
        tag = self.doc.tag(front.end, "body", "delegation") if at < front.end < last else None
        if tag is not None and (front.country or front.organization):
            group = self._described_body(front.end, front.end + tag.length, last) or Group(
                GroupKind.ORGANIZATION, at, front.end + tag.length
            )
            group.first, group.name = at, (at, group.last)
            group.country = group.country or front.country
            return group
        found = super().body(at, last)
        return self._owned_body(found, last) or found if found is not None else None

    def _owned_body(self, owner: Group, last: int) -> Group | None:
        """ "head of |Kenya's electoral commission|", "speaker of |Taiwan's legislature|": the body of a country."""
        doc, at = self.doc, owner.last + 1
        marks = doc.lexicon.possessive_marks
        is_country = owner.kind is GroupKind.COUNTRY and at < last and doc.tokens[owner.last].lower in marks
        if not is_country or doc.tokens[owner.last].start != doc.tokens[owner.last - 1].end:
            return None
        for end in range(at, min(at + LONGEST_NAME, last)):
            if (tag := doc.tag(end, "body")) is not None:
                behind = end + tag.length
                ends = behind >= last or doc.tag(behind, "head", "body") is None
                return (
                    Group(
                        GroupKind.ORGANIZATION, owner.first, behind, name=(at, behind), country=owner.country
                    )
                    if ends and doc.tokens[end].text.islower()
                    else None
                )
            token = doc.tokens[end]
            if not token.is_word or not token.text.islower() or doc.tag(end, *_NO_TRAIT) is not None:
                return None
        return None

    def _begins_name(self, at: int, last: int) -> bool:
        """ "City Hall": a word for a body that is the first of a name, not its head."""
        tag = self.doc.tag(at, "body")
        end = at + tag.length if tag is not None else last
        if end >= last or not self.doc.tokens[at].is_capital or self.doc.known(at) is not None:
            return False
        behind = self.doc.tokens[end]
        return behind.is_capital and behind.is_word and self.doc.tag(end, "preposition", "determiner") is None
