"""The commands of an edition: freeze, editions, diff."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tinkuy.cli import diff, editions, freeze
from tinkuy.errors import Refusal


@pytest.fixture
def run(mapping):
    def running(command, *words: str):
        done = CliRunner().invoke(command.command, [*words, "--home", str(mapping.home.path)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return running


@pytest.fixture
def two_editions(mapping, sheet):
    one, two = mapping.source(
        "Report", [sheet("Los Andes", family="group"), sheet("El Valle", locator="line 2")]
    )
    mapping.joined("aaaaaaaaaaaa", one)
    mapping.freeze("First")
    mapping.joined("bbbbbbbbbbbb", two)
    mapping.freeze("Second")


def test_freeze_answers_machines_with_id_and_path(mapping, sheet, run):
    (one,) = mapping.source("Report", [sheet("Los Andes")])
    mapping.joined("aaaaaaaaaaaa", one)
    told = json.loads(run(freeze, "--json", "--title", "First").stdout)
    assert (told["id"], told["path"]) == ("0001", str(mapping.home.editions / "0001"))
    assert "Edition 0002, “Mapeo de prueba 0002”: 1 organisation, " in run(freeze).stdout


def test_editions_are_listed_oldest_first(two_editions, run):
    told = json.loads(run(editions, "--json").stdout)
    assert [(one["id"], one["title"], one["organisations"]) for one in told] == [
        ("0001", "First", 1),
        ("0002", "Second", 2),
    ]
    assert told[1]["parent"]["id"] == "0001"
    assert [line.split()[0] for line in run(editions).stdout.splitlines()] == ["0001", "0002"]


def test_a_mapping_without_editions_says_how_to_make_one(run):
    assert "tinkuy freeze" in run(editions).stdout


def test_an_edition_is_verified_and_a_changed_one_is_refused(mapping, two_editions, run):
    assert "is whole" in run(editions, "--verify", "0001").stdout
    (mapping.home.editions / "0001" / "METHOD.md").write_text("something else")
    with pytest.raises(Refusal, match=r"METHOD\.md: changed"):
        run(editions, "--verify", "0001")
    with pytest.raises(Refusal, match="no edition 0009"):
        run(editions, "--verify", "0009")


def test_diff_is_readable_and_countable(two_editions, run):
    said = run(diff, "0001", "0002").stdout
    assert "Organisations that entered\n  bbbbbbbbbbbb  El Valle\n" in said
    assert said.endswith("From 0001 to 0002: entered 1.\n")
    told = json.loads(run(diff, "0001", "0002", "--json").stdout)
    assert told["counts"]["kinds"] == {"entered": 1}
    assert "nothing changed" in run(diff, "0002", "0002").stdout
    with pytest.raises(Refusal, match="no edition 0003"):
        run(diff, "0001", "0003")
