"""Bytes → text: byte order mark, UTF-8, the declared encoding, a guess, in this order."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"\xd0\xcf\x11\xe0",
    b"SQLite format 3",
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\v\f\r\x1b")
# UTF-8 read as windows-1252: what begins a letter, and as many of its other bytes as that asks for.
_REST = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
# One class first: a pattern that begins with a choice is tried at every letter of a page.
_DAMAGE = re.compile(f"[Â-ô](?:(?<=[Â-ß]){_REST}|(?<=[à-ï]){_REST}{{2}}|(?<=[ð-ô]){_REST}{{3}})")
_ASCII = bytes(range(128))
_BAD = 3  # of them, from which a text is taken for damaged
_LONGEST_LINE = 100_000  # code points of a line that is repaired
_SAMPLE = 65_536  # bytes that decide whether an input is text
# WHATWG: a page that says latin-1 or ASCII means windows-1252.
_MEANT = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The source as text: what `Run.origin` counts in."""

    text: str
    encoding: str
    warnings: tuple[str, ...] = ()


def is_binary(data: bytes) -> bool:
    """Whether the bytes are a picture, an archive, a program: anything but text."""
    if data.startswith(_MAGIC):
        return True
    head = data[:_SAMPLE]
    if _find_bom(head) or _guess_utf16(head):
        return False
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls * 20 > len(head)


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """The bytes as text. `declared` is the encoding the document names for itself.

    UTF-8 comes before what is declared: text in another encoding is almost never valid UTF-8 by chance, and
    pages that declare latin-1 over UTF-8 are common.
    """
    bom = _find_bom(data) or _guess_utf16(data[:_SAMPLE])
    if bom:
        return _mended(data.decode(bom, errors="replace").removeprefix("\ufeff"), bom)
    try:
        return _mended(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _is_damaged_utf8(data):
        return Decoded(
            data.decode("utf-8", errors="replace"), "utf-8", ("damaged UTF-8: some letters are lost",)
        )
    named = _decode_as(data, declared)
    if named is not None:
        return named
    return _guessed(data)


def _find_bom(data: bytes) -> str | None:
    return next((name for mark, name in _BOMS if data.startswith(mark)), None)


def _guess_utf16(head: bytes) -> str | None:
    """UTF-16 without a mark: in Latin text every other byte is nearly always 0."""
    if 0 not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 4:
        return None
    if odd * 10 > half * 7 and even * 10 < half:
        return "utf-16-le"
    if even * 10 > half * 7 and odd * 10 < half:
        return "utf-16-be"
    return None


def _is_damaged_utf8(data: bytes) -> bool:
    """Whether nearly all letters beyond ASCII are UTF-8, some cut or overwritten."""
    text = data.decode("utf-8", errors="surrogateescape")
    bad = sum("\udc80" <= c <= "\udcff" for c in text)
    good = sum(c > "\x7f" for c in text) - bad
    return good > 10 * bad


def _decode_as(data: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    name = declared.strip().lower()
    try:
        codec = codecs.lookup(_MEANT.get(name, name))
        if not codec._is_text_encoding:  # "zip" and "hex" are codecs too
            return None
        return _mended(data.decode(codec.name), codec.name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(data: bytes) -> Decoded:
    """windows-1252, as a browser would, or by what the letters look like where that gives none.

    A statistical guess alone takes French for Czech (windows-1250), whose letters differ in few bytes.
    """
    try:
        return Decoded(data.decode("cp1252"), "cp1252", ("no usable encoding named: read as windows-1252",))
    except UnicodeDecodeError:
        from charset_normalizer import from_bytes

        best = from_bytes(data[:_SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    return Decoded(data.decode(name, errors="replace"), name, (f"no usable encoding named: read as {name}",))


def _mended(text: str, encoding: str) -> Decoded:
    """The text, with lines put right that were once read in a wrong encoding ("Ã©" for "é"), by ftfy."""
    # Of most texts few letters are beyond ASCII: where those alone show no damage, the text has none.
    beyond = text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass")
    if not _shows_damage(beyond) or not _shows_damage(text):
        return Decoded(text, encoding)
    from ftfy import fix_encoding
    from ftfy.badness import badness

    lines = text.split("\n")
    mended = [fix_encoding(line) if _is_damaged(line) else line for line in lines]
    count = sum(old != new for old, new in zip(lines, mended, strict=True))
    repaired = (f"mojibake repaired in {count} {'lines' if count > 1 else 'line'}",) if count else ()
    lost = ("mojibake that can't be repaired: letters such as Ã© stand in the text",)
    rest = sum(badness(line) for line in mended if _is_damaged(line))
    return Decoded("\n".join(mended), encoding, (*repaired, *(lost if rest >= _BAD else ())))


def _shows_damage(text: str) -> bool:
    """Whether a text has several signs of damage: one may be what it is about."""
    return sum(1 for _ in islice(_DAMAGE.finditer(text), _BAD)) == _BAD


def _is_damaged(line: str) -> bool:
    """Whether ftfy finds a line damaged; it takes its time, and is asked of short lines that look like it."""
    from ftfy.badness import is_bad

    return len(line) <= _LONGEST_LINE and bool(_DAMAGE.search(line)) and bool(is_bad(line))
