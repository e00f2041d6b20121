"""Promise P6 over the editions that are built for all tests; those that a test freezes are attacked as it ends."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.analyse.disclosure.attacking import TABLES, printed, published, worked_out
from tests.edition.conftest import MadeMapping
from tests.example.test_demo import shown
from tests.frozen import tells_of_groups
from tinkuy.analyse.disclosure.attacker import exposed
from tinkuy.edition.drafting import edition_folders

__all__ = ["shown"]


@pytest.mark.parametrize("built", ["example", pytest.param("demo", marks=pytest.mark.soak)])
def test_nothing_is_worked_out_from_the_editions_built_for_all_tests(built, request):
    folder = request.getfixturevalue("example").editions if built == "example" else None
    folders = edition_folders(folder or request.getfixturevalue("shown") / "mapping" / "editions")

    assert folders
    for at in range(1, len(folders) + 1):
        assert worked_out(folders[:at]) == []


def told(mapping: MadeMapping, sheet: Callable, first: int, last: int) -> None:
    """Freeze an edition with organisations that tell how many they are and under which form."""
    drafts = [
        sheet(
            f"Organisation {at}",
            locator=f"line {at}",
            unit_kind=("venture", "network", "support_body")[at % 3],
            family=("group", "association", "fair")[at * 7 % 3],
            members_women=5 + at * 13 % 31,
            members_men=(0, 6, 9, 14)[at % 4],
            legal_form=("sac", "fundación", "sac", "cooperativa")[at * 3 % 4],
        )
        for at in range(first, last)
    ]
    for at, one in zip(range(first, last), mapping.source(f"Round {first}", drafts), strict=True):
        mapping.joined(f"{at:012d}", one)
    mapping.freeze()


def test_the_attacker_has_something_to_find(mapping, sheet):
    told(mapping, sheet, 0, 16)
    told(mapping, sheet, 16, 19)
    folders = edition_folders(mapping.home.editions)
    assert all(tells_of_groups(one) for one in folders)

    everything = published(printed(folders))
    small = {key for key in everything.hidden if 0 < everything.numbers[key].value < 3}

    assert {key.split("/")[1] for key in everything.numbers} == {*TABLES}
    assert {key.split("/")[0] for key in everything.numbers} == {"0001", "0002"}
    assert exposed(everything) == []
    # Without the complementary hiding, what is small is worked out from the sums.
    assert set(exposed(everything.showing(everything.hidden - small))) & small


def test_an_edition_that_tells_of_nobody_has_nothing_to_hide(editions, tmp_path):
    assert not tells_of_groups(editions[0])
    shutil.copytree(editions[0] / "tables", tmp_path / "tables")
    assert exposed(published(printed([Path(editions[0])]))) == []
