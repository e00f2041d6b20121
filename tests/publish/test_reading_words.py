"""Template words of the pages that are read."""

from __future__ import annotations

import pytest

from tinkuy.publish.templatetags.reading import breaking, size, telephone


@pytest.mark.parametrize(
    ("number", "said"),
    [("+5115550123", "+51 1 5550123"), ("none", "none"), ("", "")],
)
def test_a_telephone_is_printed_in_groups_and_anything_else_as_it_is(number: str, said: str) -> None:
    assert telephone(number) == said


def test_an_address_breaks_after_slashes_and_holds_no_markup() -> None:
    assert breaking("a.example/b/<i>") == "a.example/<wbr>b/<wbr>&lt;i&gt;"


def test_a_size_that_is_not_known_is_not_told() -> None:
    assert size(None) == ""
    assert size(2048).startswith("2")
