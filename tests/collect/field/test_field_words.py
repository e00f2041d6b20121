"""The pages of field work speak every language of theirs, everywhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.strings import FIELD_WORK, languages
from tinkuy.collect.filling.words import TEXTS

MEND = "Run: python -m tests.strings, and translate what is empty."
SCRIPTS = sorted((FIELD_WORK.folder / "front" / "scripts").rglob("*.js"))
_GAP = re.compile(r"%\(\w+\)s")
_SAID = re.compile(r'\bsay\("(\w+)"(, \{ count)?')


@pytest.mark.parametrize("language", languages())
def test_every_text_has_its_translation_and_no_other_is_left(language: str) -> None:
    known = {message.id: message.string for message in FIELD_WORK.catalogue(language) if message.id}
    missing = [text for text in FIELD_WORK.texts() if not known.get(text) or not all(known[text])]
    assert not missing, f"{language}: {MEND}"
    assert not set(known) - set(FIELD_WORK.texts()), f"{language}: {MEND}"


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    for message in FIELD_WORK.catalogue(language):
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        for said in message.string if isinstance(message.string, tuple) else (message.string,):
            assert set(_GAP.findall(said)) == set(_GAP.findall(originals[-1])), said


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_a_script_says_only_what_there_are_words_for(script: Path) -> None:
    for key, counts in _SAID.findall(script.read_text(encoding="utf-8")):
        for needed in [f"{key}_one", f"{key}_many"] if counts else [key]:
            assert needed in TEXTS, f"{script.name} says {needed}"


def test_no_word_is_left_that_no_script_says() -> None:
    said = "\n".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    # Keys that are put together where they are said: problem_portal, title_sent.
    parts = [
        key for key in TEXTS if not re.search(rf'"{re.sub("_(one|many)$", "", key)}(_title)?"|"{key}"', said)
    ]
    assert {
        key for key in parts if not key.startswith(("problem_", "title_", "gone", "open_elsewhere"))
    } == set()
