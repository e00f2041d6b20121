"""`tinkuy figures`: the tables of an edition, every number with its base, and one number made again by its id."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tinkuy.analyse.indicators.answering import (
    BY_ID,
    Answer,
    Counting,
    answer_of_part,
    answers,
    counting,
    opened,
)
from tinkuy.analyse.indicators.definitions import DEFINITIONS, REGISTER
from tinkuy.analyse.indicators.engines import ALONE, DUCKDB, ENGINES, SPARK, engine
from tinkuy.analyse.indicators.figures import Figure, as_data, figure, figures, totals
from tinkuy.analyse.indicators.rounding import percent
from tinkuy.analyse.indicators.table import ALL
from tinkuy.analyse.indicators.words import WORDS
from tinkuy.analyse.places.answering import OF_PLACES, answers_by_place
from tinkuy.cli.session import LANGUAGES, answer, edition_argument, json_option, own_language
from tinkuy.edition.earlier import earlier_editions
from tinkuy.edition.opening import open_edition
from tinkuy.errors import Refusal


@click.command(name="figures")
@edition_argument
@click.option(
    "--id",
    "ids",
    multiple=True,
    help="A table (T1, or of a part: T9@block-south) or one figure of it (T1:south:cooperative).",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the answer (else yours).")
@click.option("--engine", "name", type=click.Choice(ENGINES), default=DUCKDB, help="What reads the tables.")
@click.option("--master", help=f"The Spark cluster, as spark://HOST:7077 (else {ALONE}: this machine alone).")
@json_option
def command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    edition: Path,
    ids: Sequence[str],
    language: str | None,
    name: str,
    master: str | None,
    as_json: bool,
) -> None:
    """The tables of EDITION: a number, or an edition's folder (the newest of the mapping, if none is named).

    Every figure has an id; asked for by it, it is made again from the edition, with its base.
    """
    folder, earlier = edition, _earlier(edition)
    language = language or own_language()
    asked = [one.partition(":")[0] for one in ids]
    if strange := [one for one in asked if one.partition("@")[0] not in BY_ID and one not in OF_PLACES]:
        raise Refusal(f"There is no table {strange[0]}.", mend=f"There are: {', '.join(BY_ID)}")
    if master and name != SPARK:
        raise Refusal("--master is an address of Spark.", mend="Say --engine spark too.")
    whole = [one for one in asked if one in BY_ID]
    with engine(name, master or ALONE) as backend:
        found = {
            one.name: one for one in answers(folder, earlier, whole if asked else BY_ID, lambda: backend)
        }
        parts = opened(folder, backend=lambda: backend)
        found |= {one: answer_of_part(parts, one) for one in dict.fromkeys(asked) if "@" in one}
        counted = counting(folder, lambda: backend)
    found |= {one: answers_by_place(folder)[one] for one in dict.fromkeys(asked) if one in OF_PLACES}
    chosen = [(found[one.partition(":")[0]], one) for one in ids] or [
        (one, table) for table, one in found.items()
    ]
    if as_json:
        _answer_machines(folder, chosen, counted, language)
        return
    click.echo(_who(counted, language))
    for one, identifier in chosen:
        click.echo()
        if ":" in identifier:
            _show_figure(one, figure(one, identifier), folder.name, language)
        else:
            _show_table(one, language)


def _earlier(folder: Path) -> list[Path]:
    """The editions before it that can be opened, oldest first; says on standard error where the last is not there."""
    earlier = earlier_editions(folder)
    parent = (open_edition(folder).manifest.get("parent") or {}).get("id")
    if parent and parent not in [one.name for one in earlier]:
        click.echo(
            f"tinkuy: edition {parent} is not beside it: what must be hidden because of it is not known.",
            err=True,
        )
    return earlier


def _who(counted: Counting, language: str) -> str:
    """Under which definition is counted, what the others would give, and how many of each tier there are."""
    words = WORDS[language]
    names = {one.id: one.name[language] for one in DEFINITIONS}
    others = []
    for identifier, found in counted.statuses.items():
        low, high = found["included"], found["included"] + found["undetermined"]
        pattern = words["other_exact" if low == high else "other"]
        if identifier != REGISTER:
            others.append(pattern.format(name=names[identifier], low=low, high=high))
    lines = [
        words["definition"].format(name=names[REGISTER], count=counted.statuses[REGISTER]["included"]),
        words["others"].format(list=", ".join(others)),
        words["tiers"].format(
            first=counted.tiers.get(1, 0),
            second=sum(count for tier, count in counted.tiers.items() if tier and tier > 1),
            unknown=counted.tiers.get(None, 0),
        ),
    ]
    return "\n".join(lines)


def _show_table(one: Answer, language: str) -> None:
    question, words = one.question, WORDS[language]["heading"]
    click.echo(f"{one.name}  {question.asks[language]}")
    for name in ("population", "base", "absences", "formula", "method"):
        click.echo(f"    {words[name]}: {getattr(question, name)[language]}")
    for shown in figures(one):
        if not one.table.categories and shown.group.code != ALL:
            continue  # where nothing is known of anybody, it is said once
        if shown.category is None:
            click.echo(f"  {shown.id}  {shown.sentences[language]}")
        elif shown.value != 0:
            click.echo(f"    {_told(one, shown, language):>16}  {shown.id}  {shown.category.label[language]}")
    for line in (*totals(one, language), *(note[language] for note in one.table.notes)):
        click.echo(f"    {line}")


def _told(one: Answer, shown: Figure, language: str) -> str:
    if shown.value is None:
        return str(WORDS[language]["absence"]["hidden"])
    if f"{shown.group.code}:{shown.category.code if shown.category else ''}" in one.table.bases:
        # A number with a base of its own carries it.
        return f"{shown.value} (n = {shown.base.known}/{shown.base.in_scope})"
    share = (
        percent(shown.value, shown.base.known, language)
        if shown.share is not None and shown.base.known
        else ""
    )
    return f"{shown.value} ({share})" if share else str(shown.value)


def _show_figure(one: Answer, shown: Figure, edition: str, language: str) -> None:
    words = WORDS[language]["heading"]
    click.echo(f"{shown.id}  {shown.sentences[language]}")
    for name in ("population", "base", "formula", "method"):
        click.echo(f"    {words[name]}: {getattr(one.question, name)[language]}")
    click.echo(f"    {words['again']}: tinkuy figures {edition} --id {shown.id}")


def _answer_machines(
    folder: Path, chosen: Sequence[tuple[Answer, str]], counted: Counting, language: str
) -> None:
    answer(
        {
            "edition": folder.name,
            "language": language,
            "definition": REGISTER,
            "definitions": counted.statuses,
            "tiers": {"" if tier is None else str(tier): count for tier, count in counted.tiers.items()},
            "tables": [_table_data(one, identifier, language) for one, identifier in chosen],
        }
    )


def _table_data(one: Answer, identifier: str, language: str) -> dict[str, Any]:
    question = one.question
    told = {
        name: getattr(question, name)[language]
        for name in ("asks", "population", "base", "absences", "formula", "method")
    }
    shown = [figure(one, identifier)] if ":" in identifier else figures(one)
    return {
        "id": one.name,
        **told,
        "unit": question.counts,
        "figures": [as_data(some, language) for some in shown],
        "totals": totals(one, language),
        "few": list(one.table.few),
        "notes": [note[language] for note in one.table.notes],
    }
