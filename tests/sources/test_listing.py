"""Lists of inputs on the disk: what comes out is what went in, whatever the names."""

from __future__ import annotations

import os
from pathlib import Path

from kg.sources import Input, Listing, open_inputs
from kg.sources.listing import Seen


def test_a_listing_gives_what_it_was_given_in_order_and_again() -> None:
    odd = os.fsdecode(b"\xff caf\xe9.txt")
    given = [
        Input("b.txt", Path("b.txt")),
        Input(odd, Path(odd)),
        Input("-", data=b"abc"),
        Input(".a", Path(".a"), skipped="hidden"),
    ]
    listing = Listing(iter(given))
    assert len(listing) == len(given)
    assert list(listing) == list(listing) == given


def test_a_file_is_known_by_its_number_and_not_by_its_name(tmp_path: Path) -> None:
    first, second, other = (tmp_path / name for name in ("a", "b", "c"))
    first.touch()
    second.hardlink_to(first)
    other.touch()
    seen = Seen()
    assert [seen.note(p.stat(), p.name) for p in (first, second, other, first)] == [None, "a", None, "a"]


def test_numbers_of_files_beyond_those_of_sqlite_are_told_apart() -> None:
    numbers = (2**64 - 1, 2**64 - 2, 2**63)
    found = [os.stat_result((0o100644, number, 1, 1, 0, 0, 0, 0, 0, 0)) for number in numbers]
    seen = Seen()
    assert [seen.note(status, "a") for status in found] == [None, None, None]


def test_a_folder_of_many_files_is_walked_in_order(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").touch()
    listing = Listing(open_inputs([tmp_path]))
    assert [one.path.name for one in listing if one.path] == sorted(f"{n}.txt" for n in range(300))
