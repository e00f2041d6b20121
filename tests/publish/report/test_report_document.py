"""A report as a document: its places are reached, its texts are told as they were written, its charts are honest."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html import escape
from itertools import pairwise
from shutil import copytree

import lxml.html
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from tests.publish.report.word_document import whole_document
from tinkuy.cli.report import command
from tinkuy.errors import Refusal
from tinkuy.publish.report import authored
from tinkuy.publish.report.bars import Bar, bars
from tinkuy.publish.report.chapters import claims
from tinkuy.publish.report.chapters.themes import themes
from tinkuy.publish.report.document import Entries, Heading, ListOf, Paragraph, Quotation, Run, Table, plain
from tinkuy.publish.report.filling import filled
from tinkuy.publish.report.markdown import blocks_of
from tinkuy.publish.report.matter import Matter
from tinkuy.publish.report.ooxml import contents
from tinkuy.publish.report.paper import pdf
from tinkuy.publish.report.quoting import quoted
from tinkuy.publish.report.rendering import renderer
from tinkuy.publish.report.report import report
from tinkuy.publish.report.web_page import html
from tinkuy.publish.report.words import imprint


@pytest.fixture
def matter(matters: Mapping[str, Matter]) -> Matter:
    """The bundled example, in Spanish."""
    return matters["es"]


def test_every_link_into_the_report_leads_somewhere(matter):
    page = lxml.html.fromstring(html(report(matter)))
    places = page.xpath("//@id")

    assert len(places) == len(set(places))
    assert {one[1:] for one in page.xpath("//@href") if one.startswith("#")} <= set(places)


def test_a_page_asks_nothing_of_anybody(matter):
    page = lxml.html.fromstring(html(report(matter)))

    assert page.xpath("//script | //link | //img | //iframe | //*[@src] | //*[@style]") == []


def test_a_page_carries_its_typeface_and_it_is_light(matter):
    (style,) = lxml.html.fromstring(html(report(matter))).xpath("//style/text()")
    faces = re.findall(r"@font-face \{[^}]*\}", style)

    assert len(faces) == 3, "build the front end: npm run build"
    assert sum(map(len, faces)) < 200_000
    assert re.findall(r"url\((?!\"data:font/woff2;base64,)", style) == []


def test_nothing_of_an_entry_is_said_twice(matters):
    for language, one in matters.items():
        entries = [
            entry for block in report(one).blocks if isinstance(block, Entries) for entry in block.items
        ]
        facts = [plain(entry.told[0]) for entry in entries if entry.told and entry.anchor]
        words = [re.split(r"[.,] ", told.rstrip(".")) for told in facts]

        assert facts
        # A district, its province and its region may bear one name.
        places = {place["name"] for place in one.edition.places.values()}
        twice = [
            (first, following)
            for some in words
            for first, following in pairwise(some)
            if first.casefold() == following.casefold() and first not in places
        ]
        assert twice == [], language


def test_headings_go_down_one_step_at_a_time(matter):
    levels = [one.level for one in report(matter).headings()]

    assert levels[0] == 1
    assert all(following <= level + 1 for level, following in pairwise(levels))


def test_every_organisation_stands_in_a_chart_and_in_the_directory(matter):
    document = report(matter)
    charts = [
        one for one in document.blocks if isinstance(one, Table) and one.anchor.startswith("table-charts")
    ]
    (directory,) = [one for one in document.blocks if getattr(one, "is_narrow", False)]

    assert sum(len(one.rows) for one in charts) == 98
    assert [one.anchor for one in directory.items] == [one["id"] for one in matter.organisations]


def test_the_pdf_is_accessible_or_is_not_written(matter):
    # typst refuses to write a PDF/UA-1 that would not conform.
    made = pdf(report(matter))

    assert made.startswith(b"%PDF")
    assert b"/MarkInfo" in made and b"/StructTreeRoot" in made and b"(es" in made


def test_every_format_has_the_same_imprint():
    document = whole_document()
    title_page = [
        "Edición 0001, cerrada el 26 de noviembre de 2026",
        document.publisher,
        "Licencia: CC-BY-4.0",
    ]

    assert imprint(document) == title_page
    assert "".join(f"<p>{escape(one)}</p>" for one in title_page) in html(document)
    in_word = ["".join(one.xpath(".//w:t/text()")) for one in contents.title_page(document)]
    assert in_word[-3:] == title_page


def test_sections_are_listed_inside_their_chapter():
    blocks = [Heading(level, f"{level}", f"a{at}") for at, level in enumerate((1, 2, 2, 3, 1, 1, 2))]
    page = html(replace(whole_document(), blocks=tuple(blocks)))
    listed = re.sub(r"</?a[^>]*>", "", page.partition("</h2>")[2].partition("</nav>")[0])

    assert listed == "<ol><li>1<ol><li>2</li><li>2</li></ol></li><li>1</li><li>1<ol><li>2</li></ol></li></ol>"


def test_a_brief_without_chapters_lists_its_sections_at_once():
    blocks = (Heading(2, "Who", "who"), Heading(2, "What", "what"))
    page = html(replace(whole_document(), blocks=blocks))

    assert re.sub(r"</?a[^>]*>", "", page).count("<ol><li>Who</li><li>What</li></ol></nav>") == 1


def test_the_command_writes_the_languages_and_formats_that_were_asked_for(
    editions, matters, tmp_path, monkeypatch
):
    # The questions were put to this edition before.
    monkeypatch.setattr(
        "tinkuy.cli.report.read_matter",
        lambda _folder, _earlier, languages: map(matters.__getitem__, languages),
    )
    words = [str(editions[0]), "--language", "en", "--format", "html", "--to", str(tmp_path / "out")]
    ran = CliRunner().invoke(command, words)

    assert ran.exit_code == 0, ran.output
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["report-0001-en.html"]
    assert '<html lang="en">' in (tmp_path / "out" / "report-0001-en.html").read_text(encoding="utf-8")


def test_a_format_that_there_is_not_is_refused_before_anything_is_asked():
    with pytest.raises(Refusal, match="cannot be had as odt"):
        renderer("odt")


def test_a_text_bound_to_a_block_stands_before_its_chart(matter, monkeypatch):
    written = {
        "kind": "introduction", "key": "south", "language": "es", "title": "Bajo el volcán", "sequence": 1,
        "text": "Tres **redes** se [hablan](https://example.org).",
    }  # fmt: skip
    other = written | {"language": "en", "title": "Under the volcano"}
    monkeypatch.setattr(Matter, "rows", lambda _self, table: [other, written] if table == "texts" else [])
    blocks = list(authored.texts(matter, "introduction", "south", level=3))

    assert [type(one) for one in blocks] == [Heading, Paragraph]
    assert plain(blocks[1].runs) == "Tres redes se hablan."
    everything = [getattr(one, "text", "") for one in report(matter).blocks]
    assert everything.index("Sur") + 1 == everything.index("Bajo el volcán")


def test_a_claim_stands_with_its_base_and_beside_our_own_number(matter, monkeypatch):
    claim = {
        "id": "c1", "source_id": next(iter(matter.edition.sources)), "locator": "line 7", "language": "es",
        "printed": "4,5 %", "population": "cooperativas", "base": None, "status": "disputed",
        "reason_es": "No cuadra con su total.", "reason_en": "It does not fit its total.", "question": "T1:all",
    }  # fmt: skip
    monkeypatch.setattr(Matter, "rows", lambda _self, table: [claim] if table == "claims" else [])
    *_, table = claims.claims(matter)
    told = [" / ".join(plain(runs) for runs in cell.paragraphs) for cell in table.rows[0]]

    assert told[:5] == ["4,5 %", "cooperativas", "no se dice", "No cuadra con su total.", "98"]
    assert "línea 7" in told[5]


def test_a_column_of_claims_in_which_nothing_stands_is_left_out(matter, monkeypatch):
    claim = {
        "id": "c1", "source_id": next(iter(matter.edition.sources)), "locator": "line 7", "language": "es",
        "printed": "659", "population": "cooperativas", "base": None, "status": "reported",
        "reason_es": None, "reason_en": None, "question": None,
    }  # fmt: skip
    monkeypatch.setattr(Matter, "rows", lambda _self, table: [claim] if table == "claims" else [])
    *_, table = claims.claims(matter)

    assert [plain(one.heading) for one in table.columns] == ["Cifra", "De qué", "Base", "Dónde"]
    assert [len(row) for row in table.rows] == [4]


def test_of_each_block_statements_of_middle_length_are_quoted_of_different_organisations(matter, tmp_path):
    blocks = {row["id"]: row["block"] for row in matter.edition.rows("organisations", limit=None)}
    south = sorted(one for one, block in blocks.items() if block == "south")[:4]
    centre = min(one for one, block in blocks.items() if block == "centre")
    source = next(iter(matter.edition.sources))
    told = [
        (south[0], "es", "Agua."),
        (south[0], "es", "Caminos que lleguen a la feria."),
        (south[0], "es", "Un puesto propio en la feria."),
        (south[1], "es", "Precios que cubran lo que cuesta."),
        (south[2], "es", "Crédito. " * 30),
        (south[3], "en", "Markets that pay what it costs."),
        (centre, "es", "Escuela."),
        (centre, "es", None),
    ]
    copytree(matter.edition.path / "tables", tmp_path / "tables")
    schema = pq.read_schema(tmp_path / "tables" / "statements.parquet")
    rows = [
        dict.fromkeys(schema.names)
        | {"organisation_id": who, "aspect": "need", "language": language, "text": text}
        | {"source_id": source, "locator": "lines 3, 5"}
        for who, language, text in told
    ]
    pq.write_table(pa.Table.from_pylist(rows, schema), tmp_path / "tables" / "statements.parquet")
    copy = matter.told_in("es")
    copy.__dict__["quotations"] = quoted(tmp_path, "es")
    quotations = [one for one in themes(copy) if isinstance(one, Quotation)]

    assert [plain(one.runs) for one in quotations] == [
        "Escuela.",
        "Caminos que lleguen a la feria.",
        "Precios que cubran lo que cuesta.",
    ]
    name = matter.name(matter.edition.organisation(south[0]))
    assert plain(quotations[1].attribution) == f"{name}, Sur; fuente 1, líneas 3, 5"


def test_of_too_many_organisations_nobody_is_read_one_by_one(matter, monkeypatch):
    for module in ("mapping_charts", "directory", "cooperatives"):
        monkeypatch.setattr(f"tinkuy.publish.report.chapters.{module}.MOST_LISTED", 1)
    copy = matter.told_in("es")
    monkeypatch.setattr(type(copy.edition), "organisations", None)
    blocks = report(copy).blocks

    told = {plain(one.runs) for one in blocks if isinstance(one, Paragraph)}
    assert {copy.words[chapter]["too_many"] for chapter in ("charts", "directory", "cooperatives")} <= told


def test_bars_begin_at_nothing_and_are_as_long_as_their_numbers():
    drawn = bars([Bar("Ferias <&>", 40, "40"), Bar("Redes", 10, "10", perhaps=20)])
    widths = [float(one) for one in re.findall(r'<rect [^>]*width="([\d.]+)"', drawn)]
    begins = {one for one in re.findall(r'<rect x="([\d.]+)"', drawn)}

    assert widths[0] == pytest.approx(4 * widths[1], abs=0.2)
    assert widths[2] == pytest.approx(2 * widths[1], abs=0.2)
    assert len(begins) == 2, "two bars begin at the line, what may come to one begins where it ends"
    assert "Ferias &lt;&amp;&gt;" in drawn


def test_a_number_in_a_sentence_still_says_which_figure_it_is():
    runs = filled("Hay {n} en total.", n=Run("98", figure="T1:all"))

    assert plain(runs) == "Hay 98 en total."
    assert [run.figure for run in runs] == ["", "T1:all", ""]


def test_markdown_becomes_blocks_and_its_html_is_text():
    text = (
        "## Título\n\nUno *dos* `tres`.\n\n- a\n- b\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n<script>x</script>"
    )
    blocks = list(blocks_of(text, "here", 2))

    assert [type(one) for one in blocks] == [Heading, Paragraph, ListOf, Table, Paragraph]
    assert blocks[0].level == 4
    assert [run.emphasis for run in blocks[1].runs] == ["", "stress", "", "code", ""]
    assert plain(blocks[4].runs) == "<script>x</script>"


def test_a_link_of_a_text_that_is_no_address_is_left_out():
    (told,) = blocks_of("[aquí](javascript:alert(1)) y [allá](https://example.org)", "here", 2)

    assert [run.link for run in told.runs if run.link] == ["https://example.org"]
