"""The tables of a form's submissions: one for the form and one for each repeat, with every version's questions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tinkuy.collect.forms.questions import Question, of_plain
from tinkuy.collect.importing.registers import AGREED_GROUP
from tinkuy.collect.models import FormVersion

# What the root table says beside the answers, and the tables of repeats.
ABOUT = (
    "KEY", "submitted_at", "received_at", "submitter", "device", "way", "version", "review", "state", "why", "comments",
    "other_answers",
)  # fmt: skip
ABOUT_ROUND = ("PARENT_KEY", "KEY")


@dataclass(slots=True)
class Shape:
    """A form's columns: ``root`` and, by the path of each repeat, ``repeats``; a path to the question last asked there.

    A question that a later version asks no more keeps its column: its answers are still there.
    """

    form_id: str
    root: dict[str, Question] = field(default_factory=dict)
    repeats: dict[str, dict[str, Question]] = field(default_factory=dict)
    choices: dict[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)
    # Not collected at all: no table shows it, whatever the bytes of a submission hold.
    hidden: set[str] = field(default_factory=set)

    @property
    def kept(self) -> set[str]:
        """Every path that has a column."""
        return set(self.root).union(*self.repeats.values())


def shape_of(form_id: str) -> Shape:
    """The tables of a form that is here, none of its own columns where no version of it is."""
    shape = Shape(form_id)
    versions = FormVersion.objects.filter(form__form_id=form_id).order_by("id")
    for version in versions.only("questions", "choices").iterator():
        _add(shape, of_plain(version.questions))
        shape.choices |= version.choices
    return shape


def _add(shape: Shape, questions: Iterable[Question]) -> None:
    for question in questions:
        if question.register == "not_collected":
            shape.hidden.add(question.path)
        if (
            question.path in shape.hidden
            or question.path.startswith(f"{AGREED_GROUP}/")
            or question.kind == "note"
        ):
            continue
        table = shape.repeats.setdefault(question.repeat, {}) if question.repeat else shape.root
        table[question.path] = question


def heading(question: Question, language: str) -> str:
    """How a column is headed: by its path, or by its label where a language was chosen and has one."""
    if not language:
        return question.path
    return question.labels.get(language) or question.labels.get("") or question.path


def shown(question: Question, answer: str, shape: Shape, language: str) -> str:
    """An answer as a table shows it: in a language's words where one was chosen, else as it was given."""
    listed = shape.choices.get(question.choices, {})
    if not language or not listed:
        return answer
    chosen = answer.split() if question.kind == "select_multiple" else [answer]
    return "; ".join(_label(listed.get(one, {}), language) or one for one in chosen)


def _label(labels: Mapping[str, str], language: str) -> str:
    return labels.get(language) or labels.get("", "")
