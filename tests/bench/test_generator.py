"""The bench's organisations are made up the same everywhere, and the truth about them is known."""

from __future__ import annotations

from itertools import islice
from pathlib import Path
from random import Random

from rapidfuzz.distance import OSA

from bench.generator import COLUMNS, DUPLICATES, organisation, rows
from bench.mistakes import mistyped, without_accents
from bench.spreadsheet import SPREADSHEET, read_truth, write_spreadsheet


def test_one_seed_gives_one_list_of_rows() -> None:
    assert list(rows(300, seed=5)) == list(rows(300, seed=5))


def test_a_longer_list_begins_like_a_shorter_one() -> None:
    assert list(islice(rows(900, seed=5), 300)) == list(rows(300, seed=5))


def test_another_seed_gives_other_organisations() -> None:
    names = [{row.cells["Organización"] for row in rows(500, seed=seed)} for seed in (1, 2)]
    assert len(names[0] & names[1]) < 5


def test_first_rows_come_first_and_about_eight_in_a_hundred_are_second_ones() -> None:
    about = [row.organisation for row in rows(5000, seed=3)]
    firsts = list(dict.fromkeys(about))
    assert firsts == list(range(len(firsts)))
    assert abs(1 - len(firsts) / len(about) - DUPLICATES) < 0.015


def test_a_second_row_is_typed_again_and_still_near_the_first() -> None:
    second = [row for row in rows(2000, seed=4) if row.cells != organisation(row.organisation, 4)]
    assert len(second) > 100
    for row in second:
        first = organisation(row.organisation, 4)
        assert row.cells["Región"] == first["Región"]
        assert row.cells["Rubro"] == first["Rubro"]


def test_no_cell_names_a_site_that_could_be_somebodys() -> None:
    sites = [row.cells["Página web"] for row in rows(2000, seed=6) if row.cells["Página web"]]
    assert sites
    assert all(site.endswith(".example/") for site in sites)


def test_a_slip_changes_a_word_by_one_step() -> None:
    draw = Random(1)
    for _ in range(200):
        assert OSA.distance("cooperativa", mistyped("cooperativa", draw, 1)) <= 1


def test_the_enye_outlives_a_hurry() -> None:
    assert without_accents("Señor de los Peñascos, Múltiple") == "Señor de los Peñascos, Multiple"


def test_the_spreadsheet_and_its_truth_have_a_line_for_each_row(tmp_path: Path) -> None:
    made = write_spreadsheet(tmp_path, count=50, seed=1)
    lines = (made / SPREADSHEET).read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    assert len(lines) == 51
    assert read_truth(made) == [row.organisation for row in rows(50, seed=1)]
