"""Countries, places and organisations: known by the gazetteer, or described ("le ministère russe de la Défense")."""

from __future__ import annotations

import re

from kg.extract.articles import skip_article
from kg.extract.bodywords import find_pair_end, is_named_behind_trade, is_trade, name_pair, number_of
from kg.extract.document import Document
from kg.extract.groups import Group, GroupKind
from kg.extract.nameindex import NameEntry
from kg.extract.names import find_name_end, skip_acronym
from kg.extract.namesakes import follows_placing
from kg.extract.nationalities import read_nationality, skip_classifier
from kg.extract.nations import read_nations
from kg.extract.origins import is_crowd, lacks_article, read_origin
from kg.extract.portfolios import goes_on_with_portfolio, read_common_portfolio
from kg.extract.relations import Relation
from kg.extract.shipnames import read_ship_name
from kg.extract.territories import end_of_territory, find_mark_end, read_region, skip_settlement
from kg.lang import given_names
from kg.lang.folding import fold

_KINDS = {
    "Country": GroupKind.COUNTRY,
    "Place": GroupKind.PLACE,
    "Organization": GroupKind.ORGANIZATION,
    "Person": GroupKind.PERSON,
}
_FOREIGN = re.compile(r"[aeiouy][^aeiouy]+[aeiouy]")  # no syllable has a consonant between its vowels


class BodyReader:
    """Reads the name of a country, place or organisation at a token."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self._is_bare = bool(doc.lexicon.grammar.get("bare_complements"))

    def body(self, at: int, last: int) -> Group | None:
        """A country, place, known or described organisation at a token."""
        if at >= last:
            return None
        doc = self.doc
        if (tag := doc.tag(at, "homeland")) is not None:
            home = doc.lexicon.table("offices")["home"]["country"]
            label = doc.names.label(home, doc.article.language)  # "thăm |nước ta|"
            return Group(GroupKind.COUNTRY, at, at + tag.length, key=home, label=label, country=home)
        accept = lambda e: e.form not in {"adjective", "prefix", "demonym"}  # noqa: E731 - a local predicate
        if found := doc.known_as(at, accept):
            return self._known(at, found, last)
        if (name := skip_classifier(doc, at)) > at:
            group = self.body(name, last)
            return group if group and group.key is not None else None
        if (named := self._by_acronym(at, last)) is not None:
            return named
        if self._is_bare and (ship := read_ship_name(doc, at, at, last)) is not None:
            return Group(GroupKind.ORGANIZATION, at, ship[0], name=(at, ship[0]), country=ship[1])
        if (tag := doc.tag(at, "body", "delegation")) is not None and not lacks_article(doc, at):
            organ = doc.tag(at, "organ") if doc.tokens[at].is_capital and not self._is_bare else None
            return self._described_body(at, at + max(tag.length, organ.length if organ else 0), last)
        return None

    def _by_acronym(self, at: int, last: int) -> Group | None:
        """ "l'Organisation pour la mise en valeur du fleuve Sénégal (OMVS)": the acronym says where the name ends."""
        spans = () if self._is_bare else self.doc.acronyms.items()
        for acronym, (begin, end) in spans:
            if begin == at and end <= last:
                short = self._described_body(at, at + 1, last)
                country = short.country if short is not None else None
                behind = skip_acronym(self.doc, end, last)
                return Group(GroupKind.ORGANIZATION, at, behind, name=(at, end), country=country)
            if at > end + 1 and self.doc.tokens[at].text == acronym:
                return Group(GroupKind.ORGANIZATION, at, at + 1, name=(begin, end))
        return None

    def _known(self, at: int, found: tuple[int, NameEntry], last: int) -> Group | None:
        doc, (length, entry) = self.doc, found
        kind = _KINDS[entry.kind]
        if not any(token.is_capital for token in doc.tokens[at : at + length]):
            return None
        end = at + length
        country = entry.key if kind is GroupKind.COUNTRY else entry.country
        group = Group(kind, at, end, key=entry.key, label=entry.label, country=country)
        group.last = skip_acronym(self.doc, end, last)
        abroad = read_nationality(doc, end, last) if self._is_bare else None
        word = doc.tag(at, "body") if self._is_bare else None
        if word is not None and word.length < length and goes_on_with_portfolio(doc, end, last):
            return self._described_body(
                at, at + word.length, last
            )  # "Bộ Công Thương |và Thủ công nghiệp| Lào"
        if kind is GroupKind.ORGANIZATION and abroad is not None and abroad[1] != country:
            # "Bộ Công an Lào": its namesake of another country
            return Group(kind, at, abroad[0], name=(at, abroad[0]), country=abroad[1])
        if kind is GroupKind.ORGANIZATION and abroad is not None:
            group.last = abroad[0]  # "Bộ Công Thương Việt Nam"
        if kind is GroupKind.PERSON:
            name_end = max(end, find_name_end(self.doc, at, last))
            group.name, group.last = (at, name_end), name_end
            return group
        if (
            kind is GroupKind.PLACE
            and not self._is_bare
            and end < last
            and self.doc.tag(end, "body")
            and self.doc.tokens[end].text.islower()
        ):
            return Group(
                GroupKind.ORGANIZATION, at, end + 1, name=(at, end + 1), country=country
            )  # "Brest métropole"
        if self._goes_on(kind, at, end, last):
            return None  # the known name is only the beginning of a longer one
        return group

    def _goes_on(self, kind: GroupKind, at: int, end: int, last: int) -> bool:
        """Whether a capital word behind makes it another name ("Maurice Leroy", "Vietnam Airlines")."""
        if end < last and self.doc.tokens[end].joined:
            return kind is not GroupKind.COUNTRY
        if self._is_bare and kind in (GroupKind.COUNTRY, GroupKind.PLACE):
            return False  # "Tổng thống Nga Putin"
        name_end = find_name_end(self.doc, at, last)
        if name_end - end == 1 and follows_placing(self.doc, at) and self.doc.names_person(end):
            return False  # "In Dhaka Senadheera is to meet X"
        if name_end - end > 1 and end - at == 1:
            return False  # "son homologue de Grèce Nikolaos Dendias": two words are a name of their own
        return name_end > end and end - at == 1

    def _described_body(self, at: int, end: int, last: int) -> Group | None:
        """ "ministère vietnamien de la Sécurité publique", "délégation de haut niveau du ministère …"."""
        doc = self.doc
        if (region := read_region(doc, at, end, last)) is not None:
            return region
        named, begin = doc.tokens[at].is_capital, end
        country: str | None = None
        nations, is_plain = list[str](), not named
        while end < last:
            found, behind = ([], end) if self._is_bare else read_nations(doc, end, last)
            if found:
                nations, end, country = found, behind, found[0]
                continue
            if (ship := read_ship_name(doc, at, end, last)) is not None:
                named, country, end = True, country or ship[1], ship[0]
                continue
            if self._is_bare and (pair := find_pair_end(doc, end, last)) is not None:
                if doc.tag(at, "delegation") is not None:
                    nations = name_pair(doc, end, pair)  # "Hải quân |Việt Nam - Nga|" are two navies
                end = pair
                continue
            if nation := read_nationality(doc, end, last):
                end, country = nation
                continue
            of = doc.tag(end, "preposition")
            if doc.tag(at, "body") is None and of is not None and of.value == Relation.TO:
                break  # "40 secouristes à Hanoi": people are sent there, an embassy belongs there
            step = (number_of(doc, at, end) if self._is_bare else None) or self._bare_complement(end, last)
            step = step or self._body_complement(end, last) or read_origin(doc, self.body, at, end, last)
            if step is None:
                break
            is_plain = is_plain and step == (end + 1, None)  # "le groupe pharmaceutique français"
            # "cette partie essentielle": what people of no country are like is no name.
            named = named or step != (end + 1, None) or doc.tag(at, "body") is not None
            end, owner = step
            country = country or owner
        bare = country is None and end == begin  # "la société Minora"
        if (country or bare) and (not named or is_plain) and (firm := self._firm(at, end, last, country)):
            return firm
        # "Université Cheikh Anta Diop", but not "l'Assemblée nationale Anne Leroy": what is whole takes no more.
        is_whole = end > begin or (begin - at > 1 and not self._is_bare)
        is_whole = is_whole and not (
            country is None and self._is_bare and is_named_behind_trade(doc, end, last)
        )
        if end < last and doc.tokens[end].is_capital and named and self._takes_name(at) and not is_whole:
            end = find_name_end(doc, end, last)
            if self._is_bare and (nation := read_nationality(doc, end, last)) is not None:
                end, country = nation  # "Công ty Sữa |Việt Nam|"
        if country is None and not named:
            return None
        if self._is_bare and end == begin == at + 1:
            return None  # "hai Bộ": a word for bodies, and no name
        group = Group(
            GroupKind.ORGANIZATION, at, skip_acronym(self.doc, end, last), name=(at, end), country=country
        )
        if len(nations) > 1:  # "les marines togolaise et béninoise"
            group.members = [Group(GroupKind.COUNTRY, at, end, key=key, country=key) for key in nations]
        return group

    def _firm(self, at: int, end: int, last: int, country: str | None) -> Group | None:
        """ "la compagnie hongroise MVM", "le groupe français Solarvent": what bears a name goes by it."""
        if self._is_bare or end >= last or not self._takes_name(at) or not self.doc.tokens[end].is_capital:
            return None
        name_end = find_name_end(self.doc, end, last)
        known = self.doc.known_as(end, lambda entry: entry.kind == "Organization")
        if name_end == end or self.doc.tag(end, "head", "honorific", "rank", "preposition"):
            return None
        if country is None and (self.doc.known(end) is not None or not self._is_firm_name(end)):
            return None
        of = self.doc.tag(name_end, "preposition") if name_end + 1 < last else None
        if of is not None and of.value == Relation.WITHOUT:
            name_end += of.length + 1  # "l'association Marins sans frontières"
        firm = Group(GroupKind.ORGANIZATION, at, name_end, name=(end, name_end), country=country)
        if known is not None and end + known[0] == name_end:
            firm.key, firm.label = known[1].key, known[1].label
        return firm

    def _is_firm_name(self, at: int) -> bool:
        """Whether a capital word can name a firm: no letter of a group ("groupe A"), nobody's first name."""
        return len(text := self.doc.tokens[at].text) > 1 and fold(text) not in given_names()

    def _takes_name(self, at: int) -> bool:
        """Whether the body that begins here may be named after somebody ("Tập đoàn Airbus", "Université …")."""
        eponymous = self.doc.lexicon.table("offices")["bodies"]["eponymous"]
        tag = self.doc.tag(at, "body", "delegation")
        is_word = not self._is_bare and self.doc.tokens[at].lower in eponymous  # "Hội đồng" is no "hội"
        return is_word or (tag is not None and tag.key in eponymous)

    def _bare_complement(self, at: int, last: int) -> tuple[int, str | None] | None:
        """ "Bộ Giáo dục và Đào tạo", "đoàn đại biểu TASS", "Đại học Quốc gia Hà Nội": no preposition."""
        doc = self.doc
        if not self._is_bare:
            return None
        joint = doc.tag(at, "list_coordination")
        begin = at + joint.length if joint else at
        portfolio = doc.tag(begin, "portfolio")
        if portfolio and begin + portfolio.length <= last and doc.tokens[begin].is_capital:
            return begin + portfolio.length, None
        if joint:
            end = read_common_portfolio(doc, begin, last)
            return (end, None) if end is not None else None  # "Bộ Công Thương |và Thủ công nghiệp| Lào"
        if (mark := find_mark_end(doc, at, last)) is not None:
            return mark, None
        if (trait := doc.tag(at, "modifier")) and doc.tokens[at].text.islower() and trait.length > 1:
            return at + trait.length, None  # "Quốc hội |nước ta|"
        known = doc.known_as(at, lambda entry: entry.kind in {"Place", "Organization"})
        if known and doc.tokens[at].is_capital:
            return at + known[0], known[1].country
        if (tag := doc.tag(at, "body")) and doc.tokens[at].is_capital:
            return at + tag.length, None
        if (begin := skip_classifier(doc, at)) > at and begin < last and doc.tokens[begin].is_capital:
            return self._territory(begin, last)
        if (begin := skip_settlement(doc, at)) > at:
            return begin, None  # "UBND tỉnh": of the province the text speaks of
        if self._is_compound(at, last):
            return at + 2, None
        return (at + 1, None) if is_trade(doc, at, last) else None

    def _territory(self, at: int, last: int) -> tuple[int, str | None]:
        """ "UBND tỉnh An Hòa Lê Văn Nam", "UBND thành phố Lê Văn Nam": up to the surname of who holds office there."""
        doc = self.doc
        known = doc.known_as(at, lambda entry: entry.kind == "Place")
        if known:
            return at + known[0], known[1].country
        return end_of_territory(doc, at, last), None

    def _is_compound(self, at: int, last: int) -> bool:
        """Two syllables of which the first has the capital: a common noun in the name of a body ("Dự báo")."""
        tokens = self.doc.tokens
        if at + 1 >= last or not tokens[at].is_capital or self.doc.known(at) is not None:
            return False
        functions = ("preposition", "particle", "adverb", "coordination", "list_coordination", "relative")
        closed = self.doc.tag(at + 1, *functions, "determiner", "subordination") is not None
        if _FOREIGN.search(fold(tokens[at].text)):
            return False  # "Tập đoàn Sumitomo |ký| …": one word and no syllable
        return tokens[at + 1].text.islower() and not closed and not self.doc.tag(at, "head", "honorific")

    def _body_complement(self, at: int, last: int) -> tuple[int, str | None] | None:
        doc = self.doc
        of = doc.tag(at, "preposition")
        if (
            of is None
            or of.value not in (Relation.OF, Relation.TO)
            or (of.value == Relation.TO and of.length > 1)
        ):
            if (
                doc.tokens[at].text[0].islower()
                and not doc.tag(at, "preposition", "list_coordination", "relative", "coordination", "adverb")
                and not doc.lexicon.morphology.readings(doc.tokens[at].lower)
                and doc.tokens[at].lower.endswith(doc.lexicon.endings("adjective"))
            ):
                return at + 1, None
            return None
        inner = skip_article(self.doc, at + of.length)
        if inner >= last or (of.value == Relation.TO and is_crowd(self.doc, at - 1)):
            return None
        if owner := self.body(inner, last):
            return (owner.last, owner.country) if owner.kind is not GroupKind.PERSON else None
        is_to = of.value == Relation.TO and doc.lexicon.grammar.get("modifiers_first")
        portfolio = doc.tag(inner, "portfolio")
        if portfolio and not is_to:  # "the oath of office to Foreign Minister X"
            return self._portfolio_end(inner + portfolio.length, last), None
        if doc.tokens[inner].is_capital and of.value == Relation.OF:
            return find_name_end(doc, inner, last) or inner + 1, None
        return None

    def _portfolio_end(self, at: int, last: int) -> int:
        tag = self.doc.tag(at, "list_coordination") if at < last else None
        if tag and (of := self.doc.tag(at + tag.length, "preposition")) and of.value == Relation.OF:
            inner = skip_article(self.doc, at + tag.length + of.length)
            if inner < last and (more := self.doc.tag(inner, "portfolio")):
                return inner + more.length
        return at
