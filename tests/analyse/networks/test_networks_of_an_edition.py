"""The ties of a frozen edition: two blocks, isolates, one side and both, second-tier bodies; worked by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.analyse.indicators.shown import base, values
from tests.edition.conftest import MadeMapping, made_sheet
from tinkuy.analyse.indicators.answering import Answer, answers
from tinkuy.analyse.indicators.figures import figure
from tinkuy.analyse.networks.answering import answers_about_ties
from tinkuy.analyse.networks.brokers import brokers, sentence
from tinkuy.analyse.networks.network import network_of
from tinkuy.edition.actions import Frozen
from tinkuy.register.models import Block


def tie(kind: str, name: str) -> dict[str, str]:
    return {"kind": kind, "name": name}


# A network of the north with two members (one of which it names too), and through one of them a potters' group of the
# south; two of the south with a tie of their own; one that names only a body outside, one that names nobody.
VALLEY: list[dict[str, Any]] = [
    {"name": "Red Andina", "block": "norte", "unit_kind": "network", "tier": 2,
     "ties": [tie("works_with", "Tejedoras del Valle")]},
    {"name": "Tejedoras del Valle", "block": "norte", "unit_kind": "venture",
     "ties": [tie("member_of", "Red Andina"), tie("works_with", "Alfareras del Cerro")]},
    {"name": "Cafetaleros del Alto", "block": "norte", "unit_kind": "venture",
     "ties": [tie("member_of", "Red Andina")]},
    {"name": "Alfareras del Cerro", "block": "sur", "unit_kind": "venture"},
    {"name": "Mieles del Bosque", "block": "sur", "unit_kind": "venture", "ties": [tie("supported_by", "Radio Puna")]},
    {"name": "Radio Puna", "block": "sur", "unit_kind": "support_body"},
    {"name": "Quesos de Altura", "block": "sur", "unit_kind": "venture", "ties": [tie("member_of", "Unión Mundial")]},
    {"name": "Panadería Sol", "block": "sur", "unit_kind": "venture"},
]  # fmt: skip


@pytest.fixture(scope="module")
def valley(frozen_once) -> Path:
    return frozen_once(of_the_valley)


def of_the_valley(mapping: MadeMapping) -> Frozen:
    Block.objects.get_or_create(code="sur", defaults={"names": {"es": "Sur", "en": "South"}, "position": 2})
    drafts = [
        made_sheet(one["name"], locator=f"line {at}", **{key: one[key] for key in one if key != "name"})
        for at, one in enumerate(VALLEY)
    ]
    for at, filed in enumerate(mapping.source("Valley", drafts)):
        mapping.joined(f"{at:012d}", filed)
    return mapping.freeze()


def asked(folder: Path, question: str) -> Answer:
    (found,) = answers_about_ties(folder, [question])
    return found


def test_how_far_each_block_reaches(valley):
    answer = asked(valley, "N2")

    # Network 3, weavers 3, coffee 2, potters 2; honey and radio each other; cheese only a body outside.
    assert values(answer) == {"reach_1": 2, "reach_2": 4, "outside": 1, "middle": 2, "most": 3}
    assert values(answer, "sur") == {"reach_1": 2, "reach_2": 1, "outside": 1, "middle": 1, "most": 2}
    assert base(answer) == (8, 7, {"not_in_source": 1})
    assert figure(answer, "N2:sur:reach_1").sentences["en"] == (
        "Of the 5 organisations in edition 0001 in the block “South”, some tie is known for 4; "
        "2 reach only one; for one the sources do not say it."
    )


def test_how_far_each_kind_reaches_and_is_tied(valley):
    assert values(asked(valley, "N3"), "venture") == {
        "reach_1": 1, "reach_2": 3, "outside": 1, "middle": 2, "most": 3,
    }  # fmt: skip
    # Of the ventures, weavers and potters are tied to each other.
    assert values(asked(valley, "N1"), "venture") == {
        "inside": 4, "outside": 1, "isolates": 2, "ties": 1, "components": 1, "largest": 2,
    }  # fmt: skip


def test_one_side_or_both_and_memberships_told_apart(valley):
    # The network names its weavers too: that pair is told by both, and is a membership and more.
    assert values(asked(valley, "N4")) == {
        "pairs": 4, "both": 1, "one": 3, "member_of": 2, "works_with": 2, "supported_by": 1,
        "second_tier": 1, "named": 1, "memberships": 2, "others": 3,
    }  # fmt: skip
    assert values(asked(valley, "N4"), "sur") == {"pairs": 1, "one": 1, "supported_by": 1, "others": 1}


def test_ties_of_a_body_outside_are_no_part_of_the_graph(valley):
    network = network_of(valley)

    assert network.organisations == 8
    assert network.graph.sizes.tolist() == [4, 2]
    assert network_of(valley, "sur").graph.ids.tolist() == ["000000000004", "000000000005"]


def test_a_broker_is_told_with_its_base(valley):
    network = network_of(valley)
    first, second = brokers(network)

    # In the chain coffee - network - weavers - potters two stand between two of three pairs each.
    assert [(one.id, one.pairs, one.of, one.ties) for one in (first, second)] == [
        ("000000000000", 2.0, 3, 2),
        ("000000000001", 2.0, 3, 2),
    ]
    assert sentence(network, first, "Red Andina", "es", {}) == (
        "De las 6 organizaciones de la edición 0001 con un vínculo declarado con otra, 3 forman un mismo grupo con "
        "Red Andina, que está en el camino más corto entre 2 de los 3 pares de esas 3."
    )
    # Inside the north the network alone stands between.
    assert [one.id for one in brokers(network_of(valley, "norte"))] == ["000000000000"]


@pytest.mark.parametrize("group", ["all", "lima-national", "centre", "south"])
def test_the_example_agrees_with_the_figures(editions, group):
    (figures,) = answers(editions[0], [], ["T11"])
    network = network_of(editions[0], "" if group == "all" else group)
    told = values(figures, group)

    assert len(network.kinds_of_pairs) <= told["ties"]
    assert sum(len(kinds) for kinds in network.kinds_of_pairs.values()) == told["ties"]
    assert (len(network.graph.sizes), network.graph.sizes[0]) == (told["components"], told["largest"])
    if group == "all":
        assert len(network.graph) == told["inside"] == network.organisations - told["isolates"]


def test_every_text_stands_in_both_languages(editions):
    for answer in answers_about_ties(editions[0]):
        for text in (answer.question.asks, answer.question.formula, *answer.table.notes):
            assert set(text) == {"es", "en"}
        for heading in answer.table.categories:
            assert set(heading.label) == {"es", "en"}
