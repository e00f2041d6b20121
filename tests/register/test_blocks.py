"""The blocks of a mapping are edited, and an organisation is moved, without editing a sheet."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.utils import timezone

from tinkuy.cli.blocks import command
from tinkuy.errors import Refusal
from tinkuy.home import Home
from tinkuy.register.blocks.actions import add_block, move_organisation, order_blocks, rename_block
from tinkuy.register.judgements.actions import belonging
from tinkuy.register.models import Act, Block, Organisation
from tinkuy.register.undoing.actions import undo


def codes() -> list[str]:
    return list(Block.objects.values_list("code", flat=True))


def test_a_new_block_follows_the_others_and_is_named_after_its_name(home):
    before = codes()
    assert add_block(names={"es": "Selva Alta", "en": "High Jungle"}).code == "selva-alta"
    assert codes() == [*before, "selva-alta"]


def test_a_name_changes_and_the_code_stays(home):
    code = codes()[0]
    rename_block(code=code, names={"en": "Elsewhere"})
    held = Block.objects.get(code=code)
    assert held.names["en"] == "Elsewhere"
    assert held.names["es"]


def test_blocks_are_put_in_order_and_the_others_follow(home):
    first, second, *others = codes()
    order_blocks(codes=[second])
    assert codes() == [second, first, *others]


@pytest.mark.parametrize(
    "change",
    [
        lambda: add_block(names={}),
        lambda: rename_block(code="nowhere", names={"en": "x"}),
        lambda: order_blocks(codes=["nowhere"]),
        lambda: order_blocks(codes=[codes()[0]] * 2),
    ],
)
def test_what_makes_no_sense_is_refused_and_writes_no_act(change, home):
    before = codes()
    with pytest.raises(Refusal):
        change()
    assert codes() == before
    assert not Act.objects.filter(kind="blocks").exists()


def test_an_organisation_is_moved_by_a_correction_that_can_be_undone(home):
    act = Act.objects.create(kind="link", done_at=timezone.now())
    organisation = Organisation.objects.create(code="0123456789ab", founded_in=act)
    moved = move_organisation(organisation=organisation, block=codes()[1])
    assert belonging(organisation=organisation).get().sheet.block_code == codes()[1]
    undo(act=moved)
    assert not belonging(organisation=organisation).exists()


def test_the_command_lists_the_blocks_for_machines(home: Home):
    done = CliRunner().invoke(command, ["--home", str(home.path), "--json"], catch_exceptions=False)
    assert [block["code"] for block in json.loads(done.output)] == codes()
