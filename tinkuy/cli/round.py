"""`tinkuy round`: plan a round of interviews, carry it out, see what is missing."""

from __future__ import annotations

from datetime import datetime

import click
from django.utils import timezone

from tinkuy.cli.session import answer, counted, json_option, listing_group
from tinkuy.collect.rounds.actions import (
    Named,
    add_visits,
    mark_visit,
    of_register,
    open_round,
    plan_visit,
    send_form,
)
from tinkuy.collect.rounds.ahead import is_late
from tinkuy.collect.rounds.harvest.actions import harvest
from tinkuy.collect.rounds.links.actions import end_link, make_link
from tinkuy.collect.rounds.links.views import address_of
from tinkuy.collect.rounds.models import Round, Visit
from tinkuy.collect.rounds.reading.opening import (
    alike,
    day_of,
    estimated,
    forms_to_send,
    found_by_interview,
    missing,
    not_reached,
    states,
    told,
    tree,
    waves_of,
)
from tinkuy.collect.rounds.saturation import new_in_last
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.fields import INTERVIEW_MODES

_DAY = click.DateTime(["%Y-%m-%d"])
_MOMENT = click.DateTime(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"])
round_argument = click.argument("number", type=int, metavar="ROUND")
visit_argument = click.argument("number", type=int, metavar="VISIT")
# Visits of a list that are shown at once.
SHOWN = 50


@listing_group("round")
def command(home: Home, as_json: bool) -> None:
    """Rounds of interviews. Without a word after it: the rounds, with how far each is."""
    rounds = [(one, states(one)) for one in Round.objects.select_related("form")]
    if as_json:
        answer([{"round": one.pk, "title": one.title, "form": one.form.form_id, "starts_on": one.starts_on,
                 "ends_on": one.ends_on, "states": held} for one, held in rounds])  # fmt: skip
        return
    for one, held in rounds:
        done = ", ".join(f"{count} {state.replace('_', ' ')}" for state, count in held.items() if count)
        click.echo(
            f"{one.pk:>3}  {one.title}  {one.starts_on} to {one.ends_on}  {done or 'nobody to visit yet'}"
        )
    if not rounds:
        click.echo("No round yet. Open one: tinkuy round open TITLE --from DAY --to DAY")


@command.command(name="open")
@click.argument("title")
@click.option("--form", "form_id", default="tinkuy_interview", show_default=True, help="The form's form_id.")
@click.option("--from", "starts", type=_DAY, required=True, help="The first day, as 2026-12-01.")
@click.option("--to", "ends", type=_DAY, required=True, help="The last day.")
def open_command(title: str, form_id: str, starts: datetime, ends: datetime) -> None:
    """Open a round with a published form."""
    made = open_round(title=title, form_id=form_id, starts_on=starts.date(), ends_on=ends.date())
    click.echo(f"Round {made.pk}: {made.title}. Say whom to visit: tinkuy round add {made.pk}")


@command.command(name="add")
@round_argument
@click.option(
    "--organisation", "codes", multiple=True, metavar="CODE", help="One of the register; again for more."
)
@click.option("--name", default="", help="One that is not in the register.")
@click.option("--where", default="", help="Where it is, as it was said.")
@click.option("--contact", default="", help="How it is reached; never published.")
@click.pass_obj
def add_command(home: Home, /, number: int, codes: tuple[str, ...], **said: str) -> None:
    """Plan visits: to organisations of the register, or to one by its name."""
    named = of_register(codes)
    if said["name"]:
        found = Gazetteer.load(home.charter().country).resolve(said["where"]) if said["where"] else None
        named.append(Named(said["name"], said["where"], said["contact"], found.code if found else ""))
    if not named:
        raise Refusal("Nobody was named.", mend="Give --organisation or --name.")
    added = add_visits(round=_round(number), named=named)
    for visit in added:
        click.echo(f"{visit.pk:>5}  {visit.name}")
    click.echo(f"{counted(len(added), 'visit is', 'visits are')} new.")


@command.command(name="visits")
@round_argument
@click.option("--state", type=click.Choice(Visit.STATES), help="Only these.")
@click.option("--on", "day", type=_DAY, help="Only those of this day, in their order.")
@click.option("--of", "email", default="", metavar="EMAIL", help="Only those of this interviewer.")
@click.option("--offset", type=int, default=0, help="Leave out so many at the beginning.")
@json_option
def visits_command(
    number: int, state: str | None, day: datetime | None, as_json: bool, **which: str | int
) -> None:
    """The visits of a round, some at a time."""
    round = _round(number)
    person = _person(str(which["email"])) if which["email"] else None
    visits = day_of(round, day.date(), person) if day else round.visits.order_by("wave", "id")
    visits = visits.filter(state=state) if state else visits
    visits = visits.filter(interviewer=person) if person else visits
    start = int(which["offset"])
    shown = list(visits.select_related("interviewer", "organisation")[start : start + SHOWN])
    if as_json:
        answer([told(visit) for visit in shown])
        return
    for visit in shown:
        click.echo(_line(visit))
    if (left := visits.count() - start - len(shown)) > 0:
        click.echo(f"... and {left} more: --offset {start + SHOWN}")


@command.command(name="plan")
@visit_argument
@click.option("--on", "moment", type=_MOMENT, help='Day and hour, as "2026-12-01 10:00".')
@click.option("--mode", type=click.Choice(INTERVIEW_MODES), help="How it is held.")
@click.option("--interviewer", default="", metavar="EMAIL", help="Who goes.")
def plan_command(number: int, moment: datetime | None, mode: str | None, interviewer: str) -> None:
    """Agree on a day for a VISIT, on how it is held, on who goes."""
    at = timezone.make_aware(moment) if moment else None
    person = _person(interviewer) if interviewer else None
    visit = plan_visit(visit=_visit(number), appointment_at=at, mode=mode, interviewer=person)
    click.echo(_line(visit))
    day = told(visit)["send_on"]
    if at and day:
        today = timezone.localdate()
        late = " That is less than four days ahead." if is_late(at.date(), today) else ""
        click.echo(f"The form goes on {max(day, today)}.{late}")


@command.command(name="sent")
@visit_argument
@click.option("--by", "channel", required=True, help='By which way: "e-mail", "WhatsApp", "on paper".')
def sent_command(number: int, channel: str) -> None:
    """Note that the form went ahead to a VISIT."""
    click.echo(_line(send_form(visit=_visit(number), channel=channel)))


@command.command(name="link")
@visit_argument
@click.option(
    "--end", "is_end", is_flag=True, help="End the link instead: whoever has it reads nothing any more."
)
def link_command(number: int, is_end: bool) -> None:
    """Make the link at which the organisation of a VISIT reads the form, in the place of an earlier one."""
    visit = _visit(number)
    if is_end:
        click.echo("The link holds no longer." if end_link(visit=visit) else "There was no link.")
        return
    click.echo(address_of(make_link(visit=visit).token))
    click.echo("It is shown this once, and holds until the day of the interview is over.")


@command.command(name="mark")
@visit_argument
@click.argument("state", type=click.Choice(Visit.STATES))
@click.option("--because", default="", help="Why; kept with the change.")
def mark_command(number: int, state: str, because: str) -> None:
    """Note what came of a VISIT."""
    click.echo(_line(mark_visit(visit=_visit(number), state=state, said=because)))


@command.command(name="today")
@round_argument
@click.option("--on", "day", type=_DAY, help="Another day than today.")
def today_command(number: int, day: datetime | None) -> None:
    """What a day asks for: forms to send ahead, interviews to hold."""
    round, on = _round(number), day.date() if day else timezone.localdate()
    to_send, to_hold = forms_to_send(round, on), list(day_of(round, on))
    for visit in to_send:
        click.echo(f"send the form   {_line(visit)}")
    for visit in to_hold:
        click.echo(f"interview       {_line(visit)}")
    if not to_send and not to_hold:
        click.echo(f"Nothing on {on}.")


@command.command(name="harvest")
@round_argument
@click.pass_obj
def harvest_command(home: Home, number: int) -> None:
    """Bring a round up to date with the interviews that came in: whose they are, whom they named."""
    done = harvest(round=_round(number), gazetteer=Gazetteer.load(home.charter().country))
    click.echo(
        f"{counted(done.interviews, 'interview', 'interviews')} new, {done.unplanned} of them not planned; "
        f"{counted(done.named, 'organisation', 'organisations')} named for the first time."
    )


@command.command(name="tree")
@round_argument
def tree_command(number: int) -> None:
    """Who named whom, and who was named and not reached."""
    round = _round(number)
    for branch, visit in tree(round):
        click.echo(f"{'  ' * branch.depth}{visit.name} ({visit.state.replace('_', ' ')})")
    left = not_reached(round).count()
    click.echo(f"{counted(left, 'was', 'were')} named and not reached.")


@command.command(name="saturation")
@round_argument
@json_option
def saturation_command(number: int, as_json: bool) -> None:
    """Whether interviews still find organisations that nobody had named."""
    found = found_by_interview(_round(number))
    if as_json:
        answer([one._asdict() for one in found])
        return
    click.echo("interview  named  new  known")
    for one in found:
        click.echo(f"{one.interview:>9}  {one.named:>5}  {one.new:>3}  {one.known:>5}")
    last = new_in_last(found)
    if last is not None:
        click.echo(f"New organisations per interview over the last five: {last:.1f}")


@command.command(name="referrals")
@round_argument
@click.pass_obj
@json_option
def referrals_command(home: Home, number: int, as_json: bool) -> None:
    """How far referrals went, whether regions name themselves, and, by the degree question, each region's share."""
    round = _round(number)
    waves, pairs = waves_of(round), alike(round)
    try:
        shares, why = dict(estimated(round)), ""
    except Refusal as refusal:
        shares, why = {}, str(refusal)
    if as_json:
        answer(
            {
                "waves": [one._asdict() for one in waves],
                "homophily": [one._asdict() for one in pairs],
                "estimated_shares": shares or None,
                "not_estimated_because": why or None,
            }
        )
        return
    gazetteer = Gazetteer.load(home.charter().country)
    for one in waves:
        click.echo(f"Wave {one.wave}: {one.interviewed} interviewed of {one.visits}")
    for two in pairs:
        click.echo(
            f"{_region(gazetteer, two.group):30} names {two.inside} of {two.named} in its own region; "
            f"of all named, {two.others} of {two.all_named} are there"
        )
    for code, share in shares.items():
        click.echo(f"{_region(gazetteer, code):30} {100 * share:.0f} % of those whom referral can find")
    click.echo(
        why or "Estimated by how many others each knows; referrals are no sample: no margin of error is told."
    )


def _region(gazetteer: Gazetteer, code: str) -> str:
    return gazetteer.place(code).name if gazetteer.knows(code) else "place not known"


@command.command(name="missing")
@round_argument
@click.pass_obj
def missing_command(home: Home, number: int) -> None:
    """What is missing by region and by line of activity: visits, and how many of them were interviewed."""
    gazetteer = Gazetteer.load(home.charter().country)
    held = missing(_round(number))
    for code, (visits, asked) in held["places"].items():
        click.echo(f"{_region(gazetteer, code):30} {asked} of {visits}")
    for line, (visits, asked) in held["lines"].items():
        click.echo(f"{line:30} {asked} of {visits}")


def _round(number: int) -> Round:
    found = Round.objects.filter(id=number).select_related("form").first()
    if found is None:
        raise Refusal(f"There is no round {number}.", mend="tinkuy round lists them.")
    return found


def _visit(number: int) -> Visit:
    found = Visit.objects.filter(id=number).first()
    if found is None:
        raise Refusal(f"There is no visit {number}.", mend="tinkuy round visits ROUND lists them.")
    return found


def _person(email: str) -> Person:
    found = Person.objects.filter(email__iexact=email).first()
    if found is None:
        raise Refusal(f"There is no {email} in this mapping.", mend="tinkuy devices add makes one.")
    return found


def _line(visit: Visit) -> str:
    words = [f"{visit.pk:>5}  {visit.name}"]
    if visit.where:
        words.append(visit.where)
    words.append(visit.state.replace("_", " "))
    if visit.appointment_at:
        local = timezone.localtime(visit.appointment_at)
        words.append(f"{local:%Y-%m-%d %H:%M}")
    if visit.interviewer:
        words.append(str(visit.interviewer))
    return "  ".join(words)
