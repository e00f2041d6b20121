"""The questions of a form: where each answer stands in an instance, and which field of a sheet it fills."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from tinkuy.collect.forms.workbook import Workbook, code_of
from tinkuy.collect.readers.headings import is_target
from tinkuy.errors import BrokenInput

# The column of the survey sheet that says which field of a sheet an answer fills.
COLUMN = "register"
# What an answer may fill beside the fields of a table's columns (readers/headings.py).
OWN = frozenset({
    "mode", "dated", "place_code", "locality", "position", "precision", "absence", "photo", "view", "degree",
    "referred_by", "consent_how", "consent_role", "consent_until",
    "product:name", "product:unit", "product:season", "product:capacity_per_year", "product:certificates",
    "referral:name", "referral:place", "referral:contact",
})  # fmt: skip
_ASKS = re.compile(r"\$\{\s*([^}\s]+)\s*\}")
# What XLSForm calls things that are not asked of anybody.
META = (
    "start",
    "end",
    "today",
    "deviceid",
    "username",
    "phonenumber",
    "email",
    "audit",
    "simserial",
    "subscriberid",
)
_FILES = ("image", "audio", "video", "file", "background-audio")


@dataclass(frozen=True, slots=True)
class Question:
    """``path`` is where the answer stands ("p1/name"); ``repeat`` the innermost repeat around it ("p2/product"), "".

    ``kind`` is the first word of its XLSForm type; ``choices`` the name of its list. ``register`` is the field that
    it fills, "" for none; ``about`` the names of other questions that its relevance looks at.
    """

    path: str
    kind: str
    labels: Mapping[str, str] = field(default_factory=dict)
    choices: str = ""
    repeat: str = ""
    register: str = ""
    about: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def is_file(self) -> bool:
        return self.kind in _FILES

    def plain(self) -> dict[str, Any]:
        """The same as values that JSON holds; ``Question(**plain)`` brings it back."""
        return {
            "path": self.path,
            "kind": self.kind,
            "labels": dict(self.labels),
            "choices": self.choices,
            "repeat": self.repeat,
            "register": self.register,
            "about": list(self.about),
        }


def questions_of(workbook: Workbook) -> list[Question]:
    """Every question of the form, in its order. Raises ``BrokenInput`` for a field that there is not."""
    return list(_walk(workbook))


def _walk(workbook: Workbook) -> Iterator[Question]:
    open_groups: list[tuple[str, bool]] = []
    for number, row in enumerate(workbook.tables.get("survey") or [], start=2):
        words = str(row.get("type") or "").split()
        if not words:
            continue
        kind = words[0].replace("_", " ") if words[0].startswith(("begin_", "end_")) else words[0]
        if kind in ("begin", "end") and len(words) > 1:
            kind = f"{kind} {words[1]}"
        if kind.startswith("begin "):
            open_groups.append((str(row.get("name") or ""), kind == "begin repeat"))
        elif kind.startswith("end "):
            if open_groups:
                open_groups.pop()
        elif name := str(row.get("name") or ""):
            yield _question(row, words, name, open_groups, number)


def _question(
    row: Mapping[str, Any], words: list[str], name: str, groups: list[tuple[str, bool]], number: int
) -> Question:
    register = str(row.get(COLUMN) or "").strip()
    if register not in OWN and not is_target(register):
        raise BrokenInput(
            f"{register!r} is no field of a sheet.",
            where=f"sheet survey, row {number}, column {COLUMN}",
            mend="Leave it empty to keep the answer without using it; docs/field-work.md lists the fields.",
        )
    above = [group for group, _ in groups]
    innermost = max((at for at, (_, repeats) in enumerate(groups, start=1) if repeats), default=0)
    return Question(
        path="/".join([*above, name]),
        kind=words[0],
        labels=_labels(row),
        choices=words[1] if words[0].startswith("select_") and len(words) > 1 else "",
        repeat="/".join(above[:innermost]),
        register=register,
        about=tuple(_ASKS.findall(str(row.get("relevant") or ""))),
    )


def _labels(row: Mapping[str, Any]) -> dict[str, str]:
    labels = {}
    for column, text in row.items():
        base, _, language = str(column).partition("::")
        if base == "label" and text:
            labels[code_of(language.strip()) if language else ""] = str(text)
    return labels


def choices_of(workbook: Workbook) -> dict[str, dict[str, dict[str, str]]]:
    """The lists of choices: list name to {choice: {language code: label}}."""
    lists: dict[str, dict[str, dict[str, str]]] = {}
    for row in workbook.tables.get("choices") or []:
        name = str(row.get("list_name") or row.get("list name") or "")
        if name and row.get("name") not in (None, ""):
            lists.setdefault(name, {})[str(row["name"])] = _labels(row)
    return lists


def of_plain(held: Iterable[Mapping[str, Any]]) -> list[Question]:
    """The questions that a published version keeps."""
    return [Question(**{**one, "about": tuple(one["about"])}) for one in held]
