"""Match weights in words: every outcome of the model can be said in every language of the screens."""

from __future__ import annotations

import pytest

from tinkuy.register.linking.evidence import EVIDENCE, LANGUAGES, in_words
from tinkuy.register.linking.model import COMPARISONS, CONTRADICTIONS, JOIN, QUEUE, SPOKEN_FOR

CODES = {level.code for comparison in COMPARISONS for level in comparison.levels if level.weight}


@pytest.mark.parametrize("code", sorted(CODES))
@pytest.mark.parametrize("language", ["es", "en"])
def test_every_outcome_has_words(code, language):
    assert EVIDENCE[code][language]


def test_every_language_says_everything():
    assert set(LANGUAGES) >= {"es", "en"}
    assert all(set(words) == set(LANGUAGES) for words in EVIDENCE.values())


def test_a_list_of_evidence_reads_as_a_sentence_part():
    assert in_words(("same_name", "same_block"), "es") == "el mismo nombre, el mismo bloque"
    assert in_words((), "en") == "nothing"


def test_the_codes_that_rules_name_are_codes_of_the_model():
    assert CODES >= SPOKEN_FOR | CONTRADICTIONS


def test_what_speaks_against_never_counts_as_spoken_for():
    against = {level.code for comparison in COMPARISONS for level in comparison.levels if level.weight < 0}
    assert not against & SPOKEN_FOR
    assert against >= CONTRADICTIONS


def test_every_share_is_a_probability_and_the_thresholds_leave_room_for_doubt():
    for comparison in COMPARISONS:
        for level in comparison.levels:
            assert 0 < level.seen <= 1
            assert 0 < level.seen_otherwise <= 1, (comparison.name, level.code, level.seen_otherwise)
    assert 0 < QUEUE < JOIN < 1
