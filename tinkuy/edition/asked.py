"""What was asked: the questions of the interview as rows of an edition, with their choices.

An edition holds every version of a form with which a sheet of it was filled, because an answer means nothing without
its question and "not asked" is said of a version; and of each form that is handed out the newest version, so that a
mapping whose interviews are still to be held shows what it is going to ask.

Questions only, never an answer. What looks like somebody's private telephone or address in a text is hidden, as in
every text of an edition. Choices are told of questions that fill a field of a sheet, and where every choice is one of
the bundled interview's own: another list may name people of the team, or whom it visits. Of a list that names who
interviews they are never told.
"""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import takewhile

from tinkuy.collect.forms.held import HeldForm
from tinkuy.collect.forms.questions import Question
from tinkuy.collect.forms.titles import title_in
from tinkuy.collect.forms.workbook import BUNDLED, FALLBACK_MARK
from tinkuy.collect.paper.reading import Asked, Group, read_form
from tinkuy.edition.facts import Row
from tinkuy.errors import BrokenInput
from tinkuy.register.contacts import without_private
from tinkuy.register.names import fold

LANGUAGES = ("es", "en")
# What groups within groups are called, one after the other.
WITHIN = " › "
_CHOOSING = ("one", "several", "rank")
# In the name of a question or of its list: its choices are people of the team.
_WHO_INTERVIEWS = (
    "interviewer", "enumerator", "surveyor", "encuestador", "entrevistador", "empadronador", "investigador",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AskedRows:
    """Rows of ``questions`` and of ``choices``, form by form, in the order of asking."""

    questions: list[Row]
    choices: list[Row]


@dataclass(frozen=True, slots=True)
class _Said:
    """A question as it is said in one language, the groups around it from the outermost."""

    groups: tuple[str, ...]
    asked: Asked


def asked_rows(forms: Iterable[HeldForm], sources: Collection[str], country: str) -> AskedRows:
    """The rows of what was asked. ``sources`` are the sources that sheets of the edition name.

    A version that cannot be read, or asks more than anybody is asked, is left out: it holds no edition up.
    """
    rows = AskedRows([], [])
    for form in forms:
        if not (form.is_offered or form.source in sources):
            continue
        try:
            said = {language: _in_language(form, language) for language in (*LANGUAGES, form.language)}
        except BrokenInput:
            continue
        telling = _Telling(form, said, form.source if form.source in sources else "", country)
        rows.questions.extend(telling.questions())
        rows.choices.extend(telling.choices())
    return rows


def _in_language(form: HeldForm, language: str) -> list[_Said]:
    return list(_walk(read_form(form.xform, form.choices, language).whole, ()))


def _walk(group: Group, groups: tuple[str, ...]) -> Iterator[_Said]:
    for part in group.parts:
        if isinstance(part, Asked):
            yield _Said(groups, part)
        else:
            yield from _walk(part, (*groups, part.label) if part.label else groups)


class _Telling:
    """One version of a form, told in rows."""

    def __init__(self, form: HeldForm, said: Mapping[str, list[_Said]], source: str, country: str) -> None:
        self._form, self._said, self._source = form, said, source
        self._by_path = {one.path: one for one in form.questions}
        self._open = partial(without_private, country=country)
        spoken = {code for one in form.questions for code in one.labels}
        # Words of which no language is said are of the form's first one.
        self._spoken = {code or form.language for code in spoken}

    def questions(self) -> Iterator[Row]:
        form = self._form
        for at, asked in enumerate(one.asked for one in self._said[form.language]):
            held = self._by_path.get(asked.path)
            in_each = {language: self._words(language, at) for language in LANGUAGES}
            es, en = (in_each[language] for language in LANGUAGES)
            own = self._words(form.language, at)[1] if form.language not in LANGUAGES else ""
            yield (
                form.form, form.version, *(self._open(title_in(form.titles, one)) for one in LANGUAGES),
                at + 1, asked.path, es[0], en[0], es[1], en[1], own, es[2], en[2], es[3], en[3],
                asked.kind, self._list(held, asked), held.repeat if held else "", held.register if held else "",
                self._source,
            )  # fmt: skip

    def _words(self, language: str, at: int) -> tuple[str, str, str, str]:
        """Group, label, hint and the answer that it hangs on, in a language; "" where the form does not speak it."""
        if language not in self._spoken:
            return ("", "", "", "")
        one = self._said[language][at]
        texts = (WITHIN.join(one.groups), one.asked.label, one.asked.hint, one.asked.if_answer)
        group, label, hint, if_answer = (
            "" if text.startswith(FALLBACK_MARK) else self._open(text) for text in texts
        )
        return group, label, hint, if_answer

    def _list(self, held: Question | None, asked: Asked) -> str:
        return held.choices if held and asked.kind in _CHOOSING else ""

    def choices(self) -> Iterator[Row]:
        """The lists that questions choose from, each once, in the order in which they are first chosen from."""
        lists: dict[str, list[Question]] = {}
        for asked in (one.asked for one in self._said[self._form.language]):
            held = self._by_path.get(asked.path)
            if held and (name := self._list(held, asked)):
                lists.setdefault(name, []).append(held)
        for name, asking in lists.items():
            if any(_names_people(word) for word in (name, *(one.name for one in asking))):
                continue
            if any(one.register == "not_collected" for one in asking):
                continue
            if not (any(one.register for one in asking) or self._is_bundled(name)):
                continue
            for number, (code, labels) in enumerate(self._form.choices.get(name, {}).items(), start=1):
                yield (
                    self._form.form, self._form.version, name, number, self._open(code),
                    *(self._label(labels, language) for language in LANGUAGES),
                )  # fmt: skip

    def _is_bundled(self, name: str) -> bool:
        """Whether nothing stands in the list that the bundled interview does not say as a choice."""
        labels = self._form.choices.get(name, {}).values()
        said = {text.removeprefix(FALLBACK_MARK).strip() for one in labels for text in one.values()}
        return said - {""} <= _bundled_choices()

    def _label(self, labels: Mapping[str, str], language: str) -> str:
        own = labels.get("", "") if language == self._form.language else ""
        text = labels.get(language) or own
        return "" if text.startswith(FALLBACK_MARK) else self._open(text)


@lru_cache(maxsize=1)
def _bundled_choices() -> frozenset[str]:
    """Every text that the bundled interview's lists of choices hold, in any language."""
    with (BUNDLED / "interview.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    start = next(at for at, row in enumerate(rows) if row and row[0] == "choices")
    lists = takewhile(lambda row: not row or not row[0], rows[start + 1 :])
    return frozenset(cell.strip() for row in lists for cell in row if cell.strip())


def _names_people(word: str) -> bool:
    folded = fold(word)
    return any(one in folded for one in _WHO_INTERVIEWS)
