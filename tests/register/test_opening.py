"""A register made today has the tables of one that was brought up to date, migration by migration."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.built_once import begun
from tinkuy.home import VARIABLE, Home

# Ends with 1 where a model was changed and no migration was written.
STEP_BY_STEP = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, dry_run=True)
"""
COMMA_BETWEEN_COLUMNS = re.compile(r",\s*(?![^()]*\))")
Register = dict[str, object]


@pytest.fixture(scope="module")
def at_once(tmp_path_factory: pytest.TempPathFactory) -> Home:
    return Home(begun(tmp_path_factory, tmp_path_factory.mktemp("new") / "mapping"))


def test_both_ways_lead_to_the_same_tables_and_to_what_django_keeps_in_them(
    at_once: Home, tmp_path: Path
) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {VARIABLE: str(tmp_path), "DJANGO_SETTINGS_MODULE": "tinkuy.web.settings"}
    subprocess.run([sys.executable, "-c", STEP_BY_STEP], env=environment, check=True)
    stepped, made = said(Home(tmp_path).database), said(at_once.database)
    assert len(made) > 100
    assert made == stepped


def said(database: Path) -> Register:
    """Each table and index as it was made, columns in the order of their names; and which migrations are noted."""
    with closing(sqlite3.connect(database)) as register:
        made = register.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        of_django = {
            table: set(register.execute(f"SELECT {columns} FROM {table}").fetchall())
            for table, columns in (
                ("django_migrations", "app, name"),
                ("django_content_type", "app_label, model"),
                ("auth_permission", "codename, name"),
            )
        }
    return {name: parts(sql) for name, sql in made} | {
        f"rows of {name}": rows for name, rows in of_django.items()
    }


def parts(sql: str) -> list[str]:
    """What stands between the parentheses of a CREATE TABLE, sorted; every other statement as it is."""
    head, _, columns = sql.partition("(")
    return (
        sorted(COMMA_BETWEEN_COLUMNS.split(columns.removesuffix(")")))
        if head.startswith("CREATE TABLE")
        else [sql]
    )
