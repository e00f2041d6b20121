"""The queue as people and machines read it."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tinkuy.cli.review import command
from tinkuy.home import Home
from tinkuy.register.judgements.actions import organisation_of
from tinkuy.register.models import Doubt


def run(home: Home, *words: str) -> str:
    done = CliRunner().invoke(command, ["--home", str(home.path), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.mark.parametrize(
    ("language", "words"), [("es", "pueden ser una misma"), ("en", "may be one organisation")]
)
def test_a_machine_gets_the_queue_as_a_list(language, words, home, sheets, doubt):
    one, other = sheets("Kusi", "Kusi Warmi")
    asked = doubt(one, other)
    (told,) = json.loads(run(home, "--json", "--language", language))
    assert (told["id"], told["kind"], told["score"]) == (asked.pk, "same_organisation", 0.5)
    assert words in told["reason"]
    assert told["decisions"] == ["same", "apart"]
    assert [(sheet["name"], sheet["line"], sheet["locator"]) for sheet in told["sheets"]] == [
        ("Kusi", 1, "line 1"), ("Kusi Warmi", 2, "line 2"),
    ]  # fmt: skip
    assert all(sheet["source"] and sheet["file"] == "list.csv" for sheet in told["sheets"])


def test_an_empty_queue_says_so(home):
    assert run(home, "--language", "es") == "Nada espera respuesta de una persona.\n"
    assert json.loads(run(home, "--json")) == []


def test_the_list_is_paged_and_says_how_to_see_the_rest(home, sheets, doubt):
    one, other, third = sheets("Kusi", "Kusi Warmi", "Wayra")
    for pair in ((one, other), (one, third), (other, third)):
        doubt(*pair)
    assert "1 of 3 questions" in run(home, "--limit", "1", "--language", "en")
    assert len(json.loads(run(home, "--json", "--limit", "2", "--offset", "2"))) == 1
    assert json.loads(run(home, "--json", "--kind", "places_disagree")) == []


def test_a_person_decides_and_takes_it_back_on_the_command_line(home, sheets, doubt):
    one, other = sheets("Kusi", "Kusi Warmi")
    asked = doubt(one, other)
    run(home, "decide", str(asked.pk), "same")
    assert organisation_of(one) == organisation_of(other)
    run(home, "undo")
    assert organisation_of(one) != organisation_of(other)
    assert Doubt.objects.get().decision == ""


def test_organisations_are_joined_and_parted_by_hand(home, sheets):
    one, other = sheets("Kusi", "Kusi Warmi")
    run(home, "--same", str(one.pk), organisation_of(other).code)
    assert organisation_of(one) == organisation_of(other)
    run(home, "--apart", str(other.pk), organisation_of(one).code)
    assert organisation_of(one) != organisation_of(other)


def test_two_sheets_are_shown_side_by_side_without_persons(home, sheets, doubt):
    one, other = sheets("Kusi", "Kusi Warmi")
    shown = run(home, "show", str(doubt(one, other).pk))
    assert "Kusi Warmi" in shown
    assert "Zzyzx" not in shown
