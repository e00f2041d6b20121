"""The municipal brief: two pages at most, every number with its base, nothing made up."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import docx
import pdfplumber
import pytest
from click.testing import CliRunner

from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.places.answering import answers_by_place
from tinkuy.cli.brief import command
from tinkuy.edition.opening import Edition
from tinkuy.errors import Refusal
from tinkuy.publish.brief.content import brief
from tinkuy.publish.brief.linking import lead_to, linked
from tinkuy.publish.brief.matter import BUDGETS
from tinkuy.publish.brief.paper import pages, pdf
from tinkuy.publish.brief.place import brief_codes, brief_place
from tinkuy.publish.brief.writing import fitting_brief
from tinkuy.publish.report.document import Document, Heading, ListOf, Paragraph, Table, plain

# The place with most organisations, one with one, one with none.
LARGEST, SMALLEST, EMPTY = "08", "150119", "17"
NUMBER = re.compile(r"\d+")


def written(edition: Edition, code: str, language: str = "es", budget: int = 0) -> Document:
    return brief(edition, brief_place(edition, code), language, BUDGETS[budget])


def text_of(document: Document) -> str:
    """What is printed, a line for each paragraph, item, heading and cell."""
    lines = []
    for block in document.blocks:
        match block:
            case Heading():
                lines.append(block.text)
            case Paragraph():
                lines.append(plain(block.runs))
            case ListOf():
                lines += [plain(item) for item in block.items]
            case Table():
                lines += [plain(block.caption), plain(block.note)]
    return "\n".join(lines)


def test_the_largest_place_of_the_example_is_the_one_that_is_tried(edition: Edition) -> None:
    values = answers_by_place(edition.path)["P1"].table.values
    assert values["all", LARGEST] == max(values.values()) > values["all", SMALLEST] == 1


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", [LARGEST, SMALLEST, EMPTY])
def test_it_takes_two_pages_at_most_and_everybody_can_read_it(
    edition: Edition, code: str, language: str
) -> None:
    document = fitting_brief(edition, brief_place(edition, code), language)
    # typst refuses to write a PDF/UA-1 that is none.
    made = pdf(document)
    with pdfplumber.open(BytesIO(made)) as file:
        assert 1 <= len(file.pages) == pages(document) <= 2
    assert b"pdfuaid" in made and f"/Lang ({language}".encode() in made.replace(b"/Lang(", b"/Lang (")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("code", [LARGEST, SMALLEST, EMPTY])
def test_every_number_is_a_figure_that_can_be_made_again_or_says_of_how_many(
    edition: Edition, code: str, language: str
) -> None:
    document = written(edition, code, language)
    answers = answers_by_place(edition.path)
    for identifier in document.figures():
        assert figure(answers[identifier.partition(":")[0]], identifier).base.in_scope > 0
    for block in document.blocks:
        lines = [block.runs] if isinstance(block, Paragraph) else []
        for runs in lines:
            bare = "".join(run.text for run in runs if not run.figure and run.emphasis != "code")
            bare = bare.replace(edition.id, "")
            # “8 of 9 are shown” is a number with its base; nothing else may stand without one.
            bare = re.sub(r"\d* ?(de|of)( las| the)? \d+", "", bare)
            assert not NUMBER.search(bare), plain(runs)
        if isinstance(block, Table):
            cells = [
                run for row in block.rows for cell in row[1:] for runs in cell.paragraphs for run in runs
            ]
            assert cells and all(run.figure for run in cells)


def test_a_printed_number_is_the_figure_it_names(edition: Edition) -> None:
    answers, found = answers_by_place(edition.path), 0
    for run in written(edition, LARGEST).runs():
        if run.figure:
            one = figure(answers[run.figure.partition(":")[0]], run.figure)
            assert run.text == (one.sentences["es"] if run.part == "sentence" else str(one.value))
            found += 1
    assert found > 10


def test_who_is_placed_by_region_only_is_in_no_district(edition: Edition) -> None:
    by_region = [
        one["name"]["es"]
        for one in edition.organisations()
        if one["place_code"] == "15" and one["name"].get("es")
    ]
    district = text_of(written(edition, SMALLEST, "es"))
    assert by_region and not any(name in district for name in by_region)
    assert "podrían estar aquí, y no se cuentan" in district
    assert "no se cuentan" not in text_of(written(edition, LARGEST, "es"))


def test_nothing_of_the_place_is_told_as_from_elsewhere(edition: Edition) -> None:
    document = written(edition, LARGEST)
    at = [isinstance(block, Heading) and block.anchor == "elsewhere" for block in document.blocks].index(True)
    items = next(block for block in document.blocks[at:] if isinstance(block, ListOf)).items
    there = {f"organisations/{one['id']}/" for one in edition.organisations() if one["place_code"] == LARGEST}
    told = {run.link for item in items for run in item if run.link}
    assert told and there and not told & there


def test_what_names_the_municipality_comes_before_other_needs(edition: Edition) -> None:
    parts = [block.anchor for block in written(edition, LARGEST).blocks if isinstance(block, Heading)]
    assert parts == ["who", "asks", "asks-1", "asks-4", "elsewhere", "figures", "sources"]


def test_what_does_not_fit_is_counted(edition: Edition) -> None:
    full, cut = written(edition, LARGEST), written(edition, LARGEST, budget=-1)
    assert len(text_of(cut)) < len(text_of(full))
    assert "Se muestran 4 de 10; las demás están en el sitio del mapeo" in text_of(cut)
    assert "Se muestran 4 de 10" not in text_of(full)


def test_a_place_with_nobody_says_so_and_which_region_is_near(edition: Edition) -> None:
    empty = text_of(written(edition, EMPTY, "es"))
    assert "no tiene ninguna organización ubicada en Madre de Dios" in empty
    assert "La región más cercana con organizaciones es Cusco" in empty
    within = text_of(written(edition, "080101", "en"))
    assert "In its region, Cusco: Of the 98 organisations" in within


def test_every_region_has_a_brief_and_every_place_with_somebody(edition: Edition) -> None:
    codes = brief_codes(edition)
    assert len([code for code in codes if len(code) == 2]) == 25
    assert {row for row in edition.places if row != "PE"} <= set(codes)


def test_a_code_of_no_such_place_is_refused(edition: Edition) -> None:
    for code in ("999999", "PE", "nowhere"):
        with pytest.raises(Refusal, match="no region, province or district"):
            brief_place(edition, code)


def test_names_lead_to_the_site_only_where_its_address_is_known(edition: Edition) -> None:
    document = written(edition, LARGEST)
    assert not any(run.link for run in linked(document, lead_to("", "es")).runs())
    links = {run.link for run in linked(document, lead_to("https://example.org/m/", "es")).runs() if run.link}
    assert links and all(link.startswith("https://example.org/m/es/") for link in links)


def test_one_command_writes_the_same_in_every_format(edition: Edition, tmp_path: Path) -> None:
    words = [str(edition.path), "--place", SMALLEST, "--language", "es", "--format", "pdf,docx,html"]
    ran = CliRunner().invoke(command, [*words, "--to", str(tmp_path)], catch_exceptions=False)
    assert ran.exit_code == 0, ran.output
    files = {path.suffix: path for path in tmp_path.iterdir()}
    assert set(files) == {".pdf", ".docx", ".html"}
    headings = [block.text for block in written(edition, SMALLEST, "es").blocks if isinstance(block, Heading)]
    read = docx.Document(str(files[".docx"]))
    found = [p.text for p in read.paragraphs if p.style and (p.style.name or "").startswith("Heading")]
    page = files[".html"].read_text(encoding="utf-8")
    assert found == headings and all(heading in page for heading in headings)
