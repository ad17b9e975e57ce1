"""The files that pin dependencies hold names, versions and sums, and no address of anybody."""

from __future__ import annotations

import pytest
from conftest import ROOT

LOCKS = ("requirements.lock", "explorer/package-lock.json", "tests/judges/js/package-lock.json")


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_file_holds_no_address(name: str) -> None:
    lines = (ROOT / name).read_text(encoding="utf-8").splitlines()
    assert len(lines) > 10
    # npm writes whom to give money to into "funding": such entries are to be taken out by hand.
    assert [line for line in lines if "://" in line] == []
