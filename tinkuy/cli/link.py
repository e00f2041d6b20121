"""`tinkuy link`: judge which sheets are about the same organisation."""

from __future__ import annotations

from dataclasses import asdict

import click

from tinkuy.cli.session import answer, counted, home_option, json_option, progress
from tinkuy.home import Home
from tinkuy.places.gazetteer import Gazetteer
from tinkuy.register.linking.actions import Linked, link_sheets


@click.command(name="link")
@home_option
@json_option
def command(home: Home, as_json: bool) -> None:
    """Judge which sheets are about the same organisation; queue what a person must decide.

    What was judged before stays. Every judgement can be undone: `tinkuy review undo`.
    """
    with progress("Linking", quiet=as_json) as advance:
        linked = link_sheets(gazetteer=Gazetteer.load(home.charter().country), advance=advance)
    if as_json:
        answer(asdict(linked))
        return
    for line in told(linked):
        click.echo(line)


def told(linked: Linked) -> list[str]:
    """What linking did, in sentences."""
    if not linked.is_new:
        return ["Nothing new to judge: the register is as it was." + _waiting(linked)]
    asked = linked.doubts + linked.doubts_about_places
    return [
        f"{counted(linked.judged, 'sheet', 'sheets')} judged: "
        f"{counted(linked.founded, 'organisation', 'organisations')} founded, "
        f"{counted(linked.joined, 'sheet', 'sheets')} joined to one.{_waiting(linked)}",
        *(
            [f"{counted(linked.acronyms, 'line', 'lines')} of acronym lists found their organisation."]
            if linked.acronyms
            else []
        ),
        f"{counted(asked, 'new question', 'new questions')} for a person ({linked.doubts:,} whether two are one, "
        f"{linked.doubts_about_places:,} about places): tinkuy review",
        f"To take it back: tinkuy review undo {linked.act}",
    ]


def _waiting(linked: Linked) -> str:
    lines = counted(linked.waiting, "line of a directory waits", "lines of directories wait")
    return f" {lines} for an answer." if linked.waiting else ""
