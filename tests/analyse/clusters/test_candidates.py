"""Candidates for clusters, found on a made-up map; and why each is in, in words."""

from __future__ import annotations

import math
import random

import pytest

from tinkuy.analyse.clusters.explaining import Explaining
from tinkuy.analyse.clusters.finding import Finding
from tinkuy.analyse.clusters.lines import CORE, SUPPORT, why_complementary
from tinkuy.analyse.clusters.nearness import Near
from tinkuy.analyse.clusters.spots import Spot, kilometres
from tinkuy.analyse.networks.network import Tie
from tinkuy.edition.reference import code_list

# One degree of latitude is about 111 km.
KM = 1 / 111.195


def spot(identifier: str, lines: str, km_north: float | None = None, **more) -> Spot:
    """An organisation in the valley, so many km north of its middle; without a distance, somewhere in the region."""
    is_fine = km_north is not None
    return Spot(
        identifier,
        more.pop("is_support", False),
        frozenset(lines.split()),
        -13.5 + km_north * KM if is_fine else -13.0,
        -72.0,
        more.pop("precision", "district" if is_fine else "region"),
        **{"district": "080101" if is_fine else "", "province": "0801" if is_fine else "", "region": "08"}
        | more,
    )


VALLEY = [
    spot("weavers", "textiles", 0),
    spot("knitters", "textiles", 12),
    spot("inn", "tourism", 5),
    spot("bank", "finance", 8, is_support=True),
    spot("far weavers", "textiles", 60),
    spot("somewhere weavers", "textiles"),
    spot("bakers", "food", 3),
    spot("school", "education", is_support=True, region="15"),
]
TIES = [Tie("weavers", "supported_by", "school"), Tie("weavers", "works_with", "knitters")]


def found(spots=VALLEY, ties=TIES):
    return {one.id: one for one in Finding(spots, ties).candidates()}


def roles(candidate):
    return {one.id: one.role for one in candidate.members}


def test_those_near_each_other_with_whom_completes_and_supports_them():
    near = found()["textiles-near-080101"]

    assert roles(near) == {
        "weavers": "shared", "knitters": "shared", "inn": "complementary", "bank": "support", "school": "support",
    }  # fmt: skip
    # Both have one other around them: the first by identifier is the middle.
    assert near.middle == "knitters"
    assert {one.id: one.km and round(one.km) for one in near.members} == {
        "knitters": 0, "weavers": 12, "inn": 7, "bank": 4, "school": None,
    }  # fmt: skip


def test_a_place_known_only_to_the_region_is_near_nothing_but_in_it():
    everything = found()
    region = everything["textiles-region-08"]

    assert "somewhere weavers" not in roles(everything["textiles-near-080101"])
    assert roles(region)["somewhere weavers"] == "shared"
    assert all(one.km is None for one in region.members)
    assert "far weavers" in roles(region)


def test_where_everybody_is_known_exactly_no_region_is_a_candidate():
    exact = [one for one in VALLEY if one.id != "somewhere weavers"]

    assert [one for one in found(exact) if "region" in one] == []


def test_two_alike_and_nobody_else_are_no_candidate():
    assert found([spot("weavers", "textiles", 0), spot("knitters", "textiles", 1)], []) == {}


def test_a_support_body_is_never_counted_as_one_of_those_alike():
    spots = [
        spot("weavers", "textiles", 0),
        *(spot(f"ngo {at}", "textiles", 1, is_support=True) for at in range(3)),
    ]

    assert found(spots, []) == {}


def test_any_order_gives_the_same_candidates():
    shuffled = random.Random(5).sample(VALLEY, len(VALLEY))

    assert Finding(shuffled, TIES[::-1]).candidates() == Finding(VALLEY, TIES).candidates()


def explaining(language: str) -> Explaining:
    return Explaining(language, str.capitalize, str, lambda code: f"place {code}")


def test_each_membership_is_explained():
    near = found()["textiles-near-080101"]
    why = {one.id: explaining("en").why(near, one) for one in near.members}

    assert explaining("en").where(near) == "no more than 20 km from Knitters"
    assert why["inn"] == (
        "Its line “tourism” completes “textiles”: those who come to visit buy what is woven. "
        "It is about 7 km from Knitters (centre of the district)."
    )
    assert why["school"] == (
        "It is a support body with a reported tie to one of the group. Its place is not known, or it is elsewhere. "
        "Reported tie: Weavers reports support from School."
    )


def test_what_cannot_be_said_about_a_place_is_said_in_spanish():
    region = found()["textiles-region-08"]
    member = next(one for one in region.members if one.id == "somewhere weavers")

    assert explaining("es").why(region, member) == (
        "Su rubro es «textiles», el de 4 del grupo. "
        "Su lugar consta solo hasta la región: está en ella, y cerca de qué no se puede decir."
    )
    assert explaining("es").base(VALLEY, "0001") == (
        "De las 8 organizaciones de la edición 0001, 6 tienen un lugar conocido con la exactitud de un distrito o "
        "mejor; 0 solo hasta la provincia, 2 solo hasta la región, que no dice de qué están cerca, y 0 ninguno."
    )


@pytest.mark.parametrize(("north", "km"), [(0, 0), (1, 1), (20, 20)])
def test_distances_over_the_earth(north, km):
    assert kilometres(spot("a", "", 0), spot("b", "", north)) == pytest.approx(km, abs=0.01)


def test_nobody_is_in_two_groups_and_everybody_is_near_its_middle():
    drawn = random.Random(7)
    spots = [spot(f"{at:03}", "food", drawn.uniform(0, 200)) for at in range(200)]
    groups = Near(spots, 20).groups()
    members = [one.id for _, some in groups for one in some]

    assert sorted(members) == [one.id for one in spots]
    assert max(kilometres(middle, one) for middle, some in groups for one in some) <= 20
    assert not math.isnan(groups[0][0].lat)


def test_the_lines_of_the_rule_are_lines_of_the_register():
    assert set(CORE) | set(SUPPORT) <= {row[0] for row in code_list("lines")}
    for one in CORE:
        for other in CORE:
            told = why_complementary(one, other)
            assert told is None or (one != other and told["es"] and told["en"])
