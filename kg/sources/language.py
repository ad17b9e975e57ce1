"""Which language an article is in: as the user says, the text shows, the source claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from kg import lang
from kg.errors import Rejected

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# The languages a news text may be in. The model knows 140; its regional and ancient ones (Occitan, Walloon,
# Ligurian, Latin, …) resemble a large neighbour and win short texts from it.
_CANDIDATES = (
    "af am ar az be bg bn bs ca cs da de el en es et eu fa fi fr gl he hi hr hu hy id is it ja ka kk km ko "
    "ky lo lt lv mk mn ms my ne nl no pl ps pt ro ru sk sl so sq sr sv sw ta te th tl tr uk ur uz vi zh"
)
_ENOUGH = 60  # letters below which a text must be surer of its language
_SURE = 0.99  # probability above which the text is believed against its source
_FAIR = 0.5  # probability below which the text shows nothing
_SAMPLE = 4_000  # code points that are looked at
_FEWEST = 50  # words from which a text may show its language by the commonest of them
_FULL, _FEW = 0.15, 0.02  # share of words that are the commonest of the language, and of any other language
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str, *, asked: str | None, claimed: str | None, where: str) -> str:
    """The code of a language there is a folder for.

    Args:
        text: the article's text, not yet cleaned.
        asked: what the user said (--language): it is taken as it is.
        claimed: what the source says of itself ("fr-CG", "fr_FR").
        where: the input, for the error.

    Raises:
        Rejected: the article is in a language there is no folder for, or too short to tell.
    """
    code = _primary(asked) or _shown(text, _primary(claimed))
    known = lang.available()
    if code in known:
        return code
    if code is None:
        reason = "too little text to tell its language; say it with --language"
    else:
        reason = f"its language is {code!r}, which is not supported; supported: {', '.join(known)}"
    raise Rejected(reason, where=where, code="language")


def find_doubts(language: str, *, asked: str | None, claimed: str | None) -> tuple[str, ...]:
    """A warning where the text is in another language than its source says."""
    code = _primary(claimed)
    if asked or code in (None, language):
        return ()
    return (f"its source says that its language is {code!r}; it is read as {language!r}",)


def _shown(text: str, claimed: str | None) -> str | None:
    sample = text[:_SAMPLE]
    if plain := _find_by_words(sample):
        return plain
    short = sum(map(str.isalpha, sample)) < _ENOUGH
    code, probability = _identifier().classify(sample)
    if claimed and (short or probability < _SURE):
        return claimed
    return str(code) if probability >= (_SURE if short else _FAIR) else None


def _find_by_words(sample: str) -> str | None:
    """The language whose commonest words a text is full of, with next to none of another; None: that is not so."""
    words = Counter(_WORD.findall(sample.lower()))
    total = words.total()
    if total < _FEWEST:
        return None
    shares = {
        code: sum(words[word] for word in common if word in words) / total
        for code, common in _load_common().items()
    }
    best = max(shares, key=shares.__getitem__)
    others = max((share for code, share in shares.items() if code != best), default=0)
    return best if shares[best] >= _FULL and others <= _FEW else None


@cache
def _load_common() -> Mapping[str, frozenset[str]]:
    """Words by which each language is told from all others."""
    tables = {code: lang.load(code).table("boilerplate") for code in lang.available()}
    return {code: frozenset(table["common"]["words"]) for code, table in tables.items()}


def _primary(tag: str | None) -> str | None:
    """The language of a tag: "fr-CG" → "fr"."""
    code = (tag or "").replace("_", "-").split("-")[0].strip().lower()
    return code if code.isalpha() else None


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_CANDIDATES.split())
    return identifier
