"""`tinkuy review`: what waits for a person, the answers, and how they are undone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

import click
from rich.console import Console
from rich.table import Table

from tinkuy.cli.session import LANGUAGES, answer, home_option, json_option, own_language
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.doubts import REASONS
from tinkuy.register.judgements.actions import belonging
from tinkuy.register.models import Act, Doubt, Sheet
from tinkuy.register.review.actions import decide, join_by_hand, part_by_hand
from tinkuy.register.review.opening import QuestionInWords, in_words, open_doubts, queue, side_by_side
from tinkuy.register.undoing.actions import last_to_undo, undo

SHOWN = 20
_MORE = {
    "en": "{shown} of {all} questions are shown. The rest: --limit {all}, or --kind.\n"
    "To answer: tinkuy review decide ID DECISION",
    "es": "Se muestran {shown} de {all} preguntas. Las demás: --limit {all}, o --kind.\n"
    "Para responder: tinkuy review decide ID DECISIÓN",
}
_EMPTY = {"en": "Nothing waits for a person.", "es": "Nada espera respuesta de una persona."}


language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default=own_language, help="Language of the sentences."
)


@click.group(name="review", invoke_without_command=True)
@home_option
@json_option
@click.option("--kind", type=click.Choice(sorted(REASONS)), help="Only doubts of this kind.")
@click.option("--limit", type=click.IntRange(1), help=f"How many to print (else {SHOWN}; all with --json).")
@click.option("--offset", type=click.IntRange(0), default=0, help="How many to pass over first.")
@click.option("--same", nargs=2, metavar="ONE OTHER", help="Say that two organisations or sheets are one.")
@click.option(
    "--apart", nargs=2, metavar="ONE OTHER", help="Say that two are not one; ONE leaves OTHER's organisation."
)
@language_option
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    ctx: click.Context,
    home: Home,
    as_json: bool,
    kind: str | None,
    limit: int | None,
    offset: int,
    same: tuple[str, str] | None,
    apart: tuple[str, str] | None,
    language: str,
) -> None:
    """See, decide and undo what waits for a person. Without a word after it: the queue, likeliest first.

    ONE and OTHER are the code of an organisation or the number of a sheet.
    """
    ctx.obj = home
    if ctx.invoked_subcommand:
        return
    if same or apart:
        _by_hand(same, apart)
    elif as_json:
        answer([asdict(one) for one in queue(language=language, kind=kind or "", offset=offset, limit=limit)])
    else:
        _print_queue(kind or "", offset, limit or SHOWN, language)


@command.command(name="decide")
@click.argument("doubt_id", metavar="ID", type=int)
@click.argument("decision")
@click.option("--place", default="", metavar="CODE", help="The place, with the decision “place”.")
@json_option
@click.pass_obj
def decide_command(home: Home, doubt_id: int, decision: str, place: str, as_json: bool) -> None:
    """Answer the question ID with one of its decisions."""
    act = decide(
        doubt=_doubt(doubt_id),
        decision=decision,
        place=place,
        gazetteer=Gazetteer.load(home.charter().country),
    )
    _tell(act, f"Decided: {decision}.", as_json)


@command.command(name="undo")
@click.argument("act_id", metavar="[ACT]", type=int, required=False)
@json_option
@click.pass_obj
def undo_command(home: Home, act_id: int | None, as_json: bool) -> None:
    """Undo an act (a link or a decision), or the last one that was not undone."""
    act = last_to_undo() if act_id is None else Act.objects.filter(pk=act_id).first()
    if act is None:
        raise Refusal(f"There is no act {act_id}.")
    _tell(undo(act=act), f"Act {act.pk} ({act.kind}) is undone.", as_json)


@command.command(name="show")
@click.argument("doubt_id", metavar="ID", type=int)
@language_option
@json_option
@click.pass_obj
def show_command(home: Home, doubt_id: int, language: str, as_json: bool) -> None:
    """See the question ID with its sheets side by side."""
    doubt = _doubt(doubt_id)
    question = in_words(doubt, language)
    by_id = {sheet.pk: sheet for sheet in doubt.sheets.select_related("source")}
    rows = side_by_side([by_id[sheet.id] for sheet in question.sheets])
    if as_json:
        answer(asdict(question) | {"fields": dict(rows)})
        return
    table = Table("", *(f"{sheet.source}\n{sheet.locator}" for sheet in question.sheets), show_lines=True)
    for field, said in rows:
        table.add_row(field, *said)
    _print_questions([question])
    Console().print(table)


def _print_queue(kind: str, offset: int, limit: int, language: str) -> None:
    waiting = open_doubts(kind).count()
    if not waiting:
        click.echo(_EMPTY[language])
        return
    shown = list(queue(language=language, kind=kind, offset=offset, limit=limit))
    _print_questions(shown)
    click.echo(_MORE[language].format(shown=len(shown), all=waiting))


def _print_questions(questions: Iterable[QuestionInWords]) -> None:
    for question in questions:
        score = f"  {question.score:.2f}" if question.score is not None else ""
        click.echo(f"{question.id}  [{question.kind}]{score}  {question.reason}")
        for sheet in question.sheets:
            click.echo(
                f"     {sheet.source}, {sheet.locator}: {sheet.name} (sheet {sheet.id} {sheet.organisation})".rstrip()
            )
        click.echo(f"     → {question.decision or ' | '.join(question.decisions)}\n")


def _by_hand(same: tuple[str, str] | None, apart: tuple[str, str] | None) -> None:
    if same:
        act = join_by_hand(sheets=[_sheets(one)[0] for one in same])
        click.echo(f"Joined. To take it back: tinkuy review undo {act.pk}")
    if apart:
        one, others = _sheets(apart[0])[0], _sheets(apart[1])
        act = part_by_hand(sheet=one, others=[sheet for sheet in others if sheet != one])
        click.echo(f"Parted. To take it back: tinkuy review undo {act.pk}")


def _sheets(named: str) -> list[Sheet]:
    """The sheet of that number, or the sheets of the organisation of that code, the founding one first."""
    chosen = Sheet.objects.select_related("source")
    if named.isdigit():
        sheets = list(chosen.filter(pk=int(named)))
    else:
        held = belonging(organisation__code=named.lower()).values("sheet")
        sheets = list(chosen.filter(pk__in=held).order_by("source__digest", "number"))
    if not sheets:
        raise Refusal(f"There is no organisation and no sheet “{named}”.")
    return sheets


def _doubt(doubt_id: int) -> Doubt:
    doubt = Doubt.objects.filter(pk=doubt_id).first()
    if doubt is None:
        raise Refusal(f"There is no question {doubt_id}.", mend="tinkuy review lists them.")
    return doubt


def _tell(act: Act, said: str, as_json: bool) -> None:
    if as_json:
        answer({"act": act.pk, "kind": act.kind, "summary": act.summary})
    else:
        click.echo(f"{said} To take it back: tinkuy review undo {act.pk}")
