"""`tinkuy networks`: the reported ties of an edition: what hangs together, who reaches whom, who stands between."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import as_data, figure, figures
from tinkuy.analyse.indicators.table import ALL
from tinkuy.analyse.networks import groups as grouping
from tinkuy.analyse.networks.answering import BY_ID, answers_about_ties
from tinkuy.analyse.networks.brokers import Broker, brokers, sentence
from tinkuy.analyse.networks.groups import Group, groups
from tinkuy.analyse.networks.network import Network, network_of
from tinkuy.cli.session import LANGUAGES, answer, edition_argument, json_option, own_language
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.errors import Refusal

ONLY_REPORTED = {
    "es": "Solo vínculos declarados. Que no se declare ninguno no quiere decir que no lo haya.",
    "en": "Reported ties only. That none is reported does not mean that there is none.",
}
BROKERS, GROUPS = "brokers", "groups"
NO_BROKER = {
    "es": "Ninguna organización está entre otras dos.",
    "en": "No organisation stands between two others.",
}
NO_GROUP = {
    "es": "No se declara ningún vínculo entre dos de la edición.",
    "en": "No tie between two of the edition is reported.",
}


@click.command(name="networks")
@edition_argument
@click.option(
    "--id",
    "ids",
    multiple=True,
    help="A table (N2), one figure of it (N2:south:reach_1), brokers, or groups that hang together.",
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the answer (else yours).")
@json_option
def command(edition: Path, ids: Sequence[str], language: str | None, as_json: bool) -> None:
    """The reported ties of EDITION: a number, or an edition's folder (the newest of the mapping, if none is named).

    --id brokers is who stands between others, --id brokers:south the same by ties inside the block south,
    brokers:all:ORGANISATION one of them. --id groups is what hangs together, groups:all:1 one group,
    groups:all:1:ORGANISATION with how many of it an organisation is tied.
    """
    opened = open_edition(edition)
    language = language or own_language()
    ids = ids or (*BY_ID, BROKERS)
    tables = [one for one in ids if one.partition(":")[0] not in (BROKERS, GROUPS)]
    asked = [one.partition(":")[0] for one in tables]
    if strange := [one for one in asked if one not in BY_ID]:
        raise Refusal(
            f"There is no table {strange[0]}.", mend=f"There are: {', '.join((*BY_ID, BROKERS, GROUPS))}"
        )
    found = {one.question.id: one for one in answers_about_ties(opened.path, asked)}
    chosen = [(found[one.partition(":")[0]], one) for one in tables]
    standing = [_Standing(opened, one, language) for one in ids if one.partition(":")[0] == BROKERS]
    together = [_Together(opened, one, language) for one in ids if one.partition(":")[0] == GROUPS]
    if as_json:
        answer(
            {
                "edition": opened.id,
                "language": language,
                "note": ONLY_REPORTED[language],
                "tables": [_table(one, identifier, language) for one, identifier in chosen],
                "brokers": [one.data() for one in standing],
                "groups": [group for one in together for group in one.data()],
            }
        )
        return
    click.echo(ONLY_REPORTED[language])
    for one, identifier in chosen:
        _show(one, identifier, language)
    for lines in (*(one.lines() for one in standing), *(one.lines() for one in together)):
        click.echo()
        for said in lines:
            click.echo(said)


def _network(opened: Edition, block: str) -> Network:
    if block and block not in opened.labels["block"]:
        raise Refusal(
            f"There is no block “{block}”.", mend=f"There are: {', '.join(sorted(opened.labels['block']))}."
        )
    return network_of(opened.path, block)


class _Asked:
    """What an id asks of a network: "brokers:south:ORGANISATION" has a block ("all" or none: all) and the rest."""

    def __init__(self, opened: Edition, identifier: str, language: str) -> None:
        self.opened, self.identifier, self.language = opened, identifier, language
        _, _, where = identifier.partition(":")
        block, _, self.rest = where.partition(":")
        self.network = _network(opened, "" if block == ALL else block)
        self.label = opened.labels["block"][self.network.block] if self.network.block else {}

    def refusal(self) -> Refusal:
        what = self.identifier.partition(":")[0]
        return Refusal(
            f"Edition {self.opened.id} has no {self.identifier}.",
            mend=f"See which there are: tinkuy networks {self.opened.id} --id {what}",
        )


class _Standing(_Asked):
    """Who stands between others."""

    def chosen(self) -> list[Broker]:
        found = [one for one in brokers(self.network) if self.rest in ("", one.id)]
        if self.rest and not found:
            raise self.refusal()
        return found

    def told(self, one: Broker) -> str:
        name = self.opened.called(one.id, self.language)
        return sentence(self.network, one, name, self.language, self.label)

    def lines(self) -> list[str]:
        return [self.told(one) for one in self.chosen()] or [NO_BROKER[self.language]]

    def data(self) -> dict[str, Any]:
        """The brokers for machines, and how exactly they are known."""
        found = self.network.betweenness
        return {
            "block": self.network.block or None,
            "starting_points": {"used": found.starts, "of": found.of, "seed": found.seed},
            "organisations": [_broker(self.opened, one, self.told(one)) for one in self.chosen()],
        }


class _Together(_Asked):
    """What hangs together."""

    def chosen(self) -> list[tuple[Group, list[str]]]:
        """The groups that are asked for, each with those of it that are asked for."""
        number, _, organisation = self.rest.partition(":")
        found = [
            (one, [organisation] if organisation else list(one.ties))
            for one in groups(self.network)
            if number in ("", str(one.number)) and (not organisation or organisation in one.ties)
        ]
        if self.rest and not found:
            raise self.refusal()
        return found

    def tied(self, group: Group, identifier: str) -> str:
        name = self.opened.called(identifier, self.language)
        return grouping.tied_sentence(group, identifier, name, self.language)

    def lines(self) -> list[str]:
        is_one = self.rest.count(":") == 1
        told = []
        for group, some in self.chosen():
            told += [] if is_one else [grouping.sentence(self.network, group, self.language, self.label)]
            told += [f"    {self.tied(group, one)}" for one in some] if self.rest else []
        return told or [NO_GROUP[self.language]]

    def data(self) -> list[dict[str, Any]]:
        """The groups for machines."""
        return [
            {
                "block": self.network.block or None,
                "number": group.number,
                "size": group.size,
                "sentence": grouping.sentence(self.network, group, self.language, self.label),
                "organisations": [
                    {"id": one, "ties": group.ties[one], "sentence": self.tied(group, one)} for one in some
                ],
            }
            for group, some in self.chosen()
        ]


def _broker(opened: Edition, one: Broker, said: str) -> dict[str, Any]:
    return {
        "id": one.id,
        "names": (opened.organisation(one.id) or {}).get("name"),
        "pairs": one.pairs,
        "of": one.of,
        "is_exact": one.is_exact,
        "ties": one.ties,
        "reach": one.reach,
        "tier": one.tier or None,
        "sentence": said,
    }


def _table(one: Answer, identifier: str, language: str) -> dict[str, Any]:
    shown = [figure(one, identifier)] if ":" in identifier else figures(one)
    return {
        "id": one.question.id,
        "asks": one.question.asks[language],
        "figures": [as_data(some, language) for some in shown],
        "notes": [note[language] for note in one.table.notes],
    }


def _show(one: Answer, identifier: str, language: str) -> None:
    click.echo()
    if ":" in identifier:
        click.echo(f"{identifier}  {figure(one, identifier).sentences[language]}")
        return
    click.echo(f"{one.question.id}  {one.question.asks[language]}")
    for shown in figures(one):
        if not one.table.categories and shown.group.code != ALL:
            continue  # where nothing is known of anybody, it is said once
        if shown.category is None:
            click.echo(f"  {shown.id}  {shown.sentences[language]}")
        elif shown.value:
            click.echo(f"    {shown.value:>6}  {shown.id}  {shown.category.label[language]}")
    for note in one.table.notes:
        click.echo(f"    {note[language]}")
