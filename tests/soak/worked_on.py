"""A mapping that is worked on by real commands, some of which are killed, and what must hold whatever happens."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from bench.spreadsheet import SPREADSHEET, write_spreadsheet
from tinkuy.edition.drafting import edition_folders
from tinkuy.edition.manifest import verify
from tinkuy.home import VARIABLE, Home

TINKUY = Path(sys.executable).parent / "tinkuy"
SECONDS = 300


@dataclass(slots=True)
class Acknowledged:
    """What commands said was done: it may never be missing again."""

    sheets: dict[str, int] = field(default_factory=dict)  # digest of a source to its count of sheets
    organisations: dict[str, int] = field(default_factory=dict)  # code to how many sheets belong to it
    editions: dict[str, str] = field(default_factory=dict)  # id to the bytes of its manifest, in hex


@dataclass(slots=True)
class WorkedOn:
    """A mapping in a folder. ``database`` is the URL of a PostgreSQL database of its own, or "" for SQLite."""

    home: Home
    database: str = ""
    acknowledged: Acknowledged = field(default_factory=Acknowledged)

    def start(self, *words: str | Path) -> subprocess.Popen[str]:
        """Start a command; it can be killed with all its processes."""
        environment = {**os.environ, VARIABLE: str(self.home.path)}
        environment.pop("DATABASE_URL", None)
        if self.database:
            environment["DATABASE_URL"] = self.database
        return subprocess.Popen(
            [str(TINKUY), *map(str, words), "--json"],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, start_new_session=True,
        )  # fmt: skip

    def run(self, *words: str | Path) -> Any:
        """Run a command to its end and give its answer. Fails where the command does."""
        process = self.start(*words)
        said, complaint = process.communicate(timeout=SECONDS)
        assert process.returncode == 0, f"tinkuy {' '.join(map(str, words))}: {complaint}"
        return json.loads(said)

    def killed(self, *words: str | Path, after: float) -> bool:
        """Start a command and kill it after so many seconds; True where it had said that it was done."""
        process = self.start(*words)
        time.sleep(after)
        with contextlib.suppress(ProcessLookupError):  # It was faster.
            os.killpg(process.pid, signal.SIGKILL)
        said, _ = process.communicate(timeout=SECONDS)
        return process.returncode == 0 and bool(said)

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """Rows of the register, read beside Tinkuy."""
        if self.database:
            with psycopg.connect(self.database) as server:
                return list(server.execute(question).fetchall())
        register = sqlite3.connect(self.home.database)
        try:
            return register.execute(question).fetchall()
        finally:
            register.close()

    def sheets(self) -> dict[str, int]:
        """How many sheets each source has, by digest."""
        return dict(self.ask(
            "select source.digest, count(sheet.id) from register_source source "
            "left join register_sheet sheet on sheet.source_id = source.id group by source.digest"
        ))  # fmt: skip

    def organisations(self) -> dict[str, int]:
        """How many sheets belong to each organisation, by code."""
        return dict(self.ask(
            "select organisation.code, count(judgement.id) from register_organisation organisation "
            "left join register_judgement judgement on judgement.organisation_id = organisation.id "
            "and judgement.kind = 'belongs' and judgement.ended_in_id is null group by organisation.code"
        ))  # fmt: skip

    def unjoined(self) -> int:
        """How many sheets belong to no organisation."""
        return int(self.ask(
            "select count(*) from register_sheet sheet where not exists (select 1 from register_judgement judgement "
            "where judgement.sheet_id = sheet.id and judgement.kind = 'belongs' and judgement.ended_in_id is null)"
        )[0][0])  # fmt: skip

    def editions(self) -> dict[str, str]:
        """The manifests of the listed editions, in hex, by id."""
        return {
            folder.name: (folder / "manifest.json").read_bytes().hex()
            for folder in edition_folders(self.home.editions)
        }

    def acknowledge(self) -> None:
        """Note what is there now: a command has just said that it is done."""
        self.acknowledged = Acknowledged(self.sheets(), self.organisations(), self.editions())

    def check(self) -> None:
        """What must hold at every moment, whoever was killed."""
        if not self.database:
            assert self.ask("pragma integrity_check") == [("ok",)]
            assert self.ask("pragma foreign_key_check") == []
        sheets, organisations, editions = self.sheets(), self.organisations(), self.editions()
        held = self.acknowledged
        assert held.sheets.items() <= sheets.items(), "sheets that were acknowledged are missing"
        missing = {code for code, count in held.organisations.items() if organisations.get(code, 0) < count}
        assert not missing, "organisations that were acknowledged have lost sheets"
        assert held.editions.items() <= editions.items(), "an acknowledged edition is missing, or another"
        for folder in edition_folders(self.home.editions):
            assert verify(folder) == [], f"edition {folder.name} is listed but not whole"
        assert all(count for count in organisations.values()), "an organisation without a sheet"


def spreadsheet(folder: Path, *, rows: int, seed: int) -> Path:
    """A CSV of so many made rows; another seed gives other organisations."""
    made = write_spreadsheet(folder, count=rows, seed=seed) / SPREADSHEET
    return made.rename(folder / f"organisations-{seed}.csv")
