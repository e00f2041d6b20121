"""Look at a submission: approve, send back, reject, let through, take out, say something."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tinkuy.collect.models import Submission
from tinkuy.collect.reviewing.actions import (
    comment_on,
    review_submission,
    take_submission,
    withdraw_submission,
)
from tinkuy.collect.rounds.pages.bounds import may_review, person_of, visible_submissions
from tinkuy.collect.rounds.pages.forms import CommentForm, ReviewForm, WithdrawForm
from tinkuy.collect.rounds.pages.submissions import submission_page
from tinkuy.errors import Refusal
from tinkuy.people.pages import for_member
from tinkuy.people.permissions import Standing


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def review(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Say what the review found."""
    held = _to_review(request, standing, number)
    if request.method != "POST":
        return redirect("submission", number)
    form = ReviewForm(request.POST, auto_id="review-%s")
    if form.is_valid():
        try:
            review_submission(submission=held.pk, **form.cleaned_data, by=person_of(request))
        except Refusal:
            form.add_error(None, _("It was withdrawn meanwhile: it stays out."))
        else:
            return _said(request, held, _("The review is noted."))
    return submission_page(request, standing, number, {"review": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def comment(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Say something about it: who reviews it to whoever collected it, and back."""
    held = _seen(request, standing, number)
    if request.method != "POST":
        return redirect("submission", number)
    form = CommentForm(request.POST, auto_id="comment-%s")
    if not form.is_valid():
        return submission_page(request, standing, number, {"comment": form})
    comment_on(submission=held.pk, text=form.cleaned_data["text"], by=person_of(request))
    return _said(request, held, _("The comment is noted."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def take(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Let one through that was set aside."""
    held = _to_review(request, standing, number)
    if request.method == "POST":
        try:
            take_submission(submission=held.pk, by=person_of(request))
            messages.success(request, _("It is taken, and will be read into the register."))
        except Refusal:
            messages.error(request, _("It is not set aside any more."))
    return redirect("submission", number)


@require_http_methods(["GET", "HEAD", "POST"])
@for_member
def withdraw(request: HttpRequest, standing: Standing, number: int) -> HttpResponse:
    """Take it out for good."""
    held = _to_review(request, standing, number)
    if request.method != "POST":
        return redirect("submission", number)
    form: forms.Form = WithdrawForm(request.POST, auto_id="withdraw-%s")
    if not form.is_valid():
        return submission_page(request, standing, number, {"withdraw": form})
    withdraw_submission(submission=held.pk, **form.cleaned_data, by=person_of(request))
    return _said(request, held, _("It is withdrawn: it counts for nothing, and is kept."))


def _seen(request: HttpRequest, standing: Standing, number: int) -> Submission:
    held = visible_submissions(standing, person_of(request)).filter(pk=number).first()
    if held is None:
        raise Http404
    return held


def _to_review(request: HttpRequest, standing: Standing, number: int) -> Submission:
    """What she may not even see is not there for her; what she sees and may not review is refused."""
    held = _seen(request, standing, number)
    if not may_review(standing, held):
        raise PermissionDenied
    return held


def _said(request: HttpRequest, held: Submission, words: str) -> HttpResponse:
    messages.success(request, words)
    visit = getattr(held, "visit", None)
    if visit is not None and request.POST.get("from") == "visit":
        return redirect("visit", visit.pk)
    return redirect("submission", held.pk)
