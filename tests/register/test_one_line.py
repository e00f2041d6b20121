"""Names of files and titles of unknown origin, as one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.register.one_line import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("niño  blanco.csv", "niño blanco.csv"),
        ("a\nb\x00.csv", "a b .csv"),
        ("\x1b[31mred", "[31mred"),
        ("\u202efdp.exe", "fdp.exe"),
        (b"\xff\xfe.csv".decode("utf-8", "surrogateescape"), "��.csv"),
        ("\ud83d", "�"),
        ("\n", ""),
    ],
)
def test_it_is_one_line_that_can_be_printed(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text())
def test_any_text_becomes_a_line_and_stays_it(text: str) -> None:
    line = one_line(text)
    assert line.isprintable() and one_line(line) == line
