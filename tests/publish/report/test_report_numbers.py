"""Every number that a report prints can be made again, in both languages; what is protected is in neither."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from typing import Any

import lxml.html
import orjson
import pytest
from click import Command
from click.testing import CliRunner

from tests.analyse.indicators.test_no_small_cell import two_editions
from tests.edition.conftest import frozen_once
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.sentence import number
from tinkuy.cli import clusters, figures, networks
from tinkuy.edition.drafting import edition_folders
from tinkuy.home import Home
from tinkuy.publish.report.document import Document, command_of, plain
from tinkuy.publish.report.matter import Matter, read_matter
from tinkuy.publish.report.report import report
from tinkuy.publish.report.web_page import html

__all__ = ["frozen_once", "two_editions"]

HIDDEN = {"es": "oculto por protección", "en": "hidden for protection"}
SAMPLE = 200
COMMANDS: Mapping[str, Command] = {
    "figures": figures.command,
    "networks": networks.command,
    "clusters": clusters.show_command,
}


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


def asked(command: Command, home: Home, edition: str, language: str, ids: Sequence[str]) -> dict[str, Any]:
    words = [edition, "--home", str(home.path), "--language", language, "--json"]
    ran = CliRunner().invoke(command, [*words, *(word for one in ids for word in ("--id", one))])
    assert ran.exit_code == 0, ran.output
    told: dict[str, Any] = orjson.loads(ran.stdout)
    return told


def made_again(home: Home, edition: str, language: str, ids: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The figures of these ids, by the commands that the report names: of each id that which knows it."""
    where = (home, edition, language)
    of = {name: [one for one in ids if command_of(edition, one).split()[1] == name] for name in COMMANDS}
    found: dict[str, dict[str, Any]] = {}
    for name in ("figures", "networks"):
        tables = [one for one in of[name] if one.partition(":")[0] not in ("brokers", "groups")]
        for table in asked(COMMANDS[name], *where, tables)["tables"] if tables else ():
            found |= {figure["id"]: figure for figure in table["figures"]}
    for one in of["networks"]:
        if one not in found:
            found[one] = _of_ties(asked(networks.command, *where, [one]), one)
    for one in of["clusters"]:
        found[one] = _of_clusters(asked(clusters.show_command, *where, [one]), one)
    return found


def _of_ties(told: dict[str, Any], one: str) -> dict[str, Any]:
    """What the answer says of "brokers:all:ORGANISATION", "groups:all:1" or "groups:all:1:ORGANISATION"."""
    if one.startswith("brokers"):
        (network,) = told["brokers"]
        (broker,) = network["organisations"]
        return {"sentence": broker["sentence"]}
    (group,) = told["groups"]
    if one.count(":") < 3:
        return {"sentence": group["sentence"]}
    (tied,) = group["organisations"]
    return {"is_hidden": False, "value": tied["ties"], "base": {"known": group["size"] - 1}}


def _of_clusters(told: dict[str, Any], one: str) -> dict[str, Any]:
    """What the answer says of "clusters", "clusters:CANDIDATE" or "clusters:CANDIDATE:ORGANISATION"."""
    if one == "clusters":
        return {"sentence": told["base"]}
    (candidate,) = told["candidates"]
    if one.count(":") == 1:
        return {"sentence": candidate["sentence"]}
    (member,) = candidate["members"]
    return {"sentence": member["why"]}


def as_printed(figure: dict[str, Any], part: str, language: str) -> str:
    base = figure.get("base", {})
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


def wrong(
    printed: Sequence[tuple[str, str, str]], again: Mapping[str, Mapping[str, Any]], language: str
) -> list[tuple[str, ...]]:
    """(id, part, as printed, as made again) of every number that is not made again as it is printed."""
    made = [(one, part, text, as_printed(dict(again[one]), part, language)) for one, part, text in printed]
    return [one for one in made if one[2] != one[3]]


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_number_of_ties_and_clusters_is_made_again_by_the_printed_command(reports, example, language):
    some = [one for one in printed(reports[language]) if one[0].startswith(("brokers", "groups", "clusters"))]
    again = made_again(example, "0001", language, sorted({one for one, _, _ in some}))

    assert wrong(some, again, language) == []


def test_the_lot_falls_on_the_new_chapters_too(reports):
    told = {one.partition(":")[0] for one, _, _ in printed(reports["es"])}

    assert {"T11", "N1", "N2", "N3", "N4", "groups", "brokers", "clusters"} <= told


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.soak)])
def test_numbers_taken_at_random_are_made_again_by_the_printed_command(reports, example, language):
    some = random.Random(2018).sample(printed(reports[language]), SAMPLE)
    again = made_again(example, "0001", language, sorted({one for one, _, _ in some}))

    assert wrong(some, again, language) == []


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


@pytest.mark.django_db
def test_what_is_protected_is_printed_nowhere(two_editions):
    *earlier, newest = edition_folders(two_editions.editions)
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
