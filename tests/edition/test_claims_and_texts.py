"""Claims and texts in an edition: frozen with the rest, compared, and never more than may be published."""

from __future__ import annotations

from decimal import Decimal

import pytest
from frictionless import Package

from tests.edition.unpacking import holding
from tests.register.claims.drafting import claim
from tinkuy.edition.beside import claim_rows, text_rows
from tinkuy.edition.changes import Change, changes
from tinkuy.edition.opening import open_edition
from tinkuy.edition.tables import BY_NAME
from tinkuy.register.claims.actions import judge_claim, keep_claims
from tinkuy.register.claims.models import Claim
from tinkuy.register.claims.standing import DraftStanding
from tinkuy.register.models import Source
from tinkuy.register.texts.actions import DraftText, add_text, remove_text, text_called
from tinkuy.register.texts.written import WrittenText

SHARE = {"unit": "share", "population": "cooperatives are agrarian", "locator": "line 12"}
WORDS = {"es": "No cuadra.", "en": "It does not fit."}


@pytest.fixture
def reporting(mapping, sheet):
    """A mapping with one organisation, whose source reports figures, and a source of figures alone."""
    (filed,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", filed)
    keep_claims(
        source=filed.source,
        drafts=[
            claim("1,245", dated="2017"),
            claim("29.7%", status="disputed", reason="base", words=WORDS, base=Decimal(1330),
                  computed=(Decimal("31.7"), Decimal("31.7")), **SHARE),
            claim("10%", status="computed", **(SHARE | {"locator": "line 13"})),
        ],
    )  # fmt: skip
    return mapping


def test_claims_stand_in_the_edition_with_line_base_status_and_reason(reporting):
    edition = open_edition(reporting.freeze().path)
    count, share = edition.rows("claims")

    assert (count["printed"], count["value"], count["dated"], count["status"]) == (
        "1,245",
        1245,
        "2017",
        "reported",
    )
    assert count["base"] is None
    assert (share["locator"], share["base"], share["status"]) == ("line 12", 1330.0, "disputed")
    assert (share["reason"], share["reason_es"], share["reason_en"]) == ("base", *WORDS.values())
    assert (share["computed_low"], share["computed_high"]) == (31.7, 31.7)
    assert edition.sources[share["source_id"]]["title"] == "Report"


def test_a_computed_figure_without_a_base_is_in_no_edition(reporting):
    frozen = reporting.freeze()

    assert "10%" not in [row["printed"] for row in open_edition(frozen.path).rows("claims")]
    assert frozen.manifest["counts"]["claims"] == 2


@pytest.mark.soak
def test_frictionless_finds_nothing_wrong_with_claims_and_texts(reporting):
    add_text(draft=DraftText("introduction", "es", "El norte.", key="norte"))
    add_text(draft=DraftText("summary", "en", "All of it."))
    frozen = reporting.freeze()
    report = Package(str(frozen.path / "datapackage.json")).validate()

    assert report.flatten(["type", "message"]) == []
    rows = {task.name: task.stats.get("rows", 0) for task in report.tasks}
    assert (rows["claims"], rows["texts"]) == (2, 2)


def test_a_source_of_figures_alone_stands_among_the_sources(reporting):
    bulletin = Source.objects.create(
        digest="b" * 64, kind="report", file_name="boletin.txt", title="Boletín", language="es", reader="test",
        received_in=Source.objects.get().received_in,
    )  # fmt: skip
    keep_claims(source=bulletin, drafts=[claim("2,775")])
    edition = open_edition(reporting.freeze().path)

    assert edition.sources["b" * 12]["sheets"] == 0
    assert [row["title"] for row in edition.rows("sources", {"id": "b" * 12})] == ["Boletín"]


def test_p1_a_figure_that_looks_like_a_telephone_and_a_private_address_in_a_text_are_in_no_byte(reporting):
    source = Source.objects.get()
    keep_claims(
        source=source, drafts=[claim("987654321", locator="line 40"), claim("7", population="cel 987111222")]
    )
    add_text(draft=DraftText("note", "es", "Escribir a marcada@gmail.com o al 987 111 333."))
    frozen = reporting.freeze()

    assert holding(frozen.path, "987654321", "987111", "987 111", "marcada") == []
    assert [row["population"] for row in open_edition(frozen.path).rows("claims", {"printed": "7"})] == [
        "cel […]"
    ]


def test_p5_the_same_register_gives_the_same_bytes(reporting):
    add_text(draft=DraftText("summary", "en", "All of it."))
    first, second = reporting.freeze(), reporting.freeze()

    for name in ("claims", "texts"):
        path = f"tables/{name}.parquet"
        assert (first.path / path).read_bytes() == (second.path / path).read_bytes(), name


def test_two_editions_are_compared_claim_by_claim_and_text_by_text(reporting):
    add_text(draft=DraftText("summary", "en", "All of it.", title="Summary"))
    add_text(draft=DraftText("note", "en", "A note."))
    before = reporting.freeze()
    judge_claim(
        claim=Claim.objects.get(printed="1,245"),
        standing=DraftStanding("disputed", "person", {"en": "Which?"}),
    )
    keep_claims(source=Source.objects.get(), drafts=[claim("806", locator="line 20")])
    add_text(draft=DraftText("summary", "en", "All of it, again.", title="Summary"))
    remove_text(text=text_called("note-all-en-1"))
    after = reporting.freeze()

    assert list(changes(before.path, after.path)) == [
        Change("changed", "", "1,245 · cooperatives · line 9", "claims",
               "reported · 1245", "disputed · person · 1245"),
        Change("added", "", "806 · cooperatives · line 20", "claims", "", "reported · 806"),
        Change("changed", "", "Summary · summary-all-en-1", "texts",
               "Summary · All of it.", "Summary · All of it, again."),
        Change("removed", "", "note-all-en-1", "texts", "A note.", ""),
    ]  # fmt: skip


def test_a_text_that_ends_in_a_number_is_compared_as_it_is_written(reporting):
    add_text(draft=DraftText("note", "en", "After method 2.0", title="Note"))
    before = reporting.freeze()
    remove_text(text=text_called("note-all-en-1"))
    add_text(draft=DraftText("note", "en", "After method 2", title="Note"))
    (told,) = changes(before.path, reporting.freeze().path)

    assert (told.kind, told.old, told.new) == ("changed", "Note · After method 2.0", "Note · After method 2")


def test_a_text_about_a_block_that_the_edition_does_not_have_is_not_in_it():
    moon = WrittenText("introduction-moon-es-1", "introduction", "moon", "es", "", "La luna.", 1, "team")

    assert text_rows([moon], ["north"], "PE") == []
    assert len(text_rows([moon], ["moon"], "PE")) == 1


def test_rows_have_a_cell_for_every_column(reporting):
    edition = open_edition(reporting.freeze().path)

    assert [column.name for column in BY_NAME["claims"].columns] == list(edition.rows("claims")[0])
    assert claim_rows([], "PE") == []
