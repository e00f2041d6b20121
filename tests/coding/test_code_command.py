"""`tinkuy code` from end to end: gather, code, compare, settle, carry away, bring back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.coding.conftest import MadeMapping, said
from tinkuy.cli.code import command
from tinkuy.coding.actions import code_statement
from tinkuy.errors import Refusal
from tinkuy.people.models import Person


def run(mapping: MadeMapping, *words: str) -> str:
    done = CliRunner().invoke(command, ["--home", str(mapping.home.path), *words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_coding_of_a_mapping(mapping: MadeMapping, ana: Person, berta: Person, tmp_path: Path) -> None:
    loan, fair, land = mapping.organisation(said("A loan"), said("Fairs"), said("Land"))
    assert "tinkuy code gather" not in run(mapping)
    assert "0 statements are new" in run(mapping, "gather")
    assert "nothing to compare" in run(mapping, "agree")
    assert "too few" in run(mapping, "suggest")
    assert "financing" in run(mapping, "suggest", "Financiamiento y recursos")

    for coder, theme in ((ana, "tourism"), (berta, "market_access")):
        code_statement(statement=loan, themes=["credit_access"], by=coder)
        code_statement(statement=fair, themes=[theme], by=coder)
    code_statement(statement=land, themes=["family_farming_land"], by=ana)

    told = json.loads(run(mapping, "--json"))
    assert {name: told[name] for name in ("statements", "coded", "coded_twice", "settled")} == {
        "statements": 3, "coded": 3, "coded_twice": 2, "settled": 0,
    }  # fmt: skip
    assert [one["text"] for one in json.loads(run(mapping, "list", "--of", berta.email, "--json"))] == [
        "Land"
    ]
    assert "Fairs" in run(mapping, "list", "--differing")
    agreed = json.loads(run(mapping, "agree", "--json"))
    assert (agreed["statements"], agreed["pairs"][0]["same"]) == (2, 1)
    assert "2 statements were coded by two of 2 coders" in run(mapping, "agree")
    assert "1 alike by two or more, 0 by one. 1 statement waits" in run(mapping, "settle")

    for name in ("codings.csv", "codings.qdpx"):
        assert "6 codings are in" in run(mapping, "export", "--to", str(tmp_path / name), "--all")
        assert "6 stood here already" in run(mapping, "import", str(tmp_path / name))
    with pytest.raises(Refusal, match="docx"):
        run(mapping, "export", "--to", str(tmp_path / "codings.docx"))


def test_a_codebook_goes_out_and_comes_in(mapping: MadeMapping, tmp_path: Path) -> None:
    path = tmp_path / "book.csv"
    run(mapping, "codebook", "export", "--to", str(path))
    path.write_text(path.read_text() + "water,Agua,Water,,,\n")
    assert "Version 2: 36 themes, 0 retired" in run(
        mapping, "codebook", "import", str(path), "--note", "Water"
    )
    assert "Version 2." in run(mapping, "codebook")
    assert "water" not in run(mapping, "codebook", "--version", "1")
    run(
        mapping,
        "codebook",
        "export",
        "--to",
        str(tmp_path / "book.ttl"),
        "--address",
        "https://example.org/themes",
    )
    assert "<https://example.org/themes#water> a skos:Concept" in (tmp_path / "book.ttl").read_text()
