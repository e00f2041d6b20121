"""What a submission answers, question by question, for whoever looks at it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils.formats import date_format

from tinkuy.collect.forms.questions import Question, of_plain
from tinkuy.collect.instances.answers import answers_of, is_meta
from tinkuy.collect.instances.wire import Malformed, read_instance
from tinkuy.collect.models import FormVersion, Submission
from tinkuy.collect.rounds.pages.words import place_words

# A list in an answer: choices are told apart by blanks.
_SEVERAL = ("select_multiple", "rank")


def answers_told(submission: Submission, language: str) -> list[tuple[str, str]]:
    """Pairs of a question and its answer in the form's words, in the form's order; nothing for unreadable bytes.

    Where the version of the form is not here, a question is called by its path. Rounds of a repeat are numbered.
    """
    try:
        instance = read_instance(bytes(submission.body))
    except Malformed:
        return []
    version = _version(submission)
    questions = of_plain(version.questions) if version else []
    choices = version.choices if version else {}
    held = answers_of(instance, questions)
    told = [
        (f"{_label(question, language)}{number}", _answer(question, answer, choices, language))
        for question in questions
        if not is_meta(question)
        for number, answer in _given(question, held.given, held.repeats)
    ]
    return told + [(path, answer) for path, answer in held.extra.items() if answer]


def name_said(submission: Submission) -> str:
    """The organisation's name as the form says it, "" for none or for bytes that cannot be read."""
    try:
        instance = read_instance(bytes(submission.body))
    except Malformed:
        return ""
    version = _version(submission)
    questions = of_plain(version.questions) if version else []
    given = answers_of(instance, questions).given
    return next((name for one in questions if one.register == "name" and (name := given.get(one.path))), "")


def differences(one: Submission, other: Submission, language: str) -> list[tuple[str, str, str]]:
    """Where two submissions say different things: the question, what the one says, what the other says."""
    first, second = dict(answers_told(one, language)), dict(answers_told(other, language))
    asked = [*first, *(question for question in second if question not in first)]
    return [
        (question, first.get(question, ""), second.get(question, ""))
        for question in asked
        if first.get(question) != second.get(question)
    ]


def _version(submission: Submission) -> FormVersion | None:
    return FormVersion.objects.filter(form__form_id=submission.form, version=submission.version).first()


def _given(
    question: Question, given: dict[str, str], repeats: dict[str, list[dict[str, str]]]
) -> Iterator[tuple[str, str]]:
    if not question.repeat:
        if answer := given.get(question.path):
            yield "", answer
        return
    for number, one in enumerate(repeats.get(question.repeat, ()), start=1):
        if answer := one.get(question.path):
            yield f" ({number})", answer


def _label(question: Question, language: str) -> str:
    return question.labels.get(language) or next(iter(question.labels.values()), question.name)


def _answer(
    question: Question, answer: str, choices: dict[str, dict[str, dict[str, str]]], language: str
) -> str:
    # Places are chosen from lists that the gazetteer makes; their codes say little to a reader.
    if question.kind == "select_one_from_file" and (place := place_words(answer, language)):
        return place
    if question.kind == "date" and (day := _day_in(answer)):
        return date_format(day, "DATE_FORMAT")
    labels = choices.get(question.choices, {}) if question.choices else {}
    codes = answer.split() if question.kind in _SEVERAL else [answer]
    words = [labels.get(code, {}) for code in codes]
    return ", ".join(
        said.get(language) or next(iter(said.values()), code) for code, said in zip(codes, words, strict=True)
    )


def _day_in(answer: str) -> date | None:
    """The day of an answer; None for what is no date, which is shown as it was written."""
    try:
        return date.fromisoformat(answer[:10])
    except ValueError:
        return None
