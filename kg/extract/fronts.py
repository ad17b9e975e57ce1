"""What stands before a head where modifiers stand first: nationalities, bodies, "former", "deputy", portfolios.

"Vietnam's new deputy defence minister", "US president", "Barkhane Force Commander", "the Vietnamese foreign ministry".
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.names import skip_acronym
from kg.extract.nationalities import read_nationality
from kg.extract.unlistedbodies import BEFORE_NAMES, find_long_front, find_unlisted_front

_CLOSED = (*BEFORE_NAMES, "relative", "list_coordination", "coordination")
LONGEST_NAME = 5  # words of a body's name before a head: "Barkhane Force Commander"


@dataclass(slots=True, eq=False)
class Front:
    """What stands before a head at the token `end`."""

    end: int
    country: str | None = None
    organization: Group | None = None
    former: bool = False
    title_from: int | None = None  # where words begin that belong to the title


class FrontReader:
    """Reads what stands before a head; whether one follows is for the caller to see."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._read: dict[tuple[int, int], Front] = {}
        self._of_bodies = frozenset(doc.lexicon.table("offices")["prefixes"]["of_bodies"])

    def read(self, at: int, last: int) -> Front:
        """The modifiers from tokens[at] on; read once, since an office, a body and a person may all begin so."""
        front = self._read.get((at, last))
        if front is None:
            front = self._read[at, last] = Front(at)
            while front.end < last and (end := self._step(front, last)) is not None:
                front.end = end
        return front

    def _step(self, front: Front, last: int) -> int | None:
        doc, at = self.doc, front.end
        known = doc.known(at) if doc.tokens[at].is_capital else None
        tag = doc.tag(at, "former", "modifier")
        if (
            tag
            and doc.tag(at, "descriptor")
            and front.country
            and not self._opens_title(at + tag.length, last)
        ):
            return None  # "the Japanese official"
        if tag and (known is None or known[0] <= tag.length):
            front.former = front.former or tag.kind == "former"
            return at + tag.length
        head = doc.tag(at, "head")
        tag = doc.tag(at, "prefix")
        if tag and doc.tokens[at].lower in self._of_bodies and self._skip_body_words(at, last) > at:
            tag = None  # "|National Water Council| Director X"
        if tag and not (head and head.length > tag.length) and self._opens_title(at + tag.length, last):
            front.title_from = at if front.title_from is None else front.title_from
            return at + tag.length
        if tag and front.title_from is None and self._ranks_nation(at + tag.length, last):
            return at + tag.length  # "the top U.S. diplomat", "a senior Chinese official"
        if doc.tag(at, "head", "counterpart", "descriptor", "group") and not self._is_field(at, last):
            return None
        if front.title_from is None:
            if nation := read_nationality(doc, at, last):
                front.country = front.country or nation[1]
                return nation[0]
            if front.organization is None and (end := self._read_name(front, at, last)) is not None:
                return end
        is_open = front.title_from is None and front.organization is None
        if is_open and (end := self._read_described_body(at, last)) is not None:
            front.organization = Group(GroupKind.ORGANIZATION, at, end, country=front.country, name=(at, end))
            return end
        if (tag := doc.tag(at, "portfolio")) and at + tag.length < last:
            end = self._skip_joined_portfolio(at + tag.length, last)
            if self._opens_title(end, last) or doc.tag(end, "body", "delegation", "group", "descriptor"):
                front.title_from = at if front.title_from is None else front.title_from
                return end
        titled = self._find_titled(at, last)
        if (
            titled is not None
            and is_open
            and doc.tag(titled, "descriptor") is not None
            and self._is_named(at, titled)
        ):
            front.organization = Group(
                GroupKind.ORGANIZATION, at, titled, country=front.country, name=(at, titled)
            )
            return titled  # "|Al-Shabaab| leader X", "|Conservative| leader X"
        if titled is None and (front.organization is not None or front.country is not None):
            titled = self._find_described(at, last)
        if titled is not None:
            front.title_from = at if front.title_from is None else front.title_from
        return titled

    def _is_field(self, at: int, last: int) -> bool:
        """ "|Justice| Minister X": a word for who holds an office that is what another one is of."""
        field, head = self.doc.tag(at, "portfolio"), self.doc.tag(at, "head")
        end = at + field.length if field is not None else last
        if head is not None and at + head.length > end:
            return False  # "Police Commissioner X" is an office of its own
        return end < last and self.doc.tag(end, "head") is not None

    def _ranks_nation(self, at: int, last: int) -> bool:
        """Whether a nationality stands at a token, and right behind it who is of it."""
        nation = read_nationality(self.doc, at, last) if at < last else None
        named = self.doc.known_as(at, lambda entry: entry.kind == "Country") if at < last else None
        behind = nation[0] if nation is not None else at + named[0] if named is not None else last
        return behind < last and self.doc.tag(behind, "head", "descriptor", "group", "portfolio") is not None

    def _opens_title(self, at: int, last: int) -> bool:
        if at >= last:
            return False
        return (
            self.doc.tag(at, "head", "portfolio", "prefix") is not None
            or self._find_titled(at, last) is not None
        )

    def _find_titled(self, at: int, last: int) -> int | None:
        """The head of a title in capitals whose field no table knows, before a name: "Domestic Policy Advisor X".

        Also the word for who leads ("Conservative leader X"), and a title the comma of a name closes.
        """
        doc = self.doc
        for end in range(at, min(at + LONGEST_NAME, last)):
            token = doc.tokens[end]
            leads = (tag := doc.tag(end, "descriptor")) is not None and (tag.value or {}).get("title")
            if tag is not None and leads:
                return end if end > at and self._is_capital(end + tag.length, last) else None
            if not token.is_word or not token.is_capital:
                return None
            if (tag := doc.tag(end, "head")) is not None:
                behind = end + tag.length
                is_named = self._is_capital(behind, last) or self._is_named_apart(behind, last)
                return end if end > at and is_named and doc.tag(behind, "preposition") is None else None
            is_inner = end > at and doc.tag(end, "prefix", "portfolio") is not None
            if (doc.tag(end, *_CLOSED) is not None and not is_inner) or doc.known(end) is not None:
                return None
        return None

    def _is_named(self, at: int, end: int) -> bool:
        """Whether words are no field or rank of a title: "Opposition leader X" leads no body of this name."""
        if any(self.doc.tag(n, "portfolio", "prefix", "modifier", "former") for n in range(at, end)):
            return False
        return end - at > 1 or not self.doc.tokens[at].lower.endswith(self.doc.lexicon.endings("adjective"))

    def _is_capital(self, at: int, last: int) -> bool:
        return at < last and self.doc.tokens[at].is_capital

    def _is_named_apart(self, at: int, last: int) -> bool:
        """ "the Lakes Regional Minister, Mrs X": behind a comma an honorific or a rank, and a name."""
        is_comma = at + 1 < last and self.doc.tokens[at].text == ","
        tag = self.doc.tag(at + 1, "honorific", "rank") if is_comma else None
        return tag is not None and self._is_capital(at + 1 + tag.length, last)

    def _find_described(self, at: int, last: int) -> int | None:
        """The head of a title behind plain words, before a name: "UN humanitarian chief X"."""
        doc = self.doc
        for end in range(at, min(at + LONGEST_NAME, last)):
            token = doc.tokens[end]
            if (tag := doc.tag(end, "head")) is not None:
                behind = end + tag.length
                return end if end > at and behind < last and doc.tokens[behind].is_capital else None
            is_plain = token.is_word and token.text.islower() and not doc.tags(end)
            if not is_plain or doc.lexicon.morphology.readings(token.lower):
                return None
        return None

    def _read_described_body(self, at: int, last: int) -> int | None:
        """ "the Chinese |foreign ministry| spokeswoman": the end of a portfolio and its body, right before a head."""
        doc = self.doc
        tag = doc.tag(at, "portfolio")
        begin = self._skip_joined_portfolio(at + tag.length, last) if tag and at + tag.length < last else last
        body = doc.tag(begin, "body") if begin < last else None
        end = begin + body.length if body is not None else last
        return end if end < last and doc.tag(end, "head") is not None else None

    def _skip_joined_portfolio(self, at: int, last: int) -> int:
        """ "industry and trade minister"."""
        tag = self.doc.tag(at, "list_coordination")
        second = self.doc.tag(at + tag.length, "portfolio") if tag and at + tag.length < last else None
        if tag is None or second is None:
            return at
        end = at + tag.length + second.length
        return end if end < last and self.doc.tag(end, "head", "group") else at

    def _read_name(self, front: Front, at: int, last: int) -> int | None:
        """ "US president", "EU foreign policy chief", "Senate President", "USAFRICOM Commander"."""
        doc = self.doc
        if not doc.tokens[at].is_capital:
            return None
        accept = lambda e: e.kind != "Person" and e.form not in {"adjective", "demonym", "prefix"}  # noqa: E731
        if (long := find_long_front(doc, at, last)) is not None:
            country = self._country_within(at, long)
            front.organization = Group(GroupKind.ORGANIZATION, at, long, name=(at, long), country=country)
            front.country = front.country or country
            return long
        end = at
        key = label = country = None
        is_body = False
        if found := doc.known_as(at, accept):
            end, key, label, country = at + found[0], found[1].key, found[1].label, found[1].country
            is_body = found[1].kind == "Organization"
            country = found[1].key if found[1].kind == "Country" else country
        field = doc.tag(at, "portfolio") if end == at else None  # "|Africa CDC| director X"
        behind = end if end > at else at + (field.length if field is not None else 0)
        if at < behind < last and (placed := self._skip_acronym(behind, last)) > behind:
            end, is_body, key = placed, True, None
        first = end
        end = self._skip_body_words(end, last)
        if end > first or (end == at and (end := self._skip_acronym(at, last)) > at):
            is_body, key = True, None
        if end == at and (firm := find_unlisted_front(doc, at, last)) is not None:
            is_body, end = True, firm
        if end == at or end >= last:
            return None
        behind = (
            skip_acronym(doc, end, last) if is_body else end
        )  # "International Energy Agency |(IEA)| chief X"
        if behind >= last:
            return None
        opens = self._opens_title(behind, last) or self._find_described(behind, last) is not None
        if not (opens or doc.tag(behind, "body", "delegation", "modifier", "counterpart")):
            return None
        if is_body:
            front.organization = Group(
                GroupKind.ORGANIZATION, at, end, key=key, label=label, country=country, name=(at, end)
            )
        front.country = front.country or country
        return behind

    def _country_within(self, first: int, last: int) -> str | None:
        found = (self.doc.known_as(at, lambda entry: entry.kind == "Country") for at in range(first, last))
        return next((one[1].key for one in found if one is not None), None)

    def _skip_body_words(self, at: int, last: int) -> int:
        """Past capital words that end with one for a body, right before a head: "Barkhane Force"."""
        for end in range(at, min(at + LONGEST_NAME, last)):
            if not self.doc.tokens[end].is_capital or self.doc.tag(end, "head", "rank", "honorific"):
                break
            tag = self.doc.tag(end, "body")
            if end == at and self.doc.tag(at, "portfolio") is not None:
                continue  # "Police Minister X" is no minister of the police's
            behind = skip_acronym(self.doc, end + tag.length, last) if tag is not None else last
            if tag is not None and behind < last and self.doc.tag(behind, "head"):
                return end + tag.length
        return at

    def _skip_acronym(self, at: int, last: int) -> int:
        token = self.doc.tokens[at]
        is_acronym = token.text.isupper() and len(token.text) > 1
        return at + 1 if is_acronym and self._opens_title(at + 1, last) else at
