"""From a filled-in form to a sheet of the register, to the edition: what consent covers, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils import timezone

from tests.collect.field.filling import FULL, ROUNDS, filled
from tests.collect.field.test_form import small
from tests.edition.unpacking import holding
from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.forms.actions import publish_form, set_open
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.edition.actions import freeze_edition
from tinkuy.edition.opening import open_edition
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.judgements.actions import found
from tinkuy.register.linking.actions import link_sheets
from tinkuy.register.models import Act, Organisation, Sheet
from tinkuy.register.undoing.actions import undo


def send(version: FormVersion, answers: dict[str, str] | None = None, **how: object) -> Submission:
    """Send a filled-in interview; ``answers`` change those of a careful interviewer."""
    rounds = how.pop("rounds", ROUNDS)
    accepted = accept(body=filled(version.xform, {**FULL, **(answers or {})}, rounds, **how))  # type: ignore[arg-type]
    return Submission.objects.get(id=accepted.submission)


def sheet_of(submission: Submission) -> Sheet:
    submission.refresh_from_db()
    assert submission.sheet, (submission.state, submission.why, submission.detail)
    return submission.sheet


def test_every_answer_of_an_interview_is_in_its_sheet(interview: FormVersion, home: Home):
    sent = send(interview)
    assert FormFiler(home).file_all().sheets == 1
    sheet = sheet_of(sent)
    kept = f"{sheet.values} {sheet.original}"
    answered = [
        *FULL.items(),
        *((name, text) for some in ROUNDS.values() for one in some for name, text in one.items()),
    ]
    for path, answer in answered:
        assert answer.split(" ")[0].replace("&", "&amp;") in kept, path
    said = sheet.values
    assert (said["mode"], said["dated"], said["place"]["code"]) == ("in_person", "2026-11-20", "210101")
    assert said["position"] == {"lat": -15.8471, "lon": -70.0987, "precision": "exact"}
    assert (said["area_kind"], "supervision" in said) == ("urban", False)
    assert said["products"][0] == {
        "name": "Chompa", "unit": "pieza", "season": ["m05", "m06"], "capacity_per_year": 300
    }  # fmt: skip
    assert said["referrals"] == [{"name": "Cooperativa Vecina", "place": "Juliaca", "contact": "SECRETO"}]
    assert {one["supporter"] for one in said["statements"] if one["aspect"] == "need"} == {
        "state",
        "municipality",
    }


def test_a_cooperative_says_whether_it_is_supervised_on_the_day_of_the_interview(
    interview: FormVersion, home: Home
):
    send(interview, {"p2/family": "savings_and_credit", "p2/supervision": "registered"})
    told = frozen(home).organisation(Organisation.objects.get().code)
    assert (told["supervision"], told["supervision_date"]) == ("registered", "2026-11-20")
    (how,) = (row for row in told["provenance"] if row["field"] == "supervision")
    assert told["source_facts"][how["source_id"]]["kind"] == "form"


def test_not_asked_refused_unknown_and_not_applicable_stay_apart(
    interview: FormVersion, home: Home, tmp_path: Path
):
    without = {"p1/members_women": "", "p1/members_men": "", "p1/members_absence": "refused"}
    first = send(
        interview,
        {**without, "p4/families_absence": "unknown", "p4/degree": "", "p4/degree_absence": "not_applicable"},
    )
    small_form = publish_form(home=home, path=small(tmp_path)).version
    second = Submission.objects.get(
        id=accept(body=filled(small_form.xform, {"name": "Otra", "colour": "rojo"})).submission
    )
    FormFiler(home).file_all()
    said = sheet_of(first).values["absences"]
    assert (said["members_women"], said["families"], said["degree"]) == (
        "refused",
        "unknown",
        "not_applicable",
    )
    assert said["challenge"] == "no_answer"
    assert "absences" not in sheet_of(second).values, "nobody was asked"
    assert sheet_of(second).values["unmapped"] == {"colour": "rojo"}


def test_an_answer_that_is_no_number_is_kept_and_asked_about(interview: FormVersion, home: Home):
    sent = send(interview, {"p1/members_women": "una docena"})
    FormFiler(home).file_all()
    sheet = sheet_of(sent)
    assert sheet.values["unmapped"]["p1/members_women"] == "una docena"
    assert [doubt.kind for doubt in sheet.doubt_set.all()] == ["answer_not_taken"]


def frozen(home: Home):
    FormFiler(home).file_all()
    # Each sheet founds an organisation: linking has tests of its own, and takes seconds.
    act = Act.objects.create(kind="link", done_at=timezone.now())
    for sheet in Sheet.objects.exclude(judgements__ended_in=None, judgements__isnull=False):
        found(sheet=sheet, act=act)
    return open_edition(freeze_edition(home=home).path)


def test_an_edition_holds_what_consent_covers_and_nothing_else(interview: FormVersion, home: Home):
    send(interview, {"p1/consent/consent_quotation": "no", "p4/needs/need_state": "SECRETAMENTE un crédito"})
    edition = frozen(home)
    told = edition.organisation(Organisation.objects.get().code)
    assert told["place_code"] == "210101"
    assert told["precision"] == "district", "no more exact than was agreed"
    assert (told["members_women"], told["members_men"]) == (18, 7)
    assert told["statements"] == []
    assert holding(edition.path, "ventas@nawi"), "what is public is found, packed as it is"
    assert holding(edition.path, "SECRET", "951234567", "Laykakota", "70.0987") == []


def test_an_edition_says_how_and_when_it_was_asked_and_why_there_is_no_answer(
    interview: FormVersion, home: Home
):
    send(interview, {"p1/members_women": "", "p1/members_absence": "refused"})
    edition = frozen(home)
    told = edition.organisation(Organisation.objects.get().code)
    assert [(sheet["mode"], sheet["dated"]) for sheet in told["sheets"]] == [("in_person", "2026-11-20")]
    assert told["absences"]["members_women"] == "refused"
    assert told["absences"]["families"] == "no_answer"
    note = (edition.path / "METHOD.md").read_text(encoding="utf-8")
    assert "| en persona | 1 | 2026-11-20 | 2026-11-20 |" in note
    assert "| in person | 1 | 2026-11-20 | 2026-11-20 |" in note
    assert told["first_seen"] == "2026-11-20"


@pytest.mark.parametrize("answer", ["no", ""])
def test_without_consent_to_the_directory_the_edition_does_not_know_it(
    interview: FormVersion, home: Home, answer: str
):
    send(interview, {"p1/name": "Asociación Callada", "p1/consent/consent_directory": answer})
    others = {"p1/acronym": "", "p1/telephone": "", "p1/email": "", "p1/website": "", "p1/position": ""}
    send(
        interview,
        {
            "p1/name": "Cooperativa Abierta del Lago",
            "p1/region": "15",
            "p1/province": "",
            "p1/district": "",
            **others,
        },
    )
    edition = frozen(home)
    assert edition.manifest["counts"]["organisations"] == 1
    assert holding(edition.path, "Callada") == []


def test_an_edit_takes_the_place_of_what_it_edits(interview: FormVersion, home: Home):
    old = send(interview, instance="uuid:old")
    FormFiler(home).file_all()
    link_sheets(gazetteer=Gazetteer.load("PE"))
    new = send(interview, {"p1/members_women": "21"}, instance="uuid:new", replaces="uuid:old")
    edition = frozen(home)
    code = Organisation.objects.get().code
    told = edition.organisation(code)
    assert told["members_women"] == 21
    assert len(told["sheets"]) == 1
    old.refresh_from_db()
    assert (old.state, old.sheet is not None) == ("replaced", True), "nothing is lost"
    assert sheet_of(new).judgements.get(kind="belongs").rule == "edit"


def test_an_edit_that_comes_first_waits_for_what_it_edits(interview: FormVersion, home: Home):
    new = send(interview, {"p1/members_women": "21"}, instance="uuid:new", replaces="uuid:old")
    assert FormFiler(home).file_all().aside == {"orphan_edit": 1}
    send(interview, instance="uuid:old")
    assert FormFiler(home).file_all().edits == 1
    assert sheet_of(new).values["members_women"] == 21


def test_two_edits_of_one_form_are_both_kept_and_asked_about(interview: FormVersion, home: Home):
    send(interview, instance="uuid:old")
    send(interview, {"p1/members_women": "21"}, instance="uuid:a", replaces="uuid:old")
    other = send(interview, {"p1/members_women": "22"}, instance="uuid:b", replaces="uuid:old")
    assert FormFiler(home).file_all().aside == {"edit_of_old": 1}
    other.refresh_from_db()
    assert (other.state, other.why) == ("aside", "edit_of_old")


def test_a_form_that_came_before_its_version_is_read_when_it_is_published(
    home: Home, tmp_path: Path, settings: object
):
    version = publish_form(home=home, path=small(tmp_path)).version
    later = version.xform.replace('version="1"', 'version="2"')
    accepted = accept(body=filled(later, {"name": "Tejedoras"}))
    assert accepted.aside == "no_version"
    FormFiler(home).file_all()
    publish_form(home=home, path=small(tmp_path, "2"))
    assert FormFiler(home).file_all().sheets == 1


def test_what_comes_for_a_closed_form_is_kept_for_a_person(interview: FormVersion, home: Home):
    set_open(form_id="tinkuy_interview", is_open=False)
    sent = send(interview)
    FormFiler(home).file_all()
    sent.refresh_from_db()
    assert (sent.state, sent.why) == ("aside", "form_closed")


def test_a_form_without_a_name_holds_nothing_up(interview: FormVersion, home: Home):
    nameless = send(interview, {"p1/name": "", "p1/acronym": ""})
    sent = send(interview)
    filed = FormFiler(home).file_all()
    assert (filed.sheets, filed.aside) == (1, {"no_name": 1})
    nameless.refresh_from_db()
    assert nameless.state == "aside"
    assert sheet_of(sent)


@pytest.mark.parametrize(("answer", "level"), [("yes", None), ("no", 1), ("", 1), ("quizás", 1)])
def test_one_question_about_consent_agrees_to_everything_or_to_nothing(
    home: Home, tmp_path: Path, answer: str, level: int | None
):
    form = publish_form(home=home, path=small(tmp_path, **{"| Color | | |": "| Color | | consent |"})).version
    accepted = accept(body=filled(form.xform, {"name": "Tejedoras", "colour": answer}))
    FormFiler(home).file_all()
    said = sheet_of(Submission.objects.get(id=accepted.submission)).values
    assert said.get("consent", {}).get("directory") == level


def test_linking_an_interview_can_be_undone(interview: FormVersion, home: Home):
    send(interview)
    FormFiler(home).file_all()
    linked = link_sheets(gazetteer=Gazetteer.load("PE"))
    undo(act=Act.objects.get(id=linked.act))
    assert link_sheets(gazetteer=Gazetteer.load("PE")).judged == 1
