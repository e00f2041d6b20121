"""People name clusters: a name is an act, the next edition carries it, and it can be taken back."""

from __future__ import annotations

import pytest

from tests.edition.conftest import mapping, sheet
from tinkuy.errors import Refusal
from tinkuy.register.clusters.actions import name_cluster
from tinkuy.register.current.opening import cluster_names, last_act
from tinkuy.register.undoing.actions import undo

__all__ = ["mapping", "sheet"]


def named() -> dict[str, dict[str, str]]:
    return {one["id"]: one["names"] for one in cluster_names(last_act())}


def test_the_newest_name_in_each_language_counts(db):
    name_cluster(cluster="crafts-region-08", names={"es": "Artesanía de Cusco"})
    name_cluster(cluster="crafts-region-08", names={"en": "Crafts  of Cusco "})
    name_cluster(cluster="crafts-region-08", names={"es": "Manos de Cusco"})

    assert named() == {"crafts-region-08": {"es": "Manos de Cusco", "en": "Crafts of Cusco"}}


def test_a_name_that_is_taken_back_leaves_the_one_before_it(db):
    name_cluster(cluster="crafts-region-08", names={"es": "Artesanía de Cusco"})
    second = name_cluster(cluster="crafts-region-08", names={"es": "Manos de Cusco"})
    undoing = undo(act=second)

    assert named() == {"crafts-region-08": {"es": "Artesanía de Cusco"}}
    undo(act=undoing)
    assert named() == {"crafts-region-08": {"es": "Manos de Cusco"}}


def test_the_next_edition_carries_the_names(mapping, sheet):
    (filed,) = mapping.source("Map", [sheet("Los Andes")])
    mapping.joined("0" * 12, filed)
    before = mapping.freeze()
    act = name_cluster(cluster="crafts-region-08", names={"es": "Manos de Cusco"})
    after = mapping.freeze()

    assert before.manifest["clusters"] == []
    assert after.manifest["clusters"] == [
        {
            "id": "crafts-region-08",
            "names": {"es": "Manos de Cusco"},
            "named_on": act.done_at.date().isoformat(),
        }
    ]


@pytest.mark.parametrize("name", ["", "   ", "x" * 121])
def test_a_name_that_is_none_is_refused(db, name):
    with pytest.raises(Refusal):
        name_cluster(cluster="crafts-region-08", names={"es": name})
