"""`tinkuy workshop`: invited readers comment a draft edition; what is decided is printed in the next."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import click
import segno
from django.conf import settings

from tinkuy.cli.session import answer, counted, home_option, json_option
from tinkuy.edition.drafts import is_draft, public_folders
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.decided import KINDS, OUTCOMES
from tinkuy.workshop.actions import close_workshop, open_workshop
from tinkuy.workshop.deciding.actions import Verdict, decide
from tinkuy.workshop.draft import statement
from tinkuy.workshop.inviting.actions import Invited, invite_reader, renew_link, revoke_link
from tinkuy.workshop.models import Invitation, Workshop
from tinkuy.workshop.pages.bounds import draft_of
from tinkuy.workshop.pages.inviting import address_of
from tinkuy.workshop.reading.opening import progress, spoken, subjects
from tinkuy.workshop.subjects import Subject, subject_of

LANGUAGES = click.Choice([code for code, _name in settings.LANGUAGES])
# Things or comments of a list that are shown at once.
SHOWN = 50


@click.group(name="workshop")
@home_option
@click.pass_context
def command(ctx: click.Context, home: Home) -> None:
    """Have a draft edition read by invited people, and decide about what they say."""
    ctx.obj = home


@command.command(name="open")
@click.argument("edition")
@click.option("--title", required=True, help="What it is called: printed in the next edition.")
@click.option(
    "--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="The last day, as 2026-12-31."
)
@click.option("--public", "is_public", is_flag=True, help="The site goes on showing the edition meanwhile.")
@json_option
@click.pass_obj
def open_command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    home: Home, edition: str, title: str, until: datetime, is_public: bool, as_json: bool
) -> None:
    """Open a workshop on EDITION, which is a draft until it is closed: the site shows the one before it."""
    held = open_workshop(home=home, edition=edition, title=title, until=until.date(), is_public=is_public)
    if as_json:
        answer({"workshop": held.pk, "edition": edition, "is_draft": is_draft(home.editions / edition)})
        return
    click.echo(f"Workshop {held.pk}, “{held.title}”, on edition {edition}, until {held.until}.")
    click.echo(_shown_by_the_site(home, edition))
    click.echo(f"To invite: tinkuy workshop invite {held.pk} --name NAME")


@command.command(name="invite")
@click.argument("workshop", type=int)
@click.option("--name", required=True, help="A name or an office; only coordinators see it.")
@click.option("--language", type=LANGUAGES, default="es", show_default=True, help="Of her pages.")
@click.option(
    "--days", type=click.IntRange(1, 365), help="How long the link holds (else as long as the workshop)."
)
@json_option
def invite_command(workshop: int, name: str, language: str, days: int | None, as_json: bool) -> None:
    """Make a link for one reader of WORKSHOP; it is printed this once."""
    _show_link(invite_reader(workshop=_workshop(workshop), name=name, language=language, days=days), as_json)


@command.command(name="link")
@click.argument("reader", type=int)
@click.option(
    "--to", type=click.Path(dir_okay=False, path_type=Path), help="Write its code to FILE.svg or FILE.png."
)
@json_option
def link_command(reader: int, to: Path | None, as_json: bool) -> None:
    """Make another link for READER, with its code to scan; the one she had leads nowhere any more."""
    if to is not None and to.suffix not in (".svg", ".png"):
        raise Refusal(f"Nothing is known of files that end with “{to.suffix}”.", mend="Use .svg or .png.")
    renewed = renew_link(invitation=_reader(reader))
    if to is not None:
        segno.make(address_of(renewed.token), error="m").save(str(to), scale=8, border=4)
    _show_link(renewed, as_json)


@command.command(name="stop")
@click.argument("reader", type=int)
def stop_command(reader: int) -> None:
    """Stop the link of READER. What was said under it stays."""
    revoke_link(invitation=_reader(reader))
    click.echo(f"The link of reader {reader} leads nowhere any more.")


@command.command(name="list")
@json_option
@click.pass_obj
def list_command(home: Home, as_json: bool) -> None:
    """The workshops with their readers, and how far each is."""
    held = [(one, progress(one)) for one in Workshop.objects.order_by("pk")]
    if as_json:
        answer([_told(home, one, how_far) for one, how_far in held])
        return
    for one, how_far in held:
        ended = "closed" if one.closed_at else f"until {one.until}"
        click.echo(
            f"{one.pk}  edition {one.edition}, {ended}: “{one.title}”. "
            f"{counted(how_far['comments'], 'comment', 'comments')} by {how_far['spoke']} of "
            f"{counted(one.invitations.count(), 'reader', 'readers')}; "
            f"{how_far['waiting']} of {counted(how_far['subjects'], 'thing waits', 'things wait')} for a decision."
        )
        for reader in one.invitations.order_by("pk"):
            click.echo(
                f"     reader {reader.pk}  {reader.name or '-'}{'  (stopped)' if reader.revoked_at else ''}"
            )
    if not held:
        click.echo(
            "There was no workshop yet. Open one: tinkuy workshop open EDITION --title TITLE --until DAY"
        )


@command.command(name="comments")
@click.argument("workshop", type=int)
@click.option("--waiting", "is_waiting", is_flag=True, help="Only what waits for a decision.")
@click.option(
    "--offset", type=click.IntRange(0), default=0, help="Leave out so many things at the beginning."
)
@json_option
def comments_command(workshop: int, is_waiting: bool, offset: int, as_json: bool) -> None:
    """What readers said in WORKSHOP, thing by thing, those that wait for a decision first. For the team."""
    held = _workshop(workshop)
    found = subjects(held).filter(is_waiting=True) if is_waiting else subjects(held)
    rows = list(found[offset : offset + SHOWN])
    said = {row["subject"]: list(spoken(held).filter(subject=row["subject"]).order_by("pk")) for row in rows}
    if as_json:
        answer([_thing(row, said[row["subject"]]) for row in rows])
        return
    for row in rows:
        outcome = "waits" if row["is_waiting"] else row["outcome"] or "right"
        click.echo(f"{row['subject']}  [{outcome}]  {_words(held, row['subject'])}")
        for one in said[row["subject"]]:
            click.echo(f"     {one.kind}: {one.text or '-'}")
    if (left := found.count() - offset - len(rows)) > 0:
        click.echo(f"... and {left:,} more: --offset {offset + SHOWN}")
    if not rows:
        click.echo("Nothing was said yet." if not is_waiting else "Nothing waits.")


@command.command(name="decide")
@click.argument("workshop", type=int)
@click.argument("subject")
@click.option("--outcome", type=click.Choice(OUTCOMES), required=True, help="What is decided.")
@click.option("--because", required=True, help="Why, in words that everybody may read.")
@click.option("--language", type=LANGUAGES, default="es", show_default=True, help="Of these words.")
@click.option("--act", type=int, help="The act of the register that the decision caused.")
def decide_command(  # noqa: PLR0913, PLR0917 - a command takes as many as it has options
    workshop: int, subject: str, outcome: str, because: str, language: str, act: int | None
) -> None:
    """Decide about SUBJECT, as `comments` names it."""
    held, found = _workshop(workshop), subject_of(subject)
    if found is None:
        raise Refusal(f"“{subject[:60]}” names nothing.", mend=f"See: tinkuy workshop comments {workshop}")
    verdict = Verdict(outcome, because, language, act)
    made = decide(workshop=held, subject=found, verdict=verdict, aspect=_aspect(held, found))
    click.echo(f"Decided, {made.outcome}, in act {made.act_id}: the next edition tells it.")


@command.command(name="close")
@click.argument("workshop", type=int)
@click.option(
    "--stays-draft", is_flag=True, help="The site does not show the edition: a corrected one comes out."
)
@click.pass_obj
def close_command(home: Home, workshop: int, stays_draft: bool) -> None:
    """Close WORKSHOP: its links lead nowhere, the names of its readers are emptied, the site shows the edition."""
    held = _workshop(workshop)
    waiting = progress(held)["waiting"]
    close_workshop(home=home, workshop=held, stays_draft=stays_draft)
    click.echo(f"Workshop {workshop} is closed; the names of its readers were emptied.")
    if waiting:
        click.echo(f"{counted(waiting, 'thing still waits', 'things still wait')} for a decision.")
    click.echo(_shown_by_the_site(home, held.edition))


def _shown_by_the_site(home: Home, edition: str) -> str:
    if not is_draft(home.editions / edition):
        return f"The site shows edition {edition} like every other."
    public = public_folders(home.editions)
    instead = f"the site shows edition {public[-1].name}" if public else "the site shows none"
    return f"Edition {edition} is a draft: {instead}. To let it out: tinkuy editions --let-out {edition}"


def _show_link(invited: Invited, as_json: bool) -> None:
    address = address_of(invited.token)
    if as_json:
        answer({"reader": invited.invitation.pk, "address": address})
        return
    click.echo(f"The link of reader {invited.invitation.pk}, shown this once: {address}")
    segno.make(address, error="l").terminal(compact=True)


def _told(home: Home, one: Workshop, how_far: dict[str, int]) -> dict[str, Any]:
    return {
        "workshop": one.pk,
        "edition": one.edition,
        "is_draft": is_draft(home.editions / one.edition),
        "title": one.title,
        "opened_at": one.opened_at,
        "until": one.until,
        "closed_at": one.closed_at,
        "progress": how_far,
        "readers": [
            {"reader": reader.pk, "name": reader.name, "language": reader.language,
             "is_stopped": reader.revoked_at is not None}
            for reader in one.invitations.order_by("pk")
        ],
    }  # fmt: skip


def _thing(row: dict[str, Any], said: list[Any]) -> dict[str, Any]:
    return {
        "subject": row["subject"],
        "is_waiting": row["is_waiting"],
        "outcome": row["outcome"],
        "readers": row["readers"],
        **{kind: row[f"{kind}_count"] for kind in KINDS},
        "comments": [{"kind": one.kind, "text": one.text, "made_at": one.made_at} for one in said],
    }


def _words(held: Workshop, written: str) -> str:
    """What the draft says there, in one line."""
    found = subject_of(written) or Subject()
    edition = draft_of(held)
    if found.statement and (one := statement(edition, found)):
        return f"{one.aspect}: {one.text or ', '.join(one.themes)}".replace("\n", " ")[:200]
    facts = edition.organisation(found.organisation) if found.organisation else None
    return next(iter(facts["name"].values()), facts["acronym"]) if facts else found.about


def _aspect(held: Workshop, found: Subject) -> str:
    one = statement(draft_of(held), found) if found.statement else None
    return one.aspect if one else ""


def _workshop(number: int) -> Workshop:
    found = Workshop.objects.filter(pk=number).first()
    if found is None:
        raise Refusal(f"There is no workshop {number}.", mend="See: tinkuy workshop list")
    return found


def _reader(number: int) -> Invitation:
    found = Invitation.objects.filter(pk=number).select_related("workshop").first()
    if found is None:
        raise Refusal(f"There is no reader {number}.", mend="See: tinkuy workshop list")
    return found
