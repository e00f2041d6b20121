"""`tinkuy submissions`: the filled-in forms that came in, what became of each, and what a person says to it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from django.utils.timezone import localtime

from tinkuy.cli.session import answer, counted, json_option, listing_group, own_language
from tinkuy.collect.arriving.reasons import reason_sentence
from tinkuy.collect.exporting.actions import FORMATS, export_submissions
from tinkuy.collect.models import Submission, SubmissionComment
from tinkuy.collect.reviewing.actions import (
    comment_on,
    review_submission,
    take_submission,
    withdraw_submission,
)
from tinkuy.home import Home

SHOWN = 50


@listing_group("submissions")
@click.option("--aside", is_flag=True, help="Only those that wait for a person.")
@click.option("--form", "form_id", default="", help="Only those of this form.")
@click.option("--limit", default=SHOWN, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--offset", default=0, type=click.IntRange(0), help="How many to pass over, the newest first.")
def command(home: Home, as_json: bool, **wanted: Any) -> None:
    """The filled-in forms that came in. Without a word after it: a list, the newest first."""
    held = Submission.objects.all()
    if wanted["aside"]:
        held = held.filter(state="aside")
    if wanted["form_id"]:
        held = held.filter(form=wanted["form_id"])
    start, count = wanted["offset"], held.count()
    page = list(held.defer("body").order_by("-id")[start : start + wanted["limit"]])
    if as_json:
        comments = SubmissionComment.objects.filter(submission__in=page)
        commented = Counter(comments.values_list("submission", flat=True))
        told = [_as_json(one, commented[one.pk]) for one in page]
        answer({"count": count, "offset": start, "submissions": told})
        return
    for one in page:
        click.echo(_line(one, own_language()))
    if start + wanted["limit"] < count:
        click.echo(f"… {count - start - wanted['limit']:,} more: --offset {start + wanted['limit']}")
    if not count:
        click.echo("None." if wanted["aside"] or wanted["form_id"] else "No submission has come in yet.")


def _as_json(one: Submission, comments: int) -> dict[str, Any]:
    return {
        "submission": one.pk,
        "form": one.form,
        "version": one.version,
        "instance": one.instance,
        "state": one.state,
        "why": one.why,
        "why_said": reason_sentence(one.why, "en") if one.why else "",
        "detail": one.detail,
        "review": one.review,
        "way": one.way,
        "received_at": one.received_at,
        "sent_at": one.sent_at,
        "sent_by": one.sent_by,
        "sheet": one.sheet_id,
        "comments": comments,
    }


def _line(one: Submission, language: str) -> str:
    when = localtime(one.sent_at or one.received_at)
    why = f"  {reason_sentence(one.why, language)}" if one.why else ""
    return f"{one.pk:>6}  {when:%Y-%m-%d %H:%M}  {one.form}  {one.instance}  {one.state}, {one.review}{why}"


@command.command(name="export")
@click.option("--to", "folder", required=True, type=click.Path(file_okay=False, path_type=Path))
@click.option("--form", "form_id", default="", help="Only the submissions of this form.")
@click.option("--format", "formats", multiple=True, type=click.Choice(FORMATS), help="Else all three.")
@click.option(
    "--language", default="", help="Headings and choices in the words of this language (es, en, ...)."
)
@json_option
@click.pass_obj
def export_command(
    home: Home, /, folder: Path, formats: tuple[str, ...], as_json: bool, **wanted: str
) -> None:
    """Write the submissions into a folder: CSV (a table a repeat), XLSX, and their files.

    In CSV a text that a spreadsheet would run as a formula gets an apostrophe before it. What was replaced or
    withdrawn is not exported.
    """
    exported = export_submissions(home=home, folder=folder, formats=formats or FORMATS, **wanted)
    if as_json:
        answer({
            "submissions": exported.submissions,
            "tables": [str(path) for path in exported.paths],
            "files": exported.files,
            "missing": exported.missing,
        })  # fmt: skip
        return
    said = counted(exported.submissions, "submission", "submissions")
    click.echo(f"Exported {said} to {folder}, and {counted(exported.files, 'file', 'files')}.")
    for path in exported.paths:
        click.echo(f"  {path.name}")
    for one in exported.missing[:SHOWN]:
        click.echo(f"  ! missing here: {one}")


@command.command(name="take")
@click.argument("submission", type=int)
def take_command(submission: int) -> None:
    """Let one through that was set aside: it is filed with the next `tinkuy file`."""
    take_submission(submission=submission)
    click.echo(f"Submission {submission} waits to be filed: tinkuy file")


@command.command(name="withdraw")
@click.argument("submission", type=int)
@click.option("--comment", default="")
def withdraw_command(submission: int, comment: str) -> None:
    """Take one out: its sheet counts for nothing any more, and a late copy does not bring it back."""
    withdraw_submission(submission=submission, comment=comment)
    click.echo(f"Submission {submission} is withdrawn.")


def _reviewing(name: str, review: str, explained: str) -> Callable[..., None]:
    """A command that says what the review of a submission found."""

    def run(submission: int, comment: str) -> None:
        review_submission(submission=submission, review=review, comment=comment)
        click.echo(f"Submission {submission}: {review}.")

    made = click.option("--comment", default="", help="For whoever collected it.")(run)
    made = click.argument("submission", type=int)(made)
    command.command(name=name, help=explained)(made)
    return run


_reviewing("approve", "approved", "It is good: its sheet counts, also where it was rejected before.")
_reviewing("reject", "rejected", "It is no good: its sheet is set aside and counts for nothing.")
_reviewing("return", "has_issues", "Something has to be asked again; its sheet counts meanwhile.")


@command.command(name="comment")
@click.argument("submission", type=int)
@click.argument("text")
def comment_command(submission: int, text: str) -> None:
    """Say something about one, for whoever collected it."""
    comment_on(submission=submission, text=text)
    click.echo(f"Noted on submission {submission}.")
