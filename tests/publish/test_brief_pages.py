"""The brief of every place on the site: the same content as on paper, the same numbers, links that lead somewhere."""

from __future__ import annotations

import re

import html5lib
import pytest
from django.http import Http404

from tests.publish.conftest import Rendered
from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.places.answering import answers_by_place
from tinkuy.edition.opening import Edition
from tinkuy.publish.brief.place import brief_codes
from tinkuy.publish.pages import briefs, organisation

LANGUAGES = ("es", "en")
SHOWN = re.compile(r'data-figure="([^"]+)">([^<]*)<')


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", ["08", "150119", "17"])
def test_every_number_of_a_page_is_the_figure_it_names(
    rendered: Rendered, edition: Edition, language: str, code: str
) -> None:
    page = rendered(briefs.place, language, f"brief/{code}/", code=code)
    html5lib.HTMLParser(strict=True).parse(page)
    answers = answers_by_place(edition.path)
    shown = SHOWN.findall(page)
    assert shown
    for identifier, text in shown:
        one = figure(answers[identifier.partition(":")[0]], identifier)
        sentence = one.sentences[language].replace("<", "&lt;").replace(">", "&gt;")
        assert text in (str(one.value), sentence), identifier


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_has_every_place_with_how_many_are_there(
    rendered: Rendered, edition: Edition, language: str
) -> None:
    page = rendered(briefs.index, language, "brief/")
    values = answers_by_place(edition.path)["P1"].table.values
    found = re.findall(r'brief/([0-9]+)/">[^<]*</a></th><td class="num"><data value="([0-9]+)"', page)
    assert [code for code, _ in found] == list(brief_codes(edition))
    assert all(int(count) == (values.get(("all", code)) or 0) for code, count in found)


def test_a_long_list_goes_on_over_pages(
    rendered: Rendered, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(briefs, "PER_PAGE", 20)
    codes = brief_codes(edition)
    last = -(-len(codes) // 20)
    pages = [rendered(briefs.index, "en", "brief/", number=str(at + 1)) for at in range(last)]
    listed = [code for page in pages for code in re.findall(r'brief/([0-9]+)/">[^<]*</a></th>', page)]
    assert tuple(listed) == codes and 'rel="next"' in pages[0]
    assert list(briefs.addresses(edition))[:last] == [
        "brief/",
        *(f"brief/list/{at}/" for at in range(2, last + 1)),
    ]
    with pytest.raises(Http404):
        rendered(briefs.index, "en", "brief/", number=str(last + 1))


def test_a_place_without_a_brief_is_not_found(rendered: Rendered) -> None:
    for code in ("999999", "PE", "080108"):
        with pytest.raises(Http404):
            rendered(briefs.place, "es", f"brief/{code}/", code=code)


def test_an_organisation_leads_to_the_brief_of_its_place_where_it_has_one(
    rendered: Rendered, edition: Edition
) -> None:
    told = list(edition.organisations())
    placed = next(one for one in told if one["place_code"] == "150119")
    nowhere = next(one for one in told if not one["place_code"])
    links = [
        rendered(organisation.organisation, "es", f"organisations/{one['id']}/", identifier=one["id"])
        for one in (placed, nowhere)
    ]
    assert 'href="../../../es/brief/150119/"' in links[0]
    assert "ayuda memoria municipal de este lugar" not in links[1]


def test_a_place_leads_to_those_that_hold_it_and_that_it_holds(rendered: Rendered) -> None:
    page = rendered(briefs.place, "en", "brief/0405/", code="0405")
    assert 'href="../../../en/brief/04/"' in page and 'href="../../../en/brief/040520/"' in page
