"""The two language editions of the published report of 2018 become one register, in whatever order they come."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tinkuy.collect.actions import receive
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import link_sheets
from tinkuy.register.models import Doubt, Judgement

ENGLISH, SPANISH = "mapping-peru-2018-en.txt", "mapeo-peru-2018-es.txt"
LINK = "link"
ORGANISATIONS, IN_THE_DIRECTORY = 98, 87
BLOCKS = [22, 29, 17, 5, 25]


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param((SPANISH, ENGLISH, LINK), id="es en", marks=pytest.mark.soak),
        pytest.param((ENGLISH, LINK, SPANISH, LINK), id="one after the other"),
        pytest.param((ENGLISH, SPANISH, LINK), id="en es", marks=pytest.mark.soak),
    ],
)
def test_the_two_editions_are_one_list_of_organisations(
    steps: tuple[str, ...], home: Home, seeds: Path
) -> None:
    for step in steps:
        if step == LINK:
            link_sheets(gazetteer=Gazetteer.load("PE"))
        else:
            receive(home=home, paths=[seeds / step])
    held = organisations()
    assert len(held) == ORGANISATIONS
    assert all({(ENGLISH, "chart"), (SPANISH, "chart")} <= said for said, _ in held.values())
    assert sum((SPANISH, "directory") in said for said, _ in held.values()) == IN_THE_DIRECTORY
    assert sorted(Counter(block for _, block in held.values()).values()) == sorted(BLOCKS)
    assert not Doubt.objects.filter(kind="same_organisation", decision="").exists()


def organisations() -> dict[str, tuple[set[tuple[str, str]], str]]:
    """By code: which kinds of sheets of which file it has, and the block of its charts."""
    held: dict[str, tuple[set[tuple[str, str]], str]] = {}
    judged = Judgement.objects.filter(kind="belongs", ended_in=None).order_by("sheet__block_code")
    for code, file, kind, block in judged.values_list(
        "organisation__code", "sheet__source__file_name", "sheet__kind", "sheet__block_code"
    ):
        said, before = held.get(code, (set(), ""))
        held[code] = (said | {(file, kind)}, block or before)
    return held
