"""KoboToolbox's data as JSON: flat keys, a list for a repeat, what the server knows under keys with a "_" first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tinkuy.collect.importing.json_file import DEEPEST, text_of
from tinkuy.collect.importing.kobo_tables import instance_id
from tinkuy.collect.importing.records import Answer, Export, Record, without_rounds
from tinkuy.errors import BrokenInput

_OURS = {
    "_uuid", "meta/instanceID", "meta/rootUuid", "__version__", "_submission_time", "_submitted_by", "_validation_status",
    "_xform_id_string", "meta/deprecatedID",
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
    answers: list[Answer] = []
    known: dict[str, str] = {}
    for name, value in row.items():
        if name in _OURS:
            continue
        if name.startswith("_") or name.startswith("formhub/"):
            known[name] = text_of(value)
        else:
            _take(name, value, "", "", answers, export, where)
    identifier = instance_id(text_of(row.get("_uuid")))
    latest = instance_id(text_of(row.get("meta/instanceID"))) or identifier
    attachments = row.get("_attachments")
    listed = [one for one in attachments if isinstance(one, dict)] if isinstance(attachments, list) else []
    status = row.get("_validation_status")
    if isinstance(status, dict) and status:
        known["_validation_status"] = text_of(status)
    return Record(
        where=f"submission {number}",
        key=instance_id(text_of(row.get("meta/rootUuid"))) or latest,
        latest=latest,
        form=text_of(row.get("_xform_id_string")),
        version=text_of(row.get("__version__")),
        answers=answers,
        sent_at=text_of(row.get("_submission_time")),
        sent_by=text_of(row.get("_submitted_by")),
        review=text_of(status.get("uid")) if isinstance(status, dict) else text_of(status),
        files=tuple(text_of(one.get("media_file_basename")) for one in listed),
        knows={word: said for word, said in known.items() if said not in ("", "[]", "{}")},
    )


def _take(
    name: str, value: Any, above: str, inside: str, answers: list[Answer], export: Export, where: str
) -> None:
    """Take in an answer, or the rounds of a repeat: their keys say the whole path, ``inside`` which round it is in."""
    if name.count("/") > DEEPEST or inside.count("/") > DEEPEST:
        raise BrokenInput("Its groups lie deeper than those of any form.", where=where)
    step = name.removeprefix(f"{above}/") if above else name
    path = f"{inside}/{step}" if inside else step
    if isinstance(value, list) and any(isinstance(one, dict) for one in value):
        for number, one in enumerate(value, start=1):
            for key, inner in one.items() if isinstance(one, dict) else ():
                _take(key, inner, name, f"{path}[{number}]", answers, export, where)
        return
    if name == "meta/instanceName" or not name.startswith("meta/"):
        text = text_of(value)
        if name != "meta/instanceName":
            export.told.kinds.setdefault(without_rounds(path), "text")
        if text.strip():
            answers.append((path, text))
