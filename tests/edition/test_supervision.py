"""Whether an organisation is supervised, of when that is, and whether it is in town: from sheets to what changed."""

from __future__ import annotations

import pyarrow.parquet as pq

from tinkuy.edition.changes import changes
from tinkuy.edition.opening import open_edition

TOLD = ("supervision", "supervision_date", "area_kind")
ANDES = {"supervision": "unsupervised", "supervision_date": "2016-12", "area_kind": "rural"}


def frozen(mapping, *sheets):
    for number, one in enumerate(mapping.source("List", sheets)):
        mapping.joined(f"{number:012d}", one)
    return mapping.freeze()


def test_status_day_and_area_are_columns_each_with_its_source(mapping, sheet):
    edition = open_edition(frozen(mapping, sheet("Los Andes", locator="row 7", **ANDES)).path)

    found = edition.organisation("000000000000")
    assert {field: found[field] for field in TOLD} == ANDES
    proven = {row["field"]: (row["value"], row["locator"], row["reason"]) for row in found["provenance"]}
    assert {field: proven[field] for field in TOLD} == {
        field: (value, "row 7", "only_source") for field, value in ANDES.items()
    }


def test_what_no_source_says_is_an_absence_and_a_day_of_nothing_is_none(mapping, sheet):
    edition = open_edition(
        frozen(mapping, sheet("Los Andes"), sheet("El Sol", locator="line 2", supervision="supervised")).path
    )

    silent, undated = (edition.organisation(f"{number:012d}")["absences"] for number in (0, 1))
    assert {field: silent.get(field) for field in TOLD} == {
        "supervision": "not_in_source", "supervision_date": None, "area_kind": "not_in_source",
    }  # fmt: skip
    assert (undated.get("supervision"), undated["supervision_date"]) == (None, "not_in_source")


def test_town_or_country_is_hidden_with_the_map_and_the_status_is_not(mapping, sheet):
    consent = {"register": 5, "directory": 5, "map": 2}
    edition = open_edition(frozen(mapping, sheet("Los Andes", **ANDES, consent=consent)).path)

    found = edition.organisation("000000000000")
    assert (found["area_kind"], found["absences"]["area_kind"]) == (None, "hidden")
    assert (found["supervision"], found["supervision_date"]) == ("unsupervised", "2016-12")


def test_a_status_of_a_later_day_is_a_change(mapping, sheet):
    before = frozen(mapping, sheet("Los Andes", **ANDES))
    (later,) = mapping.source(
        "Register",
        [sheet("Los Andes", supervision="supervised", supervision_date="2019-03-31")],
        dated="2019",
    )
    mapping.joined("000000000000", later)

    told = [(one.field, one.old, one.new) for one in changes(before.path, mapping.freeze().path)]
    assert ("supervision", "unsupervised", "supervised") in told
    assert ("supervision_date", "2016-12", "2019-03-31") in told


def test_an_edition_of_before_there_were_these_columns_is_compared_in_the_others(mapping, sheet):
    before = frozen(mapping, sheet("Los Andes", family="group"))
    path = before.path / "tables" / "organisations.parquet"
    pq.write_table(pq.read_table(path).drop_columns(list(TOLD)), path)
    (later,) = mapping.source("Register", [sheet("Los Andes", family="cooperative", **ANDES)], dated="2019")
    mapping.joined("000000000000", later)

    fields = [one.field for one in changes(before.path, mapping.freeze().path)]
    assert "family" in fields
    assert not set(TOLD) & set(fields)
