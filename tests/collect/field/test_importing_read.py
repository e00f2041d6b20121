"""How exports are read where they leave something open: labels, headings, consent, which field a question fills."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.collect.field.imported import FORM, everything_kept, sheets
from tinkuy.cli.receive import command
from tinkuy.collect.actions import Received
from tinkuy.collect.importing.registers import agreed, file_of
from tinkuy.collect.models import Form, FormVersion
from tinkuy.home import Home


def test_labels_joined_by_blanks_are_said_and_read_from_their_ticks(importing: Callable[..., Received]):
    imported = importing("kobo_export_es.xlsx").imported
    assert imported
    said = [warning for warning in imported.warnings if "joins several answers" in warning]
    assert len(said) == 2
    assert "Producción / servicios'" in said[0]
    kept = sheets()["Asociación Inkaqunaq Ruwaynin"]
    assert kept["unmapped"]["servicios"] == "Producción de bienes; Otras"
    assert kept["products"][1] == {"name": "Chompa ñ", "certificates": "Ninguna"}


def test_labels_are_not_compared_with_values_unless_the_form_says_what_they_mean(
    importing: Callable[..., Received],
):
    importing("kobo_api_data.json")
    labels = importing("kobo_export_es.xlsx")
    assert labels.status == "already"
    assert labels.imported and [why for _, why in labels.imported.left_out] == ["not_compared"] * 3
    known = importing("kobo_export_es.xlsx", FORM).imported
    assert known and (known.already, known.left_out) == (3, [])


def test_kobos_csv_says_that_it_has_no_repeats(importing: Callable[..., Received]):
    imported = importing("kobo_export_xml.csv").imported
    assert imported and any("no repeated groups" in warning for warning in imported.warnings)


def test_columns_of_one_heading_are_kept_apart_and_named(
    importing: Callable[..., Received], samples: Path, tmp_path: Path
):
    """Without the names of groups two questions "Otras" have one heading."""
    flat = tmp_path / "flat.csv"
    rows = list(csv.reader(io.StringIO((samples / "kobo_export_es.csv").read_text(encoding="utf-8-sig"), newline=""),
                           delimiter=";"))  # fmt: skip
    at = [number for number, heading in enumerate(rows[0]) if heading.endswith("/Otras")][-2:]
    for number in at:
        rows[0][number] = "Otras"
    rows[1][at[0]], rows[1][at[1]] = "quesos", "el frío"
    with flat.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows(rows)
    imported = importing(flat).imported
    assert imported and any("headed 'Otras'" in warning for warning in imported.warnings)
    kept = sheets()["Asociación Inkaqunaq Ruwaynin"]["unmapped"]
    assert {"quesos", "el frío"} <= set(kept.values())


@pytest.mark.parametrize(
    ("answer", "is_yes"),
    [
        ("public", True), ("Sí, registro público", True), ("yes", True), ("members", False), ("no", False), ("", False),
        ("Sólo para la red", False), ("Sí, sólo para la red", False), ("Network only", False),
        ("public_members", False),
    ],
)  # fmt: skip
def test_only_a_whole_yes_opens_anything(answer: str, is_yes: bool):
    assert agreed(answer) is is_yes


@pytest.mark.parametrize(("answer", "level"), [("public", 5), ("members", 1), ("no", 1)])
def test_consent_is_read_with_caution(
    importing: Callable[..., Received], samples: Path, tmp_path: Path, answer: str, level: int
):
    path = tmp_path / "central_root.csv"
    text = (samples / "central_root.csv").read_text(encoding="utf-8")
    path.write_text(text.replace(",public,", f",{answer},"), encoding="utf-8")
    importing(path)
    for said in sheets().values():
        assert set(said["consent"].values()) == {level}
        assert said["unmapped"]["p1/consent"] == answer


def test_what_fields_the_questions_fill_can_be_edited(
    importing: Callable[..., Received], home: Home, samples: Path, tmp_path: Path
):
    importing("central_root.csv", FORM)
    kept = file_of(home.column_mappings, "ess_annex3")
    text = kept.read_text(encoding="utf-8")
    assert '"p2/activities" = "description"' in text
    kept.write_text(
        text.replace('"p2/activities" = "description"', '"p2/activities" = "challenge"'), encoding="utf-8"
    )
    more = tmp_path / "more.csv"
    rows = (samples / "central_root.csv").read_text(encoding="utf-8")
    more.write_text(rows.replace("-0000-", "-1111-").replace("de foto,,", "de foto II,,"), encoding="utf-8")
    importing(more)
    said = sheets()["Mismo nombre de foto II"]
    assert "description" not in said
    assert [one["aspect"] for one in said["statements"]] == ["challenge"]
    kept.write_text(text.replace('"description"', '"descripzion"'), encoding="utf-8")
    refused = importing(more)
    assert "'descripzion' is no field" in str(refused.refusal)


def test_a_form_that_is_published_here_is_used_and_never_changed(
    importing: Callable[..., Received], home: Home, samples: Path
):
    importing("central_root.csv", FORM)
    version = FormVersion.objects.get()
    version.source.reader = "form 1.0"
    version.source.save()
    untouched = [
        {**one, "register": "name" if one["path"] == "p1/org_name" else ""} for one in version.questions
    ]
    version.questions = untouched
    version.save()
    importing("central.csv.zip")
    assert FormVersion.objects.get().questions == untouched


def test_a_learned_form_is_handed_out_to_nobody(importing: Callable[..., Received]):
    importing("kobo_api_data.json")
    assert not Form.objects.get().is_open


def test_what_is_not_collected_is_not_kept(importing: Callable[..., Received], samples: Path, tmp_path: Path):
    path = tmp_path / "central_root.csv"
    text = (samples / "central_root.csv").read_text(encoding="utf-8")
    path.write_text(text.replace("p4-knows_networks,p4-others", "p4-dni,p4-others").replace(
        ",,,1700000000000.jpg", ",12345678,,1700000000000.jpg"), encoding="utf-8")  # fmt: skip
    importing(path)
    assert "12345678" not in everything_kept()


def test_the_command_tells_what_came(home: Home, samples: Path):
    words = ["--home", str(home.path), str(samples / "central.csv.zip"), "--form", str(samples / FORM)]
    said = CliRunner().invoke(command, words, env={"LC_ALL": "C"}, catch_exceptions=False)
    assert said.exit_code == 0
    assert "4 new submissions from ODK Central, 4 sheets" in said.output
    assert "columns/form-ess_annex3.toml" in said.output
    again = CliRunner().invoke(command, [*words, "--json"], catch_exceptions=False)
    (told,) = json.loads(again.output)
    assert (told["status"], told["submissions"]["already"]) == ("already", 4)
