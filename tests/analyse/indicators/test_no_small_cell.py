"""Promise P6, from outside: whoever has all that is printed, in both languages, of two editions, works out nothing.

The attacker here knows nothing of how hiding is done: the numbers are taken out of what the command prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner

from tests.edition.conftest import MadeMapping, made_sheet
from tinkuy.analyse.disclosure.attacker import exposed
from tinkuy.analyse.disclosure.published import Number, Published
from tinkuy.analyse.indicators.answering import answers
from tinkuy.cli.figures import command
from tinkuy.edition.actions import Frozen
from tinkuy.edition.drafting import edition_folders
from tinkuy.home import Home

pytestmark = pytest.mark.django_db
TABLES = ("T6", "T7", "T8")
Figures = dict[str, dict[str, Any]]


def interviewed(number: int) -> dict[str, Any]:
    """An organisation that told how many it is and under which form; no two in a row are alike."""
    return {
        "kind": "interview",
        "tier": 1,
        "unit_kind": ("venture", "venture", "network", "support_body")[number % 4],
        "family": ("group", "association", "group", "fair", "ngo", "cooperative")[number * 7 % 6],
        "members_women": 5 + number * 13 % 31,
        **({} if number % 3 == 0 and number > 5 else {"members_men": (0, 6, 9, 14)[number % 4]}),
        "legal_form": ("asociación", "sac", "asociación", "cooperativa", "fundación")[number * 3 % 5],
        **({"absences": {"members_unspecified": "no_answer"}} if number % 3 else {}),
    }


PRINTED: dict[tuple[Path, str, str], dict[str, Figures]] = {}


@pytest.fixture(scope="module")
def two_editions(frozen_once) -> Home:
    """0001 of 22 interviews, 0002 of three more."""
    return Home(frozen_once(of_two_rounds).parents[1])


def of_two_rounds(mapping: MadeMapping) -> Frozen:
    for first, last in ((0, 22), (22, 25)):
        drafts = [
            made_sheet(f"Organisation {at}", locator=f"line {at}", **interviewed(at))
            for at in range(first, last)
        ]
        for at, one in zip(range(first, last), mapping.source(f"Round {first}", drafts), strict=True):
            mapping.joined(f"{at:012d}", one)
        frozen = mapping.freeze()
    return frozen


def printed(home: Home, edition: str, language: str) -> dict[str, Figures]:
    """Every figure of an edition, by table and id; what the command prints is asked of it once."""
    key = (home.path, edition, language)
    if key not in PRINTED:
        words = [edition, "--home", str(home.path), "--json", "--language", language]
        told = CliRunner().invoke(command, [*words, *(word for one in TABLES for word in ("--id", one))])
        PRINTED[key] = {
            table["id"]: {figure["id"]: figure for figure in table["figures"]}
            for table in orjson.loads(told.stdout)["tables"]
        }
    return PRINTED[key]


def numbers_of(edition: str, figures: Figures, before: Figures) -> Iterator[tuple[Number, bool]]:
    """Every number that is printed, with its sums, and whether it is hidden.

    Of a group in which nobody entered since the edition ``before`` the attacker takes every number for the same.
    """

    def key(place: str) -> str:
        group = ":".join(place.split(":")[:2])
        is_same = place in before and before[group]["base"]["in_scope"] == figures[group]["base"]["in_scope"]
        return f"0001/{place}" if is_same else f"{edition}/{place}"

    values = [figure for figure in figures.values() if figure["category"]]
    groups = sorted({figure["group"]["code"] for figure in values} - {"all"})
    kinds = sorted({figure["category"]["code"] for figure in values})
    for place, figure in figures.items():
        table, group, *kind = place.split(":")
        is_persons = table == "T6"
        if is_persons and not kind:
            continue  # of a type it is told only how many it is, which everybody knows
        down = tuple(key(":".join([table, one, *kind])) for one in groups)
        across = tuple(key(f"{table}:{group}:{one}") for one in kinds)
        sums = ((down,) if group == "all" else ()) + (() if kind else (across,))
        most = None if is_persons else figure["base"]["in_scope"]
        yield Number(key(place), figure["value"] or 0, sums, most), figure["value"] is None


def attack(editions: dict[str, dict[str, Figures]]) -> list[str]:
    """What can be worked out from all that these editions print."""
    numbers: dict[str, Number] = {}
    shown: set[str] = set()
    for edition, tables in editions.items():
        for table, figures in tables.items():
            before = editions["0001"][table] if edition != "0001" else {}
            for number, is_hidden in numbers_of(edition, figures, before):
                old = numbers.get(number.key)
                parts = number.parts if old is None else tuple({*old.parts, *number.parts})
                value = old.value if old is not None and is_hidden else number.value
                numbers[number.key] = replace(number, value=value, parts=parts)
                shown |= set() if is_hidden else {number.key}
    return exposed(Published(numbers, frozenset(numbers) - shown))


def test_nothing_is_worked_out_from_two_editions_in_two_languages(two_editions):
    in_spanish = {edition: printed(two_editions, edition, "es") for edition in ("0001", "0002")}
    in_english = {edition: printed(two_editions, edition, "en") for edition in ("0001", "0002")}

    for edition in in_spanish:
        for table in TABLES:
            both = [
                {key: one["value"] for key, one in told[edition][table].items()}
                for told in (in_spanish, in_english)
            ]
            assert both[0] == both[1]
            assert None in both[0].values(), f"{edition} {table} hides nothing: the test would prove nothing"
    assert attack(in_english) == []


@pytest.mark.parametrize("table", ["T6", "T7"])  # in T8 the small ones keep each other company
def test_with_the_small_numbers_alone_hidden_the_attacker_finds_them(two_editions, table):
    (first, second) = edition_folders(two_editions.editions)
    (answer,) = answers(second, [first], [table])
    assert answer.told is not None
    published = answer.told.published
    small = {key for key in published.hidden if 0 < published.numbers[key].value < 3}

    assert exposed(published) == []
    assert exposed(published.showing(published.hidden - small)) != []


def test_no_small_number_is_printed(two_editions):
    for edition in ("0001", "0002"):
        for table, figures in printed(two_editions, edition, "en").items():
            for key, one in figures.items():
                if one["value"] and (one["category"] or table != "T6"):
                    assert one["value"] >= (5 if table == "T6" else 3), key


def test_a_sentence_of_a_hidden_number_does_not_say_it(two_editions):
    for language, words in (("es", "se oculta por protección"), ("en", "hidden for protection")):
        for figures in printed(two_editions, "0002", language).values():
            for one in figures.values():
                if one["value"] is None and one["category"]:
                    assert words in one["sentence"], one["sentence"]


def test_most_of_what_is_asked_is_still_told(two_editions):
    for table, figures in printed(two_editions, "0002", "en").items():
        values = [one["value"] for one in figures.values() if one["category"]]
        assert values.count(None) <= 0.75 * len(values), table
