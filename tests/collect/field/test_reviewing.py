"""A coordinator looks at what came in: approves, rejects, takes out, lets through, and says why."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result

from tests.collect.field.filling import FULL, ROUNDS, filled
from tinkuy.cli.submissions import command
from tinkuy.collect.arriving import actions as arriving
from tinkuy.collect.arriving.actions import accept
from tinkuy.collect.arriving.reasons import REASONS, reason_sentence
from tinkuy.collect.filing import actions as filing
from tinkuy.collect.filing.actions import FormFiler
from tinkuy.collect.forms.actions import set_open
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.reviewing.actions import (
    comment_on,
    review_submission,
    take_submission,
    withdraw_submission,
)
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.register.models import Act, Judgement


def send(version: FormVersion, name: str = "", **how: str) -> int:
    """Send a filled-in interview; its number."""
    answers = {**FULL, **({"p1/name": name} if name else {})}
    return accept(body=filled(version.xform, answers, ROUNDS, **how)).submission


def is_aside(submission: int) -> bool:
    sheet = Submission.objects.get(id=submission).sheet
    return Judgement.objects.filter(kind="aside", sheet=sheet, ended_in=None).exists()


def test_what_is_rejected_counts_no_more_and_approving_brings_it_back(interview: FormVersion, home: Home):
    sent = send(interview)
    FormFiler(home).file_all()
    rosa = Person.objects.create_user("rosa@example.org", "Rosa")
    review_submission(submission=sent, review="rejected", comment="Falta el teléfono", by=rosa)
    assert is_aside(sent)
    act = Act.objects.filter(kind="aside").get()
    assert (act.done_by, act.summary["review"]) == (rosa, "rejected")
    comment = Submission.objects.get(id=sent).comments.get()
    assert (comment.text, comment.author) == ("Falta el teléfono", rosa)
    review_submission(submission=sent, review="approved", by=rosa)
    assert not is_aside(sent)
    assert Submission.objects.get(id=sent).state == "filed"


def test_the_same_review_again_changes_nothing(interview: FormVersion, home: Home):
    sent = send(interview)
    FormFiler(home).file_all()
    for _ in range(2):
        review_submission(submission=sent, review="rejected")
    assert Act.objects.filter(kind="aside").count() == 1


def test_what_has_issues_counts_meanwhile(interview: FormVersion, home: Home):
    sent = send(interview)
    FormFiler(home).file_all()
    review_submission(submission=sent, review="has_issues", comment="¿Cuántas socias?")
    assert not is_aside(sent)


def test_what_is_withdrawn_stays_out_whoever_sends_it_again(interview: FormVersion, home: Home):
    body = filled(interview.xform, FULL, ROUNDS, instance="uuid:1")
    sent = accept(body=body).submission
    FormFiler(home).file_all()
    withdraw_submission(submission=sent)
    assert is_aside(sent)
    accept(body=body)
    FormFiler(home).file_all()
    assert Submission.objects.get().state == "withdrawn"
    with pytest.raises(Refusal, match="was withdrawn"):
        review_submission(submission=sent, review="approved")


def test_one_that_came_for_a_closed_form_is_let_through(interview: FormVersion, home: Home):
    set_open(form_id="tinkuy_interview", is_open=False)
    sent = send(interview)
    assert FormFiler(home).file_all().sheets == 0
    take_submission(submission=sent)
    assert FormFiler(home).file_all().sheets == 1
    with pytest.raises(Refusal, match="not set aside"):
        take_submission(submission=sent)


def test_of_two_with_one_identifier_the_one_that_is_taken_counts(interview: FormVersion, home: Home):
    first = send(interview, "Una", instance="uuid:1")
    FormFiler(home).file_all()
    other = send(interview, "Otra", instance="uuid:1")
    assert Submission.objects.get(id=other).why == "other_bytes"
    take_submission(submission=other)
    FormFiler(home).file_all()
    assert (Submission.objects.get(id=first).state, is_aside(first)) == ("replaced", True)
    assert (Submission.objects.get(id=other).state, is_aside(other)) == ("filed", False)


def test_an_edit_of_what_never_came_is_let_through_as_it_is(interview: FormVersion, home: Home):
    edit = send(interview, replaces="uuid:never")
    assert FormFiler(home).file_all().aside == {"orphan_edit": 1}
    take_submission(submission=edit)
    assert FormFiler(home).file_all().sheets == 1


def test_of_two_edits_of_one_the_second_takes_the_place_of_the_first_when_it_is_taken(
    interview: FormVersion, home: Home
):
    send(interview, instance="uuid:1")
    first = send(interview, "Una", instance="uuid:2", replaces="uuid:1")
    second = send(interview, "Otra", instance="uuid:3", replaces="uuid:1")
    assert FormFiler(home).file_all().aside == {"edit_of_old": 1}
    take_submission(submission=second)
    assert FormFiler(home).file_all().edits == 1
    assert [Submission.objects.get(id=one).state for one in (first, second)] == ["replaced", "filed"]


def test_a_comment_says_something(interview: FormVersion):
    sent = send(interview)
    with pytest.raises(Refusal, match="says nothing"):
        comment_on(submission=sent, text="  ")
    assert comment_on(submission=sent, text=" Gracias ").text == "Gracias"
    with pytest.raises(Refusal, match="no submission 99"):
        comment_on(submission=99, text="x")


def test_every_reason_is_said_in_both_languages():
    words = [value for module in (arriving, filing) for name, value in vars(module).items()
             if name.isupper() and name[0] != "_" and isinstance(value, str)]  # fmt: skip
    assert {word for word in words if word in REASONS} >= {"no_form", "other_bytes", "no_name", "orphan_edit"}
    assert all(word in REASONS for word in words), "a reason that nobody put into words"
    assert all(said.keys() == {"es", "en"} for said in REASONS.values())
    assert reason_sentence("other_bytes", "fr") == REASONS["other_bytes"]["en"]


def run(home: Home, *words: str) -> Result:
    return CliRunner().invoke(command, ["--home", str(home.path), *words], catch_exceptions=False)


def test_the_command_lists_page_by_page_and_says_why(interview: FormVersion, home: Home):
    for number in range(3):
        send(interview, f"Organización {number}")
    send(interview, replaces="uuid:never")
    FormFiler(home).file_all()
    told = json.loads(run(home, "--json", "--limit", "2").output)
    assert (told["count"], len(told["submissions"])) == (4, 2)
    assert told["submissions"][0]["why_said"] == reason_sentence("orphan_edit", "en")
    aside = run(home, "--aside").output
    assert aside.count("\n") == 1
    assert "orphan_edit" not in aside
    assert "2 more: --offset 2" in run(home, "--limit", "2").output


def test_the_command_reviews(interview: FormVersion, home: Home):
    sent = str(send(interview))
    FormFiler(home).file_all()
    assert run(home, "reject", sent, "--comment", "No existe").exit_code == 0
    assert is_aside(int(sent))
    assert run(home, "approve", sent).exit_code == 0
    assert run(home, "return", sent).exit_code == 0
    assert run(home, "comment", sent, "¿Y el correo?").exit_code == 0
    told = json.loads(run(home, "--json").output)["submissions"][0]
    assert (told["review"], told["comments"]) == ("has_issues", 2)
    assert run(home, "withdraw", sent).exit_code == 0
    assert Submission.objects.get().state == "withdrawn"
