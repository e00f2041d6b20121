# ruff: noqa: E501 - a text is one line, so that both languages stand beside each other.
"""Groups that hang together by reported ties: how large each is, and with how many of it somebody is tied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tinkuy.analyse.indicators.sentence import number
from tinkuy.analyse.networks.network import Network

_SENTENCES = {
    "es": "De las {tied} organizaciones de la edición {edition}{scope} con un vínculo declarado con otra, {size} forman juntas el grupo {group}.",
    "en": "Of the {tied} organisations in edition {edition}{scope} with a reported tie to another, {size} hang together as group {group}.",
}
_OF_BLOCK = {"es": " del bloque «{block}»", "en": " in the block “{block}”"}
_TIED = {
    "es": "De las otras {others} organizaciones del grupo {group}, {name} tiene un vínculo declarado con {ties}.",
    "en": "Of the {others} other organisations of group {group}, {name} has a reported tie with {ties}.",
}


@dataclass(frozen=True, slots=True)
class Group:
    """What hangs together. ``number`` counts from 1, the largest group first; ``ties`` says of each organisation
    with how many others it is tied, those with most first, equals in the order of their identifiers."""

    number: int
    ties: Mapping[str, int]

    @property
    def size(self) -> int:
        return len(self.ties)


def groups(network: Network, least: int = 2) -> list[Group]:
    """The groups of ``least`` organisations and more, the largest first; none where nobody is tied."""
    graph = network.graph
    found: dict[int, list[tuple[int, str]]] = {}
    told = zip(graph.ids.tolist(), graph.degrees.tolist(), graph.components.tolist(), strict=True)
    for identifier, ties, component in told:
        found.setdefault(component, []).append((-ties, identifier))
    return [
        Group(component + 1, {identifier: -ties for ties, identifier in sorted(found[component])})
        for component in sorted(found)
        if len(found[component]) >= least
    ]


def sentence(network: Network, group: Group, language: str, block: Mapping[str, str]) -> str:
    """How large a group is, with its base. ``block`` is the label of the network's block, empty for all blocks."""
    return _SENTENCES[language].format(
        tied=number(len(network.graph)),
        edition=network.edition,
        scope=_OF_BLOCK[language].format(block=block[language]) if block else "",
        size=number(group.size),
        group=group.number,
    )


def tied_sentence(group: Group, identifier: str, name: str, language: str) -> str:
    """With how many of its group an organisation is tied. Raises ``KeyError`` for one that is not of it."""
    return _TIED[language].format(
        others=number(group.size - 1), group=group.number, name=name, ties=number(group.ties[identifier])
    )
