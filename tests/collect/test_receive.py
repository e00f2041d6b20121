"""Receiving: a source comes in whole or not at all, once, and what became of it is said."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.collect.conftest import Written
from tinkuy.cli.receive import command
from tinkuy.collect.actions import receive
from tinkuy.collect.source_list import About
from tinkuy.errors import BrokenInput
from tinkuy.home import Home
from tinkuy.register.actions import file_sheets
from tinkuy.register.models import Act, Block, Doubt, Sheet, Source
from tinkuy.register.originals import digest_of, keep_original
from tinkuy.register.sheets import DraftSheet, DraftSource, Question, SourceRecord

WEAVERS = (
    "organización,región,distrito,socias\nTejedoras del Valle,Cusco,Pisac,18\nFeria Textil,Puno,Yucay,\n"
)


def everything() -> tuple[int, ...]:
    """How much the register holds."""
    return tuple(model.objects.count() for model in (Act, Source, Sheet, Doubt, Block))


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine speaks English, whatever that of the tester does."""
    monkeypatch.setattr("tinkuy.cli.receive.own_language", lambda: "en")


def run(home: Home, *words: str | Path) -> Result:
    """`tinkuy receive` as somebody at a terminal runs it."""
    return CliRunner().invoke(command, [*map(str, words), "--home", str(home.path)])


def test_a_file_becomes_a_source_with_its_sheets_and_keys(home: Home, written: Written) -> None:
    path = written("tejedoras.csv", WEAVERS)
    (received,) = receive(
        home=home, paths=[path], about=About(language="es", dated="2018-09", licence="CC0-1.0")
    )
    assert (received.status, received.sheets, received.doubts) == ("received", 2, 1)
    source = Source.objects.get()
    assert (source.kind, source.language, source.dated, source.licence) == (
        "table",
        "es",
        "2018-09",
        "CC0-1.0",
    )
    assert (home.originals / source.digest).read_bytes() == path.read_bytes()
    first, second = Sheet.objects.order_by("number")
    assert (first.number, first.locator, first.language) == (1, "row 2", "es")
    assert (first.name_key, first.place_code) == ("tejedoras valle", "080405")
    assert first.values["members_women"] == 18
    doubt = Doubt.objects.get()
    assert (doubt.kind, list(doubt.sheets.all())) == ("place_unresolved", [second])


@pytest.mark.parametrize(("said", "licence"), [(About(), "CC-BY-4.0"), (About(licence="CC0-1.0"), "CC0-1.0")])
def test_what_a_map_says_of_itself_is_filed_unless_somebody_says_otherwise(
    home: Home, written: Written, said: About, licence: str
) -> None:
    features = [{"type": "Feature", "geometry": None, "properties": {"name": "Feria Textil"}}]
    about = {"license": "CC-BY-4.0", "source": "https://mapa.example", "attribution": "Red de Ferias"}
    text = json.dumps({"type": "FeatureCollection", "features": features, **about})
    receive(home=home, paths=[written("ferias.geojson", text)], about=said)
    source = Source.objects.get()
    assert (source.licence, source.url, source.publisher) == (
        licence, "https://mapa.example", "Red de Ferias"
    )  # fmt: skip


def test_a_column_that_was_empty_in_one_file_is_read_by_its_cells_in_the_next(
    home: Home, written: Written
) -> None:
    receive(home=home, paths=[written("uno.csv", "name,addr:country,place\nFeria Textil,DE,\n")])
    receive(
        home=home, paths=[written("dos.csv", "name,addr:country,place\nTejedoras,DE,isolated_dwelling\n")]
    )
    places = [sheet.values["place"]["printed"] for sheet in Sheet.objects.order_by("pk")]
    assert places == ["DE", "DE"]


def test_the_same_bytes_twice_change_nothing(home: Home, written: Written) -> None:
    receive(home=home, paths=[written("tejedoras.csv", WEAVERS)])
    before = everything()
    (again,) = receive(home=home, paths=[written("otro nombre.csv", WEAVERS)])
    assert (again.status, again.sheets) == ("already", 2)
    assert everything() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vacio.csv", b""),
        ("cifras.csv", b"a,b\n1,2\n"),
        ("mapa.geojson", b'{"type": "FeatureCollection", "features": ['),
        ("libro.xlsx", b"PK\x03\x04 and nothing more"),
        ("binario.csv", b"nombre,region\n\x00\x01\x02,\x00\n"),
        ("nadie.geojson", b'{"type": "FeatureCollection", "features": []}'),
    ],
)
def test_a_broken_file_changes_nothing(home: Home, written: Written, name: str, content: bytes) -> None:
    before = everything()
    (received,) = receive(home=home, paths=[written(name, content)])
    assert received.status == "refused"
    assert isinstance(received.refusal, BrokenInput)
    assert everything() == before
    assert not list(home.originals.iterdir())
    assert not list(home.column_mappings.iterdir())


def test_a_file_that_breaks_in_its_middle_leaves_no_sheet_behind(home: Home, written: Written) -> None:
    rows = "".join(f"Grupo {number},Cusco\n" for number in range(20_000))
    before = everything()
    (received,) = receive(
        home=home, paths=[written("roto.csv", f'organización,región\n{rows}"Feria,{"x" * 200_000}')]
    )
    assert received.status == "refused"
    assert everything() == before


def test_a_broken_file_does_not_keep_the_others_out(home: Home, written: Written) -> None:
    paths = [written("vacio.csv", ""), written("tejedoras.csv", WEAVERS)]
    assert [one.status for one in receive(home=home, paths=paths)] == ["refused", "received"]


def test_a_place_printed_in_many_rows_and_files_is_asked_once(home: Home, written: Written) -> None:
    receive(home=home, paths=[written("a.csv", "nombre,distrito\nA,Xyzabcd\nB,Xyzabcd\n")])
    receive(home=home, paths=[written("b.csv", "nombre,distrito\nC,XYZABCD\n")])
    assert [doubt.sheets.count() for doubt in Doubt.objects.all()] == [3]


def test_a_block_that_the_mapping_does_not_have_is_made_and_asked_about(home: Home, written: Written) -> None:
    held = Block.objects.count()
    (received,) = receive(
        home=home, paths=[written("b.csv", "nombre,bloque\nA,Altiplano Sur\nB,Altiplano Sur\n")],
        about=About(language="es"),
    )  # fmt: skip
    assert received.blocks == ["altiplano-sur"]
    assert Block.objects.get(code="altiplano-sur").names == {"es": "Altiplano Sur"}
    assert Block.objects.count() == held + 1
    assert Doubt.objects.get().kind == "unknown_block"
    (again,) = receive(home=home, paths=[written("c.csv", "nombre,bloque\nC,Altiplano Sur\n")])
    assert again.blocks == []


def test_questions_repairs_and_what_was_left_out_stay_with_the_source(home: Home) -> None:
    def stream() -> Iterator[DraftSheet]:
        for number in range(1, 4):
            values = {"names": [{"text": f"Grupo {number}", "kind": "official"}]}
            asked = (Question("cell_missing", {"name": f"Grupo {number}"}),) if number == 2 else ()
            yield DraftSheet("chart", "es", f"line {number}", "…", values, questions=asked)

    draft = DraftSource("report", "es", "Informe", stream(), questions=[Question("acronym_two_meanings")])
    filed = file_sheets(draft=draft, record=SourceRecord("ab" * 32, "informe.txt", "report"))
    assert (filed.sheets, filed.doubts) == (3, 2)
    sheets = {doubt.kind: [s.number for s in doubt.sheets.all()] for doubt in Doubt.objects.all()}
    assert sheets == {"cell_missing": [2], "acronym_two_meanings": []}


def test_the_proposed_columns_are_kept_and_the_next_table_is_read_by_what_a_person_made_of_them(
    home: Home, written: Written
) -> None:
    receive(home=home, paths=[written("a.csv", "nombre,color\nTejedoras,rojo\n")])
    (kept,) = home.column_mappings.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace('"color" = ""', '"color" = "alias"'), "utf-8")
    receive(home=home, paths=[written("b.csv", "nombre,color\nFeria,La Roja\n")])
    newest = Sheet.objects.latest("pk")
    assert [name["kind"] for name in newest.values["names"]] == ["official", "alias"]


def test_a_folder_says_what_its_files_are(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "mapeo"
    folder.mkdir()
    (folder / "README.md").write_text("# Un mapeo", "utf-8")
    (folder / "cuadro.csv").write_text("línea,quién\n315,Tejedoras\n", "utf-8")
    (folder / "sources.toml").write_text(
        '[[source]]\nfile = "cuadro.csv"\ntitle = "Cuadros"\ndate = "2018"\nlanguage = "es"\n'
        'sheets = "chart"\nmode = "published report"\n'
        '[source.columns]\n"línea" = "locator"\n"quién" = "name"\n',
        "utf-8",
    )
    (received,) = receive(home=home, paths=[folder])
    assert received.source and (received.source.title, received.source.dated) == ("Cuadros", "2018")
    assert received.source.mode == "published report"
    sheet = Sheet.objects.get()
    assert (sheet.kind, sheet.locator) == ("chart", "línea 315")


def test_a_folder_that_lists_a_file_it_does_not_hold_is_refused_before_anything(
    home: Home, tmp_path: Path
) -> None:
    (tmp_path / "sources.toml").write_text('[[source]]\nfile = "../otro.csv"\n', "utf-8")
    with pytest.raises(BrokenInput, match="is not in the folder"):
        receive(home=home, paths=[tmp_path])


def test_an_original_is_kept_once_and_whole(home: Home, written: Written) -> None:
    path = written("a.csv", WEAVERS)
    digest = digest_of(path)
    kept = keep_original(path, home.originals, digest=digest)
    inode = kept.stat().st_ino
    assert keep_original(path, home.originals, digest=digest) == kept
    assert kept.stat().st_ino == inode
    assert [file.name for file in home.originals.iterdir()] == [digest]


def test_the_command_says_in_words_what_came_in_and_what_did_not(home: Home, written: Written) -> None:
    table = "nombre,socias,color\nTejedoras,una docena,rojo\n,3,\nFeria,4,azul\n"
    result = run(home, written("socias.csv", table), "--language", "es")
    assert result.exit_code == 0, result.output
    assert "2 sheets" in result.output
    assert "nombre → name" in result.output
    assert "kept without being used: color" in result.output
    assert "Row 2, column *socias*: expected a whole number, found 'una docena'" in result.output
    assert "Row 3: the row names no organisation" in result.output
    again = run(home, written("socias.csv", table))
    assert "received before" in again.output and "Nothing changed" in again.output


def test_the_command_speaks_the_language_of_the_machine(
    home: Home, written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinkuy.cli.receive.own_language", lambda: "es")
    result = run(home, written("socias.csv", "nombre,socias\nTejedoras,una docena\n"))
    assert "1 ficha de «socias.csv»" in result.output
    assert "Fila 2, columna *socias*: se esperaba un número entero, se encontró 'una docena'" in result.output


def test_the_command_answers_machines_in_json(home: Home, written: Written) -> None:
    result = run(home, written("t.csv", WEAVERS), "--json")
    (said,) = json.loads(result.stdout)
    assert (said["status"], said["sheets"], said["doubts"]) == ("received", 2, 1)
    assert said["sha256"] == Source.objects.get().digest
    assert said["columns"][0]["columns"]["región"] == "region"


def test_a_file_that_cannot_be_read_ends_with_its_exit_code_and_a_sentence(
    home: Home, written: Written
) -> None:
    result = run(home, written("roto.xlsx", b"PK\x03\x04"))
    assert result.exit_code == BrokenInput.exit_code
    assert "nothing was received" in result.output
    assert "Traceback" not in result.output


def test_propose_prints_a_mapping_that_columns_takes(home: Home, written: Written, tmp_path: Path) -> None:
    table = written("cifras.csv", "quién,dónde\nTejedoras,Cusco\n")
    proposed = run(home, table, "--propose")
    assert '"quién" = ""' in proposed.output
    assert not Source.objects.exists()
    columns = tmp_path / "columnas.toml"
    columns.write_text(proposed.output.replace('"quién" = ""', '"quién" = "name"'), "utf-8")
    assert run(home, table, "--columns", columns).exit_code == 0
    assert Sheet.objects.get().name_key == "tejedoras"


def test_a_date_that_is_none_is_refused(home: Home, written: Written) -> None:
    with pytest.raises(BrokenInput, match="is no date"):
        receive(home=home, paths=[written("t.csv", WEAVERS)], about=About(dated="8 June 2018"))


def test_a_file_of_any_name_is_received(home, tmp_path):
    folder = tmp_path / "odd"
    folder.mkdir()
    names = [b"ni\xc3\xb1o  blanco.csv", b"a\nb.csv", b"\xff\xfe.csv", b"\x1b[31mred.csv", b"--help.csv"]
    for number, name in enumerate(names):
        Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(
            f"Organización,Región\nGrupo {number},Piura\n"
        )
    found = receive(home=home, paths=[folder])
    assert [one.status for one in found] == ["received"] * len(names)
    assert {source.name for source in Source.objects.all()} == {
        "niño blanco.csv",
        "a b.csv",
        "��.csv",
        "[31mred.csv",
        "--help.csv",
    }
