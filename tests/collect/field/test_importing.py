"""Exports of ODK Central and KoboToolbox: every value arrives, once, with its date, its person and its review."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner
from lxml import etree

from tinkuy.cli.receive import command
from tinkuy.collect.actions import Received, receive
from tinkuy.collect.importing.definition import read_definition
from tinkuy.collect.importing.registers import agreed, file_of
from tinkuy.collect.models import Attachment, Form, FormVersion, Origin, Submission
from tinkuy.collect.source_list import About
from tinkuy.collect.store import path_of
from tinkuy.home import Home
from tinkuy.register.models import Judgement, Sheet

FORM = "central_form.xml"
WITH_SUBMISSIONS = (
    "central_root.csv", "central.csv.zip", "central_split_nogroup.csv.zip", "central_odata.json",
    "central_odata_expand.json", "central_submission_0004.xml", "javarosa_submission.xml", "webforms_submission1.xml",
    "webforms_submission_engine.xml", "kobo_api_data.json", "kobo_export_xml.csv", "kobo_export_xml.xlsx",
    "kobo_export_xml_nogroup.csv", "kobo_export_xml_nogroup.xlsx", "kobo_export_es.csv", "kobo_export_es.xlsx",
)  # fmt: skip
# They tell more of submissions that are here.
ABOUT_SUBMISSIONS = (
    "central_submissions.json", "central_versions_0003.json", "central_diffs_0003.json", "central_audits_0002.json",
)  # fmt: skip
# They hold no submission, and say so: what they tell of the form is in the form itself.
NO_SUBMISSIONS = {
    "central_fields.json": "describes a form",
    "central_versions.json": "describes a form",
    "central_odata_service.json": "what Central can tell of a form",
    "central_odata_metadata.xml": "XML of a kind that is not known",
    "central_form.xml": "the definition of a form",
}
# What is not kept as it stands, and why.
NOT_KEPT = {
    "_index": "numbers the rows of this export",
    "_parent_index": "joins the rows of this export",
    "_parent_table_name": "names a sheet of this export",
    "@odata.context": "names the form, whose name is kept",
    "@odata.count": "counts what is there",
    "product@odata.navigationLink": "an address in the other server, made of the key",
    "count": "counts what is there",
    "type": "GeoJSON's word for a position",
}
# A round's own key: made by the other server, of its submission's key and its place or of its answers.
ROUND_KEY = re.compile(r"uuid:[^/]+/.+|[0-9a-f]{40}")


@pytest.fixture
def samples(shared_data: Path) -> Path:
    return shared_data / "samples"


@pytest.fixture
def importing(home: Home, samples: Path) -> Callable[..., Received]:
    """``importing(name)`` imports a sample by itself, ``importing(name, FORM)`` with its form."""

    def run(name: str | Path, form: str = "") -> Received:
        about = About(form=samples / form if form else None)
        (received,) = receive(home=home, paths=[samples / name], about=about)
        return received

    return run


def sheets() -> dict[str, dict[str, Any]]:
    """The values of the sheets that count, by the organisation's name."""
    aside = Judgement.objects.filter(kind="aside", ended_in=None).values("sheet")
    return {one.values["names"][0]["text"]: one.values for one in Sheet.objects.exclude(id__in=aside)}


def everything_kept() -> str:
    """All that is kept of submissions: as it came, as sheets, and what the other server knew."""
    kept: list[str] = []
    for one in Submission.objects.prefetch_related("attachments").select_related("sheet", "origin"):
        root = etree.fromstring(bytes(one.body))
        kept += ["".join(node.itertext()) for node in root.iter() if not len(node)]
        kept += [
            one.form,
            one.version,
            one.instance,
            one.sent_by,
            one.review,
            one.device_said,
            one.origin.key,
        ]
        kept += [one.origin.latest, json.dumps(one.origin.told, ensure_ascii=False)]
        kept += [one.sent_at.strftime("%Y-%m-%dT%H:%M:%S.%f")[:23]] if one.sent_at else []
        kept += [json.dumps(one.sheet.values, ensure_ascii=False)] if one.sheet else []
        kept += [attachment.name for attachment in one.attachments.all()]
    return "\n".join(kept)


def said_in(path: Path) -> Iterator[tuple[str, str]]:
    """Every text that stands in a file with the heading it stands under: read without any of our readers."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".csv"):
                    yield from _of_csv(archive.read(name).decode("utf-8-sig"), ",")
                else:
                    yield "a file", name.rpartition("/")[2]
    elif path.suffix == ".csv":
        text = path.read_text(encoding="utf-8-sig")
        yield from _of_csv(text, ";" if text.startswith('"') else ",")
    elif path.suffix == ".xlsx":
        for sheet in openpyxl.load_workbook(path):
            headings, *rows = sheet.iter_rows(values_only=True)
            for row in rows:
                yield from ((str(h), str(c)) for h, c in zip(headings, row, strict=True) if c is not None)
    elif path.suffix == ".json":
        yield from _of_json("", json.loads(path.read_text(encoding="utf-8")))
    else:
        root = etree.fromstring(path.read_bytes())
        yield from (("attribute", value) for value in root.attrib.values())
        yield from ((node.tag, node.text) for node in root.iter() if node.text and not len(node))


def _of_csv(text: str, separator: str) -> Iterator[tuple[str, str]]:
    headings, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    for row in rows:
        yield from ((heading, cell) for heading, cell in zip(headings, row, strict=True) if cell)


def _of_json(heading: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _of_json(name, inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_json(heading, inner)
    elif value is not None and value != "":
        yield heading, str(value)


def _is_kept(heading: str, text: str, kept: str, labels: dict[str, str]) -> bool:
    """Whether what stands in a file is kept, as it stands or as what it means."""
    if heading in NOT_KEPT or (heading in ("KEY", "__id") and ROUND_KEY.fullmatch(text)):
        return True
    # Central and Kobo write times with and without "Z", and noughts after the point or not.
    forms = {text, text.replace("\r\n", "\n"), text.removesuffix("Z"), labels.get(text, text)}
    forms |= {json.dumps(one, ensure_ascii=False)[1:-1] for one in forms}
    if any(one in kept for one in forms):
        return True
    # Whether one choice of several was ticked: the choice is kept.
    if text in ("0", "1", "True", "False"):
        return heading.count("/") > 1 or text.lower() in kept
    # Several labels joined by blanks, of which nobody can tell where one ends: their choices are kept.
    if text in kept.replace("; ", " "):
        return True
    left = text
    for label in sorted(labels, key=len, reverse=True):
        if label in left and labels[label] in kept:
            left = left.replace(label, "")
    return not left.strip()


@pytest.mark.parametrize("form", ["", FORM], ids=["without its form", "with its form"])
@pytest.mark.parametrize("name", WITH_SUBMISSIONS)
def test_every_value_of_every_sample_is_accounted_for(
    importing: Callable[..., Received], samples: Path, name: str, form: str
):
    received = importing(name, form)
    assert received.status == "received", received.refusal
    assert received.imported and received.imported.new == Submission.objects.count()
    assert not received.imported.left_out
    assert not Submission.objects.exclude(state="filed").exists(), "every sample names its organisation"
    labels: dict[str, str] = {}
    if form:
        listed = read_definition(samples / form).choices.values()
        labels = {said["es"]: choice for one in listed for choice, said in one.items()}
    kept = everything_kept()
    lost = [pair for pair in said_in(samples / name) if not _is_kept(*pair, kept, labels)]
    assert not lost, f"{name}: {lost[:10]}"


def test_every_sample_is_among_those_that_are_tried(samples: Path):
    tried = {*WITH_SUBMISSIONS, *ABOUT_SUBMISSIONS, *NO_SUBMISSIONS, "central_odata_repeat.json"}
    assert {path.name for path in samples.iterdir()} == tried | {"webforms_submission1_edited.xml"}


@pytest.mark.parametrize("name", ABOUT_SUBMISSIONS)
def test_what_central_tells_beside_the_answers_is_kept_with_them(
    importing: Callable[..., Received], samples: Path, name: str
):
    assert "not here" in str(importing(name).refusal)
    importing("central_odata_expand.json")
    assert importing(name).status == "received"
    again = importing(name)
    assert (again.status, again.sheets) == ("already", 0)
    kept = everything_kept()
    lost = [pair for pair in said_in(samples / name) if not _is_kept(*pair, kept, {})]
    assert not lost


@pytest.mark.parametrize(("name", "words"), NO_SUBMISSIONS.items())
def test_what_holds_no_submission_is_refused_in_words(
    importing: Callable[..., Received], name: str, words: str
):
    received = importing(name)
    assert received.status == "refused"
    assert words in str(received.refusal)
    assert not Submission.objects.exists()


def test_what_an_export_says_stands_in_the_fields_of_a_sheet(importing: Callable[..., Received]):
    importing("central.csv.zip", FORM)
    said = sheets()["Asociación Inkaqunaq Ruwaynin"]
    assert (said["members_women"], said["members_men"], said["dated"]) == (3, 2, "2026-11-20")
    assert said["position"] == {"lat": -13.5319, "lon": -71.9675, "precision": "exact"}
    assert said["products"] == [
        {"name": "Chullo", "certificates": "fairtrade"},
        {"name": "Chompa ñ", "certificates": "none"},
    ]
    assert said["lines"] == ["goods", "other"]
    assert said["respondents"] == ["=1+1"], "a text that looks like a formula is a text"
    assert said["unmapped"]["p1/mode"] == "in_person"
    assert "members_unspecified" not in said, "the total would count everybody twice"


def test_dates_persons_and_reviews_come_over(importing: Callable[..., Received]):
    importing("central.csv.zip")
    importing("kobo_api_data.json")
    central = Submission.objects.get(instance="uuid:aaaa0002-0000-4000-8000-000000000002")
    assert (central.review, central.sent_by, central.way) == ("approved", "admin@example.org", "central")
    assert central.sent_at and central.sent_at.isoformat() == "2026-11-22T16:58:42.445000+00:00"
    kobo = Submission.objects.get(instance="uuid:bbbb0001-0000-4000-8000-000000000001")
    assert (kobo.review, kobo.sent_by, kobo.way) == ("approved", "rosa", "kobo")
    assert kobo.sent_at and kobo.sent_at.isoformat() == "2026-11-21T16:06:00+00:00", "without a zone, UTC"


def test_the_first_instance_id_is_the_key_and_the_latest_is_known(importing: Callable[..., Received]):
    importing("central_root.csv")
    origin = Origin.objects.get(key__contains="aaaa0003")
    assert origin.submission.instance.startswith("uuid:aaaa0003")
    assert origin.latest.startswith("uuid:aaaa0004")
    assert origin.told["review"] == "edited"
    assert importing("central_submission_0004.xml").imported.already == 1  # type: ignore[union-attr]
    assert Submission.objects.count() == 4


CENTRAL = ("central_root.csv", "central.csv.zip", "central_split_nogroup.csv.zip", "central_odata.json",
           "central_odata_expand.json")  # fmt: skip
KOBO = (
    "kobo_api_data.json",
    "kobo_export_xml.csv",
    "kobo_export_xml.xlsx",
    "kobo_export_es.csv",
    "kobo_export_es.xlsx",
)


ROUNDS = "Asociación Inkaqunaq Ruwaynin"


@pytest.mark.parametrize("start", [0, *(pytest.param(at, marks=pytest.mark.soak) for at in range(1, 5))])
@pytest.mark.parametrize("exports", [CENTRAL, KOBO], ids=["central", "kobo"])
def test_the_same_submissions_are_here_once_whichever_export_comes_first(
    importing: Callable[..., Received], exports: tuple[str, ...], start: int
):
    """Only the submission whose rounds the first export lacked becomes fuller, once."""
    first, *others = (*exports[start:], *exports[:start])
    new = importing(first, FORM).imported
    once = sheets()
    fuller = 0
    for name in (first, *others, *others):
        again = importing(name, FORM).imported
        assert again and (again.new, again.other, again.edits) == (0, 0, 0), name
        fuller += again.fuller
    assert new and len(sheets()) == new.new
    assert fuller == ("products" not in once[ROUNDS])
    assert {name for name, said in sheets().items() if said != once[name]} <= {ROUNDS}
    assert [one["name"] for one in sheets()[ROUNDS]["products"]] == ["Chullo", "Chompa ñ"]
    assert not Submission.objects.filter(state="aside").exists()


def test_a_repeat_that_was_fetched_alone_is_joined(importing: Callable[..., Received]):
    assert "not here" in str(importing("central_odata_repeat.json").refusal)
    importing("central_odata.json")
    assert "products" not in sheets()["Asociación Inkaqunaq Ruwaynin"]
    joined = importing("central_odata_repeat.json").imported
    assert joined and joined.fuller == 1
    assert [one["name"] for one in sheets()["Asociación Inkaqunaq Ruwaynin"]["products"]] == [
        "Chullo",
        "Chompa ñ",
    ]
    assert importing("central_odata_expand.json").imported.already == 4  # type: ignore[union-attr]


def test_other_answers_under_one_identifier_wait_for_a_person(
    importing: Callable[..., Received], samples: Path, tmp_path: Path
):
    importing("central_root.csv")
    changed = tmp_path / "changed.csv"
    text = (samples / "central_root.csv").read_text(encoding="utf-8")
    changed.write_text(text.replace("Mismo nombre de foto,,", "Otro nombre,,"), encoding="utf-8")
    received = importing(changed).imported
    assert received and (received.other, received.already) == (1, 3)
    assert Submission.objects.get(state="aside").why == "other_bytes"
    assert "Otro nombre" not in sheets()
    again = importing(changed).imported
    assert again and (again.other, again.already) == (0, 4)


def test_an_edit_over_there_takes_the_place_of_what_was_here(
    importing: Callable[..., Received], samples: Path, tmp_path: Path
):
    before = tmp_path / "central_root.csv"
    text = (samples / "central_root.csv").read_text(encoding="utf-8")
    first, latest = "uuid:aaaa0003-0000-4000-8000-000000000003", "uuid:aaaa0004-0000-4000-8000-000000000004"
    before.write_text(text.replace(latest, first).replace(" (editado)", ""), encoding="utf-8")
    importing(before)
    after = importing("central_root.csv").imported
    assert after and (after.edits, after.already) == (1, 3)
    assert {"Ñawi P'unchaw 🌽 (editado)"} == {name for name in sheets() if name.startswith("Ñawi")}


def test_what_was_rejected_over_there_does_not_count_here(
    importing: Callable[..., Received], samples: Path, tmp_path: Path
):
    rejected = tmp_path / "central_root.csv"
    text = (samples / "central_root.csv").read_text(encoding="utf-8")
    rejected.write_text(text.replace(",approved,", ",rejected,"), encoding="utf-8")
    importing(rejected)
    assert Submission.objects.get(review="rejected").sheet
    assert len(sheets()) == 3


def test_files_in_a_zip_are_kept_and_joined(importing: Callable[..., Received], home: Home):
    imported = importing("central.csv.zip").imported
    assert imported and (imported.files, imported.missing_files) == (5, 0)
    names = Attachment.objects.filter(submission__instance__contains="aaaa0001").values_list(
        "name", flat=True
    )
    assert list(names) == ["foto sede ñ.jpg"]
    # Two files of one name: whose each is nobody can say, and none is lost.
    assert Attachment.objects.filter(name="1700000000000.jpg").count() == 4
    assert any("1700000000000.jpg" in warning for warning in imported.warnings)
    assert all(path_of(home.media, one.digest).is_file() for one in Attachment.objects.all())


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
