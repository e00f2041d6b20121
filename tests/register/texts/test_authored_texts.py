"""Authored texts: one in each place, the one before it kept, a role instead of a name."""

from __future__ import annotations

import pytest

from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import AuditEvent
from tinkuy.people.trail.checking import last_event
from tinkuy.register.texts.actions import DraftText, add_text, remove_text, text_called
from tinkuy.register.texts.models import AuthoredText
from tinkuy.register.texts.opening import texts_in_force


def draft(text: str = "El sur teje.", **more: object) -> DraftText:
    return DraftText(**({"kind": "introduction", "language": "es", "text": text, "key": "south"} | more))


def test_a_text_is_called_after_its_place_and_its_first_heading_is_its_title(home: Home) -> None:
    added = add_text(draft=draft("# El sur\n\nEl sur teje.\n\n## Puno\n\nTambién."))

    assert added.code == "introduction-south-es-1"
    assert (added.title, added.text) == ("El sur", "El sur teje.\n\n## Puno\n\nTambién.")
    assert AuditEvent.objects.latest("number").about == "text introduction-south-es-1"


def test_a_text_written_anew_takes_the_place_of_the_one_before_which_is_kept(home: Home) -> None:
    add_text(draft=draft())
    add_text(draft=draft("El sur teje y siembra."))

    assert [one.text for one in texts_in_force()] == ["El sur teje y siembra."]
    assert AuthoredText.objects.count() == 2


def test_the_same_text_again_is_no_act(home: Home) -> None:
    first = add_text(draft=draft())
    event = last_event().number

    assert add_text(draft=draft()) == first
    assert last_event().number == event


def test_cases_follow_each_other_and_languages_do_not_mix(home: Home) -> None:
    for text in ("Uno", "Dos"):
        add_text(draft=draft(text, kind="case", key=""))
    add_text(draft=draft("One", kind="case", key="", language="en"))

    assert [one.code for one in texts_in_force()] == ["case-all-en-1", "case-all-es-1", "case-all-es-2"]


def test_a_text_that_is_taken_away_holds_no_more_and_was_there_before(home: Home) -> None:
    added = add_text(draft=draft())
    act = remove_text(text=text_called(added.code))

    assert texts_in_force() == []
    assert texts_in_force(act.pk - 1) == [added]
    with pytest.raises(Refusal, match="There is no text"):
        text_called(added.code)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"kind": "poem"}, "no kind of text 'poem'"),
        ({"author": "Fulana Marcada"}, "a role, not a person"),
        ({"language": "Spanish"}, "no language code"),
        ({"key": "atlantis"}, "no block “atlantis”"),
        ({"text": "  \n"}, "has no words"),
        ({"text": "a" * 200_001}, "longer than 200,000 letters"),
    ],
)
def test_what_cannot_be_a_text_of_an_edition_is_refused(home: Home, wrong: dict[str, str], said: str) -> None:
    with pytest.raises(Refusal, match=said):
        add_text(draft=draft(**wrong))
    assert not AuthoredText.objects.exists()
