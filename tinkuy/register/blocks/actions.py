"""Change the blocks of a mapping, and the block of an organisation. Every change is an act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max

from tinkuy.errors import Refusal
from tinkuy.people.models import Person
from tinkuy.register.acts.actions import new_act
from tinkuy.register.corrections.actions import file_correction
from tinkuy.register.models import Act, Block, Organisation
from tinkuy.register.names import fold


@transaction.atomic
def add_block(*, names: Mapping[str, str], code: str = "", by: Person | None = None) -> Block:
    """A new block after the others. ``code`` is made of the first name where it is not given."""
    code = code or fold(next(iter(names.values()), "")).replace(" ", "-")
    if not code or not all(names.values()):
        raise Refusal("A block needs a name.", mend="Give --es or --en.")
    if Block.objects.filter(code=code).exists():
        raise Refusal(f"There is a block “{code}” already.", mend="Rename it: tinkuy blocks rename.")
    last = Block.objects.aggregate(last=Max("position"))["last"]
    block = Block.objects.create(code=code, names=dict(names), position=0 if last is None else last + 1)
    _write_act(by, add=code, names=dict(names))
    return block


@transaction.atomic
def rename_block(*, code: str, names: Mapping[str, str], by: Person | None = None) -> Block:
    """The block with the names of these languages changed; its code, by which sheets know it, stays."""
    block = block_called(code)
    before = dict(block.names)
    block.names = before | dict(names)
    block.save(update_fields=["names"])
    _write_act(by, rename=code, before=before, names=dict(names))
    return block


@transaction.atomic
def order_blocks(*, codes: Sequence[str], by: Person | None = None) -> None:
    """Put the blocks in this order; those that are not named follow in the order they had."""
    before = list(Block.objects.values_list("code", flat=True))
    for code in codes:
        block_called(code)
    if len(set(codes)) < len(codes):
        raise Refusal("A block is named twice.")
    for position, code in enumerate([*codes, *(code for code in before if code not in codes)]):
        Block.objects.filter(code=code).update(position=position)
    _write_act(by, order=list(codes), before=before)


@transaction.atomic
def move_organisation(*, organisation: Organisation, block: str, by: Person | None = None) -> Act:
    """A person says in which block an organisation is: a correction, which can be undone."""
    block_called(block)
    act = new_act(kind="decide", by=by, summary={"move": organisation.code, "block": block})
    file_correction(values={"block": block}, organisations=[organisation], act=act)
    return act


def block_called(code: str) -> Block:
    """The block of that code. Raises ``Refusal`` where there is none."""
    block = Block.objects.filter(code=code).first()
    if block is None:
        known = ", ".join(Block.objects.values_list("code", flat=True))
        raise Refusal(f"There is no block “{code}”.", mend=f"There are: {known}." if known else "")
    return block


def _write_act(by: Person | None, **summary: object) -> None:
    new_act(kind="blocks", by=by, summary=summary)
