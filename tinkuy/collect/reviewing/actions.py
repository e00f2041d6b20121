"""Approve, reject or withdraw a submission, let one through that was set aside, say something about one.

What was filed and is rejected or withdrawn is set aside in the register and stays there; approving brings it back.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from tinkuy.collect.models import Submission, SubmissionComment
from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Act, Judgement
from tinkuy.register.replacing.actions import REJECTED, bring_back, set_aside
from tinkuy.register.writing.actions import take_turn

LONGEST_COMMENT = 5_000


@transaction.atomic
def review_submission(
    *, submission: int, review: str, comment: str = "", by: Person | None = None
) -> Submission:
    """Say what the review found: one of ``Submission.REVIEWS``. The same again changes nothing but the comment.

    Raises ``Refusal`` for a submission that there is not, or that was withdrawn.
    """
    take_turn()
    held = _held(submission)
    if held.state == "withdrawn":
        raise Refusal(f"Submission {submission} was withdrawn.", mend="It stays out, whoever reviews it.")
    if held.review != review:
        held.review = review
        held.save(update_fields=["review"])
        _follow(held, by)
    if comment.strip():
        _comment(held, comment, by)
    return held


@transaction.atomic
def withdraw_submission(*, submission: int, comment: str = "", by: Person | None = None) -> Submission:
    """Take it out for good: kept so that a late copy does not bring it back."""
    take_turn()
    held = _held(submission)
    if held.state != "withdrawn":
        was_filed = held.state == "filed"
        held.state, held.why = "withdrawn", ""
        held.save(update_fields=["state", "why"])
        if was_filed:
            _set_aside(held, by)
    if comment.strip():
        _comment(held, comment, by)
    return held


@transaction.atomic
def take_submission(*, submission: int, by: Person | None = None) -> Submission:
    """Let one through that was set aside: it waits to be filed. What still hinders it sets it aside again.

    Raises ``Refusal`` for one that is not aside.
    """
    take_turn()
    held = _held(submission)
    if held.state != "aside":
        raise Refusal(f"Submission {submission} is not set aside: it is {held.state}.")
    if held.why == "other_bytes":
        _take_the_place(held, by)
    held.replaces = _to_replace(held)
    held.state, held.why, held.detail = "waiting", "", ""
    held.save(update_fields=["state", "why", "detail", "replaces"])
    return held


@transaction.atomic
def comment_on(*, submission: int, text: str, by: Person | None = None) -> SubmissionComment:
    """Say something about a submission, to whoever collected it. Raises ``Refusal`` for nothing said."""
    if not text.strip():
        raise Refusal("The comment says nothing.")
    return _comment(_held(submission), text, by)


def follow_reviews(submissions: list[int], *, by: Person | None = None) -> int:
    """Set aside the sheets of those that another server had rejected; how many. Belongs inside a transaction."""
    rejected = Submission.objects.filter(id__in=submissions, review="rejected", state="filed")
    told = [one for one in rejected.defer("body") if not _is_aside(one)]
    for one in told:
        _follow(one, by)
    return len(told)


def _held(submission: int) -> Submission:
    held = Submission.objects.select_related("sheet").defer("body").filter(id=submission).first()
    if held is None:
        raise Refusal(f"There is no submission {submission}.", mend="tinkuy submissions lists them.")
    return held


def _take_the_place(held: Submission, by: Person | None) -> None:
    """Of two that bear one instanceID, this one counts from now on; the other stays, and counts for nothing."""
    others = Submission.objects.filter(form=held.form, instance=held.instance, state__in=("filed", "waiting"))
    for other in others.exclude(id=held.pk).defer("body"):
        was_filed = other.state == "filed"
        other.state = "replaced"
        other.save(update_fields=["state"])
        if was_filed:
            _set_aside(other, by)


def _to_replace(held: Submission) -> str:
    """What an edit takes the place of when a person lets it through: whichever counts now, or nothing.

    Its bytes go on saying what it edited.
    """
    if held.why in ("orphan_edit", "edit_of_withdrawn"):
        return ""
    if held.why != "edit_of_old":
        return held.replaces
    counts = held.replaces
    while later := _filed_edit_of(held, counts):
        counts = later
    return counts


def _filed_edit_of(held: Submission, instance: str) -> str:
    edits = Submission.objects.filter(form=held.form, replaces=instance, state__in=("filed", "replaced"))
    return edits.exclude(id=held.pk).values_list("instance", flat=True).first() or ""


def _follow(held: Submission, by: Person | None) -> None:
    """The sheet counts, or not any more, as the review says."""
    if held.state != "filed" or held.sheet is None:
        return
    if held.review == "rejected":
        _set_aside(held, by)
    elif _is_aside(held):
        bring_back(sheet=held.sheet, act=_act(held, by))


def _set_aside(held: Submission, by: Person | None) -> None:
    if held.sheet is not None:
        set_aside(sheet=held.sheet, rule=REJECTED, act=_act(held, by))


def _is_aside(held: Submission) -> bool:
    return Judgement.objects.filter(kind=Judgement.ASIDE, sheet=held.sheet, ended_in=None).exists()


def _act(held: Submission, by: Person | None) -> Act:
    summary = {"submission": held.pk, "review": held.review, "state": held.state}
    return new_act(kind="aside", by=by, summary=summary)


def _comment(held: Submission, text: str, by: Person | None) -> SubmissionComment:
    return SubmissionComment.objects.create(
        submission=held, author=by, text=text.strip()[:LONGEST_COMMENT], made_at=timezone.now()
    )
