"""What came in and waits for a person: the list, and one with its answers, its conflict and its comments."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tinkuy.collect.arriving.reasons import reason_sentence
from tinkuy.collect.models import Submission
from tinkuy.collect.rounds.pages.answers import answers_told, differences, name_said
from tinkuy.collect.rounds.pages.bounds import INTERVIEW, may_review, person_of, visible_submissions
from tinkuy.collect.rounds.pages.files import files_told
from tinkuy.collect.rounds.pages.forms import CommentForm, ReviewForm, WithdrawForm
from tinkuy.collect.rounds.pages.words import REVIEWS, SUBMISSION_STATES
from tinkuy.people.models import Person
from tinkuy.people.pages import for_member, require, show
from tinkuy.people.permissions import Standing

SHOWN = 50
# What the list may show: the word in its address, and what is in it.
LISTS = {
    "aside": Q(state__in=("aside", "unreadable")),
    "review": Q(state="filed", review__in=("received", "has_issues")),
    "all": Q(),
}


@require_safe
@for_member
def submissions(request: HttpRequest, standing: Standing) -> HttpResponse:
    """What is set aside, what is to be reviewed, or everything, the newest first."""
    require(standing, INTERVIEW)
    held = visible_submissions(standing, person_of(request))
    shown = request.GET.get("show", "aside")
    shown = shown if shown in LISTS else "aside"
    page = Paginator(held.filter(LISTS[shown]).order_by("-id"), SHOWN).get_page(request.GET.get("page"))
    told = {
        "shown": shown,
        "page": page,
        "submissions": [line_of(one) for one in page],
        "count_aside": held.filter(LISTS["aside"]).count(),
        "count_review": held.filter(LISTS["review"]).count(),
        "asked": f"show={shown}",
    }
    return show(request, "rounds/submissions.html", told)


@require_safe
@for_member
def submission(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """One submission."""
    require(standing, INTERVIEW)
    return submission_page(request, standing, number)


def submission_page(
    request: HttpRequest, standing: Standing, number: int, refused: dict[str, forms.Form] | None = None
) -> HttpResponse:
    """The page of a submission; ``refused`` holds the form that was not understood, as it was sent."""
    told = submission_told(standing, person_of(request), number, refused)
    if told is None:
        raise Http404
    held, language = told["submission"], get_language() or "es"
    other = _other(held)
    told |= {
        "answers": answers_told(held, language),
        "files": files_told(held.pk),
        "other": other,
        "differences": differences(other, held, language) if other else [],
    }
    return show(request, "rounds/submission.html", told)


def submission_told(
    standing: Standing, person: Person, number: int, refused: dict[str, forms.Form] | None = None
) -> dict[str, Any] | None:
    """What a page says of a submission, with its forms; None where she may not see it."""
    held = visible_submissions(standing, person).filter(pk=number).first()
    if held is None:
        return None
    given = refused or {}
    is_hers = may_review(standing, held)
    return {
        **line_of(held),
        "may_review": is_hers and held.state != "withdrawn",
        "may_take": is_hers and held.state == "aside",
        "review_form": given.get("review") or ReviewForm(auto_id="review-%s"),
        "comment_form": given.get("comment") or CommentForm(auto_id="comment-%s"),
        "withdraw_form": given.get("withdraw") or WithdrawForm(auto_id="withdraw-%s"),
    }


def line_of(held: Submission) -> dict[str, Any]:
    """A submission as lists and pages show it."""
    language = get_language() or "es"
    return {
        "submission": held,
        "name": _name_of(held),
        "submission_state": SUBMISSION_STATES[held.state],
        "review": REVIEWS[held.review],
        "reason": reason_sentence(held.why, language) if held.why else "",
        "collected_by": held.device.person if held.device else None,
        "visit_of": getattr(held, "visit", None),
        "comments": list(held.comments.all()),
    }


def _name_of(held: Submission) -> str:
    """What the organisation is called in its sheet; where there is none yet, in the form as it came; else ""."""
    if held.sheet is None:
        return name_said(held)
    names = held.sheet.values.get("names") or [{"text": ""}]
    return str(names[0]["text"])


def _other(held: Submission) -> Submission | None:
    """The one that bears the same instanceID, where two say different things."""
    if held.why != "other_bytes":
        return None
    others = Submission.objects.filter(form=held.form, instance=held.instance).exclude(pk=held.pk)
    return others.order_by("-is_first", "-id").first()
