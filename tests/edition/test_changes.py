"""What changed between two editions: values, not strings."""

from __future__ import annotations

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tinkuy.edition.changes import canonical, changes, same_value
from tinkuy.register.models import Act, Judgement, Organisation


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("09/03/2018", "9/3/2018", True),
        ("2018-03-09", "2018-3-9", True),
        ("09/03/2018", "2018-03-09", True),
        ("09/03/2018", "10/3/2018", False),
        (1.0, 1, True),
        ("1.50", "1.5", True),
        ("0.10", "0.1", True),
        (12, 13, False),
        ("Café  Norte", "CAFE norte", True),
        ("Cafe\u0301", "Caf\u00e9", True),
        ("", None, True),
        ("007", "7", False),  # a code is not a number
        ("Café Norte", "Café Sur", False),
    ],
)
def test_two_ways_to_write_one_value_are_no_change(first, second, expected):
    assert same_value(first, second) is expected


@given(st.text(max_size=30))
def test_a_value_is_the_same_as_itself_however_spaced(text):
    assert same_value(text, f"  {text} ")
    assert canonical(canonical(text)) == canonical(text)


def end(*organisations: str) -> Act:
    act = Act.objects.create(kind="undo", done_at=timezone.now())
    Judgement.objects.filter(organisation__code__in=organisations, ended_in__isnull=True).update(ended_in=act)
    return act


def told(old, new) -> list[tuple[str, ...]]:
    return [(c.kind, c.organisation[0], c.field, c.old, c.new) for c in changes(old.path, new.path)]


def test_nothing_changed(mapping, sheet):
    (one,) = mapping.source("First", [sheet("Los Andes", description="Teje")])
    mapping.joined("aaaaaaaaaaaa", one)
    assert told(mapping.freeze(), mapping.freeze()) == []


def test_a_newer_source_changes_values_and_adds_what_it_says(mapping, sheet):
    need = {"aspect": "need", "text": "Un local", "themes": ["training"], "supporter": "state"}
    (one,) = mapping.source(
        "First", [sheet("Los Andes", family="group", members_women=20, description="Teje", statements=[need])]
    )
    mapping.joined("aaaaaaaaaaaa", one)
    before = mapping.freeze()
    (two,) = mapping.source(
        "Second",
        [sheet("LOS  ANDES", family="cooperative", members_women=20, description="teje ",
               statements=[need | {"text": "Un crédito"}])],
        dated="2020",
    )  # fmt: skip
    mapping.joined("aaaaaaaaaaaa", two)
    assert told(before, mapping.freeze()) == [
        ("changed", "a", "family", "group", "cooperative"),
        ("added", "a", "statements", "", "need · state · Un crédito · training"),
    ]


def test_what_is_said_stands_under_the_name_of_who_said_it(mapping, sheet):
    one, two = mapping.source("First", [sheet("Zulma"), sheet("Abel", locator="line 2")])
    mapping.joined("aaaaaaaaaaaa", one)
    mapping.joined("bbbbbbbbbbbb", two)
    before = mapping.freeze()
    (more,) = mapping.source("Second", [sheet("Zulma", description="Teje")], dated="2020")
    mapping.joined("aaaaaaaaaaaa", more)
    said = [change for change in changes(before.path, mapping.freeze().path) if change.kind == "added"]
    assert [(change.organisation, change.name, change.new) for change in said] == [
        ("aaaaaaaaaaaa", "Zulma", "Teje")
    ]


def test_organisations_enter_and_leave(mapping, sheet):
    one, two = mapping.source("First", [sheet("Los Andes"), sheet("El Valle", locator="line 2")])
    mapping.joined("aaaaaaaaaaaa", one)
    before = mapping.freeze()
    end("aaaaaaaaaaaa")
    mapping.joined("bbbbbbbbbbbb", two)
    assert told(before, mapping.freeze()) == [("left", "a", "", "", ""), ("entered", "b", "", "", "")]


def test_two_that_are_judged_to_be_one_were_joined_and_undoing_it_splits_them(mapping, sheet):
    one, two = mapping.source("First", [sheet("Los Andes"), sheet("Los Andez", locator="line 2")])
    mapping.joined("aaaaaaaaaaaa", one)
    mapping.joined("bbbbbbbbbbbb", two)
    apart = mapping.freeze()
    end("bbbbbbbbbbbb")
    mapping.joined("aaaaaaaaaaaa", two)
    together = mapping.freeze()
    joined = [change for change in changes(apart.path, together.path) if change.kind == "joined"]
    assert [(change.organisation, change.others) for change in joined] == [
        ("bbbbbbbbbbbb", ("aaaaaaaaaaaa",))
    ]
    split = [change for change in changes(together.path, apart.path) if change.kind == "split"]
    assert [(change.organisation, change.others) for change in split] == [("bbbbbbbbbbbb", ("aaaaaaaaaaaa",))]
    assert Organisation.objects.count() == 2
