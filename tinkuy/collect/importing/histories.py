"""What Central tells beside the answers: lists of submissions, their versions, what an edit changed, who did what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from tinkuy.collect.importing.json_file import text_of
from tinkuy.collect.importing.records import Record
from tinkuy.errors import BrokenInput


def histories_of(held: Any, *, where: str) -> list[Record]:
    """What the file says about submissions, without any answer. Raises ``BrokenInput`` where it is about none."""
    if isinstance(held, dict):
        return [
            Record(where=where, key=key, latest=key, knows={"diffs": orjson.dumps(changes).decode()})
            for key, changes in held.items()
            if isinstance(changes, list)
        ]
    rows = [row for row in held if isinstance(row, dict)] if isinstance(held, list) else []
    if rows and all("currentVersion" in row for row in rows):
        return [_listed(row, where) for row in rows]
    if rows and all("action" in row for row in rows):
        return _audited(rows, where)
    if rows and all("instanceId" in row for row in rows):
        return [_versions(rows, where)]
    raise BrokenInput(
        "It describes a form, and holds no submission.",
        where=where,
        mend="Import the submissions: Central's ZIP or CSV, or its OData with $expand=*.",
    )


def _listed(row: Mapping[str, Any], where: str) -> Record:
    current = row["currentVersion"] if isinstance(row["currentVersion"], dict) else {}
    known = {word: text_of(value) for word, value in row.items() if word != "currentVersion"}
    known |= {f"currentVersion.{word}": text_of(value) for word, value in current.items()}
    key = known.pop("instanceId", "")
    return Record(
        where=where,
        key=key,
        latest=text_of(current.get("instanceId")) or key,
        sent_at=known.pop("createdAt", ""),
        review=known.pop("reviewState", ""),
        device=known.pop("deviceId", ""),
        knows={word: said for word, said in known.items() if said},
    )


def _versions(rows: Sequence[Mapping[str, Any]], where: str) -> Record:
    """The versions of one submission: the oldest bears its key."""
    by_age = sorted(rows, key=lambda row: text_of(row.get("createdAt")))
    return Record(
        where=where,
        key=text_of(by_age[0].get("instanceId")),
        latest=text_of(by_age[-1].get("instanceId")),
        sent_at=text_of(by_age[0].get("createdAt")),
        knows={"versions": orjson.dumps(list(rows)).decode()},
    )


def _audited(rows: Sequence[Mapping[str, Any]], where: str) -> list[Record]:
    """Each submission's entries in the log: those that bear its number, where one of them says its instanceID."""
    by_number: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        details = row.get("details")
        number = text_of(details.get("submissionId")) if isinstance(details, dict) else ""
        by_number.setdefault(number, []).append(row)
    records = []
    for entries in by_number.values():
        said = [entry["details"] for entry in entries if isinstance(entry.get("details"), dict)]
        key = next((text_of(one.get("instanceId")) for one in said if one.get("instanceId")), "")
        states = [text_of(one.get("reviewState")) for one in said if one.get("reviewState")]
        records.append(
            Record(
                where=where,
                key=key,
                latest=key,
                review=states[0] if states else "",
                knows={"audits": orjson.dumps(entries).decode()},
            )
        )
    return records
