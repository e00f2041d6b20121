"""What nobody has decided, or nobody has said, is not in the edition."""

from __future__ import annotations

import pytest

from tinkuy.edition.actions import freeze_edition
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.describing.actions import describe_source, source_called
from tinkuy.register.models import Act, Doubt, Source
from tinkuy.register.review.actions import decide
from tinkuy.register.sheets import NamedBlock

FILE = "Lista de Fulana de Tal.csv"
ALTIPLANO = NamedBlock("altiplano", "es", "Altiplano", "row 2")


def test_a_block_that_only_a_source_names_is_published_when_a_person_keeps_it(mapping, sheet):
    filed = mapping.source("List", [sheet("Los Andes", block="altiplano")], blocks=[ALTIPLANO])
    mapping.joined("aaaaaaaaaaaa", *filed)

    before = open_edition(mapping.freeze().path)
    assert [row["code"] for row in before.rows("blocks")] == ["norte"]
    told = before.organisation("aaaaaaaaaaaa")
    assert (told["block"], told["absences"]["block"]) == (None, "not_in_source")

    doubt = Doubt.objects.get(kind="unknown_block")
    decide(doubt=doubt, decision="keep", gazetteer=Gazetteer.load("PE"))
    after = open_edition(mapping.freeze().path)
    assert after.rows("blocks", {"code": "altiplano"})[0]["name_es"] == "Altiplano"
    assert after.organisation("aaaaaaaaaaaa")["block"] == "altiplano"


def test_a_block_that_a_person_leaves_stays_out(mapping, sheet):
    mapping.joined(
        "aaaaaaaaaaaa", *mapping.source("List", [sheet("A", block="altiplano")], blocks=[ALTIPLANO])
    )
    decide(doubt=Doubt.objects.get(), decision="leave", gazetteer=Gazetteer.load("PE"))
    assert open_edition(mapping.freeze().path).count("blocks", {"code": "altiplano"}) == 0


def test_the_name_of_a_file_is_not_published_where_nobody_gave_a_title(mapping, sheet):
    mapping.joined("aaaaaaaaaaaa", *mapping.source("", [sheet("Los Andes")], file_name=FILE))
    frozen = mapping.freeze()
    (source,) = open_edition(frozen.path).rows("sources")
    assert source["title"] == f"Fuente sin título {source['id']}"
    assert not [path for path in frozen.path.rglob("*") if path.is_file() and b"Fulana" in path.read_bytes()]


def test_what_a_person_says_of_a_source_stands_in_the_next_edition(mapping, sheet):
    mapping.joined("aaaaaaaaaaaa", *mapping.source("", [sheet("Los Andes")], file_name=FILE))
    source = Source.objects.get()
    describe_source(
        source=source_called(source.digest[:8]), said={"title": "Ferias de\n2019", "dated": "2019-05"}
    )
    (row,) = open_edition(mapping.freeze().path).rows("sources")
    assert (row["title"], row["dated"]) == ("Ferias de 2019", "2019-05")
    assert Act.objects.get(kind="describe").summary["before"] == {"title": "", "dated": "2018"}


@pytest.mark.parametrize("said", [{}, {"dated": "May 2019"}])
def test_nothing_and_no_date_are_refused(mapping, sheet, said):
    mapping.source("Report", [sheet("Los Andes")])
    with pytest.raises(Refusal):
        describe_source(source=Source.objects.get(), said=said)
    assert not Act.objects.filter(kind="describe").exists()


def test_a_source_is_called_by_the_first_digits_of_its_identifier(mapping, sheet):
    mapping.source("Report", [sheet("Los Andes")])
    for identifier in ("", "abc", "zzzzzz"):
        with pytest.raises(Refusal):
            source_called(identifier)


def test_a_source_described_while_the_register_is_frozen_makes_the_freeze_begin_again(
    mapping, sheet, monkeypatch: pytest.MonkeyPatch
):
    mapping.joined("aaaaaaaaaaaa", *mapping.source("Report", [sheet("Los Andes")]))
    source = Source.objects.get()

    def describing(done: int, total: int) -> None:
        if done == total:
            describe_source(source=source, said={"title": "Other"})

    with pytest.raises(Refusal, match="changed while it was being frozen"):
        freeze_edition(home=mapping.home, advance=describing)


def test_what_one_row_says_in_two_languages_is_published_in_both(mapping, sheet):
    need = {"aspect": "need", "text": "Un local", "themes": [], "supporter": "", "locator": ""}
    row = sheet(
        "Tejedoras",
        description="Tejen lana",
        descriptions={"en": "They weave wool"},
        statements=[need, need | {"text": "A place of their own", "language": "en"}],
    )
    mapping.joined("aaaaaaaaaaaa", *mapping.source("Table", [row]))
    edition = open_edition(mapping.freeze().path)
    assert {one["language"]: one["text"] for one in edition.rows("descriptions")} == {
        "es": "Tejen lana",
        "en": "They weave wool",
    }
    assert {(one["language"], one["text"]) for one in edition.rows("statements")} == {
        ("es", "Un local"),
        ("en", "A place of their own"),
    }
