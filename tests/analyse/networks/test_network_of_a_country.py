"""Twenty thousand organisations and a hundred thousand ties: the tables agree, brokers are a sample that says so."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tinkuy.analyse.indicators.joining import component_sizes
from tinkuy.analyse.networks.answering import answers_about_ties
from tinkuy.analyse.networks.brokers import brokers
from tinkuy.analyse.networks.layout import MOST_DRAWN, core, places
from tinkuy.analyse.networks.network import network_of
from tinkuy.register.fields import TIE_KINDS, UNIT_KINDS

ORGANISATIONS, TIES = 20_000, 100_000


def edition_of_a_country(folder: Path, like: Path) -> Path:
    """Tables of an edition like another, but with so many organisations and ties; a few hubs have most of them."""
    shutil.copytree(like / "tables", folder / "tables")
    drawn = random.Random(11)
    ids = [f"{at:012d}" for at in range(ORGANISATIONS)]
    blocks = pq.read_table(like / "tables" / "blocks.parquet")["code"].to_pylist()
    people = {
        "id": ids,
        "unit_kind": [drawn.choice(UNIT_KINDS[:4]) for _ in ids],
        "tier": [2 if at < 50 else None for at in range(ORGANISATIONS)],
        "block": [drawn.choice(blocks) for _ in ids],
        "sources": ["source"] * ORGANISATIONS,
    }
    told = [(drawn.choice(ids), ids[int(ORGANISATIONS * drawn.random() ** 3)]) for _ in range(TIES)]
    ties = {
        "organisation_id": [one for one, _ in told],
        "kind": [drawn.choice(TIE_KINDS) for _ in told],
        "other_id": [other for _, other in told],
        "other_name": ["somebody"] * TIES,
        "source_id": ["source"] * TIES,
        "locator": ["line 1"] * TIES,
    }
    for name, columns in (("organisations", people), ("relations", ties), ("absences", {})):
        path = folder / "tables" / f"{name}.parquet"
        schema = pq.read_schema(path)
        size = len(next(iter(columns.values()), []))
        filled = [pa.array(columns.get(field.name, [None] * size), field.type) for field in schema]
        pq.write_table(pa.Table.from_arrays(filled, names=schema.names), path)
    return folder


@pytest.mark.soak
def test_a_country(editions, tmp_path):
    folder = edition_of_a_country(tmp_path / "0001", editions[0])
    network = network_of(folder)
    answers = {answer.question.id: answer.table.values for answer in answers_about_ties(folder)}

    sizes = component_sizes([tie.teller for tie in network.ties], [tie.other for tie in network.ties])
    assert network.graph.sizes.tolist() == sizes
    assert answers["T11"]["all", "components"] == answers["N1"]["all", "components"] == len(sizes)
    assert sum(
        count for (group, code), count in answers["N2"].items() if group == "all" and "_" in code
    ) == sum(sizes)
    assert answers["N4"]["all", "pairs"] == len(network.graph.pairs)
    first = brokers(network)[0]
    assert not first.is_exact
    assert network.betweenness.starts == 256
    # Hubs are the first organisations.
    assert int(first.id) < 20
    shown = core(network.graph, 0)
    assert 2 < len(places(shown)) <= MOST_DRAWN
