"""Every edition that a test freezes is attacked as the test ends: nobody works out a small cell (promise P6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from unittest import mock

import pyarrow.compute as pc
import pyarrow.parquet as pq

from tinkuy.edition import actions
from tinkuy.edition.manifest import verify
from tinkuy.errors import Refusal

# Of these an edition tells of groups only.
COLUMNS = ("members_women", "members_men", "members_unspecified", "legal_form")


def tells_of_groups(folder: Path) -> bool:
    """Whether an edition holds anything that may be told of groups only: else it has nothing to hide."""
    table = pq.read_table(folder / "tables" / "organisations.parquet", columns=list(COLUMNS))
    return any(pc.count(column).as_py() for column in table.columns)


@contextmanager
def attacked() -> Iterator[None]:
    """Note what is frozen meanwhile, and in the end attack it, all editions of a mapping together."""
    frozen: list[Path] = []
    publish = actions.publish

    def noting(draft: Path, edition_id: str) -> Path:
        frozen.append(publish(draft, edition_id))
        return frozen[-1]

    with mock.patch.object(actions, "publish", noting):
        yield
    together: defaultdict[Path, list[Path]] = defaultdict(list)
    for folder in frozen:
        # Some tests break an edition, or take it away: what is left of it tells nothing.
        if _is_whole(folder) and tells_of_groups(folder):
            together[folder.parent].append(folder)
    for folders in together.values():
        # The engine is loaded only where there is something to attack.
        worked_out = import_module("tests.analyse.disclosure.attacking").worked_out(folders)
        assert worked_out == [], (
            f"{worked_out} can be worked out from {', '.join(one.name for one in folders)}"
        )


def _is_whole(folder: Path) -> bool:
    try:
        return not verify(folder)
    except (Refusal, KeyError):
        return False
