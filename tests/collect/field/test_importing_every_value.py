"""Exports of ODK Central and KoboToolbox: every value that stands in them is kept, or it is said why not."""

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
from lxml import etree

from tests.collect.field.imported import FORM, everything_kept
from tinkuy.collect.actions import Received
from tinkuy.collect.importing.definition import read_definition
from tinkuy.collect.models import Submission

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
