"""`tinkuy link` says in sentences, and in JSON, what it did."""

from __future__ import annotations

import json

from click.testing import CliRunner
from worlds import said

from tinkuy.cli.link import command, told
from tinkuy.register.linking.actions import Linked


def test_it_says_what_was_judged_what_waits_and_how_to_take_it_back():
    lines = told(Linked(is_new=True, act=7, judged=1300, founded=1200, joined=100, waiting=2, doubts=3))
    assert lines[0].startswith("1,300 sheets judged: 1,200 organisations founded, 100 sheets joined")
    assert "2 lines of directories wait" in lines[0]
    assert any("3 new questions" in line for line in lines)
    assert lines[-1].endswith("tinkuy review undo 7")


def test_nothing_new_is_said_so():
    assert told(Linked()) == ["Nothing new to judge: the register is as it was."]


def test_a_machine_gets_the_same_counts(home, file):
    file("one", [said("row", "Cooperativa Agraria Yawar"), said("row", "Asociación Kusi Kawsay")])
    done = CliRunner().invoke(command, ["--home", str(home.path), "--json"], catch_exceptions=False)
    assert json.loads(done.output)["founded"] == 2
