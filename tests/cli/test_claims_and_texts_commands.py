"""`tinkuy audit --keep`, `tinkuy claims` and `tinkuy texts`, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tinkuy.cli.audit import command as audit
from tinkuy.cli.claims import command as claims
from tinkuy.cli.texts import command as texts
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.claims.opening import held_claims
from tinkuy.register.models import Source

BULLETIN = "There are 150 cooperatives in the country.\n\n95% of the cooperatives have no licence.\n"


def run(command: click.Command, *words: str) -> str:
    result = CliRunner().invoke(command, words, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    path = tmp_path / "bulletin.txt"
    path.write_text(BULLETIN, encoding="utf-8")
    return path


@pytest.fixture
def kept(home: Home, bulletin: Path) -> str:
    """What keeping the bulletin printed."""
    return run(
        audit, str(bulletin), "--keep", "--home", str(home.path), "--title", "Bulletin", "--date", "2019"
    )


def test_a_document_that_was_not_received_is_refused_and_leaves_no_trace(home: Home, bulletin: Path) -> None:
    with pytest.raises(Refusal, match="It was not received"):
        run(audit, str(bulletin), "--keep", "--home", str(home.path))
    assert not Source.objects.exists()


def test_a_document_of_figures_alone_is_kept_under_its_title(home: Home, bulletin: Path, kept: str) -> None:
    assert "“Bulletin”: 2 claims kept" in kept
    source = Source.objects.get()
    assert (source.kind, source.title, source.dated, source.language) == ("report", "Bulletin", "2019", "en")
    assert (home.originals / source.digest).read_text(encoding="utf-8") == BULLETIN

    again = run(audit, str(bulletin), "--keep", "--home", str(home.path))
    assert "“Bulletin”: 2 claims kept before, nothing new." in again
    assert len(list(held_claims())) == 2


def test_machines_are_told_what_was_kept(home: Home, bulletin: Path) -> None:
    told = json.loads(
        run(audit, str(bulletin), "--keep", "--home", str(home.path), "--title", "Bulletin", "--json")
    )
    (one,) = told["kept"]
    assert (one["new"], one["changed"], one["same"], one["of_people"]) == (2, 0, 0, 0)
    assert "kept" not in json.loads(run(audit, str(bulletin), "--json"))


def test_a_person_disputes_accepts_and_takes_it_back(home: Home, kept: str) -> None:
    (share,) = [one for one in held_claims() if one.unit == "share"]
    where = ("--home", str(home.path))
    said = run(
        claims, *where, "dispute", share.code[:6], "--because", "Not so in the field.", "--language", "en"
    )
    assert f"{share.code} is disputed." in said
    listed = run(claims, *where, "list", "--status", "disputed")
    assert "95%" in listed and "Not so in the field." in listed

    run(claims, *where, "accept", share.code, "--because", "150 asked.", "--language", "en", "--base", "150",
        "--figure", "T8:all:none")  # fmt: skip
    (told,) = [one for one in json.loads(run(claims, *where, "list", "--json")) if one["code"] == share.code]
    assert (told["status"], told["judged_by"], told["base"], told["base_from"]) == (
        "reported",
        "person",
        150,
        "stated",
    )
    assert (told["words"], told["question"]) == ({"en": "150 asked."}, "T8:all:none")

    assert "2 claims hold now" in run(claims, *where, "undo")
    (told,) = [one for one in json.loads(run(claims, *where, "list", "--json")) if one["code"] == share.code]
    assert (told["status"], told["base"]) == ("disputed", None)


@pytest.mark.parametrize("base", ["0", "-5", "many", "inf"])
def test_what_is_no_number_is_no_base(home: Home, kept: str, base: str) -> None:
    code = next(held_claims()).code
    with pytest.raises(Refusal, match="is no base"):
        run(claims, "--home", str(home.path), "accept", code, "--because", "So.", "--base", base)


def test_without_claims_the_list_says_how_to_begin(home: Home) -> None:
    assert "tinkuy audit FILE... --keep" in run(claims, "--home", str(home.path), "list")


def test_texts_are_added_listed_and_taken_away(home: Home, tmp_path: Path) -> None:
    where = ("--home", str(home.path))
    path = tmp_path / "sur.md"
    path.write_text("# El sur\n\nEl sur teje.\n", encoding="utf-8")
    assert "tinkuy texts add" in run(texts, *where, "list")

    said = run(
        texts, *where, "add", "--kind", "introduction", "--block", "south", "--language", "es", str(path)
    )
    assert "Added introduction-south-es-1." in said
    assert "introduction-south-es-1" in run(texts, *where, "list")
    (told,) = json.loads(run(texts, *where, "list", "--json"))
    assert (told["title"], told["author"], told["text"]) == ("El sur", "team", "El sur teje.")

    run(texts, *where, "remove", "introduction-south-es-1")
    assert json.loads(run(texts, *where, "list", "--json")) == []


def test_a_file_that_is_no_text_is_refused(home: Home, tmp_path: Path) -> None:
    path = tmp_path / "sur.md"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(Refusal, match="no text in UTF-8"):
        run(texts, "--home", str(home.path), "add", "--kind", "note", "--language", "es", str(path))
