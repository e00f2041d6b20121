"""The site speaks every one of its languages, everywhere."""

from __future__ import annotations

import re

import pytest

from tests.strings import SITE, languages

MEND = "Run: python -m tests.strings, and translate what is empty."
_GAP = re.compile(r"%\(\w+\)s|\{\w+\}")


@pytest.mark.parametrize("language", languages())
def test_every_text_has_its_translation(language: str) -> None:
    known = {message.id: message.string for message in SITE.catalogue(language) if message.id}
    forms = SITE.catalogue(language).num_plurals
    missing = [text for text in SITE.texts() if isinstance(text, str) and not known.get(text)]
    missing += [
        text
        for text in SITE.texts()
        if isinstance(text, tuple) and (len(known.get(text) or ()) != forms or not all(known[text]))
    ]
    assert not missing, f"{language}: {MEND}"


@pytest.mark.parametrize("language", languages())
def test_no_translation_is_left_of_a_text_that_is_gone(language: str) -> None:
    gone = {message.id for message in SITE.catalogue(language) if message.id} - set(SITE.texts())
    assert not gone, f"{language}: {MEND}"


@pytest.mark.parametrize("language", languages())
def test_a_translation_has_the_gaps_of_its_text(language: str) -> None:
    for message in SITE.catalogue(language):
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        for one in filter(None, said):
            assert set(_GAP.findall(one)) == set(_GAP.findall(originals[-1])), one


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("Skip to the content", "base.html"),
        (("%(number)s organisation", "%(number)s organisations"), "how_many.html"),
        ("Community kitchen", "words.py"),
    ],
)
def test_texts_are_found_where_they_stand(text: str | tuple[str, str], file: str) -> None:
    """Otherwise the tests above would be content with nothing."""
    assert any(name.endswith(file) for name in SITE.texts()[text])
