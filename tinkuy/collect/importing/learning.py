"""Learn a version of a form from an export, so that what another server collected is read as our own forms are.

A learned version is closed: it is handed out to nobody, and what is imported for it is filed all the same. One that
was published here is never touched.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import md5, sha256
from typing import Any

from django.utils import timezone

from tinkuy import __version__
from tinkuy.collect.forms.questions import META, Question, of_plain
from tinkuy.collect.importing.definition import Definition
from tinkuy.collect.importing.records import Record, Told
from tinkuy.collect.importing.registers import (
    AGREED_GROUP,
    CONSENT,
    consent_questions,
    file_of,
    keep_registers,
    proposed,
    read_registers,
)
from tinkuy.collect.instances.paths import without_rounds
from tinkuy.collect.models import Form, FormVersion
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.models import Source
from tinkuy.register.one_line import one_line

READER = "learned"
_LOOKS = (
    ("geopoint", re.compile(r"-?\d{1,2}\.\d+ -?\d{1,3}\.\d+(?: -?[\d.]+){0,2}")),
    ("image", re.compile(r"[^\n]{1,200}\.(?:jpe?g|png|heic|webp|gif)", re.IGNORECASE)),
    ("date", re.compile(r"\d{4}-\d{2}-\d{2}")),
)


def is_learned(version: FormVersion) -> bool:
    return version.source.reader.startswith(READER)


@dataclass(frozen=True, slots=True)
class Seen:
    """What an import has to learn from: what its columns tell, some of its records, and the form if it was given."""

    told: Told
    records: Sequence[Record] = ()
    definition: Definition | None = None
    title: str = ""


def learn_version(
    *, home: Home, form_id: str, version: str, seen: Seen, by: Person | None = None
) -> FormVersion:
    """The version, learned or, where more is known of it now, learned anew. Belongs inside a transaction.

    Raises ``BrokenInput`` where the file that says which fields it fills was edited and makes no sense.
    """
    versions = FormVersion.objects.select_related("form", "source")
    held = versions.filter(form__form_id=form_id, version=version).first()
    if held and not is_learned(held):
        return held
    known = _known(held, form_id, seen.definition)
    choices = seen.definition.choices if seen.definition else (held.choices if held else {})
    kept = read_registers(path := file_of(home.column_mappings, form_id))
    asked = proposed(_asked(known, seen.told, seen.records), choices)
    asked = [replace(one, register=kept.get(one.path, one.register)) for one in asked]
    keep_registers(path, asked, kept)
    questions = [one.plain() for one in _with_consent(asked)]
    if held is None:
        return _learned(form_id, version, questions, seen, by)
    if (held.questions, held.choices) != (questions, choices):
        held.questions, held.choices = questions, dict(choices)
        held.save(update_fields=["questions", "choices"])
    return held


def _known(held: FormVersion | None, form_id: str, definition: Definition | None) -> list[Question]:
    """The questions known so far: of the definition, else of this version, else of the one learned last."""
    if definition:
        return list(definition.questions)
    last = held or FormVersion.objects.filter(form__form_id=form_id).order_by("-id").first()
    questions = of_plain(last.questions) if last else []
    return [one for one in questions if not one.path.startswith(f"{AGREED_GROUP}/")]


def _asked(known: Sequence[Question], told: Told, records: Iterable[Record]) -> list[Question]:
    """What is known and what the export shows beside it, by the order in which it shows it."""
    samples: dict[str, str] = {}
    repeats: set[str] = {one.repeat for one in known if one.repeat}
    for record in records:
        for path, text in record.answers:
            samples.setdefault(without_rounds(path), text)
            repeats.update(without_rounds(path[: found.start()]) for found in re.finditer(r"\[\d+\]", path))
    paths = {one.path for one in known}
    more = [
        path
        for path in dict.fromkeys((*told.kinds, *samples))
        if path not in paths and not path.startswith("meta/")
    ]
    # What others stand under is a group, and no question: an empty group of JSON looks like one.
    groups = (
        {path for path in (*paths, *more) for other in (*paths, *more) if other.startswith(f"{path}/")}
        if more
        else set()
    )
    return [
        *known,
        *(_seen(path, told, samples.get(path, ""), repeats) for path in more if path not in groups),
    ]


def _seen(path: str, told: Told, sample: str, repeats: set[str]) -> Question:
    kind = told.kinds.get(path, "text")
    if path in META:
        kind = path
    elif kind == "text":
        kind = next((looks for looks, pattern in _LOOKS if pattern.fullmatch(sample)), kind)
    heading = told.labels.get(path, "")
    around = max((one for one in repeats if path.startswith(f"{one}/")), key=len, default="")
    return Question(path, kind, labels={"": heading} if heading and heading != path else {}, repeat=around)


def _with_consent(asked: Sequence[Question]) -> list[Question]:
    """The one question about publishing speaks for every purpose; its own answer is kept as it was said."""
    questions: list[Question] = []
    for one in asked:
        if one.register == CONSENT:
            questions += [replace(one, register=""), *consent_questions(one)]
        else:
            questions.append(one)
    return questions


def _learned(
    form_id: str, version: str, questions: list[dict[str, Any]], seen: Seen, by: Person | None
) -> FormVersion:
    now, definition = timezone.now(), seen.definition
    act = new_act(kind="form", by=by, summary={"form": form_id, "version": version, "learned": True})
    language = definition.language if definition else ""
    named = (definition.title if definition else "") or seen.title or form_id
    form, _ = Form.objects.get_or_create(
        form_id=form_id, defaults={"titles": {language: named}, "is_open": False}
    )
    xform = definition.xform if definition else ""
    source = Source.objects.create(
        digest=sha256(f"{READER}\n{form_id}\n{version}".encode()).hexdigest(), kind="form",
        file_name=one_line(form_id)[-255:], title=one_line(f"{named} ({version})" if version else named)[:500],
        language=language[:12], mode="interview", reader=f"{READER} {__version__}", received_in=act,
    )  # fmt: skip
    return FormVersion.objects.create(
        form=form, version=version, written="", xform=xform, questions=questions,
        md5=md5(xform.encode(), usedforsecurity=False).hexdigest(),
        choices=dict(definition.choices) if definition else {}, language=language[:12], media=[],
        source=source, published_at=now,
    )  # fmt: skip
