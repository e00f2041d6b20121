"""A published version of a form as it is handed on to whoever does not read the database."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.collect.forms.questions import Question


@dataclass(frozen=True, slots=True)
class HeldForm:
    """One version: ``source`` is the identifier that sheets filled with it name; ``language`` its first one, or "".

    ``is_offered`` where it is the newest version of a form that is handed out.
    """

    form: str
    version: str
    titles: Mapping[str, str]
    language: str
    xform: str
    questions: tuple[Question, ...]
    choices: Mapping[str, Mapping[str, Mapping[str, str]]]
    source: str
    is_offered: bool
