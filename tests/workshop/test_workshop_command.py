"""`tinkuy workshop` and what it changes of `freeze`, `editions` and the site."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from tests.workshop.conftest import ANDES, MadeMapping, Reader
from tinkuy.cli import editions as editions_command
from tinkuy.cli import workshop as workshop_command
from tinkuy.edition.drafts import is_draft
from tinkuy.errors import Refusal
from tinkuy.publish.newest import edition_of
from tinkuy.workshop.models import Workshop
from tinkuy.workshop.subjects import Subject, subject_of

Run = Callable[..., Result]


@pytest.fixture
def run(mapping: MadeMapping) -> Run:
    """``run("list")`` is what `tinkuy workshop list` prints."""

    def running(*words: str, command: object = workshop_command) -> Result:
        where = ["--home", str(mapping.home.path)]
        given = [*where, *words] if command is workshop_command else [*words, *where]
        return CliRunner().invoke(command.command, given, catch_exceptions=False)  # type: ignore[attr-defined]

    return running


def test_a_workshop_on_the_command_line(mapping: MadeMapping, run: Run) -> None:
    mapping.freeze(is_draft=True)
    assert edition_of(mapping.home) is None
    said = run("open", "0001", "--title", "Taller de mayo", "--until", "2099-05-30").output
    number = str(Workshop.objects.get().pk)
    assert f"Workshop {number}" in said and "Edition 0001 is a draft: the site shows none." in said
    invited = json.loads(run("invite", number, "--name", "Julio", "--json").output)
    julio = Reader(invited["address"].rstrip("/").rpartition("/")[2])
    need = mapping.statement("0001")
    julio.say(need, "wrong", "It has one.")
    assert f"{need}  [waits]  need: Un local propio" in run("comments", number).output
    assert (
        run("decide", number, str(need), "--outcome", "later", "--because", "Nobody was there.").exit_code
        == 0
    )
    assert run("comments", number, "--waiting").output == "Nothing waits.\n"
    (told,) = json.loads(run("list", "--json").output)
    assert told["progress"] | {"comments": 1, "later": 1, "waiting": 0, "spoke": 1} == told["progress"]
    again = run("link", str(invited["reader"])).output
    assert "/draft/" in again and julio.token not in again and "█" in again
    julio.page(status=404)
    run("stop", str(invited["reader"]))
    assert "(stopped)" in run("list").output
    assert "is closed" in run("close", number, "--stays-draft").output
    with pytest.raises(Refusal, match="closed already"):
        run("close", number)


def test_what_makes_no_sense_is_refused(mapping: MadeMapping, run: Run) -> None:
    mapping.freeze()
    for words, told in (
        (("open", "0009", "--title", "x", "--until", "2099-01-01"), "no edition 0009"),
        (("open", "0001", "--title", " ", "--until", "2099-01-01"), "needs a title"),
        (("open", "0001", "--title", "x", "--until", "2020-01-01"), "over already"),
        (("invite", "777777", "--name", "x"), "no workshop 777777"),
        (("link", "777777"), "no reader 777777"),
    ):
        with pytest.raises(Refusal, match=told):
            run(*words)
    assert not is_draft(mapping.home.editions / "0001")
    run("open", "0001", "--title", "x", "--until", "2099-01-01", "--public")
    number = str(Workshop.objects.get().pk)
    assert edition_of(mapping.home) is not None, "it stays on the site where that is asked for"
    with pytest.raises(Refusal, match="open workshop"):
        run("open", "0001", "--title", "y", "--until", "2099-01-01")
    for words, told in (
        (("decide", number, "nonsense", "--outcome", "later", "--because", "x"), "names nothing"),
        (("decide", number, f"o-{ANDES}", "--outcome", "later", "--because", "x"), "Nobody has said"),
    ):
        with pytest.raises(Refusal, match=told):
            run(*words)


def test_a_draft_is_let_out(
    mapping: MadeMapping, run: Run, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    mapping.freeze(is_draft=True)
    assert "(draft)" in run(command=editions_command).output
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        run("--let-out", "0001", command=editions_command)
    assert "(draft)" not in run(command=editions_command).output
    with pytest.raises(Refusal, match="no draft"):
        run("--let-out", "0001", command=editions_command)


@pytest.mark.parametrize(
    "subject",
    [
        Subject(),
        Subject(ANDES),
        Subject(ANDES, "0123456789ab"),
        Subject(figure="T1"),
        Subject(figure="T1:south:ngo"),
    ],
)
def test_a_subject_is_read_as_it_is_written(subject: Subject) -> None:
    assert subject_of(str(subject)) == subject
    assert subject_of(f"{subject}/") is None
