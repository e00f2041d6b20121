"""The chapters on networks, clusters and the form: what stands in them, and what they say of nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.edition.conftest import mapping, sheet
from tinkuy.collect.forms.compiling import compiled
from tinkuy.collect.forms.held import HeldForm
from tinkuy.collect.forms.places import LISTS
from tinkuy.collect.forms.workbook import BUNDLED
from tinkuy.edition.asked import asked_rows
from tinkuy.edition.asked_tables import KINDS
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.tables import BY_NAME
from tinkuy.publish.report.chapters.clusters import clusters
from tinkuy.publish.report.chapters.form import form
from tinkuy.publish.report.chapters.networks import networks
from tinkuy.publish.report.document import Block, Chart, Document, Entries, Heading, Paragraph, Table, plain
from tinkuy.publish.report.matter import Matter, read_matter
from tinkuy.publish.report.report import report
from tinkuy.publish.report.words import WORDS

__all__ = ["mapping", "sheet"]


def told(blocks: list[Block]) -> str:
    """All text of blocks."""
    document = Document("", "", "", "en", "0001", "2026-11-26", "", "", tuple(blocks))
    return " ".join((*(one.text for one in document.headings()), *(run.text for run in document.runs())))


def empty(mapping, sheet) -> Matter:
    """An edition of one organisation of which nothing is known."""
    (one,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", one)
    mapping.freeze()
    (folder,) = edition_folders(mapping.home.editions)
    (matter,) = read_matter(folder, (), ("en",))
    return matter


@pytest.fixture(scope="module")
def interview() -> dict[str, list[dict[str, Any]]]:
    """The bundled interview as rows of the two tables, as an edition whose sheets were filled with it holds them."""
    made = compiled(BUNDLED / "interview.csv", lists=LISTS)
    held = HeldForm(
        made.form_id,
        made.version,
        made.titles,
        made.language,
        made.xform,
        made.questions,
        made.choices,
        "",
        True,
    )
    rows = asked_rows([held], (), "PE")
    tables = {"questions": rows.questions, "choices": rows.choices}
    return {
        name: [
            dict(
                zip((one.name for one in BY_NAME[name].columns), (cell or None for cell in row), strict=True)
            )
            for row in some
        ]
        for name, some in tables.items()
    }


@pytest.fixture(params=["es", "en"])
def with_form(request, matters: Mapping[str, Matter], interview, monkeypatch) -> Matter:
    monkeypatch.setattr(Matter, "rows", lambda _self, table: interview.get(table, []))
    return replace(matters[request.param])


def test_the_form_prints_every_question_once_in_its_order(with_form, interview):
    tables = [one for one in form(with_form) if isinstance(one, Table)]
    printed = [plain(row[0].paragraphs[0]) for table in tables for row in table.rows]
    label = f"label_{with_form.language}"

    assert printed == [f"{row['position']}. {row[label]}" for row in interview["questions"]]


def test_pages_of_the_form_are_headings_and_groups_are_captions(with_form):
    blocks = list(form(with_form))
    pages = [one.text[:2] for one in blocks if isinstance(one, Heading) and one.level == 3]
    consent = {
        "es": "Lo que la organización acepta: preguntas",
        "en": "What the organisation agrees to: questions",
    }

    assert pages == ["1.", "2.", "3.", "4."]
    assert any(
        plain(one.caption).startswith(consent[with_form.language]) for one in blocks if isinstance(one, Table)
    )


def test_a_question_says_how_it_is_answered_and_with_which_choices(with_form):
    rows = [row for one in form(with_form) if isinstance(one, Table) for row in one.rows]
    (how_held,) = [row for row in rows if plain(row[0].paragraphs[0]).startswith("1. ")]

    assert [plain(one) for one in how_held[1].paragraphs] == {
        "es": ["Una opción:", "En persona; Por teléfono; Por internet; Por escrito"],
        "en": ["One choice:", "In person; By telephone; Over the internet; In writing"],
    }[with_form.language]
    assert WORDS[with_form.language]["form"]["withheld"] not in told(list(form(with_form)))


@pytest.mark.parametrize("language", ["es", "en"])
def test_every_kind_of_answer_has_words(language):
    assert set(WORDS[language]["form"]["kind"]) == set(KINDS)


def test_an_edition_without_a_form_has_no_chapter_of_it(matters):
    assert list(form(matters["es"])) == []
    assert "form" not in [one.anchor for one in report(matters["es"]).headings()]


def test_a_group_is_drawn_with_a_list_of_all_who_are_in_the_picture(matters):
    (chart,) = [one for one in networks(matters["en"]) if isinstance(one, Chart)]
    drawing = ElementTree.fromstring(chart.svg)
    marks = [one for one in drawing.iter() if one.get("stroke-width") == "2"]
    named = [plain(row[0].paragraphs[0]) for row in chart.table.rows]

    assert len(marks) == len(named) == 9
    assert named[0] == "1. Social Protection Roundtable"
    assert "Social Protection Roundtable" in chart.alternative
    assert [run.figure.count(":") for row in chart.table.rows for run in row[2].paragraphs[0]] == [3] * 9


def test_every_report_of_a_tie_stands_with_its_source(matters):
    blocks = {getattr(one, "anchor", ""): one for one in networks(matters["en"])}
    table = blocks["table-networks-reports"]

    assert len(table.rows) == matters["en"].edition.count("relations")
    assert all(row[3].paragraphs[0][0].link.startswith("#source-") for row in table.rows)


def test_each_member_of_a_candidate_is_explained(matters):
    blocks = list(clusters(matters["en"]))
    entries = [entry for one in blocks if isinstance(one, Entries) for entry in one.items]

    assert [one.anchor for one in blocks if isinstance(one, Heading) and one.level == 2] == [
        "clusters-crafts-region-08", "clusters-trade-region-08", "clusters-agroecology-region-20"
    ]  # fmt: skip
    assert len(entries) == 8 + 7 + 4
    assert all(run.part == "sentence" and run.figure for one in entries for run in one.told[0])


def test_where_nobody_is_tied_and_nothing_is_near_it_is_said(mapping, sheet):
    matter = empty(mapping, sheet)
    ties, near = list(networks(matter)), list(clusters(matter))

    assert "No tie between two organisations of this edition is reported." in told(ties)
    assert [one for one in ties if isinstance(one, Chart)] == []
    assert "No candidate was found: too few lines of activity or places are known." in told(near)
    assert not any(isinstance(one, Heading) and one.level > 1 for one in near)


def test_a_name_that_people_gave_stands_above_a_candidate(matters, monkeypatch):
    given = [{"id": "crafts-region-08", "names": {"es": "Manos de Cusco"}, "named_on": "2026-11-20"}]
    manifest = matters["es"].edition.manifest
    monkeypatch.setitem(manifest, "clusters", given)
    blocks = list(clusters(matters["es"]))

    assert "Manos de Cusco" in [one.text for one in blocks if isinstance(one, Heading)]
    small = [plain(one.runs) for one in blocks if isinstance(one, Paragraph) and one.manner == "small"]
    assert small[0].startswith("Las personas le dieron este nombre el 20 de noviembre de 2026. ")
