"""`tinkuy people` and `tinkuy trail` on the command line."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from tests.people.conftest import CUSCO, MORROPON
from tinkuy.cli.people import command
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.people.models import Person, Role


def _run(home: Home, *words: str) -> Result:
    return CliRunner().invoke(command, ["--home", str(home.path), *words])


def test_the_first_steward_is_made_on_the_command_line(mapping: Home) -> None:
    run = _run(mapping, "invite", "rosa@example.org", "--role", "steward", "--name", "Rosa", "--json")
    path = json.loads(run.output)["address"].removeprefix("http://localhost:8000")
    client = Client()
    assert client.post(path, {"name": "Rosa", "language": "es"}).url == "/people/"
    role = Role.objects.get()
    assert (role.role, role.territory, role.given_by) == ("steward", "", None)
    assert client.get("/people/team/").status_code == 200


def test_the_list_says_who_has_which_role(ana: Person, mapping: Home) -> None:
    assert "Ana  ana@example.org  Interviewer: Morropón, Piura" in _run(mapping).output
    [told] = json.loads(_run(mapping, "--json").output)
    assert told["roles"][0]["territory"] == MORROPON


def test_a_link_signs_in(ana: Person, mapping: Home) -> None:
    address = _run(mapping, "link", "ANA@example.org").output.strip()
    client = Client()
    assert client.post(address.removeprefix("http://localhost:8000")).url == "/people/"


def test_a_role_is_ended_where_it_is_said(ana: Person, mapping: Home) -> None:
    elsewhere = _run(mapping, "end", ana.email, "--role", "interviewer", "--territory", CUSCO)
    assert isinstance(elsewhere.exception, Refusal)
    assert (
        "no longer"
        in _run(mapping, "end", ana.email, "--role", "interviewer", "--territory", "Morropón, Piura").output
    )
    assert Role.objects.get().ended_at is not None


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["invite", "nonsense"], "no e-mail address"),
        (["invite", "a@example.org", "--territory", "Atlantis"], "no place"),
        (["link", "eve@example.org"], "nobody"),
    ],
)
def test_what_makes_no_sense_is_refused(mapping: Home, words: list[str], said: str) -> None:
    run = _run(mapping, *words)
    assert isinstance(run.exception, Refusal)
    assert said in str(run.exception)
