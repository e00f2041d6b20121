"""A draft as its readers see it: each thing of which they may speak, with its words and where they come from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from tinkuy.analyse.indicators.table import ALL
from tinkuy.edition.earlier import earlier_editions
from tinkuy.edition.opening import Edition
from tinkuy.edition.statement_digest import statement_digest
from tinkuy.workshop.subjects import Subject

if TYPE_CHECKING:
    from tinkuy.analyse.indicators.answering import Answer

# Sentences of a table that are shown before it is too long to read.
MOST_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Told:
    """A statement of a draft. ``themes`` are codes, told where nobody's words are there."""

    subject: Subject
    aspect: str
    supporter: str
    language: str
    text: str
    themes: tuple[str, ...]
    source: str
    locator: str


@dataclass(frozen=True, slots=True)
class Group:
    """One organisation of a draft with its statements: ``facts`` is all that is public about it."""

    subject: Subject
    facts: Mapping[str, Any]
    statements: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """A table of the draft's figures: what it asks, and its first sentences."""

    subject: Subject
    asks: str
    sentences: tuple[str, ...]


def group(edition: Edition, identifier: str, language: str = "") -> Group | None:
    """An organisation of the draft, None where it is not there.

    With a ``language``, of each aspect what is said in it, else what is said in any: a source that was printed in
    two languages says everything twice.
    """
    facts = edition.organisation(identifier)
    if facts is None:
        return None
    told = [_told(facts, one) for one in facts["statements"]]
    own = {one.aspect for one in told if one.language == language}
    shown = [one for one in told if one.language == language or one.aspect not in own] if language else told
    # Said twice in the same words by one source, it is one statement.
    once = {one.subject.statement: one for one in shown}
    return Group(Subject(identifier), facts, tuple(once.values()))


def statement(edition: Edition, subject: Subject) -> Told | None:
    """The statement of a subject; None where the draft has none such."""
    held = group(edition, subject.organisation)
    found = (one for one in held.statements if one.subject == subject) if held else iter(())
    return next(found, None)


def is_there(edition: Edition, subject: Subject) -> bool:
    """Whether the draft has what the subject names."""
    if subject.statement:
        return statement(edition, subject) is not None
    if subject.organisation:
        return edition.organisation(subject.organisation) is not None
    return not subject.figure or _has_figure(edition, subject.figure)


def place_of(edition: Edition, subject: Subject) -> str:
    """The code of the place of the subject's organisation, "" where it has none."""
    facts = edition.organisation(subject.organisation) if subject.organisation else None
    return str((facts or {}).get("place_code") or "")


def counted(edition: Edition, language: str) -> list[Counted]:
    """The tables of the draft's figures, each in its first sentences."""
    return [_counted(one, language) for one in _answers(edition)]


def table_of(edition: Edition, subject: Subject, language: str) -> Counted | None:
    """The table that a subject names, or in which its figure stands."""
    found = _answers(edition, subject.figure.partition(":")[0])
    return next((_counted(one, language) for one in found), None)


def _told(facts: Mapping[str, Any], row: Mapping[str, Any]) -> Told:
    source = facts["source_facts"].get(row["source_id"], {})
    subject = Subject(facts["id"], statement_digest(facts["id"], row))
    return Told(
        subject, row["aspect"], row["supporter"] or "", row["language"] or "", row["text"] or "",
        tuple(row["themes"]), source.get("title", ""), row["locator"] or "",
    )  # fmt: skip


def _counted(one: Answer, language: str) -> Counted:
    from tinkuy.analyse.indicators.figures import figures  # noqa: PLC0415 - see _answers

    said = [found for found in figures(one) if found.group.code == ALL and found.value != 0]
    sentences = tuple(found.sentences[language] for found in said[:MOST_SENTENCES])
    return Counted(Subject(figure=one.question.id), one.question.asks[language], sentences)


def _has_figure(edition: Edition, identifier: str) -> bool:
    from tinkuy.analyse.indicators.figures import figures  # noqa: PLC0415 - see _answers

    table = identifier.partition(":")[0]
    if identifier == table:
        return bool(_answers(edition, table))
    return any(found.id == identifier for one in _answers(edition, table) for found in figures(one))


@lru_cache(maxsize=32)
def _answers(edition: Edition, *tables: str) -> tuple[Answer, ...]:
    """The answers that these tables are, or all. Kept, because editions never change.

    What answers is loaded here and not above: it takes most of a second, and every command that tells the address of
    a page loads this module.
    """
    from tinkuy.analyse.indicators.answering import BY_ID, answers  # noqa: PLC0415

    return tuple(answers(edition.path, earlier_editions(edition.path), tables or tuple(BY_ID)))
