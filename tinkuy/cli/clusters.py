"""`tinkuy clusters`: candidates for clusters, each membership explained; a person gives them their names."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tinkuy.analyse.clusters.explaining import Explaining, explaining_of, name_given
from tinkuy.analyse.clusters.finding import Candidate, Membership, candidates_of
from tinkuy.analyse.clusters.spots import spots_of
from tinkuy.cli.session import (
    LANGUAGES,
    answer,
    edition_argument,
    edition_folder,
    home_option,
    json_option,
    own_language,
)
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.clusters.actions import name_cluster

# The id of all of them, and what the ids of candidates begin with.
ALL = "clusters"
NOTE = {
    "es": "Candidatos: los halla una regla; una persona decide si son un clúster y cómo se llama.",
    "en": "Candidates: a rule finds them; a person decides whether they are a cluster and what it is called.",
}
ROLES = {
    "es": {"shared": "mismo rubro", "complementary": "rubro complementario", "support": "entidad de apoyo"},
    "en": {"shared": "same line", "complementary": "complementary line", "support": "support body"},
}


class _Showing(click.Group):
    """A group whose first word, where it is no command, is the edition to show."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["show", *args]
        return super().parse_args(ctx, args)


@click.group(name="clusters", cls=_Showing)
def command() -> None:
    """Candidates for clusters of an edition: near each other, in shared or complementary lines, with support bodies.

    tinkuy clusters [EDITION] prints them (see tinkuy clusters show --help); tinkuy clusters name gives one its name.
    """


@command.command(name="show")
@edition_argument
@click.option(
    "--id",
    "ids",
    multiple=True,
    help="A candidate (clusters:crafts-region-08), or one of its members (clusters:crafts-region-08:ORGANISATION).",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the answer (else yours).")
@json_option
def show_command(edition: Path, ids: Sequence[str], language: str | None, as_json: bool) -> None:
    """The candidates of EDITION: a number, or an edition's folder (the newest of the mapping, if none is named)."""
    opened = open_edition(edition)
    language = language or own_language()
    explaining = explaining_of(opened, language)
    found = _chosen(opened, ids)
    base = explaining.base(spots_of(opened.path), opened.id)
    if as_json:
        answer(
            {
                "edition": opened.id,
                "language": language,
                "note": NOTE[language],
                "base": base,
                "candidates": [_data(opened, explaining, *one) for one in found],
            }
        )
        return
    click.echo(f"{NOTE[language]}\n{base}")
    for one, members in found:
        click.echo()
        click.echo(f"{one.id}  {_title(opened, one, language)} ({len(one.members)}), {explaining.where(one)}")
        for member in members:
            click.echo(f"  {ROLES[language][member.role]:>20}  {member.id}  {explaining.name(member.id)}")
            click.echo(f"  {'':>20}  {explaining.why(one, member)}")
    if found:
        click.echo("\nTo name one: tinkuy clusters name ID NAME")


@command.command(name="name")
@home_option
@click.argument("cluster")
@click.argument("name")
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="The language of the name (else the mapping's first)."
)
def name_command(home: Home, cluster: str, name: str, language: str | None) -> None:
    """Give the candidate CLUSTER (its identifier) of the newest edition the NAME; the next edition carries it."""
    opened = open_edition(edition_folder(home.path, ""))
    if cluster not in {one.id for one in candidates_of(opened.path)}:
        raise Refusal(
            f"Edition {opened.id} has no candidate “{cluster}”.", mend="See which there are: tinkuy clusters"
        )
    language = language or home.charter().languages[0]
    act = name_cluster(cluster=cluster, names={language: name})
    click.echo(
        f"{cluster} is called “{act.summary['names'][language]}” from the next edition on. "
        f"To take it back: tinkuy review undo {act.pk}"
    )


def _title(opened: Edition, one: Candidate, language: str) -> str:
    """The name that people gave it, as the edition carries it; else its line."""
    named, _day = name_given(opened, one, language)
    return named or str(opened.labels["line"].get(one.line, {}).get(language) or one.line)


def _chosen(opened: Edition, ids: Sequence[str]) -> list[tuple[Candidate, tuple[Membership, ...]]]:
    """The candidates that ids name, each with the members that are asked for; all of them for no id, or ``ALL``."""
    found = candidates_of(opened.path)
    if not ids or ALL in ids:
        return [(one, one.members) for one in found]
    chosen = []
    for identifier in ids:
        name, _, member = identifier.removeprefix(f"{ALL}:").partition(":")
        some = [
            (one, members)
            for one in found
            if one.id == name and (members := tuple(some for some in one.members if member in ("", some.id)))
        ]
        if not some:
            raise Refusal(
                f"Edition {opened.id} has no candidate “{identifier}”.",
                mend="See which there are: tinkuy clusters",
            )
        chosen += some
    return chosen


def _data(
    opened: Edition, explaining: Explaining, one: Candidate, members: Sequence[Membership]
) -> dict[str, Any]:
    names = {named["id"]: named for named in opened.manifest.get("clusters", ())}
    return {
        "id": one.id,
        "names": names.get(one.id, {}).get("names", {}),
        "line": one.line,
        "extent": one.extent,
        "place": one.place,
        "middle": one.middle or None,
        "where": explaining.where(one),
        "count": len(one.members),
        "sentence": explaining.told(one),
        "members": [
            {
                "id": member.id,
                "role": member.role,
                "line": member.line or None,
                "km": None if member.km is None else round(member.km),
                "known_to": member.known_to or None,
                "why": explaining.why(one, member),
            }
            for member in members
        ],
    }
