"""What a browser searches in a copy is the edition's own index, in parts."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from tinkuy.edition.opening import Edition
from tinkuy.edition.reading import Query
from tinkuy.publish import records
from tinkuy.publish.records import PARTS, RECORDS, ROWS_A_PART, is_searched_in_browser, search_files


@pytest.fixture(scope="module")
def files(edition: Edition) -> dict[str, bytes]:
    return dict(search_files(edition))


@pytest.fixture(scope="module")
def head(files: dict[str, bytes]) -> Any:
    return json.loads(files[RECORDS])


def part(files: dict[str, bytes], name: str) -> Any:
    return json.loads(gzip.decompress(files[f"{PARTS}/{name}.bin"]))


def words(files: dict[str, bytes], head: Any) -> dict[str, list[Any]]:
    """{stem: [steps, letters, letters, letters]} of all parts."""
    every: dict[str, list[Any]] = {}
    for number, first in enumerate(head["first_stems"]):
        found = part(files, f"words-{number}")
        assert next(iter(found)) == first
        every |= found
    return every


def rows_of(steps: list[int]) -> list[int]:
    return [sum(steps[: at + 1]) for at in range(len(steps))]


def test_every_organisation_is_there_once(edition: Edition, files: dict[str, bytes], head: Any) -> None:
    parts = -(-head["organisations"] // ROWS_A_PART)
    shown = [one for number in range(parts) for one in part(files, f"names-{number}")]
    assert sorted(one[0] for one in shown) == [told["id"] for told in edition.organisations()]
    assert f"{PARTS}/names-{parts}.bin" not in files


def test_each_stem_has_the_organisations_that_the_living_site_finds(
    edition: Edition, files: dict[str, bytes], head: Any
) -> None:
    ids = [
        one[0] for number in range(head["organisations"] // ROWS_A_PART + 1) for one in _names(files, number)
    ]
    every = words(files, head)
    assert list(every) == sorted(every) == part(files, "spelling")["stems"]
    for stem in [stem for stem, (steps, *_) in every.items() if len(steps) >= 3][::7]:
        # With a word behind it that says nothing, a stem is not taken for the beginning of a longer one.
        found = set(edition.matching(Query(words=f"{stem} ")))
        assert found == {ids[row] for row in rows_of(every[stem][0])}, stem


def _names(files: dict[str, bytes], number: int) -> Any:
    return part(files, f"names-{number}") if f"{PARTS}/names-{number}.bin" in files else []


def test_how_often_a_word_stands_somewhere_adds_up(files: dict[str, bytes], head: Any) -> None:
    lengths = part(files, "lengths")
    for at, field in enumerate(("words", "title", "other"), start=1):
        letters = "".join(posting[at] for posting in words(files, head).values())
        assert sum(ord(letter) - ord("0") for letter in letters) == sum(lengths[field])


def test_positions_and_facets_are_those_of_the_edition(
    edition: Edition, files: dict[str, bytes], head: Any
) -> None:
    told = {one["id"]: one for one in edition.organisations()}
    held, facets = part(files, "map"), part(files, "facets")
    ids = [
        one[0] for number in range(head["organisations"] // ROWS_A_PART + 1) for one in _names(files, number)
    ]
    for row, identifier in enumerate(ids):
        one = told[identifier]
        place = held["places"][held["place"][row]] if held["place"][row] >= 0 else None
        assert (place[0] if place else None) == (one["place"]["code"] if one["place"] else None)
        if one["lat"] is None:
            assert held["lat"][row] is None
        else:
            assert held["lat"][row] + (place[3] if place else 0) == round(one["lat"] * 1e6)
        for facet in ("block", "family", "unit_kind"):
            assert facets[facet]["values"][facets[facet]["of"][row]] == (one[facet] or "")
        assert facets["line"]["values"][facets["line"]["of"][row]] == one["lines"]


def test_the_same_edition_gives_the_same_bytes(edition: Edition, files: dict[str, bytes]) -> None:
    assert dict(search_files(edition)) == files


def test_too_large_an_edition_has_no_search(edition: Edition, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_searched_in_browser(edition)
    monkeypatch.setattr(records, "MOST_SEARCHED", edition.manifest["counts"]["organisations"] - 1)
    assert not is_searched_in_browser(edition)
