"""ODK Central's OData: submissions as JSON, their repeats inside them where they were expanded, or alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tinkuy.collect.importing.json_file import DEEPEST, name_of, point_of, text_of
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.instances.paths import Answer
from tinkuy.errors import BrokenInput

_FORM = re.compile(r"/forms/([^/]+)\.svc")
_TABLE = re.compile(r"#Submissions\.(.+)$")
_LINK = "@odata.navigationLink"


def export_of(held: Mapping[str, Any], *, where: str) -> Export:
    """The submissions in an answer of OData. Raises ``BrokenInput`` for one that is too deep."""
    from_rows = [row for row in held["value"] if isinstance(row, dict)]
    context = str(held.get("@odata.context") or "")
    named = _FORM.search(context)
    export = Export("central", (), form=named[1] if named else "")
    if held.get("@odata.nextLink"):
        export.warnings.append("This is one page of several: import the others too.")
    records = [_record(row, number, export, where) for number, row in enumerate(from_rows, start=1)]
    if any(record.lacks_repeats for record in records):
        export.warnings.append(
            "The repeated groups are not in it: fetch it with $expand=* to bring them over. "
            "What is here already with its repeats stays as it is."
        )
    export.records = records
    return export


def rounds_of(held: Mapping[str, Any], *, where: str) -> tuple[str, dict[str, list[Answer]]]:
    """A repeat fetched alone: its path, and the rounds of each submission by its key."""
    found = _TABLE.search(str(held.get("@odata.context") or ""))
    path = found[1].replace(".", "/") if found else ""
    if not path:
        raise BrokenInput("It does not say which repeated group it holds.", where=where)
    rounds: dict[str, list[Answer]] = {}
    counted: dict[str, int] = {}
    for row in held["value"]:
        if isinstance(row, dict) and isinstance(key := row.get("__Submissions-id"), str):
            counted[key] = counted.get(key, 0) + 1
            said = _Walk(where)
            said.walk(
                {name: value for name, value in row.items() if not name.startswith("__")},
                f"{path}[{counted[key]}]/",
                1,
            )
            rounds.setdefault(key, []).extend(said.answers)
    return path, rounds


def _record(row: Mapping[str, Any], number: int, export: Export, where: str) -> Record:
    system = row.get("__system")
    known = {name: text_of(value) for name, value in system.items()} if isinstance(system, dict) else {}
    said = _Walk(where)
    said.walk({name: value for name, value in row.items() if not name.startswith("__")}, "", 0)
    export.told.kinds.update(
        {path: kind for path, kind in said.kinds.items() if not path.startswith("meta/")}
    )
    meta = dict(answer for answer in said.answers if answer[0].startswith("meta/"))
    answers = [answer for answer in said.answers if answer[0] not in ("meta/instanceID", "meta/deprecatedID")]
    key = name_of(row.get("__id"))
    return Record(
        where=f"submission {number}",
        key=key,
        latest=meta.get("meta/instanceID", "") or key,
        form=export.form,
        version=known.pop("formVersion", ""),
        answers=answers,
        lacks_repeats=said.lacks_repeats,
        sent_at=known.pop("submissionDate", ""),
        sent_by=known.pop("submitterName", ""),
        review=known.pop("reviewState", ""),
        device=known.pop("deviceId", ""),
        knows={word: text for word, text in known.items() if text},
    )


class _Walk:
    """Goes through the groups of one submission."""

    def __init__(self, where: str) -> None:
        self._where = where
        self.answers: list[Answer] = []
        self.kinds: dict[str, str] = {}
        self.lacks_repeats = False

    def walk(self, group: Mapping[str, Any], above: str, depth: int) -> None:
        if depth > DEEPEST:
            raise BrokenInput("Its groups lie deeper than those of any form.", where=self._where)
        for name, value in group.items():
            if name.endswith(_LINK):
                self.lacks_repeats = self.lacks_repeats or name.removesuffix(_LINK) not in group
            elif isinstance(value, dict) and not (point := point_of(value)) and "coordinates" not in value:
                self.walk(value, f"{above}{name}/", depth + 1)
            elif isinstance(value, list):
                self._rounds(name, value, above, depth)
            elif not name.startswith("__"):
                is_point = isinstance(value, dict)
                self._answer(f"{above}{name}", point if is_point and point else text_of(value), is_point)

    def _rounds(self, name: str, several: list[Any], above: str, depth: int) -> None:
        for number, one in enumerate(several, start=1):
            place = f"{above}{name}[{number}]"
            if isinstance(one, dict):
                self.walk(one, f"{place}/", depth + 1)
            elif text := text_of(one):
                self._answer(place, text, False)

    def _answer(self, path: str, text: str, is_point: bool) -> None:
        plain = re.sub(r"\[\d+\]", "", path)
        if is_point or plain not in self.kinds:
            self.kinds[plain] = "geopoint" if is_point else "text"
        if text.strip():
            self.answers.append((path, text))
