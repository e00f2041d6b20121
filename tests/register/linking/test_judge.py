"""The model on made-up registers in which the truth is known, with a seed on which nothing was chosen."""

from __future__ import annotations

import random

import pytest
from synthetic import Synthetic, table, world

from tinkuy.register.linking.judge import judge

SEED_NOBODY_TUNED_ON = 20181124


def pairs_of(groups) -> set[tuple[int, int]]:
    members: dict[object, list[int]] = {}
    for row, group in enumerate(groups):
        members.setdefault(group, []).append(row)
    return {(one, other) for held in members.values() for one in held for other in held if one < other}


@pytest.fixture(scope="module")
def judged():
    rows = world(3000, SEED_NOBODY_TUNED_ON)
    return rows, judge(table(rows))


def test_what_is_joined_is_right_and_most_copies_are_found(judged):
    rows, found = judged
    truth, joined = pairs_of(row.truth for row in rows), pairs_of(found.group)
    precision = len(truth & joined) / len(joined)
    recall = len(truth & joined) / len(truth)
    assert precision >= 0.98, f"{len(joined - truth)} false merges, for example {sorted(joined - truth)[:5]}"
    assert recall >= 0.9, f"{len(truth - joined)} of {len(truth)} pairs were not joined"


def test_doubts_are_few_and_never_about_what_is_joined(judged):
    rows, found = judged
    assert len(found.doubts) < len(rows) / 50
    assert all(found.group[doubt.left] != found.group[doubt.right] for doubt in found.doubts)


def test_the_order_in_which_rows_are_compared_changes_nothing():
    """The same rows in another order (another unique_id each) fall into the same groups."""
    rows = world(300, 5)
    order = list(range(len(rows)))
    random.Random(1).shuffle(order)
    straight = pairs_of(judge(table(rows)).group)
    mixed = pairs_of(judge(table([rows[at] for at in order])).group)
    assert {tuple(sorted((order[one], order[other]))) for one, other in mixed} == straight


HERE, THERE = "150101", "080101"
TRAPS = {
    "homonyms in two districts": (
        Synthetic(0, "Asociación Virgen del Carmen", place=HERE),
        Synthetic(1, "Asociación Virgen del Carmen", place=THERE),
    ),
    "two groups of one network": (
        Synthetic(
            0, "Grupo de Iniciativa Kusikuy Cusco", acronym="GIK", telephone="+5184123456", place=THERE
        ),
        Synthetic(1, "Grupo de Iniciativa Kusikuy Lima", acronym="GIK", telephone="+5184123456", place=HERE),
    ),
    "a shared telephone alone": (
        Synthetic(0, "Centro de Estudios Wiñay", telephone="+5114567890"),
        Synthetic(1, "Cooperativa Agraria La Perla", telephone="+5114567890"),
    ),
    "one website for several bodies": (
        Synthetic(0, "Casa Betel", website="https://artesanias.example/casa-betel"),
        Synthetic(1, "Ichma Rimay", website="https://artesanias.example/ichma-rimay"),
    ),
    "kitchens told apart by their number": (
        Synthetic(0, "Comedor Popular Autogestionario 12", place=HERE),
        Synthetic(1, "Comedor Popular Autogestionario 13", place=HERE),
    ),
    "one acronym, two meanings": (
        Synthetic(0, "Centro de Medicina Andina", acronym="CMA"),
        Synthetic(1, "Confederación de Mineros Artesanales", acronym="CMA"),
    ),
    "institute and centre of one patron": (
        Synthetic(0, "Instituto Bartolomé de las Casas", place=HERE),
        Synthetic(1, "Bartolomé de las Casas", place=THERE),
    ),
}


SAME = {
    "another way to write the legal form": (
        Synthetic(0, "Cooperativa de Tejedoras Sumaq Ruway Limitada", place=HERE),
        Synthetic(0, "Coop. de Tejedoras Sumaq Ruway Ltda.", place=HERE),
    ),
    "a slip of the keyboard": (
        Synthetic(0, "Asociación de Apicultores Miel de Altura", place=HERE),
        Synthetic(0, "Asociación de Apicutlores Miel de Altura", place=HERE),
    ),
    "the same telephone and nearly the same name": (
        Synthetic(0, "Asociación Wayra Pukllay", telephone="+5114567890"),
        Synthetic(0, "Asoc. Wayra Pukllay", telephone="+5114567890"),
    ),
}


@pytest.fixture(scope="module")
def cases():
    """All traps and all true pairs among other organisations, judged at once: the first row of each case."""
    rows, starts = world(60, 3), {}
    for name, pair in {**TRAPS, **SAME}.items():
        starts[name] = len(rows)
        rows += pair
    return starts, judge(table(rows)).group


@pytest.mark.parametrize("case", sorted(TRAPS))
def test_they_stay_apart(case, cases):
    starts, group = cases
    assert group[starts[case]] != group[starts[case] + 1]


@pytest.mark.parametrize("case", sorted(SAME))
def test_they_are_one(case, cases):
    starts, group = cases
    assert group[starts[case]] == group[starts[case] + 1]


def test_a_register_without_sheets_has_no_groups():
    assert judge(table([])).group == []
