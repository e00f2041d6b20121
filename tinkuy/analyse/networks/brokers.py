# ruff: noqa: E501 - a text is one line.
"""Brokers: the organisations that stand between others, each with the sentence that says of how many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.networks.network import Network

_SENTENCES = {
    "es": (
        "De las {tied} organizaciones de la edición {edition}{scope} con un vínculo declarado con otra, "
        "{size} forman un mismo grupo con {name}, que está en el camino más corto entre {pairs} de los {all} pares de esas {size}"
    ),
    "en": (
        "Of the {tied} organisations in edition {edition}{scope} with a reported tie to another, "
        "{size} hang together with {name}, which stands on the shortest way between {pairs} of the {all} pairs of those {size}"
    ),
}
_EXACT = {"es": ".", "en": "."}
_SAMPLED = {
    "es": " (estimado con {starts} puntos de partida elegidos al azar, semilla {seed}).",
    "en": " (estimated from {starts} starting points drawn at random, seed {seed}).",
}
_OF_BLOCK = {"es": " del bloque «{block}»", "en": " in the block “{block}”"}
_DECIMAL = {"es": ",", "en": "."}


@dataclass(frozen=True, slots=True)
class Broker:
    """``pairs`` of the ``of`` pairs of others in its component have it between them; ``size`` is that component's.

    ``ties``: with how many others it is tied; ``reach``: how many it reaches within two steps, None where not computed.
    """

    id: str
    pairs: float
    of: int
    size: int
    ties: int
    reach: int | None
    tier: int
    is_exact: bool


def brokers(network: Network, most: int = 10) -> list[Broker]:
    """Those that stand between most pairs of others, the first first; nobody who stands between none.

    Equals are in the order of their identifiers.
    """
    graph, found = network.graph, network.betweenness
    # Sums of fractions differ in their last digits: equals are equal to six decimals.
    values = [round(value, 6) for value in found.values.tolist()]
    order = sorted(range(len(graph)), key=lambda at: (-values[at], at))[:most]
    reach = graph.reach
    return [
        Broker(
            id=str(graph.ids[at]),
            pairs=values[at],
            of=_pairs_of_others(size := int(graph.sizes[graph.components[at]])),
            size=size,
            ties=int(graph.degrees[at]),
            reach=None if reach is None else int(reach[at]),
            tier=network.tiers[str(graph.ids[at])],
            is_exact=found.is_exact,
        )
        for at in order
        if values[at] > 0
    ]


def _pairs_of_others(size: int) -> int:
    return (size - 1) * (size - 2) // 2


def pairs_in_words(broker: Broker, language: str) -> str:
    """Between how many pairs: whole where it is, else with one decimal, because pairs share their shortest ways."""
    if not broker.is_exact or broker.pairs == int(broker.pairs):
        return number(round(broker.pairs))
    return f"{broker.pairs:.1f}".replace(".", _DECIMAL[language])


def sentence(network: Network, broker: Broker, name: str, language: str, block: Mapping[str, str]) -> str:
    """What a broker is, with its base. ``block`` is the label of the network's block, empty for all blocks."""
    tail = _EXACT if broker.is_exact else _SAMPLED
    said = network.betweenness
    return (_SENTENCES[language] + tail[language]).format(
        tied=number(len(network.graph)),
        edition=network.edition,
        scope=_OF_BLOCK[language].format(block=block[language]) if block else "",
        size=number(broker.size - 1),
        name=name,
        pairs=pairs_in_words(broker, language),
        all=number(broker.of),
        starts=number(said.starts),
        seed=said.seed,
    )
