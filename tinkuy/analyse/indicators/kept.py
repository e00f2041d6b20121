"""The answers of an edition, each made once: an edition never changes, so neither do they.

They are kept in memory, and in a folder ``.figures`` beside the editions, from which they may be deleted at any time.
What is kept there is used only while the edition, the editions before it and the rules are those it was made from.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, replace
from functools import cached_property, lru_cache
from pathlib import Path
from threading import RLock, get_ident
from typing import Any

import orjson
import pyarrow.parquet as pq

from tinkuy.analyse.indicators.answering import BY_ID, Answer, answer_of, answer_of_part, answers, opened
from tinkuy.analyse.indicators.asked import Asked
from tinkuy.analyse.indicators.narrowing import Narrowing, narrowings
from tinkuy.analyse.indicators.table_as_data import as_data, from_data
from tinkuy.edition import earlier
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.earlier import earlier_editions
from tinkuy.edition.manifest import manifest_hash

FOLDER = ".figures"
# Questions, and what they compare editions with.
_ROOMS = (Path(__file__).parents[1], Path(earlier.__file__).parent)
# Up to so many organisations, what many questions need is held while the edition is: some tens of megabytes.
_MOST_HELD = 100_000


class Kept:
    """The answers of one edition. Any number of threads may ask; only one at a time makes what is not there yet."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made: dict[str, Any] = {}
        self._lock = RLock()

    def answer(self, name: str) -> Answer:
        """The answer of that name, "T1" or "T1@block-south" (``Answer.name``), without ``told``.

        Raises ``Refusal`` for a part to which the question is not put, ``KeyError`` for a question that there is not.
        """
        identifier, _, slug = name.partition("@")
        question = BY_ID[identifier]
        part = next((one for one in self.parts() if one.slug == slug), None) if slug else None
        table = self._kept(name, lambda: as_data(self._answered(name).table))
        return Answer(question, from_data(table), self.folder.name, part=part)

    def parts(self) -> tuple[Narrowing, ...]:
        """Every part of the edition, also those too small for a question to be put to them."""
        told = self._kept("parts", lambda: [asdict(one) for one in narrowings(self._asked)])
        return tuple(Narrowing(**one) for one in told)

    def _answered(self, name: str) -> Answer:
        if "@" in name:
            return answer_of_part(self._asked, name, self.parts())
        if not BY_ID[name].is_aggregate_only:
            # Nothing of it is hidden, so that earlier editions decide nothing: no edition is opened again.
            return answer_of(BY_ID[name], [self._asked])
        (one,) = answers(self.folder, self._earlier, [name])
        return one

    @cached_property
    def _asked(self) -> Asked:
        asked = opened(self.folder, self._earlier[-1] if self._earlier else None)
        return replace(asked, is_kept=_is_small(self.folder))

    @cached_property
    def _earlier(self) -> list[Path]:
        return earlier_editions(self.folder)

    @cached_property
    def _on_disk(self) -> Path:
        """Named by everything that the answers come from: where any of it changes, the name does."""
        told = hashlib.sha256(_rules())
        for folder in (*self._earlier, self.folder):
            told.update(manifest_hash(folder).encode())
        return self.folder.parent / FOLDER / self.folder.name / told.hexdigest()[:16]

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        if name in self._made:
            return self._made[name]
        with self._lock:
            if name not in self._made:
                path = self._on_disk / f"{name}.json"
                self._made[name] = _read(path)
                if self._made[name] is None:
                    made = orjson.dumps(make())
                    _write(path, made)
                    self._made[name] = orjson.loads(made)
        return self._made[name]


def kept(folder: Path) -> Kept:
    """What is kept of the edition in a folder."""
    beside = tuple(one.name for one in edition_folders(folder.parent))
    return _kept_beside(folder, beside)


@lru_cache(maxsize=16)
def _kept_beside(folder: Path, _beside: tuple[str, ...]) -> Kept:
    return Kept(folder)


@lru_cache(maxsize=1)
def _rules() -> bytes:
    """A digest of the rules by which figures are made."""
    told = hashlib.sha256()
    for room in _ROOMS:
        for path in sorted(path for path in room.rglob("*") if path.suffix in (".py", ".toml")):
            told.update(path.read_bytes())
    return told.digest()


def _is_small(folder: Path) -> bool:
    return bool(pq.read_metadata(folder / "tables" / "organisations.parquet").num_rows <= _MOST_HELD)


def _read(path: Path) -> Any:
    try:
        return orjson.loads(path.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None


def _write(path: Path, told: bytes) -> None:
    """Write it whole or not at all; where nobody may write, it is made again by the next process."""
    draft = path.with_name(f".{path.name}-{os.getpid()}-{get_ident()}")
    try:
        if not path.parent.is_dir():
            # What older rules made, or what stood before an earlier edition came, is of no more use.
            shutil.rmtree(path.parent.parent, ignore_errors=True)
            path.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(told)
        draft.replace(path)
    except OSError:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
