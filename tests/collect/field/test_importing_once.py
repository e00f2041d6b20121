"""Exports of ODK Central and KoboToolbox: each submission is here once, with its date, person, review and files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.collect.field.imported import FORM, sheets
from tinkuy.collect.actions import Received
from tinkuy.collect.models import Attachment, Origin, Submission
from tinkuy.collect.store import path_of
from tinkuy.home import Home


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
