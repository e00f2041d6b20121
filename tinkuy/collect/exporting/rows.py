"""Submissions as rows, one after the other: a hundred thousand of them need no more memory than one."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localtime

from tinkuy.collect.exporting.shape import Shape, shown
from tinkuy.collect.importing.registers import AGREED_GROUP
from tinkuy.collect.instances.paths import counted_answers, without_rounds
from tinkuy.collect.instances.wire import Malformed, read_instance
from tinkuy.collect.models import Submission, SubmissionComment

# Replaced ones are told by what replaced them; who withdrew wants to be nowhere.
STATES = ("waiting", "filed", "aside")
CHUNK = 100


@dataclass(slots=True)
class Rows:
    """The rows of one submission: ``root`` is column to text; ``rounds`` are (path of the repeat, column to text)."""

    root: dict[str, str]
    rounds: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def submissions_of(form_id: str) -> QuerySet[Submission]:
    """A form's submissions in the order in which they came, without those that count for nothing any more."""
    held = Submission.objects.filter(form=form_id, state__in=STATES).order_by("id")
    # Fetched ahead, what belongs to each would hold all of them in memory in rings until somebody collects them.
    said = SubmissionComment.objects.filter(submission=OuterRef("pk"))
    return held.select_related("device__person").annotate(is_commented=Exists(said))


def rows_of(shape: Shape, language: str = "") -> Iterator[Rows]:
    """The rows of every submission of the form."""
    repeats, kept = set(shape.repeats), shape.kept
    for submission in one_after_the_other(submissions_of(shape.form_id)):
        yield _rows(submission, shape, language, (repeats, kept))


def one_after_the_other(held: QuerySet[Submission]) -> Iterator[Submission]:
    """Each of the submissions in their order, a few of them in memory.

    The numbers first: asked for whole forms in an order, a database puts all their bytes in that order before it
    gives the first.
    """
    numbers = array("q", held.values_list("pk", flat=True).iterator())
    for at in range(0, len(numbers), CHUNK):
        yield from held.filter(pk__in=numbers[at : at + CHUNK].tolist())


def _rows(submission: Submission, shape: Shape, language: str, known: tuple[set[str], set[str]]) -> Rows:
    repeats, kept = known
    rows = Rows(_about(submission))
    others: dict[str, str] = {}
    begun: dict[str, dict[str, str]] = {}
    try:
        root = read_instance(bytes(submission.body)).root
    except Malformed:
        return rows
    for path, answer in counted_answers(root, repeats):
        plain = without_rounds(path)
        inside = path[: path.rfind("]") + 1]
        if plain not in kept or (inside and without_rounds(inside) not in repeats):
            if plain not in shape.hidden and not plain.startswith(f"{AGREED_GROUP}/"):
                others[path] = answer
        elif not inside:
            rows.root[plain] = shown(shape.root[plain], answer, shape, language)
        elif question := shape.repeats[without_rounds(inside)].get(plain):
            begun.setdefault(inside, {})[plain] = shown(question, answer, shape, language)
        else:
            others[path] = answer
    if others:
        rows.root["other_answers"] = orjson.dumps(others).decode()
    rows.rounds = [
        (without_rounds(inside), {**_keys(submission.instance, inside), **said})
        for inside, said in begun.items()
    ]
    return rows


def _keys(instance: str, inside: str) -> dict[str, str]:
    """A round of a round stands under that round, any other under its submission."""
    above = inside[: inside.rfind("]", 0, -1) + 1]
    parent = f"{instance}/{above}" if above else instance
    return {"PARENT_KEY": parent, "KEY": f"{instance}/{inside}"}


def _about(submission: Any) -> dict[str, str]:
    device = submission.device
    said = submission.comments.all() if submission.is_commented else ()
    comments = [f"{localtime(one.made_at):%Y-%m-%d}: {one.text}" for one in said]
    return {
        "KEY": submission.instance,
        "submitted_at": (submission.sent_at or submission.received_at).isoformat(),
        "received_at": submission.received_at.isoformat(),
        "submitter": submission.sent_by or (str(device.person) if device else ""),
        "device": (str(device) if device else "") or submission.device_said,
        "way": submission.way,
        "version": submission.version,
        "review": submission.review,
        "state": submission.state,
        "why": submission.why,
        "comments": "\n".join(comments),
    }
