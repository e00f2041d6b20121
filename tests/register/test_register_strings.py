"""What the register refuses is said in every language of the screens."""

from __future__ import annotations

import re

import pytest
from django.utils.translation import override

from tests.strings import REGISTER, languages
from tinkuy.errors import Refusal
from tinkuy.register.decided import Decided
from tinkuy.register.deciding.actions import record_decision

MEND = "Run: python -m tests.strings, and translate what is empty."
_GAP = re.compile(r"%\(\w+\)s")


@pytest.mark.parametrize("language", languages())
def test_every_text_has_its_translation_and_no_other_is_left(language: str) -> None:
    known = {message.id: message.string for message in REGISTER.catalogue(language) if message.id}
    assert set(known) == set(REGISTER.texts()), f"{language}: {MEND}"
    assert all(known.values()), f"{language}: {MEND}"
    for text, said in known.items():
        assert set(_GAP.findall(said)) == set(_GAP.findall(text)), said


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("outcome", "reason", "act", "said"),
    [
        ("perhaps", "Así es.", None, "«perhaps» no es una decisión."),
        ("accepted", " ", None, "Una decisión necesita un motivo, en palabras que cualquiera pueda leer."),
        ("accepted", "Así es.", 4711, "El registro no tiene ningún acto 4711."),
    ],
)
def test_a_decision_is_refused_in_the_language_of_the_page(
    outcome: str, reason: str, act: int | None, said: str
) -> None:
    decided = Decided("1", "0001", "statement", outcome, reason, language="es", act=act)
    with override("es"), pytest.raises(Refusal) as refused:
        record_decision(decided=decided)
    assert refused.value.what == said
