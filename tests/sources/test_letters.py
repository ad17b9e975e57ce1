"""Letters are counted by their bytes: as many as Python counts one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.sources.letters import count_letters, keep_letters

ANY = st.text(st.one_of(st.sampled_from("aÉđ9_²Ⅷ١ \n\xa0\u0301-’"), st.characters(exclude_categories=())))


@given(ANY)
def test_letters_are_those_of_python(text: str) -> None:
    kept = "".join(filter(str.isalnum, text))
    assert keep_letters(text) == kept
    assert count_letters(text) == len(kept)
