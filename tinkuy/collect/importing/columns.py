"""What the columns of an export hold: an answer, one choice of several, a coordinate, or what the server knew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tinkuy.collect.forms.questions import Question
from tinkuy.collect.importing.composing import element_name
from tinkuy.collect.importing.definition import Definition
from tinkuy.collect.instances.paths import Answer
from tinkuy.register.names import fold

COORDINATES = ("latitude", "longitude", "altitude", "accuracy")
# What no path has and a label often does.
_SPOKEN = re.compile(r"[^A-Za-z0-9_./-]")
_TICKS = {"", "0", "1", "true", "false", "True", "False"}


@dataclass(slots=True)
class Column:
    """``role``: "answer", "option" (one choice: ``choice``), a coordinate's name, or "known" (not of the form).

    ``is_coded`` is False where a choice is known by a language's word only.

    ``path`` is the question's, rounds not counted; ``repeat`` the innermost repeat around it.
    """

    heading: str
    role: str
    path: str = ""
    choice: str = ""
    is_coded: bool = True
    kind: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Columns:
    """The columns of one table, and what could not be told apart, in sentences."""

    columns: list[Column]
    in_labels: bool = False
    warnings: list[str] = field(default_factory=list)

    def answers(self, cells: Sequence[str]) -> list[Answer]:
        """The answers of a row, coordinates and choices put together; empty ones are not there."""
        said: dict[str, str] = {}
        parts: dict[str, dict[str, str]] = {}
        ticked: dict[str, list[Column]] = {}
        for column, cell in zip(self.columns, cells, strict=False):
            if column.role == "known" or not cell.strip():
                continue
            if column.role == "answer":
                said[column.path] = self._value(column, cell)
            elif column.role == "option":
                ticked.setdefault(column.path, [])
                if cell.strip().lower() in ("1", "true"):
                    ticked[column.path].append(column)
            else:
                parts.setdefault(column.path, {})[column.role] = cell.strip()
        for path, coordinates in parts.items():
            if path not in said and {"latitude", "longitude"} <= coordinates.keys():
                said[path] = " ".join(coordinates.get(part) or "0" for part in COORDINATES).removesuffix(
                    " 0 0"
                )
        for path, choices in ticked.items():
            if choices and (self.in_labels or path not in said):
                # A list of a cell where only a language's words are known: those have blanks in them.
                between = " " if all(one.is_coded for one in choices) else "; "
                said[path] = between.join(one.choice for one in choices)
        return [(column.path, said.pop(column.path)) for column in self.columns if column.path in said]

    def known(self, cells: Sequence[str]) -> dict[str, str]:
        """What the columns that are none of the form's say, by heading."""
        pairs = zip(self.columns, cells, strict=False)
        return {column.heading: cell.strip() for column, cell in pairs if column.role == "known"}

    def _value(self, column: Column, cell: str) -> str:
        if not self.in_labels or not column.labels:
            return cell
        return column.labels.get(_words(cell), cell)


class ColumnReader:
    """Reads the headings of one kind of export.

    ``between`` stands between groups; ``known`` matches what is no answer, ``point`` the parts of a position (its
    groups: group, name, part).
    """

    def __init__(
        self, definition: Definition | None, *, between: str, known: re.Pattern[str], point: re.Pattern[str]
    ) -> None:
        self._definition = definition
        self._between = between
        self._known = known
        self._point = point

    def read(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]] = (), *, repeat: str = ""
    ) -> Columns:
        """What each heading says. ``rows`` are some of the first; ``repeat`` is the repeat they are rounds of."""
        asked = [heading for heading in headings if not self._known.fullmatch(heading)]
        in_labels = self._in_labels(asked)
        matched = self._matched(asked, in_labels, repeat)
        read = Columns([], in_labels)
        taken: dict[str, int] = {}
        for at, heading in enumerate(headings):
            below = [row[at].strip() for row in rows if at < len(row)]
            column = self._column(heading, below, read.columns, matched, repeat)
            if column.role == "answer":
                taken[column.path] = taken.get(column.path, 0) + 1
                if taken[column.path] > 1:
                    read.warnings.append(
                        f"Several columns are headed {heading!r}: number {taken[column.path]} is kept by its number."
                    )
                    column.path = f"{column.path}_{taken[column.path]}"
            column.is_coded = column.is_coded or not in_labels
            read.columns.append(column)
        self._prefer_the_group(read)
        self._doubt_choices(read)
        return read

    def _in_labels(self, headings: Sequence[str]) -> bool:
        """Whether the headings are a language's words: they are no paths of the form, or could be of none."""
        if self._definition:
            names = {name for one in self._definition.questions for name in (one.path, one.name)}
            known = sum(self._path(heading) in names for heading in headings)
            labels = {_words(label) for one in self._definition.questions for label in one.labels.values()}
            said = sum(any(_words(heading).endswith(label) for label in labels) for heading in headings)
            spoken = sum(bool(_SPOKEN.search(heading)) for heading in headings)
            return known < max(said, spoken)
        return any(_SPOKEN.search(heading) for heading in headings)

    def _path(self, heading: str) -> str:
        return heading.replace(self._between, "/")

    def _matched(self, headings: Sequence[str], in_labels: bool, repeat: str) -> dict[str, Question]:
        """Headings to questions of the form that is known."""
        if self._definition is None:
            return {}
        questions = [
            one for one in self._definition.questions if not repeat or one.path.startswith(f"{repeat}/")
        ]
        if in_labels:
            return _by_label(headings, questions)
        return _by_path(headings, questions, self._between, repeat)

    def _column(
        self, heading: str, below: Sequence[str], before: Sequence[Column], matched: Mapping[str, Question],
        repeat: str,
    ) -> Column:  # fmt: skip
        if self._known.fullmatch(heading):
            return Column(heading, "known")
        if question := matched.get(heading):
            labels = self._labels(question)
            return Column(heading, "answer", question.path, kind=question.kind, labels=labels)
        if found := self._coordinate(heading):
            return found
        if found := self._option(heading, below, before):
            return found
        path = "/".join(element_name(part) for part in self._path(heading).split("/"))
        if _SPOKEN.search(heading):
            # A label may have the mark of groups in it: it is one name, the whole of it where its end says too little.
            short = element_name(heading.rpartition("/")[2])
            taken = {column.path.removeprefix(f"{repeat}/") for column in before}
            path = element_name(heading) if short in taken else short
        return Column(
            heading, "answer", f"{repeat}/{path}" if repeat and not path.startswith(repeat) else path
        )

    def _labels(self, question: Question) -> dict[str, str]:
        """Every word for a choice, to the choice."""
        if self._definition is None or question.kind == "select_multiple":
            return {}
        listed = self._definition.choices.get(question.choices, {})
        return {
            _words(label): choice for choice, said in listed.items() for label in (*said.values(), choice)
        }

    def _coordinate(self, heading: str) -> Column | None:
        found = self._point.fullmatch(heading)
        if found is None:
            return None
        part = found["part"].lower().replace("precision", "accuracy")
        base = f"{found['group'] or ''}{found['name']}"
        points = (one for one in (self._definition.questions if self._definition else ()) if _is_point(one))
        question = next((one for one in points if _is_called(one, base, self._between)), None)
        if question:
            return Column(heading, part, question.path, kind="geopoint")
        path = "/".join(element_name(one) for one in self._path(base).split("/"))
        if _SPOKEN.search(heading):
            path = element_name(found["name"])
        return Column(heading, part, path, kind="geopoint")

    def _option(self, heading: str, below: Sequence[str], before: Sequence[Column]) -> Column | None:
        """One choice of a question: a column under another's heading, with ticks below it."""
        for column in reversed(before):
            if column.role == "answer" and heading.startswith(f"{column.heading}/") and set(below) <= _TICKS:
                said = heading.removeprefix(f"{column.heading}/")
                column.kind = "select_multiple"
                choice, is_coded = self._choice(column.path, said)
                return Column(heading, "option", column.path, choice, is_coded, "select_multiple")
        return None

    def _choice(self, path: str, said: str) -> tuple[str, bool]:
        """The choice that a column ticks, and whether it is known by its value."""
        questions = self._definition.questions if self._definition else ()
        question = next((one for one in questions if one.path == path), None)
        listed = self._definition.choices.get(question.choices, {}) if question and self._definition else {}
        for choice, labels in listed.items():
            if _words(said) in map(_words, (choice, *labels.values())):
                return choice, True
        return said, False

    @staticmethod
    def _prefer_the_group(read: Columns) -> None:
        """Kobo writes a point whole without its groups, and its coordinates with them: the groups are right."""
        points = {column.path for column in read.columns if column.role in COORDINATES}
        for column in read.columns:
            if column.role == "answer" and column.path not in points:
                same = next((path for path in points if path.rpartition("/")[2] == column.path), None)
                if same:
                    column.path, column.kind = same, "geopoint"

    def _doubt_choices(self, read: Columns) -> None:
        """Say which answers cannot be told apart: several labels in one cell, joined by blanks that labels have too."""
        if not read.in_labels:
            return
        split = {column.path for column in read.columns if column.role == "option"}
        for column in read.columns:
            if column.role != "answer" or column.kind != "select_multiple":
                continue
            if column.path in split:
                read.warnings.append(
                    f"Column {column.heading!r} joins several answers by blanks, which the answers have too: "
                    "its columns of ones and noughts were read instead."
                )
            else:
                read.warnings.append(
                    f"Column {column.heading!r} joins several answers by blanks, and has no columns of ones and "
                    "noughts: its answers cannot be told apart. Export it again with values."
                )


def _is_point(question: Question) -> bool:
    return question.kind == "geopoint"


def _is_called(question: Question, base: str, between: str) -> bool:
    said = (question.path.replace("/", between), question.path, question.name, *question.labels.values())
    return any(_words(base) == _words(one) or _words(base).endswith(f"/{_words(one)}") for one in said)


def _by_path(
    headings: Sequence[str], questions: Sequence[Question], between: str, repeat: str
) -> dict[str, Question]:
    """By the whole path, else by the name alone where an export leaves its groups out, each question once."""
    matched: dict[str, Question] = {}
    inside = f"{repeat}/" if repeat else ""
    paths = {one.path.removeprefix(inside).replace("/", between): one for one in questions}
    paths |= {one.path: one for one in questions}
    left = [heading for heading in headings if heading not in paths]
    matched |= {heading: paths[heading] for heading in headings if heading in paths}
    taken = {one.path for one in matched.values()}
    for heading in left:
        found = next((one for one in questions if one.name == heading and one.path not in taken), None)
        if found:
            matched[heading] = found
            taken.add(found.path)
    return matched


def _by_label(headings: Sequence[str], questions: Sequence[Question]) -> dict[str, Question]:
    """By the longest label that ends the heading; of several questions with it, the next in the order of the form."""
    matched: dict[str, Question] = {}
    taken: set[str] = set()
    for heading in headings:
        whole = _words(heading)
        best, length = None, 0
        for question in questions:
            if question.path in taken:
                continue
            for label in (*question.labels.values(), question.name):
                said = _words(label)
                if len(said) > length and (whole == said or whole.endswith(f"/{said}")):
                    best, length = question, len(said)
        # What ends like a question and stands under another's heading is a choice of that one.
        parent = next((one for one in matched if heading.startswith(f"{one}/")), None)
        if best and not (parent and matched[parent].kind == "select_multiple"):
            matched[heading] = best
            taken.add(best.path)
    return matched


def _words(text: str) -> str:
    return " ".join(text.split())


def slug_of(text: str) -> str:
    """A name for a form that an export does not name."""
    return fold(text).replace(" ", "_")[:100] or "form"
