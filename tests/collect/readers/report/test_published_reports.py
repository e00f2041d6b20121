"""The two reports of 2018, read whole: what the mapping printed comes in, and nothing of it is lost."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from tests_of_lines import numbers_in

from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.report import read
from tinkuy.register.sheets import DraftSheet, DraftSource

BLOCKS = {"lima-centre": 22, "lima-national": 29, "north-east": 17, "centre": 5, "south": 25}
FILES = {"en": "mapping-peru-2018-en.txt", "es": "mapeo-peru-2018-es.txt"}
# Where the charts and the directory lie in each document, first and last line.
TABLES = {
    "en": [(309, 337), (345, 382), (396, 416), (420, 428), (444, 475), (1003, 1022)],
    "es": [(343, 369), (377, 412), (426, 445), (449, 456), (474, 501), (1040, 1059), (1067, 1160)],
}
ACRONYMS = {"en": (103, 152), "es": (103, 190)}


@pytest.fixture(scope="module")
def sources(seeds: Path, context: ReaderContext) -> dict[str, DraftSource]:
    return {language: read(seeds / name, context=context) for language, name in FILES.items()}


def of_kind(source: DraftSource, kind: str) -> list[DraftSheet]:
    return [sheet for sheet in source.sheets if sheet.kind == kind]


def at(source: DraftSource, locator: str, kind: str = "chart") -> DraftSheet:
    return next(sheet for sheet in of_kind(source, kind) if sheet.locator == locator)


def names(sheet: DraftSheet, kind: str = "official") -> list[str]:
    return [name["text"] for name in sheet.values["names"] if name["kind"] == kind]


def asked(source: DraftSource, kind: str) -> list[str]:
    return [sheet.locator for sheet in source.sheets for question in sheet.questions if question.kind == kind]


@pytest.mark.parametrize("language", FILES)
def test_98_organisations_in_their_five_blocks(sources: dict[str, DraftSource], language: str) -> None:
    charts = of_kind(sources[language], "chart")
    assert Counter(sheet.values["block"] for sheet in charts) == BLOCKS
    assert [block.code for block in sources[language].blocks] == list(BLOCKS)
    assert all(sheet.language == language for sheet in charts)


def test_the_directory_has_87_rows_and_the_lists_49_acronyms(sources: dict[str, DraftSource]) -> None:
    assert len(of_kind(sources["es"], "directory")) == 87
    assert not of_kind(sources["en"], "directory")
    assert [len(of_kind(sources[language], "acronym")) for language in FILES] == [49, 49]


def test_titles_and_dates_are_those_of_the_first_page(sources: dict[str, DraftSource]) -> None:
    assert sources["en"].title.startswith("MAPPING OF THE SOCIAL")
    assert sources["es"].title.startswith("MAPEO DE LA ECONOMÍA")
    assert [sources[language].dated for language in FILES] == ["2018-06-08", "2018-09"]


@pytest.mark.parametrize("language", FILES)
def test_every_line_of_the_tables_is_in_a_sheet_or_left_out_with_a_reason(
    sources: dict[str, DraftSource], seeds: Path, language: str
) -> None:
    source = sources[language]
    lines = (seeds / FILES[language]).read_text(encoding="utf-8").split("\n")
    held = {number for sheet in source.sheets for number in numbers_in(sheet.locator)}
    left = {number for entry in source.left_out if entry.reason for number in numbers_in(entry.locator)}
    headings = {number for number, text in enumerate(lines, 1) if _is_heading(text)}
    rows = {number for number, text in enumerate(lines, 1) if "\t" in text}
    assert rows - headings - held - left == set()
    first, last = ACRONYMS[language]
    entries = {number for number in range(first, last + 1) if lines[number - 1].strip()}
    assert entries - held == set()
    inside = {number for first, last in TABLES[language] for number in range(first, last + 1)}
    assert not left & inside, "no row of a chart or of the directory is left out"


def _is_heading(text: str) -> bool:
    cells = text.split("\t")
    return len(cells) > 1 and cells[-1].casefold() in {
        "opportunities", "oportunidades", "type of cooperatives", "tipo de cooperativas",
        "página web/teléfono",
    }  # fmt: skip


@pytest.mark.parametrize("language", FILES)
def test_every_word_of_a_chart_is_in_its_sheet(
    sources: dict[str, DraftSource], seeds: Path, language: str
) -> None:
    lines = (seeds / FILES[language]).read_text(encoding="utf-8").split("\n")
    for sheet in of_kind(sources[language], "chart"):
        printed = [lines[number - 1].split("\t") for number in numbers_in(sheet.locator)]
        held = " ".join(statement["text"] for statement in sheet.values["statements"])
        statements = Counter(re.findall(r"\w+", held))
        # The last three cells of each line that are not those of a shifted row hold the statements.
        shifted = any(repair.kind.startswith("row_shifted") for repair in sheet.repairs)
        words = Counter(word for cells in printed for cell in cells[-3:] for word in re.findall(r"\w+", cell))
        assert shifted or statements == words, sheet.locator


@pytest.mark.parametrize(
    ("language", "missing"),
    [("en", {}), ("es", {"line 396": "need", "line 451": "need", "line 499": "opportunity"})],
)
def test_every_need_strength_and_opportunity_has_its_line(
    sources: dict[str, DraftSource], language: str, missing: dict[str, str]
) -> None:
    aspects = {"need", "strength", "opportunity"}
    for sheet in of_kind(sources[language], "chart"):
        given = {statement["aspect"] for statement in sheet.values["statements"]}
        assert given == aspects - {missing.get(sheet.locator, "")}, sheet.locator
        own = set(numbers_in(sheet.locator))
        for statement in sheet.values["statements"]:
            assert set(numbers_in(statement["locator"])) <= own
    assert asked(sources[language], "cell_missing") == list(missing)


def test_rows_cut_by_a_page_are_one_sheet_each(sources: dict[str, DraftSource]) -> None:
    cut = [sheet.locator for sheet in sources["en"].sheets if any(r.kind == "row_cut" for r in sheet.repairs)]
    assert cut == [
        "lines 315, 318", "lines 328, 331", "lines 359, 362", "lines 372, 375",
        "lines 404, 407", "lines 421, 424", "lines 456, 459", "lines 467, 470",
    ]  # fmt: skip
    assert names(at(sources["en"], "lines 421, 424"))[1] == "Coffee Growing Agrarian Cooperative of Pangoa"
    last = at(sources["en"], "lines 315, 318").values["statements"][-1]
    assert last["text"].endswith("capacity for implementers.")
    assert last["locator"] == "lines 315, 318"
    # The Spanish edition repeats its headings too, and cuts no row.
    assert not any(repair.kind == "row_cut" for sheet in sources["es"].sheets for repair in sheet.repairs)


def test_shifted_cells_go_back_under_their_headings(sources: dict[str, DraftSource]) -> None:
    left, right = at(sources["en"], "line 455"), at(sources["es"], "line 499")
    assert names(left, "acronym") == ["CIED"]
    assert len(left.values["statements"]) == 3
    assert names(right, "acronym") == ["CECOVASA"]
    assert right.values["place"]["code"] == "21"
    assert [statement["aspect"] for statement in right.values["statements"]] == ["need", "strength"]


def test_an_area_printed_before_the_name_is_no_part_of_it(sources: dict[str, DraftSource]) -> None:
    sheet = at(sources["en"], "line 473")
    assert names(sheet)[0].startswith("Central de cooperativas")
    assert names(sheet, "acronym") == ["CECOVASA"]
    assert [repair.kind for repair in sheet.repairs] == ["area_in_name"]


def test_labels_of_the_spanish_charts_are_not_carried_where_they_may_not_be(
    sources: dict[str, DraftSource],
) -> None:
    spanish = sources["es"]
    assert asked(spanish, "area_not_printed") == [f"line {n}" for n in (430, 431, 432, 444, 451, 498)]
    assert asked(spanish, "area_contradicted") == ["line 500"]
    for sheet in of_kind(spanish, "chart"):
        if any(question.kind.startswith("area_") for question in sheet.questions):
            assert "place" not in sheet.values, sheet.locator
    carried = {
        s.locator: s.values["place"]["code"] for s in of_kind(spanish, "chart") if _basis(s) == "carried"
    }
    assert carried["line 436"] == "20", "Chulucanas holds its group below the label of Piura"
    assert carried["line 486"] == "18", "Ilo lies in Moquegua"
    assert carried["line 501"] == "23", "the last group has nothing below it"


def test_labels_of_the_english_charts_stand_in_the_first_row_and_are_carried(
    sources: dict[str, DraftSource],
) -> None:
    english = sources["en"]
    assert asked(english, "area_not_printed") == ["line 455"]
    assert "place" not in at(english, "line 455").values
    codes = {
        s.locator: s.values["place"]["code"] for s in of_kind(english, "chart") if _basis(s) == "carried"
    }
    assert codes["line 402"] == "20"
    assert codes["line 416"] == "13"
    assert codes["line 474"] == "21"


def _basis(sheet: DraftSheet) -> str:
    return str(sheet.values.get("place", {}).get("basis", ""))


@pytest.mark.parametrize("language", FILES)
def test_blocks_without_an_area_column_have_places_by_evidence_only(
    sources: dict[str, DraftSource], language: str
) -> None:
    lima = [
        s
        for s in of_kind(sources[language], "chart")
        if s.values["block"] in ("lima-centre", "lima-national")
    ]
    found = {names(s)[0]: (_basis(s), s.values["place"]["code"]) for s in lima if "place" in s.values}
    assert {basis for basis, _ in found.values()} == {"evidence"}
    assert sorted(code for _, code in found.values()) == ["11", "1501", "150104", "150119", "150132"]
    assert found["Ichimay Wari"] == ("evidence", "150119")
    assert not any("Hilarión" in name or "Felipe" in name or "Santa Rosa" in name for name in found)


def test_broken_acronyms_are_mended_by_the_list_and_it_is_said(sources: dict[str, DraftSource]) -> None:
    mended = {
        (repair.facts["printed"], repair.facts["listed"])
        for source in sources.values()
        for sheet in source.sheets
        for repair in sheet.repairs
        if repair.kind == "acronym_by_list"
    }
    assert mended == {
        ("FEMUCARINAP", "FENMUCARINAP"), ("GRES", "GRESP"), ("GRE-P", "GRESP"), ("ASPEMI", "ASPEM"),
        ("CVD", "CXD"), ("IA-P", "IAAP"), ("A-M", "AAM"), ("CECOVA-A", "CECOVASA"),
    }  # fmt: skip


def test_two_acronyms_in_one_line_are_two_entries(sources: dict[str, DraftSource]) -> None:
    listed = {
        names(sheet, "acronym")[0] for sheet in of_kind(sources["es"], "acronym") if names(sheet, "acronym")
    }
    assert {"CEOP ILO", "CEPAL", "CEDEPAS Norte", "IDER CV"} <= listed


def test_an_acronym_of_two_things_is_asked(sources: dict[str, DraftSource]) -> None:
    for source, where in ((sources["en"], "line 103"), (sources["es"], "line 105")):
        assert asked(source, "acronym_two_meanings") == [where]


def test_23_mobiles_look_private_and_impossible_numbers_are_asked(sources: dict[str, DraftSource]) -> None:
    contacts = [
        contact for s in of_kind(sources["es"], "directory") for contact in s.values.get("contacts", ())
    ]
    mobiles = {contact["value"][3:] for contact in contacts if contact["private"] == "mobile"}
    assert len(mobiles) == 23
    assert all(re.fullmatch(r"9\d{8}", national) for national in mobiles)
    shown = {
        contact["value"][3:]
        for contact in contacts
        if contact["kind"] == "telephone" and not contact["private"]
    }
    assert not any(re.fullmatch(r"9\d{8}", national) for national in shown)
    odd = {f"line {number}" for number in (1080, 1089, 1101, 1113, 1116, 1125, 1128, 1152)}
    assert set(asked(sources["es"], "telephone_odd")) == odd
    assert asked(sources["es"], "contact_of_another") == ["line 1085", "line 1129"]


def test_persons_in_contact_cells_are_sealed_and_free_mail_is_private(
    sources: dict[str, DraftSource],
) -> None:
    directory = of_kind(sources["es"], "directory")
    assert [s.locator for s in directory if s.values.get("respondents")] == ["line 1139", "line 1160"]
    mails = [c for s in directory for c in s.values.get("contacts", ()) if c["kind"] == "email"]
    assert [contact["private"] for contact in mails] == ["free_mail", "free_mail"]
    assert [question.kind for question in sources["es"].questions] == ["person_two_spellings"]


@pytest.mark.parametrize(("language", "total"), [("en", "line 1022"), ("es", "line 1059")])
def test_the_cooperatives_are_claims_whose_total_does_not_add_up(
    sources: dict[str, DraftSource], language: str, total: str
) -> None:
    claims = [sheet.values["claim"] for sheet in of_kind(sources[language], "claim")]
    assert len(claims) == 19
    assert [claim["printed"] for claim in claims if claim["count"] is None] == ["77-395"]
    assert sum(claim["count"] or 0 for claim in claims if not claim["is_total"]) == 824
    sheet = at(sources[language], total, "claim")
    (question,) = [question for question in sheet.questions if question.kind == "total_does_not_add_up"]
    assert question.facts["printed"] == "806"
    assert all(made in question.facts["sum"] for made in ("824", "901", "1219"))


@pytest.mark.parametrize("language", FILES)
def test_reading_twice_gives_the_same(
    sources: dict[str, DraftSource], seeds: Path, context: ReaderContext, language: str
) -> None:
    again = read(seeds / FILES[language], context=context)
    assert again == sources[language]
