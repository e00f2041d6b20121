"""KoboToolbox's data as JSON: flat keys, a list for a repeat, what the server knows under keys with a "_" first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinkuy.collect.importing.json_file import DEEPEST, name_of, text_of
from tinkuy.collect.importing.kobo_tables import instance_id
from tinkuy.collect.importing.records import Export, Record
from tinkuy.collect.instances.paths import Answer, without_rounds
from tinkuy.errors import BrokenInput

_OURS = {
    "_uuid", "meta/instanceID", "meta/rootUuid", "meta/deprecatedID", "__version__", "_submission_time",
    "_submitted_by", "_validation_status", "_xform_id_string",
}  # fmt: skip


def export_of(held: Mapping[str, Any] | list[Any], *, where: str) -> Export:
    """The submissions in an answer of Kobo's API. Raises ``BrokenInput`` for one that is too deep."""
    rows = held if isinstance(held, list) else held.get("results", [])
    export = Export("kobo", ())
    if isinstance(held, dict) and held.get("next"):
        export.warnings.append("This is one page of several: import the others too.")
    export.records = [
        _record(row, number, export, where)
        for number, row in enumerate(rows, start=1)
        if isinstance(row, dict)
    ]
    return export


def _record(row: Mapping[str, Any], number: int, export: Export, where: str) -> Record:
    known: dict[str, str] = {}
    said = _Walk(export, where)
    for name, value in row.items():
        if name.startswith("_") or name.startswith("formhub/"):
            if name not in _OURS:
                known[name] = text_of(value)
        elif name not in _OURS:
            said.take(name, value)
    identifier = instance_id(name_of(row.get("_uuid")))
    latest = instance_id(name_of(row.get("meta/instanceID"))) or identifier
    attachments = row.get("_attachments")
    listed = [one for one in attachments if isinstance(one, dict)] if isinstance(attachments, list) else []
    status = row.get("_validation_status")
    if isinstance(status, dict):
        known["_validation_status"] = text_of(status)
    return Record(
        where=f"submission {number}",
        key=instance_id(name_of(row.get("meta/rootUuid"))) or latest,
        latest=latest,
        form=name_of(row.get("_xform_id_string")),
        version=name_of(row.get("__version__")),
        answers=said.answers,
        sent_at=text_of(row.get("_submission_time")),
        sent_by=text_of(row.get("_submitted_by")),
        review=text_of(status.get("uid")) if isinstance(status, dict) else text_of(status),
        files=tuple(filter(None, (text_of(one.get("media_file_basename")) for one in listed))),
        knows={word: text for word, text in known.items() if text not in ("", "[]", "{}")},
    )


class _Walk:
    """Goes through the answers of one submission."""

    def __init__(self, export: Export, where: str) -> None:
        self._export, self._where = export, where
        self.answers: list[Answer] = []

    def take(self, name: str, value: Any, above: str = "", inside: str = "") -> None:
        """Take in an answer, or the rounds of a repeat, whose keys say the whole path: ``inside`` is their round."""
        if name.count("/") + inside.count("/") > DEEPEST:
            raise BrokenInput("Its groups lie deeper than those of any form.", where=self._where)
        step = name.removeprefix(f"{above}/") if above else name
        path = f"{inside}/{step}" if inside else step
        if isinstance(value, list) and any(isinstance(one, dict) for one in value):
            for number, one in enumerate(value, start=1):
                for key, inner in one.items() if isinstance(one, dict) else ():
                    self.take(key, inner, name, f"{path}[{number}]")
        elif name == "meta/instanceName" or not name.startswith("meta/"):
            if not name.startswith("meta/"):
                self._export.told.kinds.setdefault(without_rounds(path), "text")
            if (text := text_of(value)).strip():
                self.answers.append((path, text))
