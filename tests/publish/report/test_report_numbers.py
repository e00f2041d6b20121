"""Every number that a report prints can be made again, in both languages; what is protected is in neither."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import lxml.html
import orjson
import pytest
from click.testing import CliRunner

from tests.analyse.conftest import mapping, sheet
from tests.analyse.indicators.test_no_small_cell import two_editions
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.sentence import number
from tinkuy.cli.figures import command
from tinkuy.edition.drafting import edition_folders
from tinkuy.home import Home
from tinkuy.publish.report.document import Document, plain
from tinkuy.publish.report.matter import Matter, read_matter
from tinkuy.publish.report.report import report
from tinkuy.publish.report.web_page import html

__all__ = ["mapping", "sheet", "two_editions"]

HIDDEN = {"es": "oculto por protección", "en": "hidden for protection"}
SAMPLE = 200


@pytest.fixture(scope="module")
def reports(matters: Mapping[str, Matter]) -> dict[str, Document]:
    """The report of the bundled example in each language."""
    return {language: report(one) for language, one in matters.items()}


def printed(document: Document) -> list[tuple[str, str, str]]:
    """(id, part, text) of every number of the HTML, in the order of reading."""
    page = lxml.html.fromstring(html(document))
    found = page.xpath("//*[@data-figure]")
    assert {one.get("data-edition") for one in found} == {document.edition}
    return [(one.get("data-figure"), one.get("data-part"), one.text_content()) for one in found]


def made_again(home: Home, edition: str, language: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    """The figures of these ids, by the command that the report names."""
    words = [edition, "--home", str(home.path), "--language", language, "--json"]
    ran = CliRunner().invoke(command, [*words, *(word for one in ids for word in ("--id", one))])
    assert ran.exit_code == 0, ran.output
    told = orjson.loads(ran.stdout)
    return {figure["id"]: figure for table in told["tables"] for figure in table["figures"]}


def as_printed(figure: dict[str, Any], part: str, language: str) -> str:
    base = figure["base"]
    match part:
        case "value":
            return HIDDEN[language] if figure["is_hidden"] else number(figure["value"])
        case "share":
            return percent(figure["value"], base["known"], language)
        case "sentence":
            return str(figure["sentence"])
        case "known":
            return HIDDEN[language] if base["known"] is None else number(base["known"])
        case _:
            return number(base["in_scope"])


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.soak)])
def test_numbers_taken_at_random_are_made_again_by_the_printed_command(reports, example, language):
    some = random.Random(2018).sample(printed(reports[language]), SAMPLE)
    again = made_again(example, "0001", language, sorted({one for one, _, _ in some}))

    wrong = [
        (one, part, text, as_printed(again[one], part, language))
        for one, part, text in some
        if as_printed(again[one], part, language) != text
    ]
    assert wrong == []


def test_both_languages_print_the_same_figures(reports):
    told = {
        language: [(one, part) for one, part, _ in printed(document)]
        for language, document in reports.items()
    }

    assert sorted(told["es"]) == sorted(told["en"])
    assert len(set(told["es"])) > SAMPLE


def test_every_number_of_a_table_of_figures_says_which_it_is(reports):
    for block in reports["en"].blocks:
        table = getattr(block, "table", block)
        if getattr(table, "anchor", "").startswith("table-t"):
            cells = [cell for row in table.rows for cell in row if not cell.is_header]
            bare = [
                run.text
                for cell in cells
                for runs in cell.paragraphs
                for run in runs
                # A block that has nobody of a category has no figure of it: nobody is counted.
                if not run.figure and run.text != "0" and any(letter.isdigit() for letter in run.text)
            ]
            assert bare == [], plain(table.caption)


def test_what_is_protected_is_printed_nowhere(two_editions):
    *earlier, newest = edition_folders(two_editions.home.editions)
    for matter in read_matter(newest, earlier, ("es", "en")):
        hidden = {
            one.id
            for name in matter.answers
            for one in matter.figures(name)
            if one.category and one.value is None
        }
        told = [one for one in printed(report(matter)) if one[0] in hidden]

        assert hidden, "the made edition has nothing to hide"
        assert {text for _, part, text in told if part == "value"} == {HIDDEN[matter.language]}
        assert [one for one in told if one[1] == "share"] == []
