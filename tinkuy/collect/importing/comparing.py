"""Whether an imported submission is here already, is an edit of one that is, or says something else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Q

from tinkuy.collect.forms.questions import of_plain
from tinkuy.collect.importing.records import Record, is_same, outside_rounds
from tinkuy.collect.importing.registers import AGREED_GROUP
from tinkuy.collect.instances.paths import Answer, counted_answers, in_round
from tinkuy.collect.instances.wire import Malformed, read_instance
from tinkuy.collect.models import Form, FormVersion, Origin, Submission

# Noted with what came in a language's words, which cannot be compared with values.
IN_LABELS = "in_labels"
NEW, ALREADY, FULLER, EDIT, OTHER = "new", "already", "fuller", "edit", "other"


@dataclass(slots=True)
class Held:
    """Submissions that are here, by every identifier they are known by."""

    by_identifier: dict[str, list[Submission]] = field(default_factory=dict)
    _repeats: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def look_up(self, records: Sequence[Record]) -> None:
        """Find what is here under the identifiers of these records; what was known before is forgotten."""
        wanted = set().union(*(record.identifiers for record in records)) if records else set()
        forms = [*Form.objects.values_list("form_id", flat=True), *{record.form for record in records}]
        origins = Origin.objects.filter(Q(key__in=wanted) | Q(latest__in=wanted)).values_list(
            "submission", flat=True
        )
        found = Submission.objects.filter(Q(form__in=forms, instance__in=wanted) | Q(id__in=list(origins)))
        self.by_identifier = {}
        for submission in found.select_related("origin").order_by("id"):
            self.add(submission)

    def add(self, submission: Submission) -> None:
        origin = getattr(submission, "origin", None)
        known = {submission.instance} | ({origin.key, origin.latest} if origin else set())
        for identifier in filter(None, known):
            held = self.by_identifier.setdefault(identifier, [])
            if all(one.pk != submission.pk for one in held):
                held.append(submission)

    def of(self, record: Record) -> list[Submission]:
        """Those that may be the same as the record, the oldest first."""
        found = {
            one.pk: one for identifier in record.identifiers for one in self.by_identifier.get(identifier, ())
        }
        return [found[number] for number in sorted(found)]

    def answers(self, submission: Submission) -> list[Answer]:
        """The answers in its bytes, without those that importing added to say them in our words."""
        try:
            root = read_instance(bytes(submission.body)).root
        except Malformed:
            return []
        answers = counted_answers(root, self.repeats(submission.form, submission.version))
        return [answer for answer in answers if not answer[0].startswith(f"{AGREED_GROUP}/")]

    def repeats(self, form: str, version: str) -> set[str]:
        key = (form, version)
        if key not in self._repeats:
            questions = FormVersion.objects.filter(form__form_id=form, version=version).values_list(
                "questions", flat=True
            )
            self._repeats[key] = {one.repeat for one in of_plain(questions.first() or []) if one.repeat}
        return self._repeats[key]


def judged(record: Record, answers: Iterable[Answer], held: Held) -> tuple[str, Submission | None]:
    """What the record is to what is here, and to which of it."""
    answers = list(answers)
    candidates = held.of(record)
    if not candidates:
        return NEW, None
    theirs = {one.pk: held.answers(one) for one in candidates}
    for one in candidates:
        if is_same(answers, theirs[one.pk]):
            return ALREADY, one
    counts = next(
        (one for one in reversed(candidates) if one.state != "replaced" and one.is_first), candidates[-1]
    )
    for one in candidates:
        if is_same(outside_rounds(answers), outside_rounds(theirs[one.pk])) and (
            verdict := _but_for_rounds(record, answers, one)
        ):
            return verdict, one if verdict == ALREADY else counts
    if (origin := getattr(counts, "origin", None)) and IN_LABELS in origin.told:
        return FULLER, counts
    is_later = record.latest and record.latest not in _identifiers(candidates)
    return (EDIT if is_later else OTHER), counts


def _but_for_rounds(record: Record, answers: Iterable[Answer], held: Submission) -> str:
    """What the record is to one that says the same outside its repeats; "" where their rounds differ."""
    if record.lacks_repeats or not any(in_round(path) for path, _ in answers):
        return ALREADY
    origin = getattr(held, "origin", None)
    return FULLER if origin and origin.lacks_repeats else ""


def _identifiers(submissions: Iterable[Submission]) -> set[str]:
    known: set[str] = set()
    for one in submissions:
        origin = getattr(one, "origin", None)
        known |= {one.instance, *((origin.key, origin.latest) if origin else ())}
    return known
