"""What kind of body an organisation is: as its name says, and nothing where it does not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tinkuy.collect.readers.report.kinds import kind_of_body
from tinkuy.collect.readers.report.lexicon import Lexicon
from tinkuy.collect.readers.report.naming import read_naming
from tinkuy.collect.readers.report.words import all_words
from tinkuy.register.fields import FAMILIES, UNIT_KINDS

KINDS = [
    ("Asociación de Hilanderas", {"family": "association"}),
    ("National Federation of Weavers", {"family": "federation", "tier": 2}),
    ("Weavers' Network", {"family": "network", "unit_kind": "network"}),
    ("Municipality of the Lake", {"family": "municipality", "unit_kind": "public_body"}),
    ("Junta Nacional de la Lana", {"family": "federation", "tier": 2}),
    ("Radio del Lago", {"family": "media", "unit_kind": "support_body"}),
    ("ALBORADA ONG que promueve talleres", {"family": "ngo", "unit_kind": "support_body"}),
    ("Casa del Telar", {}),
    ("House of the Radio Makers", {}),
]


@pytest.mark.parametrize(("cell", "kind"), KINDS, ids=[cell for cell, _ in KINDS])
def test_the_kind_of_a_body(lexicon: Callable[..., Lexicon], cell: str, kind: dict[str, object]) -> None:
    assert kind_of_body(read_naming(cell, lexicon())) == kind


def test_the_lists_of_words_know_only_families_that_exist() -> None:
    for words in all_words():
        assert set(words.families.values()) <= set(FAMILIES)
    assert {"network", "public_body", "support_body"} <= set(UNIT_KINDS)
