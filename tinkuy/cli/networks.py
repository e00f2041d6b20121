"""`tinkuy networks`: the reported ties of an edition: what hangs together, who reaches whom, who stands between."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from tinkuy.analyse.indicators.answering import Answer
from tinkuy.analyse.indicators.figures import as_data, figure, figures
from tinkuy.analyse.indicators.table import ALL
from tinkuy.analyse.networks.answering import BY_ID, answers_about_ties
from tinkuy.analyse.networks.brokers import Broker, brokers, sentence
from tinkuy.analyse.networks.network import Network, network_of
from tinkuy.cli.session import LANGUAGES, answer, edition_argument, json_option, own_language
from tinkuy.edition.opening import Edition, open_edition
from tinkuy.errors import Refusal

ONLY_REPORTED = {
    "es": "Solo vínculos declarados. Que no se declare ninguno no quiere decir que no lo haya.",
    "en": "Reported ties only. That none is reported does not mean that there is none.",
}
BROKERS = "brokers"
NO_BROKER = {
    "es": "Ninguna organización está entre otras dos.",
    "en": "No organisation stands between two others.",
}


@click.command(name="networks")
@edition_argument
@click.option(
    "--id", "ids", multiple=True, help="A table (N2), one figure of it (N2:south:reach_1), or brokers."
)
@click.option("--language", type=click.Choice(LANGUAGES), help="The language of the answer (else yours).")
@json_option
def command(edition: Path, ids: Sequence[str], language: str | None, as_json: bool) -> None:
    """The reported ties of EDITION: a number, or an edition's folder (the newest of the mapping, if none is named).

    --id brokers is who stands between others, --id brokers:south the same by ties inside the block south.
    """
    opened = open_edition(edition)
    language = language or own_language()
    ids = ids or (*BY_ID, BROKERS)
    tables = [one for one in ids if one.partition(":")[0] != BROKERS]
    asked = [one.partition(":")[0] for one in tables]
    if strange := [one for one in asked if one not in BY_ID]:
        raise Refusal(f"There is no table {strange[0]}.", mend=f"There are: {', '.join((*BY_ID, BROKERS))}")
    found = {one.question.id: one for one in answers_about_ties(opened.path, asked)}
    chosen = [(found[one.partition(":")[0]], one) for one in tables]
    networks = [_network(opened, one.partition(":")[2]) for one in ids if one not in tables]
    if as_json:
        answer(
            {
                "edition": opened.id,
                "language": language,
                "note": ONLY_REPORTED[language],
                "tables": [_table(one, identifier, language) for one, identifier in chosen],
                "brokers": [_standing(opened, network, language) for network in networks],
            }
        )
        return
    click.echo(ONLY_REPORTED[language])
    for one, identifier in chosen:
        _show(one, identifier, language)
    for network in networks:
        click.echo()
        told = [_told(opened, network, one, language) for one in brokers(network)]
        for said in told or [NO_BROKER[language]]:
            click.echo(said)


def _network(opened: Edition, block: str) -> Network:
    if block and block not in opened.labels["block"]:
        raise Refusal(
            f"There is no block “{block}”.", mend=f"There are: {', '.join(sorted(opened.labels['block']))}."
        )
    return network_of(opened.path, block)


def _told(opened: Edition, network: Network, broker: Broker, language: str) -> str:
    label = opened.labels["block"][network.block] if network.block else {}
    return sentence(network, broker, _name(opened, broker.id, language), language, label)


def _name(opened: Edition, identifier: str, language: str) -> str:
    told = opened.organisation(identifier)
    assert told is not None, "a broker is an organisation of the edition"
    names = told["name"]
    return str(names.get(language) or told["acronym"] or next(iter(names.values()), identifier))


def _standing(opened: Edition, network: Network, language: str) -> dict[str, Any]:
    """The brokers of a network for machines, and how exactly they are known."""
    found = network.betweenness
    return {
        "block": network.block or None,
        "starting_points": {"used": found.starts, "of": found.of, "seed": found.seed},
        "organisations": [
            _broker(opened, one, _told(opened, network, one, language)) for one in brokers(network)
        ],
    }


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
