"""The sheet that an instance makes: each answer in the field that its question fills, all others kept beside.

An answer is read by the same small rules as a cell of a table (readers/cells.py): a form and a spreadsheet that say
the same give the same values.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tinkuy.collect.forms.questions import OWN, Question
from tinkuy.collect.instances.answers import Answers, is_meta
from tinkuy.collect.readers.context import ReaderContext
from tinkuy.collect.readers.rows import RowReader
from tinkuy.collect.readers.where import Position
from tinkuy.register.fields import INTERVIEW_MODES, PRECISIONS, PURPOSES, PublicationLevel
from tinkuy.register.sheets import DraftSheet
from tinkuy.register.sheets import Question as Doubtful

# Why there is no answer, as an interviewer may say it.
ABSENCES = ("no_answer", "refused", "unknown", "not_applicable")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
# A position that a device knows to within so many metres says where exactly; worse, it says the street.
EXACT_METRES = 50
# Kept as they were written.
_WORDS = ("consent_how", "consent_role", "referred_by")
_AGREED = ("yes", "named", *PRECISIONS)


class SheetMaker:
    """Makes sheets of the instances of one version of a form."""

    def __init__(
        self,
        questions: Sequence[Question],
        choices: Mapping[str, Mapping[str, Mapping[str, str]]],
        *,
        language: str,
        context: ReaderContext,
    ) -> None:
        self._questions = {question.path: question for question in questions}
        self._choices = choices
        self._language = language
        self._context = context
        self._plain = [
            question
            for question in questions
            if not question.repeat
            and question.register not in OWN
            and not question.register.startswith("consent:")
            and not is_meta(question)
        ]
        # Two questions may have one name in different groups: the path is the heading.
        columns = {question.path: question.register for question in self._plain}
        self._rows = RowReader(columns, language=language, context=context)

    def sheet(self, identifier: str, original: str, answers: Answers) -> DraftSheet:
        """The sheet of these answers. One that names nobody has no key "names": a person must look at it."""
        cells = [self._cell(question, answers.given.get(question.path, "")) for question in self._plain]
        said = self._rows.read(cells, self._position(answers))
        values = said.values
        if place := self._place(answers):
            values["place"] = place
        self._take_own(values, answers)
        for statement in values.get("statements", ()):
            statement["locator"] = identifier
        if answers.extra:
            values.setdefault("unmapped", {}).update(answers.extra)
        questions = [asked for asked in said.questions if not (place and asked.kind.startswith("place"))]
        questions += [
            Doubtful("answer_not_taken", {"question": heading, "found": found, "why": why})
            for heading, why, found in said.wrong
        ]
        return DraftSheet(
            "interview", self._language, identifier, original, values, questions=tuple(questions)
        )

    def _cell(self, question: Question, answer: str) -> str:
        """The answer as a table's cell would say it: choices of several separated as lists of a cell are."""
        if question.kind == "select_multiple":
            return "; ".join(answer.split())
        return answer

    def _of(self, register: str, answers: Answers) -> Iterable[tuple[Question, str]]:
        """The questions that fill a field and were answered, in the order of the form."""
        for question in self._questions.values():
            if question.register == register and (answer := answers.given.get(question.path)):
                yield question, answer

    def _first(self, register: str, answers: Answers) -> str:
        return next((answer for _, answer in self._of(register, answers)), "")

    def _position(self, answers: Answers) -> Position:
        """A geopoint ("latitude longitude altitude accuracy") with the precision that the interviewer stated."""
        numbers = self._first("position", answers).split()
        try:
            lat, lon, *rest = map(float, numbers)
        except ValueError:
            return Position(None)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            return Position(None, "not_on_earth", " ".join(numbers))
        metres = rest[1] if len(rest) > 1 else 0.0
        precision = self._first("precision", answers) or ("exact" if metres <= EXACT_METRES else "street")
        known = precision if precision in PRECISIONS else "unknown"
        return Position({"lat": lat, "lon": lon, "precision": known})

    def _place(self, answers: Answers) -> dict[str, Any] | None:
        """The smallest place that was chosen from a list; None where none was, or its code is no place."""
        codes = [answer for _, answer in self._of("place_code", answers)]
        code = codes[-1] if codes else ""
        if not code or not self._context.gazetteer.knows(code):
            return None
        known = [one for one in reversed(codes) if self._context.gazetteer.knows(one)]
        names = [self._context.gazetteer.place(one).name for one in known]
        locality = self._first("locality", answers)
        printed = ", ".join([*([locality] if locality else []), *dict.fromkeys(names)])
        return {"printed": printed, "basis": "printed", "code": code, "score": 1.0}

    def _take_own(self, values: dict[str, Any], answers: Answers) -> None:
        """The fields that only a form has; an empty one is not there."""
        mode, dated, degree = (self._first(field, answers) for field in ("mode", "dated", "degree"))
        own: dict[str, Any] = {
            "mode": mode if mode in INTERVIEW_MODES else "",
            "dated": dated[:10] if _DATE.fullmatch(dated[:10]) else "",
            "consent": self._consent(answers),
            "degree": int(degree) if degree.isdigit() else None,
            "views": [answer for _, answer in self._of("view", answers)],
            "photos": [answer for _, answer in self._of("photo", answers)],
            "products": list(self._rounds("product", answers)),
            "referrals": list(self._rounds("referral", answers)),
            **{field: self._first(field, answers) for field in _WORDS},
            "consent_until": _day(self._first("consent_until", answers)),
        }
        values |= {field: value for field, value in own.items() if value not in (None, "", [], {})}
        if "supervision" in values and own["dated"]:
            # Who answers says how it stands on that day, unless the form asks of which day.
            values.setdefault("supervision_date", own["dated"])
        if absences := self._absences(values, answers):
            values["absences"] = absences
        self._keep_the_rest(values, answers)

    def _keep_the_rest(self, values: dict[str, Any], answers: Answers) -> None:
        """What stands in no field is kept under its path."""
        kept = {
            path: answer
            for path, answer in answers.given.items()
            if self._questions[path].register == "" and not is_meta(self._questions[path])
        }
        if "place" not in values or not values["place"].get("code"):
            kept |= {question.path: answer for question, answer in self._of("locality", answers)}
            kept |= {question.path: answer for question, answer in self._of("place_code", answers)}
        for path, rounds in answers.repeats.items():
            for number, one in enumerate(rounds, start=1):
                kept |= {
                    f"{path}[{number}]/{self._questions[inner].name}": answer
                    for inner, answer in one.items()
                    if ":" not in self._questions[inner].register
                }
        if kept:
            values["unmapped"] = {**kept, **values.get("unmapped", {})}

    def _consent(self, answers: Answers) -> dict[str, Any] | None:
        """What was agreed to, by purpose; None where the form asks for nothing.

        A purpose that was asked and not agreed to, or was not answered, stays with the team. Words that may be
        quoted without a name cannot stand on a page that bears one.
        """
        asked = [
            question for question in self._questions.values() if question.register.startswith("consent:")
        ]
        if not asked:
            return None
        consent: dict[str, Any] = {purpose: int(PublicationLevel.TEAM) for purpose in PURPOSES}
        for question in asked:
            purpose = question.register.partition(":")[2]
            answer = answers.given.get(question.path, "")
            if answer in _AGREED:
                consent[purpose] = int(PublicationLevel.OPEN)
            elif answer == "unnamed":
                consent[purpose] = int(PublicationLevel.AGGREGATE)
            if purpose == "map" and answer in PRECISIONS:
                consent["map_precision"] = answer
        return consent

    def _rounds(self, field: str, answers: Answers) -> Iterable[dict[str, Any]]:
        for rounds in answers.repeats.values():
            for one in rounds:
                said = {
                    self._questions[path].register.partition(":")[2]: self._value(
                        self._questions[path], answer
                    )
                    for path, answer in one.items()
                    if self._questions[path].register.startswith(f"{field}:")
                }
                if said:
                    yield said

    @staticmethod
    def _value(question: Question, answer: str) -> Any:
        if question.kind == "select_multiple":
            return answer.split()
        if question.kind in ("integer", "decimal"):
            return _number(answer)
        return answer

    def _absences(self, values: Mapping[str, Any], answers: Answers) -> dict[str, str]:
        """Why fields that the form asks for have no value: said by whoever was asked, else by silence."""
        by_name = {question.name: question for question in self._questions.values()}
        absences = {}
        for question in self._questions.values():
            field = question.register.partition(":")[0]
            if field and not question.repeat and field in _TOLD and not _has(values, field):
                absences[field] = "no_answer" if question.path in answers.asked else "not_asked"
        for question, answer in self._of("absence", answers):
            if answer in ABSENCES:
                fields = {
                    by_name[name].register.partition(":")[0] for name in question.about if name in by_name
                }
                absences |= {field: answer for field in fields if field in absences}
        return absences


# Fields whose absence an edition tells (edition/facts.py), by the field of a question.
_TOLD = frozenset({
    "members_women", "members_men", "members_unspecified", "families", "description", "family", "unit_kind",
    "legal_form", "supervision", "supervision_date", "area_kind",
    "lines", "need", "strength", "opportunity", "limitation", "challenge", "telephone", "email",
    "website", "degree",
})  # fmt: skip


def _has(values: Mapping[str, Any], field: str) -> bool:
    if field in ("need", "strength", "opportunity", "limitation", "challenge"):
        return any(statement["aspect"] == field for statement in values.get("statements", ()))
    if field in ("telephone", "email", "website"):
        return any(contact["kind"] == field for contact in values.get("contacts", ()))
    return field in values


def _day(answer: str) -> str:
    """The day of a date or a moment; what is neither as it was written, for nobody can tell that it is not over."""
    return answer[:10] if _DATE.fullmatch(answer[:10]) else answer


def _number(answer: str) -> int | float | str:
    """A number as it was written, a whole one whole; the text itself where it is none."""
    try:
        return int(answer)
    except ValueError:
        try:
            return float(answer)
        except ValueError:
            return answer
