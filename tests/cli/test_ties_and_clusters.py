"""`tinkuy networks` and `tinkuy clusters`: what people read, what machines read, and a name given."""

from __future__ import annotations

import orjson
import pytest
from click.testing import CliRunner

from tests.analyse.conftest import edition, editions, example
from tests.edition.conftest import mapping, sheet
from tinkuy.cli import clusters, networks
from tinkuy.errors import Refusal

__all__ = ["edition", "editions", "example", "mapping", "sheet"]
SAMPLE_PLACE = {"printed": "Cusco", "basis": "printed", "code": "08", "score": 1.0}


def ran(command, *words):
    result = CliRunner().invoke(command, [str(word) for word in words])
    if isinstance(result.exception, Refusal):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result.output


def test_ties_are_labelled_as_reported_and_carry_their_base(editions):
    printed = ran(networks.command, editions[0], "--language", "en")

    assert printed.startswith("Reported ties only.")
    assert "Of the 98 organisations in edition 0001, some tie is known for 26" in printed
    assert "stands on the shortest way between 19 of the 28 pairs of those 8." in printed


def test_machines_read_the_same_figure_that_its_id_makes_again(editions):
    def asked(*words):
        return orjson.loads(ran(networks.command, editions[0], "--json", "--language", "en", *words))

    (again,) = asked("--id", "N2:all:reach_5")["tables"][0]["figures"]
    whole = {one["id"]: one for table in asked()["tables"] for one in table["figures"]}

    assert whole["N2:all:reach_5"] == again
    assert (again["value"], again["base"]["known"]) == (3, 26)
    assert asked("--id", "brokers:south")["brokers"][0]["organisations"] == []


def test_a_table_that_there_is_not_is_refused(editions):
    with pytest.raises(Refusal, match="There is no table N9"):
        ran(networks.command, editions[0], "--id", "N9")
    with pytest.raises(Refusal, match="There is no block"):
        ran(networks.command, editions[0], "--id", "brokers:moon")


@pytest.mark.parametrize("nothing", ["groups:all:99", "groups:all:1:nobody", "brokers:all:nobody"])
def test_a_group_or_broker_that_there_is_not_is_refused(editions, nothing):
    with pytest.raises(Refusal, match=f"Edition 0001 has no {nothing}"):
        ran(networks.command, editions[0], "--id", nothing)


def test_what_hangs_together_is_told_with_its_base_and_one_of_it_alone(editions):
    printed = ran(networks.command, editions[0], "--language", "en", "--id", "groups")
    whole = orjson.loads(ran(networks.command, editions[0], "--json", "--id", "groups:all:1"))["groups"][0]
    first = whole["organisations"][0]
    alone = orjson.loads(ran(networks.command, editions[0], "--json", "--id", f"groups:all:1:{first['id']}"))[
        "groups"
    ][0]

    assert "19 organisations in edition 0001 with a reported tie to another, 9 hang together" in printed
    assert len(whole["organisations"]) == whole["size"] == 9
    assert alone["organisations"] == [first]
    assert "Of the 8 other organisations of group 1," in ran(
        networks.command, editions[0], "--language", "en", "--id", f"groups:all:1:{first['id']}"
    )


def test_a_candidate_and_one_of_its_members_are_made_again_by_their_ids(editions):
    def asked(*words):
        return orjson.loads(ran(clusters.command, editions[0], "--json", *words))["candidates"]

    (crafts,) = [one for one in asked() if one["id"] == "crafts-region-08"]
    member = crafts["members"][-1]

    assert asked("--id", "clusters:crafts-region-08") == [crafts]
    assert asked("--id", f"clusters:crafts-region-08:{member['id']}") == [crafts | {"members": [member]}]
    assert len(asked("--id", "clusters")) == len(asked())
    with pytest.raises(Refusal, match="no candidate"):
        ran(clusters.command, editions[0], "--id", "clusters:crafts-region-99")


def test_candidates_are_explained_and_say_what_is_known_of_places(editions):
    printed = ran(clusters.command, editions[0], "--language", "en")

    assert "9 have a place known as exactly as a district or better" in printed
    assert "crafts-region-08  Crafts (8), in the region Cusco; how near is not known of all" in printed
    told = orjson.loads(ran(clusters.command, editions[0], "--json"))["candidates"]
    assert all(member["why"] for one in told for member in one["members"])


def test_a_person_names_a_candidate_and_the_next_edition_says_so(mapping, sheet):
    drafts = [
        sheet(f"Taller {at}", locator=f"line {at}", lines=["crafts"], place=SAMPLE_PLACE) for at in range(3)
    ]
    for at, filed in enumerate(mapping.source("Map", drafts)):
        mapping.joined(f"{at:012d}", filed)
    mapping.freeze()
    home = ("--home", mapping.home.path)

    said = ran(clusters.command, "name", "crafts-region-08", "Manos de Cusco", *home)
    assert said.startswith("crafts-region-08 is called “Manos de Cusco” from the next edition on.")
    assert "Manos de Cusco" not in ran(clusters.command, *home)
    mapping.freeze()
    assert "crafts-region-08  Manos de Cusco (3)" in ran(clusters.command, *home)
    with pytest.raises(Refusal, match="no candidate"):
        ran(clusters.command, "name", "crafts-region-99", "Nada", *home)
