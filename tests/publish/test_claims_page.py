"""The claims page: every reported figure with its base, its line, how it stands and why; and texts on the charts."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import html5lib
import pytest
from django.http import Http404

from tests.edition.conftest import MadeMapping, mapping, sheet
from tests.publish.conftest import Rendered
from tests.register.claims.drafting import claim
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.publish.pages import charts, claims
from tinkuy.publish.prose import prose
from tinkuy.publish.rendering import render
from tinkuy.publish.static_site import page_at
from tinkuy.publish.visit import Visit
from tinkuy.register.claims.actions import keep_claims

__all__ = ["mapping", "sheet"]


def parsed(html: str) -> Any:
    """The page. Raises ``ParseError`` where it is no well-formed HTML."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


def rows_of(html: str) -> list[str]:
    return [" ".join(" ".join(row.itertext()).split()) for row in parsed(html).findall(".//table/tbody/tr")]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            [
                "1,245 cooperatives 2017 – Disputed The rows make 30, not 35. 30 – 42 by its own numbers 3 of 96",
                "25% kitchens 400 worked out from its count Computed –",
                "about 95% organisations not stated Reported Of how many? –",
            ],
        ),
        (
            "es",
            [
                "1,245 cooperatives 2017 – En disputa Las filas suman 30, no 35. 30 – 42 según sus propios números",
                "25% kitchens 400 deducido de su cuenta Calculada –",
                "cerca de 95% organisations no se indica Reportada No dice de cuántos. –",
            ],
        ),
    ],
)
def test_each_figure_stands_with_its_base_its_reason_and_the_number_beside_it(
    rendered: Rendered, language: str, said: list[str]
) -> None:
    rows = rows_of(rendered(claims.claims, language, "claims/"))

    assert len(rows) == 5
    for row, beginning in zip(rows, said, strict=False):
        assert row.startswith(beginning), row
    assert rows[0].endswith("line 3" if language == "en" else "línea 3")


def test_figures_on_one_topic_stand_side_by_side(rendered: Rendered) -> None:
    page = parsed(rendered(claims.claims, "es", "claims/"))
    section = page.find(".//section[@class='side-by-side']")

    assert section.find("h2").text == "Cooperativas de ahorro y crédito, supervisadas o no"
    assert ["".join(one.find("b").itertext()) for one in section.findall(".//li")] == ["cerca de 659", "157"]
    targets = {one.get("href").removeprefix("#") for one in section.findall(".//a")}
    assert targets <= {row.get("id") for row in page.findall(".//table/tbody/tr")}


def test_those_of_one_status_have_a_page_of_their_own(rendered: Rendered) -> None:
    html = rendered(claims.claims, "en", "claims/disputed/", status="disputed")

    assert len(rows_of(html)) == 1
    assert "side-by-side" not in html


def test_the_page_says_how_many_shares_have_no_base(rendered: Rendered) -> None:
    html = " ".join(rendered(claims.claims, "en", "claims/").split())

    assert (
        "5 reported figures in edition 0001. Of the 2 shares among them, 1 does not say of how many." in html
    )


@pytest.fixture
def frozen(mapping: MadeMapping, sheet: Callable[..., Any]) -> Callable[..., Edition]:
    """``frozen(claim(...), ...)``: an edition with one organisation and these claims."""

    def made(*drafts: Any) -> Edition:
        (filed,) = mapping.source("Report", [sheet("Los Andes")])
        mapping.joined("aaaaaaaaaaaa", filed)
        keep_claims(source=filed.source, drafts=drafts)
        return open_edition(mapping.freeze().path)

    return made


def test_many_claims_are_told_in_pages_and_every_page_has_an_address(frozen: Callable[..., Edition]) -> None:
    edition = frozen(*(claim(str(at), locator=f"line {at}", status="reported") for at in range(1, 251)))
    addresses = list(claims.addresses(edition))

    assert addresses == [
        "claims/", "claims/2/", "claims/3/", "claims/reported/", "claims/reported/2/", "claims/reported/3/",
    ]  # fmt: skip
    told = []
    for address in addresses[:3]:
        function, where = page_at(address)
        told += rows_of(render(Visit(edition, "en", address, is_static=True), function, **where)[0])
    assert len(told) == 250
    with pytest.raises(Http404):
        render(Visit(edition, "en", "claims/4/"), claims.claims, number="4")


def test_an_edition_without_claims_says_so(frozen: Callable[..., Edition]) -> None:
    edition = frozen()
    html, _said = render(Visit(edition, "en", "claims/"), claims.claims)

    assert "No figure that its sources report was kept in this edition." in html
    assert list(claims.addresses(edition)) == ["claims/"]


def test_a_reason_in_another_language_is_shown_and_said_to_be(frozen: Callable[..., Edition]) -> None:
    edition = frozen(claim(status="disputed", reason="person", words={"es": "No es así."}, base=Decimal(5)))
    html, _said = render(Visit(edition, "en", "claims/"), claims.claims)

    assert '<span lang="es">No es así.</span>' in html


@pytest.mark.parametrize(
    ("language", "words"), [("es", "Aquí se <strong>teje</strong>"), ("en", "Here people")]
)
def test_the_introduction_of_a_block_stands_above_its_chart(
    rendered: Rendered, language: str, words: str
) -> None:
    html = rendered(charts.chart, language, "charts/south/", block="south")

    assert words in html
    assert html.index(words) < html.index('<table class="chart"')
    assert words not in rendered(charts.chart, language, "charts/centre/", block="centre")
    assert words not in rendered(charts.chart, language, "charts/all/", block="all")


def test_nothing_in_a_text_can_run_or_come_from_elsewhere() -> None:
    hostile = (
        "<script>alert(1)</script>\n\n[x](javascript:alert(1)) ![y](https://evil.example/p.png)"
        '\n\n<img src=x onerror="alert(1)">'
    )
    html = prose(hostile)

    assert "<script" not in html and "<img" not in html
    assert 'href="javascript' not in html


def test_headings_of_a_text_stand_below_those_of_the_page() -> None:
    assert prose("# Uno\n\n## Dos") == "<h3>Uno</h3>\n<h4>Dos</h4>\n"
    assert prose("## Uno\n\nDos") == "<h3>Uno</h3>\n<p>Dos</p>\n"


def test_the_readers_own_language_comes_first_and_nothing_is_lost(frozen: Callable[..., Edition]) -> None:
    edition = frozen(
        *(claim(str(at), locator=f"line {at}", language="en" if at % 2 else "es") for at in range(1, 151))
    )
    pages = [render(Visit(edition, "es", f"claims/{at}/"), claims.claims, number=at)[0] for at in "12"]
    rows = [row for page in pages for row in rows_of(page)]

    assert [int(row.split()[0]) for row in rows] == [*range(2, 151, 2), *range(1, 151, 2)]


def test_a_figure_beside_others_leads_to_its_page(frozen: Callable[..., Edition]) -> None:
    edition = frozen(
        *(
            claim(str(at), locator=f"line {at}", topic="supervision" if at > 148 else "")
            for at in range(1, 151)
        )
    )
    html, _said = render(Visit(edition, "en", "claims/"), claims.claims)
    links = [one.get("href") for one in parsed(html).findall(".//section[@class='side-by-side']//a")]

    assert [link.partition("#")[0] for link in links] == ["../../en/claims/2/"] * 2
    second, _said = render(Visit(edition, "en", "claims/2/"), claims.claims, number="2")
    rows = parsed(second).findall(".//table/tbody/tr")
    assert {link.partition("#")[2] for link in links} <= {row.get("id") for row in rows}
