"""`tinkuy claims`: the figures that sources report, how they stand, and what people say of them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import click

from tinkuy.cli.session import LANGUAGES, answer, counted, home_option, json_option, own_language
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.claims.actions import claim_called, judge_claim, standing_of, undo_claims
from tinkuy.register.claims.opening import draft_of, held_claims
from tinkuy.register.claims.standing import DraftStanding, HeldClaim
from tinkuy.register.fields import CLAIM_STATUSES
from tinkuy.register.models import Act
from tinkuy.register.one_line import one_line

SHOWN = 40
_BOUNDS = {"about": "about ", "at_least": "at least ", "at_most": "at most "}
because_option = click.option(
    "--because", required=True, help="Why, in a sentence: it is printed beside the figure."
)
language_option = click.option(
    "--language", type=click.Choice(LANGUAGES), default=own_language, help="Language of the reason."
)


@click.group(name="claims")
@home_option
@click.pass_context
def command(ctx: click.Context, home: Home) -> None:
    """The figures that sources report: see them, dispute or accept one, take that back.

    They come from an audit: tinkuy audit FILE... --keep
    """
    ctx.obj = home


@command.command(name="list")
@click.option("--status", type=click.Choice(CLAIM_STATUSES), help="Only those that stand so.")
@click.option("--limit", type=click.IntRange(1), help=f"How many to print (else {SHOWN}; all with --json).")
@json_option
def list_command(status: str | None, limit: int | None, as_json: bool) -> None:
    """The claims that hold, by source and line, with base, status and reason."""
    held = [one for one in held_claims() if status in (None, one.standing.status)]
    if as_json:
        answer([_as_json(one) for one in held[:limit]])
        return
    for one in held[: limit or SHOWN]:
        click.echo(f"{one.code}  {one.standing.status:8}  {one.source} {one.locator}: {_figure(one)}")
        for words in (one.standing.words.get("en") or next(iter(one.standing.words.values()), ""),):
            if words:
                click.echo(f"              {one_line(words)}")
    if not held:
        click.echo("There are no such claims. To keep those of a document: tinkuy audit FILE... --keep")
    elif len(held) > (limit or SHOWN):
        click.echo(f"{limit or SHOWN} of {len(held)} claims are shown. The rest: --limit {len(held)}.")


@command.command(name="dispute")
@click.argument("code")
@because_option
@language_option
def dispute_command(code: str, because: str, language: str) -> None:
    """Say that the claim CODE does not hold, and why."""
    claim = claim_called(code)
    held = draft_of(standing_of(claim))
    standing = DraftStanding(
        "disputed",
        "person",
        _words(because, language),
        held.base,
        held.base_from,
        held.computed,
        held.question,
    )
    _tell(judge_claim(claim=claim, standing=standing), f"{claim.code} is disputed.")


@command.command(name="accept")
@click.argument("code")
@because_option
@language_option
@click.option("--base", help="Of how many it is, where you know.")
@click.option("--figure", help="Id of the edition's figure that answers the same (T1:all:cooperative).")
def accept_command(code: str, because: str, language: str, base: str | None, figure: str | None) -> None:
    """Say that the claim CODE may stand as its source reports it, and why. It is never told as computed."""
    claim = claim_called(code)
    held = draft_of(standing_of(claim))
    standing = DraftStanding(
        status="reported",
        reason="person",
        words=_words(because, language),
        base=_number(base) if base else held.base,
        base_from="stated" if base else held.base_from,
        computed=held.computed,
        question=held.question if figure is None else figure,
    )
    _tell(judge_claim(claim=claim, standing=standing), f"{claim.code} stands as reported.")


@command.command(name="undo")
@click.argument("act_id", metavar="[ACT]", type=int, required=False)
def undo_command(act_id: int | None) -> None:
    """Undo an act on claims, or the newest: what was said before holds again."""
    act = None if act_id is None else Act.objects.filter(pk=act_id).first()
    if act_id is not None and act is None:
        raise Refusal(f"There is no act {act_id}.")
    undoing = undo_claims(act=act)
    held = sum(1 for _ in held_claims())
    click.echo(
        f"Act {undoing.summary['undone']} is undone. {counted(held, 'claim holds', 'claims hold')} now."
    )


def _tell(act: Act, said: str) -> None:
    click.echo(f"{said} The next edition tells it so. To take it back: tinkuy claims undo {act.pk}")


def _words(because: str, language: str) -> dict[str, str]:
    words = one_line(because).strip()
    if not words:
        raise Refusal("A reason needs words.", mend="Give --because.")
    return {language: words}


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written.replace(",", ""))
    except InvalidOperation:
        number = Decimal(0)
    if not number.is_finite() or number <= 0:
        raise Refusal(f"{written!r} is no base.", mend="Give a number above zero, as 1330.")
    return number


def _figure(one: HeldClaim) -> str:
    base = "" if one.standing.base is None else f" (of {one.standing.base.normalize():,f})"
    return one_line(f"{_BOUNDS.get(one.bound, '')}{one.printed} {one.population}{base}").strip()


def _as_json(one: HeldClaim) -> dict[str, Any]:
    stands = one.standing
    low, high = stands.computed or (None, None)
    told = {name: getattr(one, name) for name in HeldClaim.__slots__ if name not in ("standing", "value")}
    return told | {
        "value": float(one.value),
        "status": stands.status,
        "reason": stands.reason,
        "words": dict(stands.words),
        "base": None if stands.base is None else float(stands.base),
        "base_from": stands.base_from,
        "computed": None if low is None or high is None else [float(low), float(high)],
        "question": stands.question,
    }
