"""`tinkuy figures`: tables with their bases, one number made again by its id, and nothing hidden given away."""

from __future__ import annotations

import shutil

import orjson
from click.testing import CliRunner, Result

from tests.analyse.conftest import edition, editions, example
from tinkuy.cli.figures import command

__all__ = ["edition", "editions", "example"]


def ran(*words: str) -> Result:
    return CliRunner().invoke(command, list(words))


def test_a_table_is_printed_with_its_base(example):
    printed = ran("0001", "--home", str(example.path), "--id", "T1", "--language", "en").output

    assert "T1  Which types of organisation are there in each block?" in printed
    assert "Of the 98 organisations in edition 0001, the type is known for 96" in printed
    assert "12 (12.5\u00a0%)  T1:all:association  Association" in printed


def test_which_definition_is_counted_under_and_what_the_others_give(example):
    printed = ran("0001", "--home", str(example.path), "--id", "T12", "--language", "es").output

    assert "Se cuenta según «el registro»: 98." in printed
    assert "«la red del Perú» entre 51 y 56" in printed


def test_figures_are_made_again_with_their_bases(example):
    def asked(*ids: str) -> list[dict]:
        words = ["0001", "--home", str(example.path), "--json", "--language", "en"]
        told = orjson.loads(ran(*words, *(word for one in ids for word in ("--id", one))).output)
        return [figure for table in told["tables"] for figure in table["figures"]]

    some = ["T1:south:cooperative", "T9:all:financing", "T11:all:ties", "T3:all"]
    everything = {figure["id"]: figure for figure in asked("T1", "T3", "T9", "T11")}

    assert asked(*some) == [everything[one] for one in some]
    assert all(everything[one]["base"]["in_scope"] > 0 for one in some)


def test_the_command_that_is_printed_makes_the_figure_again(example):
    words = ("--home", str(example.path), "--language", "en")
    printed = ran("0001", *words, "--id", "T1:south:ngo").output

    again = printed.split("tinkuy figures ")[1].split()
    assert ran(*again, *words).output == printed


def test_an_edition_that_lies_anywhere_is_asked_by_its_folder(editions, tmp_path):
    copied = tmp_path / "0001"
    shutil.copytree(editions[0], copied)

    assert "Of the 98 organisations" in ran(str(copied), "--id", "T1:all", "--language", "en").output


def test_an_edition_whose_parent_is_not_there_says_so(editions, tmp_path):
    copied = tmp_path / "0002"
    shutil.copytree(editions[1], copied)

    assert "edition 0001 is not beside it" in ran(str(copied), "--id", "T7", "--language", "en").stderr


def test_what_is_not_there_is_refused(example):
    assert "There is no table T99" in str(ran("0001", "--home", str(example.path), "--id", "T99").exception)
    assert "There is no edition 0009" in str(ran("0009", "--home", str(example.path)).exception)
    assert "no figure T1:x" in str(ran("0001", "--home", str(example.path), "--id", "T1:x").exception)
