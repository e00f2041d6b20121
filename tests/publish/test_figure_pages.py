"""Figures, themes and cooperatives: every number has its id and is made again by it; what is hidden stays hidden."""

from __future__ import annotations

import csv
import html
import io
import random
import re
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest
from django.http import Http404

from tests.publish.conftest import Rendered
from tinkuy.analyse.indicators.answering import BY_ID, Answer, answer_of_part, answers, opened
from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.indicators.kept import kept
from tinkuy.analyse.indicators.table import Base, Heading, Table
from tinkuy.edition.opening import Edition
from tinkuy.publish.addresses import page_at
from tinkuy.publish.figure_chart import MOST_BARS, panels
from tinkuy.publish.figure_files import table_file
from tinkuy.publish.figure_sheet import made_of, sheet
from tinkuy.publish.pages import figures, themes
from tinkuy.publish.sayers import sayers
from tinkuy.publish.static_site import _write_page
from tinkuy.publish.visit import Visit

LANGUAGES = ("es", "en")
PAGES = (
    "figures/", "figures/T1/", "figures/T5/", "figures/T9/", "figures/T9/block-south/", "figures/T12/",
    "figures/T15/", "themes/", "themes/training/", "cooperatives/",
)  # fmt: skip
NUMBER = re.compile(r'data-figure="([^"]+)">([^<]*)<')
CHOSEN = 40


@pytest.fixture
def shown(rendered: Rendered):
    """``shown("es", "figures/T1/")``: the page at an address, as it is found by its address."""

    def page(language: str, path: str) -> str:
        function, where = page_at(path)
        return rendered(function, language, path, **where)

    return page


@pytest.mark.parametrize("language", ["es", pytest.param("en", marks=pytest.mark.soak)])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_well_formed_and_belongs_together(shown, path: str, language: str) -> None:
    page = shown(language, path)
    html5lib.HTMLParser(strict=True).parse(page)
    assert page.count("<h1") == 1
    assert '<nav class="wide group"' in page
    assert "data-figure=" in page


def printed(page: str) -> Iterator[tuple[str, str]]:
    """(id, what stands there) of every number and sentence of a page."""
    for identifier, said in NUMBER.findall(page):
        yield html.unescape(identifier), html.unescape(said).strip()


def made_again(edition: Edition, identifier: str, made: dict[str, Answer]) -> tuple[str, dict[str, str]]:
    """The number and its sentences, asked of the edition anew, as `tinkuy figures --id` does."""
    name = identifier.partition(":")[0]
    if name not in made:
        made[name] = (
            answer_of_part(opened(edition.path), name)
            if "@" in name
            else answers(edition.path, (), [name])[0]
        )
    one = figure(made[name], identifier)
    return str(one.value), one.sentences


def test_numbers_drawn_by_lot_are_made_again_by_their_ids(shown, edition: Edition) -> None:
    found = {
        (language, identifier, said)
        for language in LANGUAGES
        for path in PAGES
        for identifier, said in printed(shown(language, path))
    }
    assert len(found) > 10 * CHOSEN
    made: dict[str, Answer] = {}
    for language, identifier, said in random.Random(98).sample(sorted(found), CHOSEN):
        value, sentences = made_again(edition, identifier, made)
        assert said in (value, sentences[language]), identifier


@pytest.mark.parametrize("path", PAGES[1:])
def test_no_number_of_a_table_or_chart_stands_without_its_id(shown, path: str) -> None:
    page = shown("en", path)
    body = page[page.index("<main") : page.index("</main>")]
    assert not re.findall(r"<data(?![^>]*data-figure)[^>]*>", body)
    # What a chart prints beside its words is either a number with an id, or what it stands on.
    assert not re.findall(r'<text class="much"[^>]*>\d', body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_number_has_its_base_in_the_sentence_and_the_command_that_makes_it_again(
    shown, language: str
) -> None:
    page = shown(language, "figures/T1/")
    known = {
        "es": "De las 98 organizaciones de la edición 0001",
        "en": "Of the 98 organisations in edition 0001",
    }
    assert known[language] in page
    assert "<code>tinkuy figures 0001 --id T1:south:ngo</code>" in page


def test_the_parts_of_a_table_are_pages_and_those_too_small_are_none(shown, edition: Edition) -> None:
    page = shown("en", "figures/T9/")
    assert 'href="../../../en/figures/T9/block-south/"' in page
    assert "SIES of Brazil: 0 surely, 56 perhaps" in page
    with pytest.raises(Http404):
        shown("en", "figures/T9/definition-sies/")
    assert "figures/T9/definition-sies/" not in set(figures.addresses(edition))


@pytest.mark.parametrize("identifier", [one for one, question in BY_ID.items() if question.is_aggregate_only])
def test_what_may_be_told_of_groups_only_offers_no_part(shown, edition: Edition, identifier: str) -> None:
    page = shown("en", f"figures/{identifier}/")
    assert 'class="choices"' not in page
    assert "for groups only" in page
    with pytest.raises(Http404):
        shown("en", f"figures/{identifier}/block-south/")
    assert [one for one in figures.addresses(edition) if one.startswith(f"figures/{identifier}/")] == [
        f"figures/{identifier}/"
    ]


def hiding() -> Answer:
    """A table of size bands in which two numbers are hidden, as it comes from protection."""
    groups = tuple(Heading(code, {"es": code, "en": code}) for code in ("all", "venture"))
    kinds = tuple(Heading(code, {"es": code, "en": code}) for code in ("2-8", "20+"))
    values = {("all", "2-8"): 30, ("all", "20+"): None, ("venture", "2-8"): 21, ("venture", "20+"): None}
    bases = {"all": Base(60, 40, {"no_answer": 20}), "venture": Base(30, None)}
    return Answer(BY_ID["T7"], Table(groups, kinds, bases, values), "0001")


def test_a_hidden_number_is_hidden_in_chart_table_and_file() -> None:
    answer = hiding()
    drawn = [bar for one in panels(answer, "en") for bar in one.bars]
    cells = [cell for line in sheet(answer, made_of(answer), "en").lines for cell in line.cells]
    rows = list(
        csv.DictReader(io.StringIO(b"".join(table_file(answer, made_of(answer), "en")).decode("utf-8-sig")))
    )

    assert [bar.told for bar in drawn if bar.value is None] == ["", ""]
    assert [bar.width for bar in drawn if bar.value is None] == [0.0, 0.0]
    assert sum(cell.is_hidden for cell in cells) == 2
    hidden = {row["id"]: row for row in rows if row["is_hidden"] == "true"}
    assert set(hidden) == {"T7:all:20+", "T7:venture", "T7:venture:20+"}
    assert {row["value"] for row in hidden.values()} == {""}
    assert {row["known"] for row in rows if row["group"] == "venture"} == {""}


def test_the_file_of_a_table_has_a_line_for_every_number(edition: Edition) -> None:
    answer = kept(edition.path).answer("T1")
    rows = list(
        csv.DictReader(io.StringIO(b"".join(table_file(answer, made_of(answer), "es")).decode("utf-8-sig")))
    )

    assert len(rows) == len(answer.table.groups) * (1 + len(answer.table.categories))
    one = next(row for row in rows if row["id"] == "T1:south:ngo")
    assert (one["value"], one["known"], one["in_scope"]) == ("5", "23", "25")
    assert one["command"] == "tinkuy figures 0001 --id T1:south:ngo"


def test_a_chart_draws_no_more_bars_than_can_be_read_and_says_so(edition: Edition) -> None:
    for one in panels(kept(edition.path).answer("T9"), "en"):
        assert len(one.bars) <= MOST_BARS
        assert all(0 < bar.width <= bar.behind for bar in one.bars)
        assert one.left_out >= 0


def test_who_names_a_theme_is_who_has_a_statement_of_it(edition: Edition) -> None:
    answer = kept(edition.path).answer("T15")
    says = {
        told["id"]
        for told in edition.organisations()
        if any("training" in one["themes"] for one in told["statements"])
    }

    for language in LANGUAGES:
        listed = sayers(edition.path, language, "training")
        assert set(listed.page(0, 1000)) == says
        assert len(listed) == answer.table.values["all", "training"]


def test_a_long_list_of_who_names_a_theme_goes_on_over_pages(shown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(themes, "PER_PAGE", 10)
    first, second = shown("en", "themes/training/"), shown("en", "themes/training/2/")
    linked = re.compile(r'organisations/(\w+)/"')

    assert not set(linked.findall(first)) & set(linked.findall(second))
    assert 'rel="next" href="../../../en/themes/training/2/"' in first
    with pytest.raises(Http404):
        shown("en", "themes/training/3/")


@pytest.mark.parametrize("path", ["themes/nothing/", "figures/T99/", "figures/T1/block-nowhere/"])
def test_an_address_that_leads_nowhere_is_not_found(shown, path: str) -> None:
    with pytest.raises(Http404):
        shown("es", path)


def test_where_nobody_coded_themes_are_said_to_be_uncoded(shown, edition: Edition, monkeypatch) -> None:
    """As in an edition of reports to which nobody has given themes yet."""
    question = BY_ID["T15"]
    uncoded = Table(
        (Heading("all", {"es": "Todas", "en": "All"}),), (), {"all": Base(98, 0, {"uncoded": 98})}, {}
    )
    monkeypatch.setattr(
        type(kept(edition.path)), "answer", lambda _self, _name: Answer(question, uncoded, "0001")
    )
    page = shown("es", "themes/")

    assert "lo que dijeron 98 aún no está codificado" in page
    assert "<table" not in page
    assert list(themes.addresses(edition)) == ["themes/"]


def test_members_of_cooperatives_are_told_no_further_than_in_t6(shown, edition: Edition) -> None:
    page = shown("en", "cooperatives/")
    ids = {identifier for identifier, _said in printed(page) if identifier.startswith("T6:")}
    told = kept(edition.path).answer("T6").table

    assert ids <= {f"T6:{group.code}:{kind.code}" for group in told.groups for kind in told.categories}


def test_that_no_source_tells_of_supervision_or_area_is_said_and_is_no_no(shown) -> None:
    page = shown("en", "cooperatives/")
    told = dict(printed(page))

    assert told["T18:all"].endswith(
        "the supervision status is known for none; for 4 the sources do not say it."
    )
    assert told["T19:all"].endswith("the area is known for none; for 4 the sources do not say it.")
    assert "What no source says is an absence, not a no." in page
    assert "Each with its date" not in page


def test_a_copy_has_the_file_of_a_table_beside_its_page(edition: Edition, tmp_path: Path) -> None:
    _write_page(Visit(edition, "en", "figures/T1/", is_static=True), tmp_path)
    assert {path.name for path in (tmp_path / "en" / "figures" / "T1").iterdir()} == {
        "index.html",
        "table.csv",
    }
