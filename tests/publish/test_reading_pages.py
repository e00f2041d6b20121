"""Sources, method, editions, library, downloads: what they say is what the edition holds."""

from __future__ import annotations

import re
from pathlib import Path

import html5lib
import pytest
from django.http import Http404
from django.utils import translation
from django.utils.html import escape

from tests.publish.conftest import Rendered
from tinkuy.edition.changes import Change
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.edition.tables import TABLES
from tinkuy.places.credits import credits_for
from tinkuy.publish.addresses import LISTS
from tinkuy.publish.comparing import compared, grouped
from tinkuy.publish.dublin_core import elements, library_json
from tinkuy.publish.pages import charts, directory, downloads, library, method, sources
from tinkuy.publish.pages import editions as editions_page
from tinkuy.publish.rendering import render
from tinkuy.publish.templatetags.reading import dated, share
from tinkuy.publish.visit import Visit

LANGUAGES = ("es", "en")
KINDS = {
    "directory/": directory.directory,
    "downloads/": downloads.downloads,
    "editions/": editions_page.editions,
    "library/": library.library,
    "method/": method.method,
    "sources/": sources.sources,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", KINDS)
def test_every_page_is_well_formed_and_stands_at_its_address(
    rendered: Rendered, edition: Edition, path: str, language: str
) -> None:
    page = rendered(KINDS[path], language, path)
    html5lib.HTMLParser(strict=True).parse(page)
    assert f'<html lang="{language}">' in page
    assert page.count("<h1") == 1
    assert path in {address for addresses in LISTS for address in addresses(edition)}


def test_every_source_has_its_anchor_and_its_sheets(rendered: Rendered, edition: Edition) -> None:
    page = rendered(sources.sources, "en", "sources/")
    for code, source in edition.sources.items():
        assert f'id="{code}"' in page
        assert f"<dd>{source['sheets']} in this edition</dd>" in page
    for credit in credits_for("PE"):
        assert credit.url in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_is_the_note_of_the_edition_in_the_readers_language(
    rendered: Rendered, edition: Edition, language: str
) -> None:
    page = rendered(method.method, language, "method/")
    written = (edition.path / "METHOD.md").read_text(encoding="utf-8")
    own, other = (part for part in re.split(r"(?m)^# ", written) if part)
    if language == "en":
        own, other = other, own
    assert own.partition("\n")[0] in page
    assert other.partition("\n")[0] not in page
    for heading in re.findall(r"(?m)^## (.*)$", own):
        assert heading in page


def test_figures_stand_with_their_base(rendered: Rendered, edition: Edition) -> None:
    counts = edition.manifest["counts"]
    for _, rows in method.figures(edition, counts):
        assert sum(count for _, count in rows) == counts["organisations"]
    assert f", of {counts['organisations']} organisations" in rendered(method.method, "en", "method/")


@pytest.mark.parametrize(
    ("count", "base", "said"),
    [(3, 19, ""), (1, 20, "5 %"), (13, 40, "32 %"), (38, 99, "38.4 %"), (0, 60, "0.0 %")],
)
def test_percentages_are_as_exact_as_their_base_allows(count: int, base: int, said: str) -> None:
    with translation.override("en"):
        assert share(count, base) == said


@pytest.mark.parametrize(
    ("written", "es", "en"),
    [
        ("2018", "2018", "2018"),
        ("2018-09", "septiembre de 2018", "September 2018"),
        ("2018-06-08", "8 de junio de 2018", "8 June 2018"),
        ("2026-11-24T03:00:00Z", "24 de noviembre de 2026", "24 November 2026"),
        ("2018-13-40", "2018-13-40", "2018-13-40"),
        ("about 2018", "about 2018", "about 2018"),
        ("", "", ""),
    ],
)
def test_a_date_is_told_no_more_exactly_than_it_is_known(written: str, es: str, en: str) -> None:
    for language, said in (("es", es), ("en", en)):
        with translation.override(language):
            assert dated(written) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_changed_between_two_editions_is_told(editions: list[Path], language: str) -> None:
    visit = Visit(open_edition(editions[1]), language, "editions/0001/0002/")
    page, _said = render(visit, editions_page.differences, older="0001", newer="0002")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "Tejedoras de la Prueba" in page
    assert compared(*editions).kinds["entered"] == 1
    assert compared(*editions).total == len(compared(*editions).listed)


@pytest.mark.parametrize(("older", "newer"), [("0002", "0001"), ("0001", "0001"), ("0001", "0009")])
def test_editions_that_do_not_follow_one_another_are_not_compared(
    rendered: Rendered, older: str, newer: str
) -> None:
    with pytest.raises(Http404):
        rendered(editions_page.differences, "es", older=older, newer=newer)


def test_changes_are_grouped_by_kind_and_field() -> None:
    some = [
        Change("changed", "a", "A", "family"),
        Change("changed", "b", "B", "family"),
        Change("left", "c", "C"),
    ]
    assert [(kind, field, len(of)) for kind, field, of in grouped(some)] == [
        ("changed", "family", 2),
        ("left", "", 1),
    ]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("family", "ngo", "NGO"),
        ("family", "", ""),
        ("block", "lima-national", "Lima, national bodies"),
        ("lines", "advocacy;none-such", "Advocacy, none-such"),
        ("statements", "need · state · A loan · at once · ", "Needs · from the State · A loan · at once"),
        ("statements", "strength ·  ·  · training", "Strengths · Training and technical assistance"),
        ("names", "acronym · RED", "RED"),
        ("relations", "member_of · A · B", "Member of · A · B"),
        ("tier", "2", "2"),
    ],
)
def test_the_codes_of_a_change_are_words(edition: Edition, field: str, value: str, said: str) -> None:
    with translation.override("en"):
        assert editions_page.value_in_words(edition, field, value) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_document_has_its_record(rendered: Rendered, edition: Edition, language: str) -> None:
    listed = rendered(library.library, language, "library/")
    for record in edition.library:
        assert f'library/{record["slug"]}/"' in listed
        page = rendered(library.document, language, f"library/{record['slug']}/", slug=record["slug"])
        html5lib.HTMLParser(strict=True).parse(page)
        assert page.count('<meta name="DC.') == len(elements(record))
    with pytest.raises(Http404):
        rendered(library.document, language, slug="none")


def test_the_library_as_json_keeps_every_language(edition: Edition) -> None:
    told = library_json(edition.library).decode()
    for record in edition.library:
        for title in record["title"].values():
            assert title.replace('"', '\\"') in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_column_is_explained_and_every_frozen_file_has_its_checksum(
    rendered: Rendered, edition: Edition, language: str
) -> None:
    page = rendered(downloads.downloads, language, "downloads/")
    for table in TABLES:
        assert page.count(f'id="t-{table.name}"') == 1
        assert f"data/{table.name}.csv" in page
        assert edition.manifest["files"][f"tables/{table.name}.parquet"]["sha256"] in page
        for column in table.columns:
            meaning = column.es if language == "es" else column.en
            assert f"<code>{column.name}</code>" in page
            assert escape(meaning) in page


@pytest.mark.parametrize(("is_static", "links"), [(False, 1), (True, 0)])
def test_only_a_living_site_leads_to_other_editions(edition: Edition, is_static: bool, links: int) -> None:
    page, _said = render(Visit(edition, "es", "editions/", is_static=is_static), editions_page.editions)
    assert page.count('href="../../e/0002/es/"') == links


def test_a_mapping_without_blocks_has_one_chart(
    rendered: Rendered, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    everybody = {"": edition.count("organisations")}
    monkeypatch.setitem(edition.manifest["counts"], "by_block", everybody)
    monkeypatch.setattr(type(edition), "rows", lambda *_where, **_how: [])
    page = rendered(charts.index, "en", "charts/")
    html5lib.HTMLParser(strict=True).parse(page)
    assert "stitch" not in re.sub(r"<[^>]*>", "", page)
    assert charts.chart_codes(edition) == [charts.ALL]
