"""The cases that people wrote for the edition."""

from __future__ import annotations

from collections.abc import Iterator

from tinkuy.publish.report.authored import texts
from tinkuy.publish.report.document import Block, Heading
from tinkuy.publish.report.matter import Matter


def cases(matter: Matter) -> Iterator[Block]:
    """The cases in their order, a section each; nothing where there are none."""
    some = list(texts(matter, "case", level=2))
    if some:
        yield Heading(1, matter.words["chapters"]["cases"], "cases")
        yield from some
