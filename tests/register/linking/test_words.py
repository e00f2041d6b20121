"""A name and its translation share words."""

from __future__ import annotations

import pytest

from tinkuy.register.linking.words import concept_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("casa", "house"),
        ("casas", "house"),
        ("feria", "fair"),
        ("mesa", "roundtable"),
        ("mesa", "board"),
        ("red", "network"),
        ("mujeres", "women"),
        ("comunidades", "communities"),
        ("ecologicos", "organic"),
        ("cafe", "coffee"),
        ("economistas", "economists"),
        ("adventista", "adventist"),
        ("periodistas", "journalists"),
    ],
)
def test_translations_mean_one_thing(one, other):
    assert concept_of(one) == concept_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("casa", "cosa"), ("cusco", "chiclayo"), ("mujeres", "hombres"), ("carmen", "rosa")]
)
def test_different_words_mean_different_things(one, other):
    assert concept_of(one) != concept_of(other)
