"""The pages of workshops speak every language of theirs, everywhere."""

from __future__ import annotations

import re

import pytest

from tests.strings import WORKSHOP, languages

MEND = "Run: python -m tests.strings, and translate what is empty."
_GAP = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("language", languages())
def test_every_text_has_its_translation_and_no_other_is_left(language: str) -> None:
    known = {message.id: message.string for message in WORKSHOP.catalogue(language) if message.id}
    missing = [text for text in WORKSHOP.texts() if not known.get(text) or not all(known[text])]
    assert not missing, f"{language}: {MEND}"
    assert not set(known) - set(WORKSHOP.texts()), f"{language}: {MEND}"
    assert "Take it back" in known, "otherwise this test would be content with nothing"


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    for message in WORKSHOP.catalogue(language):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        for said in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(_GAP.findall(said)) == set(_GAP.findall(originals[-1])), said
