"""Mapping charts: a row for every organisation of a block, in the reader's language."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest
from django.http import Http404
from django.utils import translation

from tests.publish.conftest import Rendered
from tinkuy.edition.opening import Edition
from tinkuy.publish.pages import charts

LANGUAGES = ("es", "en")


def table_of(html: str) -> Any:
    """The page's table. Raises ``ParseError`` where the page is no well-formed HTML."""
    document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)
    return document.find(".//table")


def words_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("block", ["lima-centre", "centre", "all"])
def test_a_chart_has_a_row_for_each_organisation_of_its_block(
    rendered: Rendered, edition: Edition, language: str, block: str
) -> None:
    table = table_of(rendered(charts.chart, language, f"charts/{block}/", block=block))
    held = table.findall("tbody/tr")
    assert len(held) == edition.count("organisations", {} if block == "all" else {"block": block}) > 0
    assert {len(list(row)) for row in held} == {len(table.findall("thead/tr/th"))}


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_stand_in_the_order_that_the_heading_says(rendered: Rendered, language: str) -> None:
    table = table_of(rendered(charts.chart, language, "charts/south/", block="south"))
    name, area, *others = table.findall("thead/tr/th")
    assert table.get("data-sortable") is not None
    assert (name.get("aria-sort"), area.get("aria-sort")) == ("ascending", "none")
    assert name.find("button") is not None and area.find("button") is not None
    assert [other.get("aria-sort") for other in others] == [None] * 3
    shown = [row.find("th").get("data-sort").casefold()[0] for row in table.findall("tbody/tr")]
    assert shown == sorted(shown)


def test_themes_are_named_in_the_readers_language(rendered: Rendered) -> None:
    said = {
        language: words_of(table_of(rendered(charts.chart, language, "charts/centre/", block="centre")))
        for language in LANGUAGES
    }
    assert "Needs" in said["en"] and "Internal market access" not in said["es"]
    assert said["es"] != said["en"]


def test_a_cell_prefers_the_readers_language_and_gives_another_rather_than_nothing() -> None:
    def one(language: str, text: str | None, *themes: str) -> dict[str, Any]:
        return {"aspect": "need", "language": language, "text": text, "themes": list(themes)}

    both = [one("es", "Crédito"), one("en", "Credit")]
    with translation.override("en"):
        assert charts.cell(both, "need").texts == (("en", "Credit"),)
        assert charts.cell(both[:1], "need").texts == (("es", "Crédito"),)
        assert charts.cell([one("es", None, "finance"), one("en", None, "law")], "need").themes == ("law",)
        assert charts.cell([*both, one("en", None, "law")], "need").themes == ()
        assert charts.cell(both, "strength") == charts.Cell("strength", (), ())


def test_what_no_source_says_is_said_to_be_so(rendered: Rendered, edition: Edition) -> None:
    page = rendered(charts.chart, "en", "charts/all/", block="all")
    silent = sum(
        not any(one["aspect"] == aspect for one in told["statements"])
        for told in edition.organisations()
        for aspect in charts.ALWAYS
    )
    assert page.count('<span class="absent">not in the sources</span>') == silent


@pytest.mark.parametrize(("block", "number"), [("nowhere", None), ("south", "2"), ("south", "9999999")])
def test_an_address_that_leads_nowhere_is_not_found(
    rendered: Rendered, block: str, number: str | None
) -> None:
    with pytest.raises(Http404):
        rendered(charts.chart, "es", f"charts/{block}/", block=block, number=number)


def test_the_addresses_are_those_of_every_block_and_of_all(edition: Edition) -> None:
    assert list(charts.addresses(edition)) == [
        "charts/",
        *(f"charts/{code}/" for code in ("lima-centre", "lima-national", "north-east", "centre", "south")),
        "charts/all/",
    ]


def test_a_long_chart_goes_on_over_pages(rendered: Rendered, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "PER_PAGE", 10)
    pages = [rendered(charts.chart, "en", "charts/south/", block="south", number=number) for number in "123"]
    names = [row.find("th").get("data-sort") for page in pages for row in table_of(page).findall("tbody/tr")]
    assert len(names) == len(set(names)) == 25
    assert 'rel="next" href="../../../en/charts/south/2/"' in pages[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_charts_counts_every_block(rendered: Rendered, edition: Edition, language: str) -> None:
    page = rendered(charts.index, language, "charts/")
    in_blocks = [count for code, count in edition.manifest["counts"]["by_block"].items() if code]
    counts = [*in_blocks, edition.count("organisations")]
    assert sorted(map(int, re.findall(r'<span class="band-count">(\d+)</span>', page))) == sorted(counts)
