"""A submission as an export tells it: its answers by path, and what the other server knew of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tinkuy.collect.instances.paths import Answer, in_round


@dataclass(slots=True)
class Record:
    """One submission of an export.

    ``key`` is its first instanceID and stays so when it is edited; ``latest`` the instanceID it has now. ``form`` and
    ``version`` are "" where the export does not say them. ``lacks_repeats``: the export may have left rounds out.
    ``sent_at`` and ``review`` are in the export's words; ``knows`` holds everything else that it said, by its word.
    """

    where: str
    key: str
    latest: str = ""
    form: str = ""
    version: str = ""
    answers: list[Answer] = field(default_factory=list)
    lacks_repeats: bool = False
    sent_at: str = ""
    sent_by: str = ""
    review: str = ""
    device: str = ""
    files: tuple[str, ...] = ()
    knows: dict[str, str] = field(default_factory=dict)

    @property
    def identifiers(self) -> set[str]:
        return {one for one in (self.key, self.latest) if one}


@dataclass(slots=True)
class Told:
    """What the columns of an export say about the form: each path's kind where it can be told, and its heading."""

    kinds: dict[str, str] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Export:
    """An export while it is read. ``way`` is "central" or "kobo"; ``form`` and ``title`` "" where it names none.

    ``in_labels``: answers and headings are a language's words and no codes. ``warnings`` grow while records are read.
    """

    way: str
    records: Iterable[Record]
    form: str = ""
    title: str = ""
    told: Told = field(default_factory=Told)
    in_labels: bool = False
    warnings: list[str] = field(default_factory=list)


def is_same(new: Iterable[Answer], held: Iterable[Answer]) -> bool:
    """Whether two lists say the same, in any order; an export without its groups is compared by names alone."""
    ours, theirs = _plain(new), _plain(held)
    return ours == theirs or _by_name(ours) == _by_name(theirs)


def outside_rounds(answers: Iterable[Answer]) -> list[Answer]:
    return [answer for answer in answers if not in_round(answer[0])]


def _plain(answers: Iterable[Answer]) -> list[Answer]:
    return sorted((path, plain_text(text)) for path, text in answers if text.strip())


def _by_name(answers: Iterable[Answer]) -> list[Answer]:
    return sorted((path.rpartition("/")[2], text) for path, text in answers)


_NUMBER = re.compile(r"-?\d+\.\d+")


def plain_text(text: str) -> str:
    """A text as it is compared: exports differ in line ends and in the noughts after a point."""
    lines = text.strip().replace("\r\n", "\n").replace("\r", "\n")
    if all(_NUMBER.fullmatch(word) or re.fullmatch(r"-?\d+", word) for word in lines.split(" ")):
        return " ".join(word.rstrip("0").rstrip(".") if "." in word else word for word in lines.split(" "))
    return lines


def merged(known: Mapping[str, str], more: Mapping[str, str]) -> dict[str, str]:
    """What is known, with what another export adds; what it leaves empty takes nothing away."""
    return {**known, **{word: said for word, said in more.items() if said}}
